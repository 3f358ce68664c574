"""Lets a name stand as it is where Qt reads & as the mark of a shortcut: buttons, menus, labels of fields."""


def literal(text: str) -> str:
    """Return a text that a label with a buddy, a button, a tab or a menu shows as it was given."""
    return text.replace("&", "&&")
