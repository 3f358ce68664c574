"""Optimize's things as plain values: bytes in, values out; no input or output."""
