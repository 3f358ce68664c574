"""The certificates of servers that a person trusted, each in a file of the data folder."""

import re
from pathlib import Path
from typing import Final

from desktop_exporter.files import file_errors, make_private_folder, write_atomically

_ODD: Final = re.compile(r"[^a-z0-9.-]+")
_FINGERPRINT_DIGITS: Final = 16
_MAX_HOST_LENGTH: Final = 100


class CertificateStore:
    """One folder of them, readable by its owner only. Every method raises as files do."""

    def __init__(self, folder: Path) -> None:
        self._folder: Final = folder

    def keep(self, host: str, sha256: str, pem: str) -> Path:
        """Write a certificate down, and return its file: one for each host and certificate."""
        digits = sha256.replace(":", "").lower()[:_FINGERPRINT_DIGITS]
        stem = _ODD.sub("_", host.lower())[:_MAX_HOST_LENGTH]
        path = self._folder / f"{stem}-{digits}.pem"
        make_private_folder(self._folder.parent)
        make_private_folder(self._folder)
        write_atomically(path, pem.encode("ascii"), private=True)
        return path

    def owns(self, path: Path) -> bool:
        """Whether a file is one of them, and not one of a person's own."""
        return path.parent == self._folder

    def remove(self, path: Path) -> None:
        """Forget one of them."""
        with file_errors(path):
            path.unlink(missing_ok=True)
