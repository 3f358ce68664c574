"""What the window is to say of each failure: tables for the tests to compare with.

`python -m tests.gui.failing` writes them anew where the window says something else on purpose.
"""
