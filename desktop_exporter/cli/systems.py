"""The commands on saved systems."""

from collections.abc import Mapping
from pathlib import Path

from desktop_exporter.app.systems import AddedSystem, NewSystem, Role, SavedSystem, TestedSystem
from desktop_exporter.cli.document import Json
from desktop_exporter.cli.opening import asking, opened, reach
from desktop_exporter.cli.page import Page
from desktop_exporter.cli.reporting import place_json, place_words
from desktop_exporter.cli.session import Answer, Session
from desktop_exporter.cli.trusting import Trusting, certificate_json, fingerprint
from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.model.exchange import AbilityName

_ABILITY_WORDS = {
    AbilityName.LIST: "list collections",
    AbilityName.LIST_PRIVATE: "list private content",
    AbilityName.EXPORT_BATCH: "export many at once",
    AbilityName.EXPORT_SINGLE: "export",
    AbilityName.IMPORT: "import into collections",
    AbilityName.IMPORT_PRIVATE: "import as private",
    AbilityName.DELETE: "delete",
    AbilityName.READ_DEFINITIONS: "read definitions",
    AbilityName.READ_SCOPE: "read data sources",
    AbilityName.ADD_SCOPE: "add data sources",
    AbilityName.CREATE_COLLECTION: "create collections",
}


def listed(session: Session) -> Answer:
    """Show the saved systems."""
    saved = session.operations.systems.saved()

    def show(page: Page) -> None:
        if not saved:
            page.line("No system is saved yet.")
            page.line("→ desktop-exporter systems add NAME URL")
            return
        rows = [(one.name, one.key, one.role.value, one.base_url) for one in saved]
        page.table(("name", "key", "role", "address"), rows, indent=0)

    return Answer("done", 0, {"systems": [_system_json(one) for one in saved]}, show)


def added(
    session: Session,
    name: str,
    url: str,
    *,
    key: str | None,
    ca_file: Path | None,
    allow_plain_http: bool,
    role: str,
    trust_certificate: str | None = None,
) -> Answer:
    """Save a system, after it has answered and taken the token."""
    if trust_certificate is not None and ca_file is not None:
        raise ExporterError(Code.USAGE, reason="--trust-certificate and --ca-file exclude each other.")
    trusting = Trusting(session, None if trust_certificate is None else fingerprint(trust_certificate))
    new = NewSystem(name, url, key, ca_file, allow_plain_http, Role(role))
    try:
        result = _added(session, new)
    except ExporterError as error:
        if error.code is not Code.CERTIFICATE_REFUSED:
            raise
        with trusting.trusted(new, error) as trusted:
            result = _added(session, trusted)

    def show(page: Page) -> None:
        if trusting.certificate is not None:
            page.line(f"Its certificate is trusted for this system only: {result.system.ca_file}.")
        page.line(f"Saved {result.system.name} as {result.system.key}: {place_words(result.tested.place)}.")
        if result.kept:
            page.line(f"Its token is kept in: {result.keeper}.")
        else:
            page.line(f"Its token is kept {result.keeper}.")
            page.line(
                f"→ Give it to each command: in the variable {result.system.variable}, with --secret-stdin,"
                " or at the prompt."
            )
        _show_abilities(page, result.tested)

    data: Mapping[str, Json] = {
        "system": _system_json(result.system),
        "certificate": None if trusting.certificate is None else certificate_json(trusting.certificate),
        "token": {"kept": result.kept, "keeper": result.keeper},
        **_tested_json(result.tested),
    }
    return Answer("done", 0, data, show)


def _added(session: Session, new: NewSystem) -> AddedSystem:
    systems = session.operations.systems
    with systems.open_new(new, asking(session)) as system:
        reach(session, system)
        return session.run("add", lambda context: systems.add(new, system, context))


def tested(session: Session, text: str) -> Answer:
    """Ask a system who it is, and what the token can do there."""
    with opened(session, text) as system:
        result = session.run("test", lambda context: session.operations.systems.test(system, context))

    def show(page: Page) -> None:
        page.line(f"{place_words(result.place)} accepts the token.")
        _show_abilities(page, result)

    return Answer("done", 0, _tested_json(result), show)


def removed(session: Session, text: str) -> Answer:
    """Forget a saved system and its token; whoever sits at a terminal is asked before."""
    found = session.operations.systems.find(text)
    if session.terminal.can_ask and not session.yes:
        question = f"Forget {found.name} ({found.base_url}) and its token?"
        if not session.terminal.agrees(shown(question)):
            raise Cancelled
    result = session.run("remove", lambda _context: session.operations.systems.remove(text))

    def show(page: Page) -> None:
        page.line(f"Removed {result.system.name} ({result.system.base_url}) and its token.")

    return Answer("done", 0, {"system": _system_json(result.system)}, show)


def _show_abilities(page: Page, result: TestedSystem) -> None:
    page.heading("What the token can do")
    rows = [(_ABILITY_WORDS[one.name], one.possible.value, one.reason) for one in result.abilities]
    page.table(("", "", "because"), rows)


def _system_json(system: SavedSystem) -> Mapping[str, Json]:
    return {
        "key": system.key,
        "name": system.name,
        "base_url": system.base_url,
        "role": system.role.value,
        "ca_file": None if system.ca_file is None else str(system.ca_file),
        "allow_plain_http": system.allow_plain_http,
        "variable": system.variable,
    }


def _tested_json(result: TestedSystem) -> Mapping[str, Json]:
    return {
        "place": place_json(result.place),
        "abilities": [
            {"name": one.name.value, "possible": one.possible.value, "reason": one.reason}
            for one in result.abilities
        ],
    }
