"""Backups: a file, a folder or a zip that proves it is whole."""
