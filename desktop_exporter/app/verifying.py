"""Tells whether a backup is whole, and what it needs."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.loading import LOADING

if TYPE_CHECKING:
    from desktop_exporter.archive.manifest import RecordedProblem
    from desktop_exporter.archive.verify import ManifestFacts, Verification

__all__ = ["ManifestFacts", "RecordedProblem", "Verification", "Verifying"]


class Verifying:
    """The operation *verify*."""

    def verify(self, path: Path, context: JobContext) -> "Verification":
        """Read every byte of a backup and compare it with what its manifest says."""
        with LOADING:
            from desktop_exporter.archive.verify import verify

        return verify(path, context.cancel)
