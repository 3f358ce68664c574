"""The operations that every face calls: places, browsing, saving, copying."""
