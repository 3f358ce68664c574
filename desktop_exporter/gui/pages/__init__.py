"""Smaller pages: welcome, settings, about, and questions."""
