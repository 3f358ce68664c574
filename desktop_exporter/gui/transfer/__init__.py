"""Saving and copying by clicking: the pages that ask, and the flow from a choice to its result."""
