"""Opens systems for a command: reached first, then signed in to, asking for a token that nothing keeps."""

from collections.abc import Generator
from contextlib import contextmanager

from desktop_exporter.app.places import Ask, OpenSystem, Side, Source
from desktop_exporter.cli.session import Session
from desktop_exporter.errors import shown
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress


def asking(session: Session) -> Ask:
    """Return how to get a token from a person: `--secret-stdin`, else a hidden prompt on a terminal."""

    def ask(name: str) -> str | None:
        if session.secret_stdin:
            return session.terminal.line().strip()
        if session.terminal.can_ask:
            return session.terminal.hidden(f"Token for {shown(name)}: ").strip()
        return None

    return ask


@contextmanager
def opened(
    session: Session,
    text: str,
    *,
    side: Side = Side.ONLY,
    parallel: int | None = None,
) -> Generator[OpenSystem]:
    """Open the system that `text` names, reach it, and find its token; close it at the end."""
    places = session.operations.places
    with places.system(text, asking(session), side=side, parallel=parallel) as system:
        reach(session, system)
        yield system


@contextmanager
def opened_source(session: Session, text: str, *, parallel: int | None = None) -> Generator[Source]:
    """Open the system or the backup that `text` names, to read from."""
    places = session.operations.places
    if places.is_system(text):
        with opened(session, text, side=Side.SOURCE, parallel=parallel) as system:
            yield system.source
    else:
        with places.backup(text) as backup:
            yield backup


def reach(session: Session, system: OpenSystem) -> None:
    """Ask the system who it is before anybody is asked for its token; then find the token in this thread."""

    def connect_job(context: JobContext) -> None:
        context.progress.show(Progress("Connecting", current=system.name))
        system.connect(context.cancel)

    session.do("connect", connect_job)
    system.sign_in()
