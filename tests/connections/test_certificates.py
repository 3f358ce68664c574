"""The certificates that a person trusted, on disk."""

import os
import stat
from pathlib import Path

import pytest

from desktop_exporter.connections.certificates import CertificateStore

_SHA256 = ":".join(["AB", "CD"] * 16)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("optimize.example", "optimize.example-abcdabcdabcdabcd.pem"),
        ("::1", "_1-abcdabcdabcdabcd.pem"),
        ("../../etc\\x", ".._.._etc_x-abcdabcdabcdabcd.pem"),
        ("a" * 300, f"{'a' * 100}-abcdabcdabcdabcd.pem"),
    ],
)
def test_each_has_a_private_file_named_by_its_host(host: str, name: str, tmp_path: Path) -> None:
    store = CertificateStore(tmp_path / "data" / "certificates")

    path = store.keep(host, _SHA256, "a certificate")

    assert (path.name, path.parent) == (name, tmp_path / "data" / "certificates")
    assert path.read_text() == "a certificate"
    if os.name == "posix":
        modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent, path.parent.parent)]
        assert modes == [0o600, 0o700, 0o700]
    assert store.owns(path)
    assert not store.owns(tmp_path / "own.pem")
    store.remove(path)
    store.remove(path)
    assert list(path.parent.iterdir()) == []
