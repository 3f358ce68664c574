"""Requests by the thousand against the endpoint, made from its own description."""
