"""How transfers are told: a sentence whose counts add up, and every problem with its reason and next step."""

from collections.abc import Mapping, Sequence

from desktop_exporter.app.outcomes import ItemResult, ItemState, PlaceFacts, Tally
from desktop_exporter.cli.document import Json
from desktop_exporter.cli.page import Page, number
from desktop_exporter.model.outcome import Counts, Problem


def sentence(counts: Counts, reports: int, done: str) -> str:
    """Return for example: 12 asked: 11 saved, 1 failed. 34 reports came along."""
    parts = [
        (counts.done, done),
        (counts.skipped, "skipped"),
        (counts.failed, "failed"),
        (counts.unknown, "unknown"),
        (counts.not_started, "not started"),
    ]
    told = ", ".join(f"{count:,} {word}" for count, word in parts if count) or "nothing done"
    along = f" {number(reports, 'report')} came along." if reports else ""
    return f"{counts.asked:,} asked: {told}.{along}"


def show_problems(page: Page, problems: Sequence[Problem]) -> None:
    """Write each problem: what it concerns, why it happened, what to do next; equal reasons only once."""
    if not problems:
        return
    page.heading("Problems")
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for one in problems:
        alike.setdefault((one.code.value, one.detail, one.hint), []).append(one)
    for (code, detail, hint), some in alike.items():
        for one in some:
            page.line(f"{_concerned(one)}: {code}", indent=2)
        page.line(detail, indent=4)
        if hint:
            page.line(f"→ {hint}", indent=4)


def _concerned(problem: Problem) -> str:
    """Name what a problem concerns, with the whole id: it is there to be copied. A file is its path."""
    name = f"“{problem.name}”" if problem.name else ""
    identifier = "" if problem.kind == "file" and problem.name else problem.id
    return " ".join(part for part in (problem.kind, name, identifier) if part)


def show_notes(page: Page, notes: Sequence[str]) -> None:
    """Write what is worth knowing, though nothing is wrong."""
    for note in notes:
        page.line(f"Note: {note}", style="dim")


def place_json(facts: PlaceFacts) -> Mapping[str, Json]:
    """Describe a place for programs."""
    return {
        "key": facts.key,
        "name": facts.name,
        "base_url": facts.base_url,
        "optimize_version": facts.optimize_version,
        "generation": facts.generation,
    }


def place_words(facts: PlaceFacts) -> str:
    """Describe a place for people: name, address, version."""
    details = [
        facts.base_url if facts.base_url != facts.name else None,
        f"Optimize {facts.optimize_version}" if facts.optimize_version else None,
    ]
    told = ", ".join(one for one in details if one)
    return f"{facts.name} ({told})" if told else facts.name


def items_json(tally: Tally) -> list[Json]:
    """Describe the items for programs, in a fixed order."""
    return [item_json(one) for one in sorted(tally.items, key=lambda one: (one.kind, one.name or "", one.id))]


def item_json(item: ItemResult) -> Mapping[str, Json]:
    """Describe one item for programs."""
    return {
        "kind": item.kind.value,
        "id": item.id,
        "name": item.name,
        "state": item.state.value,
        "target_id": item.target_id,
    }


def done_items(tally: Tally) -> list[ItemResult]:
    """Return the items that are done, by name."""
    done = (one for one in tally.items if one.state is ItemState.DONE)
    return sorted(done, key=lambda one: (one.kind, (one.name or "").casefold(), one.id))
