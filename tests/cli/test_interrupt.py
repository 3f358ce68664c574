"""An interrupt cancels the work in hand, and the end is told like every other."""

import os
import signal
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import IMPORT_ROUTE, Slow
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, counts, text, value
from tests.cli.conftest import OTHER_TOKEN, TOKEN, Done, Serve
from tests.cli.wire import collection_id, listed
from tests.starting import Process, start

_EXPORT_ROUTE = "/api/public/export/dashboard/definition/json"
_PATIENCE_S = 20


@contextmanager
def _started(*arguments: str | Path) -> Generator[Process]:
    tokens = {"OPTIMIZE_TOKEN": TOKEN, "OPTIMIZE_SOURCE_TOKEN": TOKEN, "OPTIMIZE_TARGET_TOKEN": OTHER_TOKEN}
    process = start(["-m", "desktop_exporter", *map(str, arguments)], environment=os.environ | tokens)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.005)


def _received(system: DemoSystem, route: str) -> Callable[[], bool]:
    return lambda: bool(system.requests.matching("POST", route))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_export_writes_nothing_and_ends_at_once(
    number: signal.Signals, production: DemoSystem, tmp_path: Path
) -> None:
    production.faults.script(Slow(30), requests=99, method="POST", route=_EXPORT_ROUTE)
    line = (
        "export",
        production.url,
        "--to",
        tmp_path / "F.zip",
        "--all",
        "--json",
        "--data-dir",
        tmp_path / "data",
    )
    with _started(*line) as process:
        _until(_received(production, _EXPORT_ROUTE))
        process.send_signal(number)
        since = time.monotonic()
        out, err = process.communicate()

        assert time.monotonic() - since < 2
    done = Done(process.wait(), out, err)
    assert (done.exit_code, text(done.document, "result")) == (1, "cancelled")
    numbers = counts(done.document)
    assert numbers["not_started"] == numbers["asked"] > 0
    assert value(done.document, "data", "saved") is None
    assert err == ""
    assert [one.name for one in tmp_path.iterdir()] == ["data"]


def test_an_import_in_flight_is_waited_for_and_the_rest_is_not_started(
    production: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    target.faults.script(Slow(1), requests=99, method="POST", route=IMPORT_ROUTE)
    into = collection_id(content.target, "From production")
    asked = collection_id(content.production, "Purchasing & Payables")
    line = ("migrate", production.url, target.url, "--collection", asked, "--into", into, "--yes", "--json")
    with _started(*line, "--data-dir", tmp_path) as process:
        _until(_received(target, IMPORT_ROUTE))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()

    done = Done(process.wait(), out, err)
    numbers = counts(done.document)
    assert (done.exit_code, text(done.document, "result")) == (3 if numbers["done"] else 1, "cancelled")
    assert numbers["not_started"] > 0
    # What the target took is never told as not started; whether it was compared depends on the moment.
    assert numbers["done"] + numbers["unknown"] == numbers["asked"] - numbers["not_started"] > 0
    assert len(target.requests.matching("POST", IMPORT_ROUTE)) == 1
    assert len(listed(target, "dashboard", into)) > 0


def test_interrupted_while_listing_there_is_nothing_to_count(
    serve: Serve, content: DemoContent, tmp_path: Path
) -> None:
    slow = serve(content.production, delay_s=30)
    with _started("list", slow.url, "--json", "--data-dir", tmp_path) as process:
        _until(lambda: bool(slow.requests))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()

    done = Done(process.wait(), out, err)
    assert (done.exit_code, codes(done.document)) == (1, ["cancelled"])
    assert text(done.document, "result") == "cancelled"
