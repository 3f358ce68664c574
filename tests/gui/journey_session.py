"""Runs the journey with a real Secret Service: started by `test_journey`, under `dbus-run-session`."""

import contextlib
import io
import json
import sys
from pathlib import Path

import pytest

from tests.connections.secret_service import labels, unlocked_service

_JOURNEY = Path(__file__).with_name("journey.py")


def main() -> None:
    """Write how it ended, what pytest said, and which entries the keyring holds then."""
    said = io.StringIO()
    with unlocked_service(), contextlib.redirect_stdout(said):
        code = pytest.main(["-q", "-p", "no:cacheprovider", "-n", "0", str(_JOURNEY)])
        entries = labels()
    json.dump({"code": int(code), "said": said.getvalue(), "entries": len(entries)}, sys.stdout)


if __name__ == "__main__":
    main()
