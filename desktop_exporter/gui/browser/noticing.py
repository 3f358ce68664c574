"""What is to be said above the rows of a place: what went wrong, and what can be done about it."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.banner import BannerKind
from desktop_exporter.gui.browser.names import BYTES_A_NAME, NamesOnDemand
from desktop_exporter.gui.browser.visit import Visit
from desktop_exporter.gui.texts import error_text, error_title, problem_hint, problem_text, token_is_asked_for
from desktop_exporter.gui.wording import number_text, size_text
from desktop_exporter.model.outcome import Counts, Problem

_PROBLEMS_TOLD: Final = 20


class Offer(Enum):
    """What a link does about it."""

    NOTHING = "nothing"
    TRY_AGAIN = "try_again"
    REPLACE_TOKEN = "replace_token"  # noqa: S105  what is done with a token, not one


@dataclass(frozen=True, slots=True)
class Notice:
    """A line above the rows; without a text there is none. `tip` says more."""

    kind: BannerKind = BannerKind.SOFT
    text: str = ""
    tip: str = ""
    offer: Offer = Offer.NOTHING


def offer_words(offer: Offer) -> str:
    """Return what the link is called; nothing where there is none."""
    return {
        Offer.NOTHING: "",
        Offer.TRY_AGAIN: QCoreApplication.translate("BrowseFlow", "Try again"),
        Offer.REPLACE_TOKEN: QCoreApplication.translate("BrowseFlow", "Replace the token…"),
    }[offer]


def offer_for(error: ExporterError) -> Offer:
    """Return what helps after a failure."""
    return Offer.REPLACE_TOKEN if token_is_asked_for(error.code) else Offer.TRY_AGAIN


def notice_of(visit: Visit | None) -> Notice:
    """Return what is to be said of what is shown all the same."""
    if visit is None or visit.reading is not None:
        return Notice()
    return _failed(visit) or _missing(visit) or Notice()


def question_of(names: NamesOnDemand, *, may_ask: bool) -> tuple[str, str]:
    """Return what is asked before many names are read, or how far that is; and the link's words."""
    if names.reads_all:
        done, total = names.progress
        text = QCoreApplication.translate("BrowseFlow", "Reading names: {done} of {total}")
        told = text.format(done=number_text(done), total=number_text(total))
        return told, QCoreApplication.translate("BrowseFlow", "Stop")
    count = names.must_ask
    if not count or not may_ask:
        return "", ""
    link = QCoreApplication.translate("BrowseFlow", "Read {count} names: about {size}")
    return (
        QCoreApplication.translate(
            "BrowseFlow", "%n name(s) are not known. Only an export of them tells.", "", count
        ),
        link.format(count=number_text(count), size=size_text(count * BYTES_A_NAME)),
    )


def _failed(visit: Visit) -> Notice | None:
    if visit.error is not None and visit.tree.total:
        text = QCoreApplication.translate("BrowseFlow", "What is shown may be old. {reason}")
        return _failure(BannerKind.BAD, text, visit.error)
    if visit.names_error is not None:
        text = QCoreApplication.translate("BrowseFlow", "Names could not be read. {reason}")
        return _failure(BannerKind.WARN, text, visit.names_error)
    return None


def _missing(visit: Visit) -> Notice | None:
    listing = visit.listing
    if visit.not_listed is not None and not visit.tree.total:
        # Then it stands in place of the rows.
        return None
    if listing is not None and listing.problems:
        return _unlisted(listing.problems)
    if visit.lost:
        text = QCoreApplication.translate(
            "BrowseFlow", "%n chosen thing(s) are not there any more.", "", visit.lost
        )
        return Notice(BannerKind.WARN, text)
    if listing is not None and listing.saved is not None and listing.saved.missing:
        return _incomplete(listing.saved)
    return None


def _failure(kind: BannerKind, text: str, error: ExporterError) -> Notice:
    return Notice(kind, text.format(reason=error_title(error)), error_text(error), offer_for(error))


def _unlisted(problems: tuple[Problem, ...]) -> Notice:
    if len(problems) == 1:
        text = problem_text(problems[0])
    else:
        text = QCoreApplication.translate("BrowseFlow", "%n thing(s) could not be listed.", "", len(problems))
    told = [f"{problem_text(one)} {problem_hint(one)}" for one in problems[:_PROBLEMS_TOLD]]
    return Notice(BannerKind.WARN, text, "\n".join(told), Offer.TRY_AGAIN)


def _incomplete(saved: Counts) -> Notice:
    text = QCoreApplication.translate(
        "BrowseFlow", "%n of {asked} chosen thing(s) could not be saved in this backup.", "", saved.missing
    )
    return Notice(BannerKind.WARN, text.format(asked=number_text(saved.asked)))
