"""The window where something fails: what it says, what is left, and that it goes on."""
