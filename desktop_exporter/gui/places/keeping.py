"""Where a token is kept, in words."""

from PySide6.QtCore import QCoreApplication

from desktop_exporter.app.systems import Systems
from desktop_exporter.errors import shown
from desktop_exporter.gui.texts import core_text


def where_kept(systems: Systems) -> str:
    """Say where a token that is entered now will be. For jobs: it loads the keyring."""
    if not systems.keeps():
        reason = systems.why_not_kept()
        if not reason:
            return QCoreApplication.translate("Keeping", "The token will be kept only until you quit.")
        return QCoreApplication.translate(
            "Keeping", "The token will be kept only until you quit: {reason}."
        ).format(reason=core_text(reason))
    keeper = systems.keeper()
    by_name = {
        "macOS Keychain": QCoreApplication.translate(
            "Keeping", "The token will be kept in the Keychain of this computer."
        ),
        "Windows Credential Locker": QCoreApplication.translate(
            "Keeping", "The token will be kept in the Credential Manager of this computer."
        ),
        "Secret Service": QCoreApplication.translate(
            "Keeping", "The token will be kept in the Secret Service of this computer."
        ),
        "KWallet": QCoreApplication.translate(
            "Keeping", "The token will be kept in KWallet on this computer."
        ),
    }
    return by_name.get(keeper) or QCoreApplication.translate(
        "Keeping", "The token will be kept in: {keeper}."
    ).format(keeper=shown(keeper))


def where_removed(systems: Systems) -> str:
    """Say from where a token goes when its system is removed. For jobs: it loads the keyring."""
    if not systems.keeps():
        return QCoreApplication.translate(
            "Keeping", "Its token, which is kept only until you quit, goes too."
        )
    return QCoreApplication.translate("Keeping", "Its token goes too. It is kept in: {keeper}.").format(
        keeper=shown(systems.keeper())
    )
