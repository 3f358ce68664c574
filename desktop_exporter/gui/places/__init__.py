"""The left part of the window: saved systems and backups, and the pages that change them."""
