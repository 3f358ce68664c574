"""Opens a writer for each of the three containers."""

from pathlib import Path
from typing import Protocol

from desktop_exporter.archive.containers import ContainerFormat, format_of
from desktop_exporter.archive.folder_writer import FolderWriter
from desktop_exporter.archive.json_writer import JsonWriter
from desktop_exporter.archive.zip_writer import ZipWriter
from desktop_exporter.model.references import Closure
from desktop_exporter.model.saving import Saved, SaveFacts


class Writer(Protocol):
    """A backup in the making. `put` may be called from several threads; nothing shows before `commit`."""

    def put(self, closure: Closure) -> None:
        """Take one file's worth: written, synced and read back. Blocks when too much is queued.

        Raises ExporterError when an earlier write failed, or when the closure is incomplete.
        """
        ...

    def commit(self, facts: SaveFacts) -> Saved:
        """Write the manifest and make the backup visible in one step.

        A save that changes nothing leaves every byte as it is: `Saved.unchanged_since` says since when.
        """
        ...

    def abort(self) -> None:
        """Drop everything that was put. Safe to call after `commit`, failed or not, and twice."""
        ...


def open_writer(path: Path, container: ContainerFormat | None, *, overwrite: bool) -> Writer:
    """Begin a backup at `path`; `container` None: as `format_of` says.

    Without consent to overwrite, `backup_exists` is raised for whatever is there, an empty folder excepted.
    Files in a folder that its manifest does not name are never touched. Raises `backup_in_use` while another
    process writes.
    """
    match format_of(path, container):
        case ContainerFormat.FOLDER:
            return FolderWriter(path, overwrite=overwrite)
        case ContainerFormat.ZIP:
            return ZipWriter(path, overwrite=overwrite)
        case ContainerFormat.JSON:
            return JsonWriter(path, overwrite=overwrite)
