"""The endpoint's token in a real keyring: run by `test_endpoint_tokens`, under `dbus-run-session`."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

import secretstorage

from desktop_exporter.app.endpoint_tokens import EndpointTokens
from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.errors import ExporterError
from tests.connections.secret_service import labels, unlocked_service

_READ_ELSEWHERE = """
from desktop_exporter.app.endpoint_tokens import EndpointTokens
from desktop_exporter.connections.secrets import SecretStore
print(EndpointTokens(SecretStore()).token())
"""


def _elsewhere() -> str:
    done = subprocess.run([sys.executable, "-c", _READ_ELSEWHERE], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _code_of(attempt: Callable[[], str]) -> str:
    try:
        attempt()
    except ExporterError as error:
        return error.code.value
    return "no failure"


def _lock() -> None:
    with closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).lock()


def _seen() -> dict[str, object]:
    tokens = EndpointTokens(SecretStore())
    made = tokens.token()
    seen: dict[str, object] = {"keeper": tokens.keeper(), "keeps": tokens.keeps(), "long": len(made) >= 43}
    seen["read_elsewhere"] = _elsewhere() == made
    seen["entries"] = len(labels())
    renewed = tokens.renew()
    seen["renewed"] = renewed != made
    seen["renewed_elsewhere"] = _elsewhere() == renewed
    seen["entries_after"] = len(labels())
    seen["other_data_folder"] = EndpointTokens(SecretStore(scope="another")).token() != renewed
    _lock()
    seen["locked"] = _code_of(EndpointTokens(SecretStore()).token)
    seen["locked_renewal"] = _code_of(tokens.renew)
    return seen


def main() -> None:
    """Write what was seen."""
    with unlocked_service():
        seen = _seen()
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
