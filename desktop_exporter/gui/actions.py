"""All that one can do in the window, once: menus, tool bar, shortcuts and context menus show the same."""

from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QToolBar

from desktop_exporter.gui.theme import Theme

_Keys = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions of the window, by what they do."""

    add_system: QAction
    open_backup: QAction
    open_backup_folder: QAction
    start_demo: QAction
    endpoint_on: QAction
    show_endpoint: QAction
    settings: QAction
    quit: QAction
    filter: QAction
    tick_all: QAction
    untick_all: QAction
    paste_ids: QAction
    copy_id: QAction
    copy_address: QAction
    refresh: QAction
    show_places: QAction
    show_details: QAction
    show_activity: QAction
    show_tool_bar: QAction
    save: QAction
    copy_to: QAction
    import_backup: QAction
    verify_backup: QAction
    open_in_optimize: QAction
    about: QAction
    copy_diagnostics: QAction
    open_log_folder: QAction
    forget: QAction

    @property
    def all(self) -> tuple[QAction, ...]:
        """Every action."""
        return tuple(getattr(self, field.name) for field in fields(self))


_ICONS: Final = {
    "add_system": "add",
    "open_backup": "zip",
    "open_backup_folder": "open-folder",
    "start_demo": "play",
    "show_endpoint": "endpoint",
    "settings": "settings",
    "filter": "search",
    "paste_ids": "paste",
    "copy_id": "copy",
    "copy_address": "link",
    "refresh": "refresh",
    "save": "save",
    "copy_to": "copy-to",
    "import_backup": "import",
    "verify_backup": "check",
    "open_in_optimize": "external",
    "about": "info",
    "forget": "trash",
}
_STARTS_OFF: Final = ("show_tool_bar", "endpoint_on")
_TOGGLES: Final = ("show_places", "show_details", "show_activity", "show_tool_bar", "endpoint_on")


def make_actions(owner: QObject, theme: Theme) -> Actions:
    """Make the actions, in the language of this moment."""
    texts = _texts()
    made = {name: QAction(text, owner) for name, text in texts.items()}
    for name, action in made.items():
        action.setObjectName(name)
    for name, keys in _shortcuts().items():
        made[name].setShortcuts(keys)
    for name in _TOGGLES:
        made[name].setCheckable(True)
        made[name].setChecked(name not in _STARTS_OFF)
    made["quit"].setMenuRole(QAction.MenuRole.QuitRole)
    made["about"].setMenuRole(QAction.MenuRole.AboutRole)
    made["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
    actions = Actions(**made)
    tint(actions, theme)
    return actions


def tint(actions: Actions, theme: Theme) -> None:
    """Give the actions their icons in the colours of the theme."""
    for name, icon in _ICONS.items():
        action: QAction = getattr(actions, name)
        action.setIcon(theme.icon(icon, "muted"))


def fill_menus(bar: QMenuBar, actions: Actions) -> None:
    """Put every action into the menu where people look for it."""
    translate = QCoreApplication.translate
    menus: tuple[tuple[str, tuple[QAction | None, ...]], ...] = (
        (
            translate("Menus", "&File"),
            (
                actions.add_system,
                actions.open_backup,
                actions.open_backup_folder,
                actions.start_demo,
                None,
                actions.endpoint_on,
                actions.show_endpoint,
                None,
                actions.settings,
                None,
                actions.quit,
            ),
        ),
        (
            translate("Menus", "&Edit"),
            (
                actions.filter,
                None,
                actions.tick_all,
                actions.untick_all,
                None,
                actions.paste_ids,
                actions.copy_id,
                actions.copy_address,
            ),
        ),
        (
            translate("Menus", "&View"),
            (
                actions.refresh,
                None,
                actions.show_places,
                actions.show_details,
                actions.show_activity,
                actions.show_tool_bar,
            ),
        ),
        (
            translate("Menus", "&Transfer"),
            (
                actions.save,
                actions.copy_to,
                actions.import_backup,
                actions.verify_backup,
                None,
                actions.open_in_optimize,
            ),
        ),
        (
            translate("Menus", "&Help"),
            (actions.copy_diagnostics, actions.open_log_folder, actions.forget, None, actions.about),
        ),
    )
    for title, entries in menus:
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry)


def fill_tool_bar(bar: QToolBar, actions: Actions) -> None:
    """Put what is used most into the tool bar."""
    for group in (
        (actions.add_system, actions.open_backup),
        (actions.refresh, actions.paste_ids),
        (actions.save, actions.copy_to, actions.import_backup),
    ):
        bar.addActions(list(group))
        bar.addSeparator()


def _shortcuts() -> dict[str, list[QKeySequence]]:
    def standard(key: QKeySequence.StandardKey) -> list[QKeySequence]:
        return QKeySequence.keyBindings(key)

    def own(*keys: str) -> list[QKeySequence]:
        return [QKeySequence(one) for one in keys]

    return {
        "add_system": standard(_Keys.New) or own("Ctrl+N"),
        "open_backup": standard(_Keys.Open) or own("Ctrl+O"),
        "show_endpoint": own("Ctrl+E"),
        "settings": standard(_Keys.Preferences) or own("Ctrl+,"),
        "quit": standard(_Keys.Quit) or own("Ctrl+Q"),
        "filter": standard(_Keys.Find) or own("Ctrl+F"),
        "tick_all": own("Ctrl+Shift+A"),
        "untick_all": own("Ctrl+Shift+U"),
        "paste_ids": own("Ctrl+Shift+V"),
        "copy_id": own("Ctrl+Shift+I"),
        "copy_address": own("Ctrl+Shift+L"),
        "refresh": [*standard(_Keys.Refresh), QKeySequence("Ctrl+R")],
        "show_places": own("Ctrl+1"),
        "show_details": own("Ctrl+2"),
        "show_activity": own("Ctrl+3"),
        "save": standard(_Keys.Save) or own("Ctrl+S"),
        "copy_to": own("Ctrl+Shift+C"),
        "import_backup": own("Ctrl+I"),
        "open_in_optimize": own("Ctrl+Shift+O"),
    }


def _texts() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "add_system": translate("Actions", "&Add a system…"),
        "open_backup": translate("Actions", "&Open a backup…"),
        "open_backup_folder": translate("Actions", "Open a backup &folder…"),
        "start_demo": translate("Actions", "Try the &demo systems"),
        "endpoint_on": translate("Actions", "Local &endpoint on"),
        "show_endpoint": translate("Actions", "&Local endpoint…"),
        "settings": translate("Actions", "&Settings…"),
        "quit": translate("Actions", "&Quit"),
        "filter": translate("Actions", "&Filter"),
        "tick_all": translate("Actions", "&Tick everything that is shown"),
        "untick_all": translate("Actions", "&Untick everything"),
        "paste_ids": translate("Actions", "&Paste addresses or ids…"),
        "copy_id": translate("Actions", "&Copy id"),
        "copy_address": translate("Actions", "Copy &address"),
        "refresh": translate("Actions", "&Refresh"),
        "show_places": translate("Actions", "&Places"),
        "show_details": translate("Actions", "&Details"),
        "show_activity": translate("Actions", "&Activity"),
        "show_tool_bar": translate("Actions", "&Tool bar"),
        "save": translate("Actions", "&Save…"),
        "copy_to": translate("Actions", "&Copy to…"),
        "import_backup": translate("Actions", "&Import this backup…"),
        "verify_backup": translate("Actions", "&Verify this backup"),
        "open_in_optimize": translate("Actions", "&Open in Optimize"),
        "about": translate("Actions", "&About Desktop Exporter"),
        "copy_diagnostics": translate("Actions", "Copy &diagnostics"),
        "open_log_folder": translate("Actions", "Open the &log folder"),
        "forget": translate("Actions", "&Forget history and names…"),
    }
