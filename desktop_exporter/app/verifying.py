"""Tells whether a backup is whole, and what it needs."""

from pathlib import Path

from desktop_exporter.archive.verify import ManifestFacts, Verification, verify
from desktop_exporter.jobs.job import JobContext

__all__ = ["ManifestFacts", "Verification", "Verifying"]


class Verifying:
    """The operation *verify*."""

    def verify(self, path: Path, context: JobContext) -> Verification:
        """Read every byte of a backup and compare it with what its manifest says."""
        return verify(path, context.cancel)
