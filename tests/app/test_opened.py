"""Places stay open between jobs, and are opened anew when something about them changed."""

import json
import shutil
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.live import LiveSystem, SystemSpec
from desktop_exporter.app.opened import OpenPlaces, PlaceKind, PlaceRef
from desktop_exporter.app.places import Places, SystemStores
from desktop_exporter.app.saving import SaveRequest, Saving
from desktop_exporter.connections.changes import remove_system
from desktop_exporter.connections.connection import Connection, Role
from desktop_exporter.connections.variables import TokenVariables
from desktop_exporter.demo.faults import Held
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.records.records import Records
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.selection import Selection
from tests.app.conftest import TOKEN, Serve, open_system
from tests.connections.keyrings import MemoryKeyring
from tests.demo.small import DASHBOARD, small_material

SAVED = PlaceRef(PlaceKind.SYSTEM, "prod")


class _Opener:
    """Opens systems and remembers how often."""

    def __init__(self) -> None:
        self.opened: list[SystemSpec] = []

    def __call__(self, spec: SystemSpec) -> LiveSystem:
        self.opened.append(spec)
        return open_system(spec)


@pytest.fixture
def opener() -> _Opener:
    return _Opener()


@pytest.fixture
def demo(serve: Serve) -> DemoSystem:
    return serve(small_material())


@pytest.fixture
def places(stores: SystemStores, learning: Learning, opener: _Opener) -> Places:
    return Places(stores, opener, TokenVariables({}), learning)


@pytest.fixture
def opened(places: Places, stores: SystemStores) -> Generator[OpenPlaces]:
    opened = OpenPlaces(places, stores.connections)
    yield opened
    opened.close()


@pytest.fixture
def saved(stores: SystemStores, demo: DemoSystem) -> Connection:
    connection = Connection("prod", "Production", demo.url)
    stores.connections.add(connection)
    stores.secrets.put("prod", connection.origin, TOKEN)
    return connection


@pytest.fixture
def backup(
    opened: OpenPlaces,
    saved: Connection,
    records: Records,
    learning: Learning,
    tmp_path: Path,
    context: JobContext,
) -> Path:
    return _save(opened, Saving(records, learning), tmp_path / "backup", context)


def _save(opened: OpenPlaces, saving: Saving, path: Path, context: JobContext) -> Path:
    selection = Selection(dashboards=(DASHBOARD,))
    request = SaveRequest(selection, path, None, overwrite=True, parallel=1)
    report = saving.save(opened.source(SAVED), request, context)
    assert report.tally.counts.done == 1
    return path


def _dashboards(source: Source) -> Sequence[str]:
    context = JobContext(CancelToken(), ProgressBoard())
    return [item.id for one in source.catalog(context).collections for item in one.dashboards]


def _ref(path: Path) -> PlaceRef:
    return PlaceRef(PlaceKind.BACKUP, str(path))


# systems


def test_a_system_is_opened_once_for_all_jobs(
    opened: OpenPlaces, saved: Connection, opener: _Opener, demo: DemoSystem
) -> None:
    with ThreadPoolExecutor(8) as pool:
        listed = [pool.submit(lambda: _dashboards(opened.source(SAVED))) for _ in range(16)]
    assert all(DASHBOARD in one.result() for one in listed)
    assert len(opener.opened) == 1
    assert len(demo.requests.matching("GET", "/api/ui-configuration")) >= 1
    assert opened.system(SAVED) is opened.system(SAVED)
    assert opened.system(SAVED).lane == saved.origin


def test_what_is_read_from_has_no_method_that_writes(opened: OpenPlaces, saved: Connection) -> None:
    assert not hasattr(opened.source(SAVED), "import_group")
    assert hasattr(opened.system(SAVED).system, "import_group")


def test_the_keyring_is_asked_only_when_the_token_is_needed(
    opened: OpenPlaces, saved: Connection, keyring: MemoryKeyring
) -> None:
    keyring.reading_trouble = OSError("out of order")
    source = opened.source(SAVED)
    assert source.facts.name == "Production"
    with pytest.raises(ExporterError) as caught:
        _dashboards(source)
    assert caught.value.code is Code.KEYRING_FAILED
    keyring.reading_trouble = None
    assert DASHBOARD in _dashboards(opened.source(SAVED))


def test_a_token_that_changed_is_used_after_forgetting(
    opened: OpenPlaces, saved: Connection, stores: SystemStores, demo: DemoSystem
) -> None:
    stores.secrets.put("prod", saved.origin, "an-old-token")
    with pytest.raises(ExporterError) as caught:
        _dashboards(opened.source(SAVED))
    assert caught.value.code is Code.TOKEN_REFUSED
    stores.secrets.put("prod", saved.origin, TOKEN)
    opened.forget(SAVED)
    assert DASHBOARD in _dashboards(opened.source(SAVED))


def test_a_renamed_system_is_opened_anew_and_one_with_another_role_is_not(
    opened: OpenPlaces, saved: Connection, stores: SystemStores
) -> None:
    before = opened.system(SAVED)
    stores.connections.update(replace(saved, role=Role.PRODUCTION))
    assert opened.system(SAVED) is before
    stores.connections.update(replace(saved, name="Renamed"))
    assert opened.source(SAVED).facts.name == "Renamed"


