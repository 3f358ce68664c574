"""What the window is to say of each failure: the tables that the tests compare with, one for each thing done."""
