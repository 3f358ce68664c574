"""Saved systems, their secrets in the keyring, and settings."""
