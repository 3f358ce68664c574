"""What the window is to say of each failure: tables for the tests to compare with."""
