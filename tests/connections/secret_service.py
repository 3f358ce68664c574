"""A session of its own with a real Secret Service: run by `test_secret_service`, under `dbus-run-session`.

Starts gnome-keyring with an unlocked keyring, does what the tests ask about and writes one JSON object.
The session ends with it, so the tests themselves never meet the keyring of whoever runs them.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager

import secretstorage

from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.errors import ExporterError

ORIGIN = "https://optimize.example"
OTHER_ORIGIN = "https://other.example"
TOKEN = "".join(f"{number:08x}" for number in range(500))  # 4,000 characters
_PATIENCE_S = 20.0
_HAS_OWNER = (
    *("dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/"),
    *("org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"),
)
_READ_ELSEWHERE = """
from desktop_exporter.connections.secrets import SecretStore
from tests.connections.secret_service import ORIGIN
print(SecretStore().get("prod", ORIGIN).secret)
"""


def _wait_for_service() -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        answer = subprocess.run(_HAS_OWNER, capture_output=True, text=True, check=True)
        if "true" in answer.stdout:
            return
    raise TimeoutError("gnome-keyring did not come up")


def labels() -> list[str]:
    """Return the labels of everything that the keyring holds."""
    with closing(secretstorage.dbus_init()) as connection:
        items = secretstorage.get_default_collection(connection).get_all_items()
        return sorted(item.get_label() for item in items)


def _lock() -> None:
    with closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).lock()


def _code_of(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except ExporterError as error:
        return error.code.value
    return "no failure"


def _seen() -> dict[str, object]:
    secrets = SecretStore()
    seen: dict[str, object] = {"keeper": secrets.keeper(), "before": labels()}
    secrets.put("prod", ORIGIN, TOKEN)
    seen["same"] = secrets.get("prod", ORIGIN).secret == TOKEN
    seen["entries"] = len(labels())
    elsewhere = subprocess.run(
        [sys.executable, "-c", _READ_ELSEWHERE], capture_output=True, text=True, check=True
    )
    seen["read_elsewhere"] = elsewhere.stdout.strip() == TOKEN
    seen["other_origin"] = secrets.get("prod", OTHER_ORIGIN).secret
    secrets.put("prod", ORIGIN, "short")
    seen["entries_of_a_short_one"] = len(labels())
    secrets.put("prod", ORIGIN, TOKEN)
    secrets.put("test", ORIGIN, "stays")
    secrets.remove("prod")
    seen["after_remove"] = labels()
    seen["removed"] = secrets.get("prod", ORIGIN).secret
    _lock()
    seen["locked_get"] = _code_of(lambda: secrets.get("test", ORIGIN))
    seen["locked_put"] = _code_of(lambda: secrets.put("test", ORIGIN, TOKEN))
    seen["locked_remove"] = _code_of(lambda: secrets.remove("test"))
    return seen


@contextmanager
def unlocked_service() -> Generator[None]:
    """Start gnome-keyring with an unlocked keyring; it ends with the block."""
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],  # noqa: S607  as installed
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert daemon.stdin
        daemon.stdin.write(b"the password of the keyring")
        daemon.stdin.close()
        _wait_for_service()
        yield
    finally:
        daemon.terminate()
        daemon.wait()


def main() -> None:
    """Write what was seen."""
    with unlocked_service():
        seen = _seen()
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
