"""The local endpoint: Optimize's public contract on this computer, over opened systems."""
