"""What every test gets: surprises fail it, and it never touches the user's own data."""

import logging
import os
import threading
import time
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

# The tests of the window need no screen; a real one is used when it is asked for.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_EXAMPLES_VARIABLE: Final = "OPTIMIZE_EXAMPLES_DIR"
_THREAD_PATIENCE_S: Final = 2.0
# A proxy would stand between a test and its server on loopback.
_PROXY_VARIABLES: Final = ("ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")

# A busy machine makes a property slow, not wrong; what hangs is ended by pytest-timeout.
settings.register_profile("project", deadline=None, print_blob=True)
settings.load_profile("project")


class _Kept(logging.Handler):
    """Keeps the records that no test wants by surprise."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: Final[list[logging.LogRecord]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class ExpectedLogs:
    """What a test announces: log records of level WARNING and above. One that does not come fails it too."""

    def __init__(self) -> None:
        self._announced: Final[list[tuple[str, str]]] = []

    def expect(self, logger: str, containing: str) -> None:
        """Announce at least one record of `logger` whose message contains `containing`."""
        self._announced.append((logger, containing))

    def surprises(self, records: list[logging.LogRecord]) -> list[str]:
        """Return what was logged without being announced, and what was announced without being logged."""
        unannounced = [
            f"logged by {record.name}: {record.levelname} {record.getMessage()}"
            for record in records
            if not any(_fits(record, each) for each in self._announced)
        ]
        missing = [
            f"announced, but not logged by {each[0]}: …{each[1]}…"
            for each in self._announced
            if not any(_fits(record, each) for record in records)
        ]
        return unannounced + missing


def _fits(record: logging.LogRecord, announced: tuple[str, str]) -> bool:
    logger, containing = announced
    return record.name == logger and containing in record.getMessage()


@pytest.fixture
def expected_logs() -> ExpectedLogs:
    """Announce log records with `expected_logs.expect("desktop_exporter.jobs.service", "failed")`."""
    return ExpectedLogs()


@pytest.fixture(autouse=True)
def no_unexpected_logs(expected_logs: ExpectedLogs) -> Generator[None]:
    """Fail a test whose code logs a warning or an error that the test did not announce."""
    kept = _Kept()
    root = logging.getLogger()
    root.addHandler(kept)
    try:
        yield
    finally:
        root.removeHandler(kept)
    surprises = expected_logs.surprises(kept.records)
    assert not surprises, "\n".join(surprises)
    # Else the tests after it would see no surprise either: `logging.config` silences all that there is.
    loggers = logging.Logger.manager.loggerDict.values()
    silenced = [one.name for one in loggers if isinstance(one, logging.Logger) and one.disabled]
    assert not silenced, f"silenced by the test: {', '.join(silenced)}"


@pytest.fixture(autouse=True)
def no_living_threads() -> Generator[None]:
    """Fail a test that leaves a thread behind; a thread that is about to end gets a moment."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _THREAD_PATIENCE_S
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    living = [thread.name for thread in left if thread.is_alive()]
    assert not living, f"threads still alive after the test: {', '.join(living)}"


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give the program an empty data folder, and hide the user's tokens and proxies from it."""
    home = tmp_path_factory.getbasetemp() / "home"
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    for variable in tuple(os.environ):
        foreign = variable.startswith("OPTIMIZE_") and "TOKEN" in variable
        if foreign or variable.upper() in _PROXY_VARIABLES:
            monkeypatch.delenv(variable)


@pytest.fixture(scope="session")
def examples_dir() -> Path:
    """Return the folder of real export files, which are not part of this project; skips without it."""
    folder = os.environ.get(_EXAMPLES_VARIABLE)
    if not folder:
        pytest.skip(f"{_EXAMPLES_VARIABLE} names no folder of real export files")
    return Path(folder)
