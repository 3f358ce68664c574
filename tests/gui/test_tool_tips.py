"""No tool tip of the window reads a name as markup, whatever it is: Qt guesses by what looks like tags."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as Reading
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.preferences import ContainerFormat
from desktop_exporter.app.saving import SaveRequest
from desktop_exporter.app.systems import NewSystem, Role
from desktop_exporter.demo.material import CollectionMaterial, ScopeMaterial, SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.endpoint.page import EndpointPage
from desktop_exporter.gui.pages.about_page import AboutPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.places import PlaceKind, PlaceRef
from tests.demo.small import COLLECTION, TOKEN, dashboard, report, small_material
from tests.gui.desk import Desk, desk_on, leave

NAME = "<img src=x>"


def hostile_material() -> SystemMaterial:
    scopes = (ScopeMaterial("process", "orders", ("<default>",)),)
    collection = CollectionMaterial(
        COLLECTION, NAME, "demo", scopes, (report(name=NAME), dashboard(name=NAME))
    )
    return replace(small_material(), collections=(collection,))


def of_rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield str(model.data(index, Qt.ItemDataRole.ToolTipRole) or "")
        yield from of_rows(model, model.index(row, 0, parent))


def tool_tips(window: QWidget) -> Iterator[str]:
    for widget in (window, *window.findChildren(QWidget)):
        yield widget.toolTip()
        if isinstance(widget, QAbstractItemView):
            yield from of_rows(widget.model(), QModelIndex())
    for action in window.findChildren(QAction):
        yield action.toolTip()


def told(desk: Desk) -> set[str]:
    """Return the tool tips with a name; in none of them it is a tag where Qt reads tags."""
    found = {tip for tip in tool_tips(desk.shown) if "img src" in tip}
    assert not [tip for tip in found if Reading.mightBeRichText(tip) and NAME in tip]
    return found


def test_names_are_no_markup_in_any_tool_tip(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    demo = DemoSystem(name="small", material=hostile_material(), token=TOKEN, lists_collections=True)
    with demo, desk_on(qtbot, theme, tmp_path / NAME) as desk:
        parts, systems = desk.window.parts, desk.operations.systems
        context = JobContext(CancelToken(), ProgressBoard())
        new = NewSystem(NAME, demo.url, role=Role.PRODUCTION)
        with systems.open_new(new, lambda _name: TOKEN) as opened:
            key = systems.add(new, opened, context).system.key
        parts.places.reload()
        parts.places.choose(PlaceRef(PlaceKind.SYSTEM, key))
        desk.listed()
        parts.browser.view.expandAll()
        desk.named(NAME if desk.tree.model().index(0, 0).data() == NAME else COLLECTION, NAME)
        desk.choose(str(desk.tree.model().index(0, 0).data()), NAME)
        desk.wait(lambda: parts.details_panel.reports.model().rowCount() > 0)
        assert len(told(desk)) > 1
        parts.browser.tick_shown()
        desk.shown.resize(600, 500)
        parts.browse.save()
        page = desk.get(SavePage)
        page.begin(tmp_path / NAME / f"{NAME}.zip", ContainerFormat.ZIP)
        told(desk)
        page.reject()
        parts.actions.about.trigger()
        about = desk.get(AboutPage)
        assert told(desk)
        about.reject()
        parts.actions.show_endpoint.trigger()
        endpoint = desk.get(EndpointPage)
        parts.endpoint.flow.let_write(parts.endpoint.flow.systems[0].ref, wanted=True)
        assert told(desk)
        endpoint.reject()
        choice = parts.browse.choice
        assert choice is not None
        backup = tmp_path / f"{NAME}.zip"
        source = desk.operations.opened.source(choice.ref)
        desk.operations.saving.save(
            source, SaveRequest(choice.selection, backup, None, overwrite=False, parallel=2), context
        )
        parts.places.open_backup(str(backup))
        desk.wait(lambda: parts.browse.ref == PlaceRef(PlaceKind.BACKUP, str(backup)))
        desk.listed()
        told(desk)
        leave(desk)
