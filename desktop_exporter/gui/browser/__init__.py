"""The middle of the window: what a place holds, as a tree with tick boxes."""
