"""The browser in front of a real demo system: listing, ticking, handing on, names, pasted ids, failures."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_exporter.app.browsing import LearntItem, Summary
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.saving import SaveRequest, Saving
from desktop_exporter.app.selecting import Selection
from desktop_exporter.app.systems import Role
from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk, dashboard_id
from desktop_exporter.demo.content import showcase
from desktop_exporter.demo.faults import Held, Unauthorized
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.browser.chosen import ChosenItems
from desktop_exporter.gui.browser.items import RowKey, RowKind
from desktop_exporter.gui.browser.paste_page import PastePage
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceKind, PlaceRef
from desktop_exporter.records.records import Records
from tests.demo.small import COLLECTION, DASHBOARD, FAILING, PRIVATE, REPORT, small_material
from tests.gui.browser.conftest import Browser, Heard, Serve

_EXPORT = "/api/public/export/dashboard/definition/json"
_LIST = "/api/public/dashboard"
_BOX_PX = 24


def read(browser: Browser, ref: PlaceRef, qtbot: QtBot, name: str = "Production") -> None:
    with qtbot.waitSignal(browser.flow.state_changed):
        browser.flow.show_place(ref, name, Role.PRODUCTION)


def click_box(browser: Browser, key: RowKey, qtbot: QtBot) -> None:
    view, model = browser.panel.view, browser.panel.model
    view.scrollTo(model.index_of(key))
    cell = view.visualRect(model.index_of(key))
    at = QPoint(cell.left() + _BOX_PX, cell.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def name_of(browser: Browser, key: RowKey) -> str:
    return str(browser.panel.model.index_of(key).data())


def is_named(browser: Browser, key: RowKey, name: str) -> bool:
    return name_of(browser, key) == name


def test_list_filter_and_tick_in_two_collections(
    browser: Browser, serve: Serve, qtbot: QtBot, heard: Heard
) -> None:
    material = showcase().production
    read(browser, browser.lend(serve(material)), qtbot)
    tree = browser.panel.tree
    names = [branch.name for branch in tree.branches if branch.id]
    assert names == sorted((one.name for one in material.collections), key=str.casefold)
    qtbot.waitUntil(lambda: all(item.name for item in tree.branches[0].dashboards))
    first = tree.branches[0].dashboards[0]
    QTest.keyClicks(browser.panel.heading.field, str(first.name).split()[0].lower())
    click_box(browser, first.row_key, qtbot)
    QTest.keyClick(browser.panel.heading.field, Qt.Key.Key_Escape)
    second = tree.branches[1]
    click_box(browser, second.row_key, qtbot)
    browser.flow.save_wanted.connect(heard.hear)
    with qtbot.waitSignal(browser.flow.save_wanted):
        QTest.mouseClick(browser.panel.line.save, Qt.MouseButton.LeftButton)

    chosen = heard.args[0]
    assert isinstance(chosen, ChosenItems)
    assert chosen.place_name == "Production"
    assert set(chosen.dashboards) == {first.id, *(item.id for item in second.dashboards)}
    assert chosen.collection_names == {first.branch: tree.branches[0].name, second.id: second.name}


def test_a_row_that_is_chosen_is_told_with_its_name(
    browser: Browser, serve: Serve, qtbot: QtBot, heard: Heard
) -> None:
    ref = browser.lend(serve(small_material()))
    read(browser, ref, qtbot)
    index = browser.panel.model.index_of((RowKind.DASHBOARD, DASHBOARD))
    at = browser.panel.view.visualRect(index).center()
    browser.flow.item_chosen.connect(heard.hear)
    with qtbot.waitSignal(browser.flow.item_chosen):
        QTest.mouseClick(browser.panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert heard.args[:3] == (ref, ItemKind.DASHBOARD, DASHBOARD)
    with qtbot.waitSignal(browser.flow.nothing_chosen):
        browser.panel.view.setCurrentIndex(browser.panel.model.index(0, 0))


def test_names_of_rows_in_sight_are_read(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    read(browser, browser.lend(serve(small_material())), qtbot)
    qtbot.waitUntil(partial(is_named, browser, (RowKind.DASHBOARD, DASHBOARD), "Überblick 🙂"))
    qtbot.waitUntil(lambda: (ItemKind.DASHBOARD, FAILING) in browser.panel.tree.unreadable)

    # The one that cannot be read is left alone, and all others stand in their order.
    assert name_of(browser, (RowKind.DASHBOARD, FAILING)) == FAILING
    assert [one.id for one in browser.panel.tree.branches[0].dashboards] == [DASHBOARD, FAILING]


def test_switching_back_is_instant_and_a_refresh_keeps_ticks(
    browser: Browser, serve: Serve, qtbot: QtBot
) -> None:
    demo = serve(showcase().production)
    first, second = browser.lend(demo), browser.lend(serve(small_material()), "Staging")
    read(browser, first, qtbot)
    branch = browser.panel.tree.branches[0]
    click_box(browser, branch.row_key, qtbot)
    said = browser.panel.line.text
    read(browser, second, qtbot, "Staging")
    asked = len(demo.requests.matching("GET", _LIST))
    browser.flow.show_place(first, "Production", Role.PRODUCTION)
    assert browser.panel.tree.total
    assert len(demo.requests.matching("GET", _LIST)) == asked
    with qtbot.waitSignal(browser.flow.state_changed):
        QTest.mouseClick(browser.panel.heading.refresh, Qt.MouseButton.LeftButton)

    assert len(demo.requests.matching("GET", _LIST)) > asked
    assert browser.panel.line.text.split(" · ")[0] == said.split(" · ")[0]
    assert browser.panel.tree.is_whole(browser.panel.tree.branches[0])
    assert browser.panel.tree.branches[0].id == branch.id


def test_a_refresh_makes_rows_anew_once_however_much_has_changed(
    browser: Browser, serve: Serve, qtbot: QtBot
) -> None:
    demo = serve(showcase().production)
    ref = browser.lend(demo)
    read(browser, ref, qtbot)
    # The listing that comes next knows the names, so that every collection has changed.
    browser.panel.view.expandAll()
    browser.panel.resize(760, 4_000)
    branches = [one for one in browser.panel.tree.branches if one.dashboards]
    qtbot.waitUntil(lambda: all(one.dashboards[0].name for one in branches), timeout=20_000)
    qtbot.waitUntil(lambda: not browser.panel.heading.status.accessibleName(), timeout=20_000)
    made_anew = Heard()
    browser.panel.model.rowsRemoved.connect(made_anew.hear)
    with qtbot.waitSignal(browser.flow.state_changed):
        browser.flow.refresh()

    assert made_anew.times == 1
    assert all(one.contents.dashboards[0].learnt_at for one in browser.panel.tree.branches if one.dashboards)


def test_collections_appear_while_others_are_still_read(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    demo = serve(showcase().production)
    held = Held(threading.Event())
    # Several calls are in flight at once: the last of all collections waits.
    collections = len(showcase().production.collections)
    demo.faults.script(held, after=collections - 1, route=_LIST)
    browser.flow.show_place(browser.lend(demo), "Production", None)
    qtbot.waitUntil(browser.panel.view.isVisible)
    assert browser.panel.tree.total > 0
    assert len([one for one in browser.panel.tree.branches if one.id]) < collections
    with qtbot.waitSignal(browser.flow.state_changed):
        held.released.set()

    assert len([one for one in browser.panel.tree.branches if one.id]) == collections


def test_a_failure_says_why_and_is_tried_again(
    browser: Browser, serve: Serve, qtbot: QtBot, heard: Heard
) -> None:
    demo = serve(small_material())
    ref = browser.lend(demo)
    demo.faults.script(Unauthorized(), requests=50, route=_LIST)
    browser.flow.state_changed.connect(heard.hear)
    with qtbot.waitSignal(browser.flow.state_changed):
        browser.flow.show_place(ref, "Production", None)
    error = heard.args[2]
    assert isinstance(error, ExporterError)
    assert error.code is Code.TOKEN_REFUSED
    assert "does not accept the token" in browser.panel.message.text
    demo.faults.clear()
    button = browser.panel.message.findChild(QPushButton, "browserMessageOther")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(browser.flow.state_changed):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert browser.panel.view.isVisible()
    assert browser.panel.tree.total == 3


def test_a_refused_token_can_be_replaced_from_the_page_and_from_the_banner(
    browser: Browser, serve: Serve, qtbot: QtBot, heard: Heard
) -> None:
    demo = serve(small_material())
    ref = browser.lend(demo)
    browser.flow.token_wanted.connect(heard.hear)
    demo.faults.script(Unauthorized(), requests=50, route=_LIST)
    read(browser, ref, qtbot)
    button = browser.panel.message.findChild(QPushButton, "browserMessageButton")
    assert isinstance(button, QPushButton)
    assert button.text() == "Replace the token…"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.args == (ref,)
    demo.faults.clear()
    with qtbot.waitSignal(browser.flow.state_changed):
        browser.flow.refresh()
    demo.faults.script(Unauthorized(), requests=50, route=_LIST)
    with qtbot.waitSignal(browser.flow.state_changed):
        browser.flow.refresh()
    link = browser.panel.notice.findChild(QPushButton)
    assert isinstance(link, QPushButton)
    assert link.text() == "Replace the token…"
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert (heard.args, heard.times) == ((ref,), 2)


def test_a_backup_that_misses_something_says_so(
    browser: Browser, serve: Serve, qtbot: QtBot, tmp_path: Path, records: Records
) -> None:
    source = browser.opened.source(browser.lend(serve(small_material())))
    wanted = Selection(dashboards=(DASHBOARD, FAILING))
    path = tmp_path / "sales.zip"
    request = SaveRequest(wanted, path, None, overwrite=False, parallel=2)
    Saving(records, Learning(records)).save(source, request, JobContext(CancelToken(), ProgressBoard()))
    with qtbot.waitSignal(browser.flow.state_changed):
        browser.flow.show_place(PlaceRef(PlaceKind.BACKUP, str(path)), "sales.zip")
    assert browser.panel.notice.text == "1 of 2 chosen things could not be saved in this backup."


def test_a_failed_refresh_keeps_what_is_shown(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    demo = serve(small_material())
    read(browser, browser.lend(demo), qtbot)
    demo.stop()
    with qtbot.waitSignal(browser.flow.state_changed):
        browser.flow.refresh()

    assert browser.panel.view.isVisible()
    assert browser.panel.notice.text.startswith("What is shown may be old.")


def test_many_unknown_names_are_asked_for_first(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    demo = serve(bulk(120, 1))
    read(browser, browser.lend(demo), qtbot)
    panel = browser.panel
    assert panel.question.text == "240 names are not known. Only an export of them tells."
    assert not demo.requests.matching("POST", _EXPORT)
    panel.question.link_pressed.emit()
    qtbot.waitUntil(lambda: panel.tree.unnamed_total == 0)

    assert not panel.question.isVisible()
    # Which reports come along is known now.
    assert panel.tree.total == 120
    assert max(one.body_size_bytes for one in demo.requests.matching("POST", _EXPORT)) < 20 * 40 + 10


def test_reading_all_names_can_be_stopped(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    demo = serve(bulk(120, 1))
    read(browser, browser.lend(demo), qtbot)
    held = Held(threading.Event())
    demo.faults.script(held, requests=50, route=_EXPORT)
    panel = browser.panel
    panel.question.link_pressed.emit()
    qtbot.waitUntil(lambda: panel.question.text.startswith("Reading names"))
    panel.question.link_pressed.emit()
    held.released.set()

    assert not panel.question.isVisible()
    assert panel.tree.unnamed_total == 240


def test_reading_all_names_goes_on_where_it_was_left(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    demo = serve(bulk(120, 1))
    ref = browser.lend(demo)
    read(browser, ref, qtbot)
    held = Held(threading.Event())
    demo.faults.script(held, requests=50, route=_EXPORT)
    panel = browser.panel
    panel.question.link_pressed.emit()
    qtbot.waitUntil(lambda: panel.question.text == "Reading names: 0 of 240")
    read(browser, browser.lend(serve(small_material()), "Staging"), qtbot, "Staging")
    browser.flow.show_place(ref, "Production", Role.PRODUCTION)
    qtbot.waitUntil(lambda: panel.question.text == "Reading names: 0 of 240")
    demo.faults.clear()
    held.released.set()
    qtbot.waitUntil(lambda: panel.tree.unnamed_total == 0)


def test_names_that_were_forgotten_are_asked_for_again(
    browser: Browser, serve: Serve, qtbot: QtBot, records: Records
) -> None:
    first, second = browser.lend(serve(bulk(120, 1))), browser.lend(serve(small_material()), "Staging")
    read(browser, first, qtbot)
    panel = browser.panel
    tree = panel.tree
    tree.set_tick(tree.branches[0], ticked=True)
    tree.set_expanded(tree.branches[0].row_key, expanded=False)
    panel.question.link_pressed.emit()
    qtbot.waitUntil(lambda: tree.unnamed_total == 0)
    read(browser, second, qtbot, "Staging")
    qtbot.waitUntil(partial(is_named, browser, (RowKind.DASHBOARD, DASHBOARD), "Überblick 🙂"))
    click_box(browser, (RowKind.DASHBOARD, DASHBOARD), qtbot)
    records.forget_history()
    with qtbot.waitSignal(browser.flow.state_changed):
        browser.flow.forget_names(first)
        browser.flow.forget_names(second)
    assert browser.flow.choice is not None
    assert browser.flow.choice.dashboards == (DASHBOARD,)
    read(browser, first, qtbot)

    assert panel.question.text == "240 names are not known. Only an export of them tells."
    assert panel.tree is tree
    assert tree.unnamed_total == 240
    assert tree.is_whole(tree.branches[0])
    assert not tree.is_expanded(tree.branches[0].row_key)


def test_names_that_are_learnt_elsewhere_are_shown(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    ref = browser.lend(serve(bulk(120, 1)))
    read(browser, ref, qtbot)
    key = ItemKind.DASHBOARD, dashboard_id(0)
    browser.flow.learn(ref, {key: LearntItem("Learnt", Summary(0, (), ()))})

    assert name_of(browser, (RowKind.DASHBOARD, dashboard_id(0))) == "Learnt"
    assert browser.panel.question.text.startswith("239 names")
    browser.flow.show_nothing()
    browser.flow.learn(ref, {key: LearntItem("Learnt anew", None)})
    browser.flow.show_place(ref, "Production", None)
    assert name_of(browser, (RowKind.DASHBOARD, dashboard_id(0))) == "Learnt anew"


def test_names_of_a_place_that_is_left_are_not_read_on(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    demo = serve(bulk(60, 1))
    held = Held(threading.Event())
    demo.faults.script(held, requests=50, route=_EXPORT)
    read(browser, browser.lend(demo), qtbot)
    browser.panel.view.expandAll()
    qtbot.waitUntil(lambda: bool(demo.requests.matching("POST", _EXPORT)))
    read(browser, browser.lend(serve(small_material()), "Staging"), qtbot, "Staging")
    qtbot.waitUntil(partial(is_named, browser, (RowKind.DASHBOARD, DASHBOARD), "Überblick 🙂"))
    held.released.set()

    assert len(demo.requests.matching("POST", _EXPORT)) <= 2


def page_of(browser: Browser) -> PastePage:
    page = browser.panel.window().findChild(PastePage)
    assert isinstance(page, PastePage)
    return page


def test_pasted_ids_are_found_or_told(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    demo = serve(small_material(), lists_collections=False)
    ref = browser.lend(demo)
    read(browser, ref, qtbot)
    assert "Paste addresses" in browser.panel.message.text
    browser.flow.paste_ids()
    page = page_of(browser)
    assert not page.add.isEnabled()
    nowhere = "99999999-9999-4999-8999-999999999999"
    QTest.keyClicks(
        page.text,
        f"{demo.url}/#/collection/{COLLECTION}/ {PRIVATE} {demo.url}/#/dashboard/{nowhere}"
        f" https://elsewhere.example.org/#/dashboard/{DASHBOARD} what?",
    )
    with qtbot.waitSignal(browser.flow.state_changed):
        QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)

    assert page.answer.splitlines()[:3] == ["Found", f"Collection {COLLECTION}", "Dashboard Mine"]
    assert f"Not there\n{nowhere}" in page.answer
    address = f"https://elsewhere.example.org/#/dashboard/{DASHBOARD}"
    assert f"Not of this system\n{address}: it belongs to “Staging”." in page.answer
    assert "Not understood\nwhat?" in page.answer
    assert page.text.toPlainText().splitlines()[0] == nowhere
    page.reject()
    assert [one.id for one in browser.panel.tree.branches] == [COLLECTION, ""]
    assert name_of(browser, (RowKind.DASHBOARD, PRIVATE)) == "Mine"
    assert browser.panel.tree.item((ItemKind.REPORT, REPORT)) is not None


def test_a_page_whose_ids_were_all_found_closes(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    read(browser, browser.lend(serve(small_material())), qtbot)
    browser.flow.paste_ids()
    page = page_of(browser)
    page.text.setPlainText(PRIVATE)
    with qtbot.waitSignals([page.finished, browser.flow.state_changed]):
        QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)

    assert name_of(browser, (RowKind.DASHBOARD, PRIVATE)) == "Mine"


def test_what_was_pasted_is_ticked_and_shown(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    read(browser, browser.lend(serve(small_material())), qtbot)
    browser.panel.heading.field.setText("nothing is called like that")
    browser.flow.paste_ids()
    page = page_of(browser)
    page.text.setPlainText(f"{DASHBOARD} {PRIVATE} hello")
    with qtbot.waitSignal(browser.flow.state_changed):
        QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)

    assert page.banner.text == "1 added. 1 was already listed."
    assert "Already listed\nDashboard Überblick 🙂" in page.answer
    assert "Not understood\nhello" in page.answer
    page.reject()
    choice = browser.flow.choice
    assert choice is not None
    assert set(choice.dashboards) == {DASHBOARD, PRIVATE}
    assert browser.panel.view.isVisible()
    assert browser.flow.current_item is not None


def test_looking_for_ids_may_fail(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    demo = serve(small_material())
    read(browser, browser.lend(demo), qtbot)
    browser.flow.paste_ids()
    page = page_of(browser)
    page.text.setPlainText(PRIVATE)
    demo.stop()
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.banner.text))

    assert page.text.toPlainText() == PRIVATE
    page.reject()


def test_a_place_that_is_forgotten_is_shown_no_more(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    ref = browser.lend(serve(small_material()))
    read(browser, ref, qtbot)
    with qtbot.waitSignal(browser.flow.nothing_chosen):
        browser.flow.forget(ref)

    assert browser.flow.ref is None
    assert browser.flow.listing(ref) is None
    assert not browser.panel.line.isVisible()


def test_ten_thousand_rows_arrive(browser: Browser, serve: Serve, qtbot: QtBot) -> None:
    read(browser, browser.lend(serve(bulk(1_000, 4))), qtbot)
    tree = browser.panel.tree

    assert tree.total == 2_000
    assert tree.branches[0].contents.may_be_cut
    browser.panel.heading.field.setText(dashboard_id(999))
    assert [item.id for item in tree.branches[0].shown_dashboards] == [dashboard_id(999)]
    assert tree.branches[0].id == BULK_COLLECTION_ID
