"""A walk through every page and state of the window, by real clicks and keys."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from desktop_exporter.demo.faults import Held, ServerError
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.activity.entries import EntryState
from desktop_exporter.gui.activity.links import EntryAction
from desktop_exporter.gui.activity.report_page import ReportPage
from desktop_exporter.gui.browser.paste_page import PastePage
from desktop_exporter.gui.pages.about_page import AboutPage
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.pages.settings_page import SettingsPage
from desktop_exporter.gui.places.add_page import AddSystemPage
from desktop_exporter.gui.places.add_page import Stage as Step
from desktop_exporter.gui.places.steps import Sign
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.revealed_page import RevealedPage
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.gui.trouble_page import TroublePage
from desktop_exporter.model.places import PlaceKind, PlaceRef
from tests.demo.small import TOKEN, small_material
from tests.screenshots.endpoint_tour import EndpointTour
from tests.screenshots.stage import Stage
from tests.screenshots.steps import choose, save_page, settled, untrusted

EXPORT_ROUTE: Final = "/api/public/export/dashboard/definition/json"
SALES: Final = "Purchasing & Payables"
SERVICES: Final = "IT and HR services"
UNREADABLE: Final = "On-call handover"
ORDERS: Final = "Order to Cash"
SHOWN_TOO: Final = "Order lead time"
SHOWN: Final = "Order intake at a glance"
_SIZE: Final = (1440, 900)
_SMALL: Final = (960, 600)
_HELD: Final = 50


class Tour:
    """Each method is one stop; they build on each other."""

    def __init__(self, stage: Stage, home: Path, size: tuple[int, int] = _SIZE) -> None:
        self._stage: Final = stage
        self._size: Final = size
        self._home: Final = home
        self._old: PlaceRef | None = None

    def walk(self) -> None:
        """Go through all of it."""
        self._stage.main.resize(*self._size)
        self.first_start()
        EndpointTour(self._stage).walk()
        self.choose()
        self.look_at_details()
        self.filter()
        self.add_systems()
        self.paste()
        self.save()
        self.copy()
        self.hold_and_quit()
        self.fail()
        self.open_backup()
        self.small_pages()
        self.other_sizes()

    # -------------------------------------------------------------------------------------------- stops

    def first_start(self) -> None:
        stage = self._stage
        stage.until(lambda: bool(stage.main._keeper.text()), "where tokens are kept")
        stage.shot("welcome")
        stage.press(stage.parts.welcome, "welcomeDemo")
        stage.until(lambda: stage.parts.browse.ref is not None, "the demo")
        stage.place_is_read(self._system(0))
        stage.shot("browser")

    def choose(self) -> None:
        stage = self._stage
        for name in (SALES, SERVICES):
            stage.tree.collapse(stage.row(name))
        stage.row(ORDERS, SHOWN)
        stage.tick(ORDERS)
        stage.tick(ORDERS, SHOWN)
        stage.tick("Claims")
        stage.choose(ORDERS, SHOWN)
        stage.shot("browser-chosen")

    def look_at_details(self) -> None:
        stage = self._stage
        for number, name in enumerate(("drawing", "reports", "needs", "will-not-travel")):
            stage.tab(number)
            stage.shot(f"details-{name}", stage.parts.details_panel)
        stage.tab(0)

    def filter(self) -> None:
        stage = self._stage
        field = stage.parts.browser.heading.field
        stage.type(field, "lead")
        stage.shot("filter")
        stage.type(field, " nothing-like-this")
        stage.shot("filter-nothing-fits")
        field.clear()

    def add_systems(self) -> None:
        stage = self._stage
        stage.parts.actions.add_system.trigger()
        page = stage.page(AddSystemPage)
        stage.until(lambda: bool(page._note.text()), "where the token will be kept")
        stage.shot("add-empty", page)
        self._type_address(page, "http://127.0.0.1:9")
        stage.until(lambda: self._has(page, Sign.FAILED), "an address where nobody listens")
        stage.shot("add-unreachable", page)
        with untrusted() as url:
            self._type_address(page, url)
            stage.until(lambda: self._has(page, Sign.FAILED), "a certificate that is not trusted")
            stage.shot("add-certificate", page)
        demo = DemoSystem(name="old", material=small_material(), token=TOKEN, context_path="/optimize")
        with demo:
            self._type_address(page, f"{demo.url}/#/dashboard/aa762b4b-255b-40a2-b46e-261239c0d8d8/")
            stage.until(lambda: page.stage is Step.FOUND, "an Optimize")
            stage.shot("add-found", page)
            stage.type(page.token_field.field, "not-the-right-one")
            stage.click(page.primary)
            stage.until(lambda: page.stage is Step.FOUND, "a token that is refused")
            stage.shot("add-token-refused", page)
            page.token_field.field.selectAll()
            stage.type(page.token_field.field, TOKEN)
            stage.click(page.primary)
            stage.until(lambda: page.stage is Step.ACCEPTED, "a token that is accepted")
            page.name_field.selectAll()
            stage.type(page.name_field, "Legacy (Camunda 7)")
            stage.shot("add-accepted", page)
            stage.click(page.primary)
            stage.gone(page)
            rows = stage.parts.places.systems()
            self._old = old = next(one.ref for one in rows if one.name.startswith("Legacy"))
            stage.place_is_read(old)
        stage.parts.actions.refresh.trigger()
        stage.place_is_read(old)
        stage.shot("place-failed-after-a-listing")

    def paste(self) -> None:
        stage = self._stage
        plain = self._system(2)
        stage.go_to_place(plain)
        stage.shot("browser-unlisted")
        stage.parts.actions.paste_ids.trigger()
        page = stage.page(PastePage)
        stage.shot("paste-empty", page)
        demo = stage.demo("plain")
        known = list(demo._store.collections)[:2]
        field = page.findChild(QPlainTextEdit, "pasteField")
        if field is None:
            raise LookupError("pasteField")
        lines = (
            *known,
            "3f1c1c62-0000-4000-8000-6f0a6f0a6f0a",
            "not an id",
            "https://example.org/#/dashboard/1/",
        )
        field.setPlainText("\n".join(lines))
        stage.shot("paste-filled", page)
        stage.press(page, "pasteAddButton")
        stage.until(lambda: bool(page.answer), "what became of pasted ids")
        stage.shot("paste-answer", page)
        stage.closed(page)
        stage.place_is_read(plain)
        stage.shot("browser-pasted")

    def save(self) -> None:
        stage = self._stage
        stage.go_to_place(self._system(0))
        stage.tick(SERVICES)
        page = self._save_page("everything.zip")
        stage.shot("save", page)
        link = page.good_to_know._confidential._link
        if page._reviewed is None:
            # So many that they are only read when somebody asks.
            stage.click(link)
            stage.until(lambda: page._reviewed is not None, "what is confidential")
            stage.shot("save-reviewed", page)
        stage.click(link)
        revealed = stage.page(RevealedPage)
        stage.shot("save-confidential", revealed)
        stage.closed(revealed)
        page.cards.choose("folder")
        settled(self._stage, page)
        stage.shot("save-folder", page)
        page.cards.choose("zip")
        settled(self._stage, page)
        stage.press(page, "saveButton")
        stage.transfers_end()
        stage.newest_is(EntryState.PARTLY)
        self._report("report-partly")
        page = self._save_page("everything.zip")
        stage.shot("save-existing", page)
        page.where.consent.click()
        stage.shot("save-existing-consent", page)
        stage.closed(page)
        stage.tick(SERVICES)
        page = self._save_page("orders and claims.zip")
        stage.press(page, "saveButton")
        stage.transfers_end()
        stage.newest_is(EntryState.DONE)

    def copy(self) -> None:
        stage = self._stage
        stage.press(stage.parts.browser.line, "copyButton")
        page = stage.page(CopyPage)
        stage.shot("copy-begin", page)
        page.cards.choose(self._system(1).id)
        stage.until(lambda: bool(page.mapping.rows), "the collections of the target")
        stage.shot("copy-choosing", page)
        for row in page.mapping.rows:
            choose(row.combo, 1)
        stage.until(lambda: bool(page.standing_text) or page.copy_button.isEnabled(), "what stands there")
        stage.until(lambda: not stage.parts.transfer._bridge.busy, "what stands there")
        stage.shot("copy-ready", page)
        stage.press(page, "copyButton")
        question = stage.page(ConfirmPage)
        stage.shot("copy-confirm", question)
        stage.press(question, "confirmButton")
        stage.gone(page)
        stage.transfers_end()
        stage.shot("activity-ended")
        self._report("report-copied")
        test = self._system(1)
        stage.go_to_place(test)
        first = str(stage.parts.browser.model.index(0, 0).data())
        stage.tick(first)
        stage.press(stage.parts.browser.line, "copyButton")
        page = stage.page(CopyPage)
        page.cards.choose(self._system(0).id)
        stage.until(lambda: bool(page.mapping.rows), "the collections of the target")
        for row in page.mapping.rows:
            choose(row.combo, 1)
        stage.press(page, "copyButton")
        stage.shot("copy-confirm-production", stage.page(ConfirmPage))
        stage.closed(stage.page(ConfirmPage))
        stage.closed(page)
        stage.go_to_place(self._system(0))

    def hold_and_quit(self) -> None:
        stage = self._stage
        # More than are exported at once: the first arrive, the rest is held.
        stage.parts.actions.tick_all.trigger()
        stage.tick(SERVICES)
        held = Held()
        page = self._save_page("held.zip")
        stage.demo("production").faults.script(held, requests=_HELD, route=EXPORT_ROUTE, after=1)
        stage.press(page, "saveButton")
        stage.until(lambda: 0 < (stage.newest.moment.share or 0) < 1, "a save that is half done")
        stage.shot("activity-running")
        stage.main.close()
        question = stage.page(ConfirmPage)
        stage.shot("quit-question", question)
        stage.closed(question)
        stage.parts.activity_panel.view.acted.emit(stage.newest.id, EntryAction.CANCEL)
        held.released.set()
        stage.transfers_end()
        stage.demo("production").faults.clear()
        stage.shot("activity-cancelled")
        stage.parts.actions.untick_all.trigger()
        stage.tick(ORDERS)

    def fail(self) -> None:
        stage = self._stage
        page = self._save_page("failing.zip")
        stage.demo("production").faults.script(ServerError(), requests=500, route=EXPORT_ROUTE)
        stage.press(page, "saveButton")
        stage.transfers_end()
        stage.demo("production").faults.clear()
        stage.newest_is(EntryState.FAILED)
        stage.shot("activity-failed")
        self._report("report-failed")

    def open_backup(self) -> None:
        stage = self._stage
        path = self._home / "Backups" / "orders and claims.zip"
        stage.main.dropped.emit(str(path))
        ref = PlaceRef(PlaceKind.BACKUP, str(path))
        stage.until(lambda: stage.parts.browse.ref == ref, "the backup")
        stage.place_is_read(ref)
        stage.shot("backup")
        stage.choose(ORDERS, SHOWN_TOO)
        stage.shot("backup-drawing")
        stage.parts.actions.import_backup.trigger()
        page = stage.page(CopyPage)
        page.cards.choose(self._system(1).id)
        stage.until(lambda: bool(page.mapping.rows), "the collections of the target")
        stage.shot("import", page)
        stage.closed(page)
        stage.go_to_place(self._system(0))

    def small_pages(self) -> None:
        stage = self._stage
        actions = stage.parts.actions
        actions.settings.trigger()
        settings = stage.page(SettingsPage)
        stage.shot("settings", settings)
        stage.closed(settings)
        actions.about.trigger()
        about = stage.page(AboutPage)
        stage.shot("about", about)
        stage.closed(about)
        actions.forget.trigger()
        question = stage.page(ConfirmPage)
        stage.shot("forget-question", question)
        stage.closed(question)
        stage.closed(stage.page(SettingsPage))
        if self._old is not None:
            stage.parts.places.remove(self._old)
            question = stage.page(ConfirmPage)
            stage.shot("remove-question", question)
            stage.closed(question)
        stage.window.tell_trouble(ExporterError(Code.INTERNAL, reason="a mistake of the program"))
        trouble = stage.page(TroublePage)
        stage.shot("trouble", trouble)
        stage.closed(trouble)
        for menu in stage.main.menuBar().findChildren(
            QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            menu.popup(stage.main.mapToGlobal(stage.main.rect().topLeft()))
            if menu.title():
                stage.shot(f"menu-{menu.actions()[0].objectName()}", menu)
            menu.close()

    def other_sizes(self) -> None:
        stage = self._stage
        stage.choose(ORDERS, SHOWN)
        stage.parts.actions.show_tool_bar.trigger()
        stage.shot("tool-bar")
        stage.parts.actions.show_tool_bar.trigger()
        stage.main.resize(*_SMALL)
        stage.shot("window-960x600")

    # ------------------------------------------------------------------------------------------- inside

    def _system(self, number: int) -> PlaceRef:
        """Return a system of the demo."""
        return self._stage.parts.places._book.lent[number].ref

    def _type_address(self, page: AddSystemPage, text: str) -> None:
        page.address.selectAll()
        self._stage.type(page.address, text)
        QTest.keyClick(page.address, Qt.Key.Key_Return)

    @staticmethod
    def _has(page: AddSystemPage, sign: Sign) -> bool:
        return any(one.sign is sign for one in page.steps.lines)

    def _save_page(self, name: str) -> SavePage:
        return save_page(self._stage, self._home / "Backups" / name)

    def _report(self, name: str) -> None:
        stage = self._stage
        stage.parts.activity_panel.view.acted.emit(stage.newest.id, EntryAction.REPORT)
        page = stage.page(ReportPage)
        stage.until(lambda: not stage.parts.transfer._bridge.busy, "where it arrived")
        stage.shot(name, page)
        stage.closed(page)
