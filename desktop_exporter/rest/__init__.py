"""Optimize's public contract, served: messages, routes, faults and a server in a thread."""
