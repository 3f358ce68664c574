"""Work in the background, without Qt: cancel, progress, job and service."""
