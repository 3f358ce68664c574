"""The words of the tree: names, notes, tool tips, and what a screen reader says of a row."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_exporter.errors import shown
from desktop_exporter.gui.browser.branch import Branch, Column
from desktop_exporter.gui.browser.catalog_tree import CatalogTree, Row, Tick
from desktop_exporter.gui.browser.items import PRIVATE, Group, Item, Note, NoteKind
from desktop_exporter.gui.texts import core_text
from desktop_exporter.gui.wording import exact_time_text, number_text, when_text
from desktop_exporter.model.kinds import ItemKind

_DEFINITIONS_TOLD: Final = 20


def header(column: Column) -> str:
    """Return the title of a column."""
    translate = QCoreApplication.translate
    return {
        Column.NAME: translate("Browser", "Name"),
        Column.REPORTS: translate("Browser", "Reports"),
        Column.DEFINITIONS: translate("Browser", "Definitions"),
        Column.CHANGED: translate("Browser", "Changed"),
        Column.ID: translate("Browser", "Id"),
    }[column]


def name_unknown(*, is_unreadable: bool) -> str:
    """Return the words that stand beside an id in place of a name."""
    if is_unreadable:
        return QCoreApplication.translate("Browser", "name could not be read")
    return QCoreApplication.translate("Browser", "name not known yet")


def branch_name(branch: Branch) -> str:
    """Return how a collection is called: by its name, else by its id."""
    if branch.id == PRIVATE:
        return QCoreApplication.translate("Browser", "Private")
    return shown(branch.name or branch.id)


def item_name(item: Item) -> str:
    """Return how a dashboard or report is called: by its name, else by its id."""
    return shown(item.name if item.name is not None else item.id)


def group_name(branch: Branch) -> str:
    """Return the title of the reports beside the dashboards, with their number."""
    count = len(branch.report_keys)
    if branch.is_certain:
        #: The reports of a collection that no dashboard uses.
        text = QCoreApplication.translate("Browser", "Other reports ({count})")
    else:
        #: The reports of a collection; some of them may be those that its dashboards use.
        text = QCoreApplication.translate("Browser", "Reports ({count}), some come along with dashboards")
    return text.format(count=number_text(count))


def note_text(note: Note) -> str:
    """Return what a row without a tick box says."""
    translate = QCoreApplication.translate
    if note.kind is NoteKind.SAID:
        return shown(core_text(note.text))
    return {
        NoteKind.PRIVATE_UNLISTED: translate("Browser", "This token cannot list private dashboards."),
        NoteKind.EMPTY: translate("Browser", "Nothing in it."),
        NoteKind.MAY_BE_CUT: translate(
            "Browser", "The server lists no more than 1,000 of a collection: there may be more."
        ),
    }[note.kind]


def note_link(note: Note) -> str:
    """Return the link behind a note, empty when there is none."""
    if note.kind in {NoteKind.PRIVATE_UNLISTED, NoteKind.MAY_BE_CUT}:
        return QCoreApplication.translate("Browser", "Paste addresses or ids…")
    return ""


def cell(tree: CatalogTree, row: Row, column: Column) -> str:
    """Return the text of a cell."""
    if column is Column.NAME:
        return name(tree, row)
    if isinstance(row, Branch):
        return _branch_cell(row, column)
    return _item_cell(row, column) if isinstance(row, Item) else ""


def _branch_cell(branch: Branch, column: Column) -> str:
    if column is Column.REPORTS and branch.keys:
        return "" if branch.report_count is None else number_text(branch.report_count)
    return shown(branch.id) if column is Column.ID else ""


def _item_cell(item: Item, column: Column) -> str:
    if column is Column.ID:
        return shown(item.id)
    if column is Column.CHANGED:
        return when_text(item.changed_at)
    if item.summary is None:
        return ""
    if column is Column.DEFINITIONS:
        return shown(", ".join(item.summary.definitions))
    return number_text(item.summary.reports) if item.kind is ItemKind.DASHBOARD else ""


def name(tree: CatalogTree, row: Row) -> str:
    """Return what stands in the first column."""
    if isinstance(row, Branch):
        return branch_name(row)
    if isinstance(row, Item):
        return item_name(row)
    if isinstance(row, Note):
        return f"{note_text(row)} {note_link(row)}".strip()
    branch = tree.branch(row.branch)
    return "" if branch is None else group_name(branch)


def tick_word(tick: Tick) -> str:
    """Return what a tick box says."""
    translate = QCoreApplication.translate
    return {
        Tick.NONE: translate("Browser", "not chosen"),
        Tick.PARTLY: translate("Browser", "partly chosen"),
        Tick.ALL: translate("Browser", "chosen"),
    }[tick]


def accessible(tree: CatalogTree, row: Row) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, Note):
        return name(tree, row)
    translate = QCoreApplication.translate
    if isinstance(row, Branch):
        text = translate("Browser", "{name}, collection, {tick}")
    elif isinstance(row, Group):
        text = translate("Browser", "{name}, group of reports, {tick}")
    elif row.name is None and row.kind is ItemKind.DASHBOARD:
        text = translate("Browser", "Dashboard without a known name, id {name}, {tick}")
    elif row.name is None:
        text = translate("Browser", "Report without a known name, id {name}, {tick}")
    elif row.kind is ItemKind.DASHBOARD:
        text = translate("Browser", "{name}, dashboard, {tick}")
    else:
        text = translate("Browser", "{name}, report, {tick}")
    return text.format(name=name(tree, row), tick=tick_word(tree.tick(row)))


def tool_tip(tree: CatalogTree, row: Row, column: Column) -> str:
    """Return what the tool tip of a cell says, empty for none."""
    translate = QCoreApplication.translate
    if isinstance(row, Branch):
        if row.id == PRIVATE:
            return translate(
                "Browser",
                "Private dashboards and reports, and those that were added by their address and lie in no"
                " collection that is listed.",
            )
        return f"{branch_name(row)}\n{shown(row.id)}"
    if not isinstance(row, Item):
        return name(tree, row)
    if column is Column.CHANGED:
        return exact_time_text(row.changed_at)
    if column is Column.DEFINITIONS:
        told = row.definitions[:_DEFINITIONS_TOLD]
        return "\n".join((*map(shown, told), *(("…",) if len(told) < len(row.definitions) else ())))
    return _item_tool_tip(row, is_unreadable=row.key in tree.unreadable)


def _item_tool_tip(item: Item, *, is_unreadable: bool) -> str:
    translate = QCoreApplication.translate
    its_id = shown(item.id)
    if item.name is None and is_unreadable:
        return f"{its_id}\n{name_unknown(is_unreadable=True)}"
    if item.name is None:
        return "\n".join(
            (its_id, translate("Browser", "Its name is only told by an export of it, and was not read yet."))
        )
    lines = [item_name(item), its_id]
    if item.learnt_at is not None:
        known = translate("Browser", "Name as it was read {when}; it may have changed since.")
        lines.append(known.format(when=when_text(item.learnt_at)))
    return "\n".join(lines)
