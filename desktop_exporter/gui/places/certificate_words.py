"""A refused certificate in words: what it says of itself, and what to do about it."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from desktop_exporter.app.probing import Obstacle, RefusedCertificate
from desktop_exporter.gui.places.facts import Fact

_MOST_NAMES: Final = 8


def certificate_facts(certificate: RefusedCertificate) -> tuple[Fact, ...]:
    """Return what there is to compare. Only the fingerprint is more than the certificate's own word."""
    return (
        Fact(QCoreApplication.translate("AddSystem", "For"), _names(certificate)),
        Fact(QCoreApplication.translate("AddSystem", "Issued by"), _issuer(certificate)),
        Fact(QCoreApplication.translate("AddSystem", "Valid"), _validity(certificate)),
        Fact(QCoreApplication.translate("AddSystem", "SHA-256"), certificate.sha256, exact=True),
    )


def certificate_advice(certificate: RefusedCertificate) -> str:
    """Return the next step, which differs with what is wrong."""
    match certificate.obstacle:
        case None:
            return QCoreApplication.translate(
                "AddSystem",
                "Nobody but itself vouches for it. You can trust exactly this one, after you have compared"
                " its fingerprint.",
            )
        case Obstacle.EXPIRED:
            return QCoreApplication.translate(
                "AddSystem", "It is not valid any more. Who runs the server has to renew it."
            )
        case Obstacle.NOT_YET_VALID:
            return QCoreApplication.translate(
                "AddSystem", "It is not valid yet. Look at the clocks of this computer and of the server."
            )
        case Obstacle.OTHER_HOST:
            return QCoreApplication.translate(
                "AddSystem", "It is for another host. Use the address for which it is."
            )
        case Obstacle.FOREIGN_ISSUER | Obstacle.UNPROVEN:
            return authority_advice()


def authority_advice() -> str:
    """Return the next step where an authority is not known here."""
    return QCoreApplication.translate(
        "AddSystem",
        "If your organisation has a certificate authority of its own, choose its file under the address.",
    )


def day_text(iso: str | None) -> str:
    """Return a day as it is written here."""
    day = QDate.fromString((iso or "")[:10], Qt.DateFormat.ISODate)
    #: How a day is written, in the letters of QDate.
    return QLocale().toString(day, QCoreApplication.translate("AddSystem", "d MMM yyyy"))


def _names(certificate: RefusedCertificate) -> str:
    named = ", ".join(certificate.names[:_MOST_NAMES])
    if not named:
        return QCoreApplication.translate("AddSystem", "no host")
    rest = len(certificate.names) - _MOST_NAMES
    if rest <= 0:
        return named
    return QCoreApplication.translate("AddSystem", "{names} and {count} more").format(names=named, count=rest)


def _issuer(certificate: RefusedCertificate) -> str:
    if certificate.self_signed:
        return QCoreApplication.translate("AddSystem", "itself: {name}").format(name=certificate.issuer)
    return certificate.issuer


def _validity(certificate: RefusedCertificate) -> str:
    return QCoreApplication.translate("AddSystem", "{first} to {last}").format(
        first=day_text(certificate.valid_from), last=day_text(certificate.valid_until)
    )
