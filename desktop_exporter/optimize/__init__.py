"""A live Optimize over HTTP."""
