"""What was done and learnt, in one SQLite database."""