def test_a_removed_system_is_not_found_any_more(
    opened: OpenPlaces, saved: Connection, stores: SystemStores
) -> None:
    opened.source(SAVED)
    remove_system(stores.connections, stores.secrets, "prod")
    with pytest.raises(ExporterError) as caught:
        opened.source(SAVED)
    assert caught.value.code is Code.CONNECTION_UNKNOWN


def test_a_key_that_reads_like_a_host_is_no_address(opened: OpenPlaces) -> None:
    with pytest.raises(ExporterError) as caught:
        opened.source(PlaceRef(PlaceKind.SYSTEM, "localhost"))
    assert caught.value.code is Code.CONNECTION_UNKNOWN


def test_work_on_a_system_that_is_closed_meanwhile_ends(
    opened: OpenPlaces, saved: Connection, demo: DemoSystem
) -> None:
    source = opened.source(SAVED)
    assert DASHBOARD in _dashboards(source)
    answer = Held()
    demo.faults.script(answer)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(lambda: source.export(ItemKind.DASHBOARD, [DASHBOARD], CancelToken()))
        while demo.faults.pending():
            assert not reading.done()
        opened.forget(SAVED)
        answer.released.set()
        assert {one.id for one in reading.result(10).entities} >= {DASHBOARD}
    assert DASHBOARD in _dashboards(opened.source(SAVED))


def test_what_is_forgotten_while_it_is_being_opened_is_opened_anew(
    stores: SystemStores, saved: Connection, learning: Learning
) -> None:
    opening, go_on = threading.Event(), threading.Event()
    specs: list[SystemSpec] = []

    def slow(spec: SystemSpec) -> LiveSystem:
        specs.append(spec)
        opening.set()
        assert go_on.wait(10)
        return open_system(spec)

    opened = OpenPlaces(Places(stores, slow, TokenVariables({}), learning), stores.connections)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(lambda: opened.system(SAVED))
        assert opening.wait(10)
        opened.forget(SAVED)
        go_on.set()
        assert first.result(10) is not opened.system(SAVED)
    assert len(specs) == 2
    opened.close()


def test_a_lent_system_needs_no_saving_and_hides_no_saved_one(
    opened: OpenPlaces, saved: Connection, demo: DemoSystem, serve: Serve
) -> None:
    other = serve(small_material())
    ref = opened.lend("prod", "Demo", other.url, TOKEN)
    assert (opened.is_lent(ref), opened.is_lent(SAVED)) == (True, False)
    assert (opened.source(ref).facts.name, opened.source(SAVED).facts.name) == ("Demo", "Production")
    assert DASHBOARD in _dashboards(opened.source(ref))
    assert opened.system(ref).lane == other.url
    assert TOKEN not in repr(vars(opened))
    again = opened.lend("prod", "Demo", demo.url, TOKEN)
    assert again == ref
    assert opened.system(ref).lane == demo.url
    opened.close()
    with pytest.raises(ExporterError) as caught:
        opened.source(ref)
    assert caught.value.code is Code.CONNECTION_UNKNOWN


# backups


def test_a_backup_stays_open_until_it_changes(
    opened: OpenPlaces, backup: Path, records: Records, learning: Learning, context: JobContext
) -> None:
    first = opened.source(_ref(backup))
    assert opened.source(_ref(backup)) is first
    assert _dashboards(first) == [DASHBOARD]
    manifest = backup / "manifest.json"
    content = json.loads(manifest.read_text())
    content["source"]["name"] = "Another"
    manifest.write_text(json.dumps(content))
    assert opened.source(_ref(backup)) is not first


@pytest.mark.parametrize("name", ["backup.zip", "backup.json"])
def test_a_file_that_was_replaced_is_opened_anew(
    name: str, opened: OpenPlaces, backup: Path, records: Records, learning: Learning, context: JobContext
) -> None:
    path = _save(opened, Saving(records, learning), backup.parent / name, context)
    first = opened.source(_ref(path))
    assert opened.source(_ref(path)) is first
    copy = path.with_name("copy")
    shutil.copy2(path, copy)
    copy.replace(path)
    second = opened.source(_ref(path))
    assert second is not first
    assert _dashboards(second) == [DASHBOARD]


def test_a_folder_without_a_manifest_changes_with_any_of_its_files(opened: OpenPlaces, backup: Path) -> None:
    bare = backup.parent / "bare"
    bare.mkdir()
    saved = next(backup.glob("*/*.json"))
    shutil.copy(saved, bare / "one.json")
    first = opened.source(_ref(bare))
    assert _dashboards(first) == [DASHBOARD]
    (bare / "one.json").write_bytes(saved.read_bytes() + b"\n")
    assert opened.source(_ref(bare)) is not first


def test_a_backup_that_is_gone_is_missing(opened: OpenPlaces, backup: Path) -> None:
    opened.source(_ref(backup))
    shutil.rmtree(backup)
    with pytest.raises(ExporterError) as caught:
        opened.source(_ref(backup))
    assert caught.value.code is Code.BACKUP_MISSING


def test_a_path_that_reads_like_a_prefix_is_a_path(
    opened: OpenPlaces, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(backup.parent)
    backup.rename("path:odd")
    assert _dashboards(opened.source(PlaceRef(PlaceKind.BACKUP, "path:odd"))) == [DASHBOARD]


def test_a_backup_is_forgotten_and_never_written_to(opened: OpenPlaces, backup: Path) -> None:
    first = opened.source(_ref(backup))
    opened.forget(_ref(backup))
    assert opened.source(_ref(backup)) is not first
    with pytest.raises(ValueError, match="only a system"):
        opened.system(_ref(backup))
