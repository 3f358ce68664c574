"""Pictures of every page of the window, in every look, to be laid beside each other."""
