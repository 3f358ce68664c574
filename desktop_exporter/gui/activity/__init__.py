"""What runs and what ran: the bottom part of the window, and the page on one run."""
