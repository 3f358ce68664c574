"""The local endpoint in the window: a switch, a page, and its longer requests in Activity."""
