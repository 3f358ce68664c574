"""The operations that every face calls: window, command line and endpoint contain none of them."""
