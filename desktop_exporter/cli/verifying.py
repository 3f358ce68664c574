"""The command that verifies a backup."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from desktop_exporter.cli.document import Json
from desktop_exporter.cli.page import Page, number
from desktop_exporter.cli.reporting import show_problems
from desktop_exporter.cli.session import EXIT_NOTHING_DONE, Answer, Session

if TYPE_CHECKING:
    from desktop_exporter.app.verifying import ManifestFacts, Verification

_KINDS: Final = {
    "single_process_report": "process reports",
    "single_decision_report": "decision reports",
    "combined_report": "combined reports",
    "dashboard": "dashboards",
}


def verified(session: Session, text: str) -> Answer:
    """Read every byte and tell what was found."""
    operations = session.operations
    path = operations.places.path(text)
    found = session.run("verify", lambda context: operations.verifying.verify(path, context))
    return Answer(
        "failed" if found.problems else "done",
        verify_exit_code(found),
        verified_json(found),
        lambda page: _show(page, found),
        problems=found.problems,
    )


def verify_exit_code(found: "Verification") -> int:
    """Return 0 for a whole backup, 1 for damage."""
    return EXIT_NOTHING_DONE if found.problems else 0


def verified_words(found: "Verification") -> str:
    """Return in one sentence whether the backup is whole and what it holds."""
    if found.problems:
        return f"{found.path}: {number(len(found.problems), 'problem')} found, see below."
    what = f"{number(found.dashboards, 'dashboard')} and {number(found.reports, 'report')}"
    files = number(found.files, "file")
    if found.provable:
        return f"{found.path}: whole and unaltered, {what} in {files}."
    return f"{found.path}: complete, {what} in {files}; a bare export cannot prove that it is unaltered."


def _show(page: Page, found: "Verification") -> None:
    page.line(verified_words(found), style="bold")
    if found.manifest is not None:
        page.pairs(_origin(found.manifest), indent=2)
    if found.index_versions:
        page.heading("Content")
        rows = [
            (_KINDS[one.kind.value], str(one.entities), str(one.index_version), one.words)
            for one in found.index_versions
        ]
        page.table(("kind", "count", "version", "taken by"), rows)
        page.line(f"Imports into {found.optimize_versions}.", indent=2)
    if found.definitions:
        page.heading("A target needs")
        rows = [
            (
                one.type,
                one.key,
                ", ".join(one.versions),
                ", ".join(tenant or "none" for tenant in one.tenants),
            )
            for one in found.definitions
        ]
        page.table(("", "definition", "versions", "tenants"), rows)
    show_problems(page, found.problems)


def _origin(manifest: "ManifestFacts") -> list[tuple[str, str]]:
    source = manifest.source_name
    if manifest.base_url and manifest.base_url != source:
        source = f"{source} ({manifest.base_url})"
    rows = [("saved from", source), ("saved at", manifest.created_at)]
    if manifest.optimize_version:
        rows.insert(1, ("Optimize", manifest.optimize_version))
    counts = manifest.counts
    if counts.done != counts.asked:
        rows.append(("at that time", f"{counts.done:,} of {counts.asked:,} items could be saved"))
    return rows


def verified_json(found: "Verification") -> Mapping[str, Json]:
    """Describe what was found for programs."""
    manifest = found.manifest
    return {
        "path": str(found.path),
        "container": found.container.value,
        "bare_export": found.is_bare_export,
        "provable": found.provable,
        "files": found.files,
        "dashboards": found.dashboards,
        "reports": found.reports,
        "entities": {kind.value: count for kind, count in found.entities},
        "index_versions": [
            {
                "kind": one.kind.value,
                "index_version": one.index_version,
                "entities": one.entities,
                "era": one.era.value,
                "releases": one.words,
            }
            for one in found.index_versions
        ],
        "optimize_versions": found.optimize_versions,
        "definitions": [
            {"type": one.type, "key": one.key, "versions": list(one.versions), "tenants": list(one.tenants)}
            for one in found.definitions
        ],
        "manifest": None if manifest is None else _manifest_json(manifest),
    }


def _manifest_json(manifest: "ManifestFacts") -> Mapping[str, Json]:
    return {
        "created_at": manifest.created_at,
        "tool": manifest.tool,
        "source_name": manifest.source_name,
        "base_url": manifest.base_url,
        "optimize_version": manifest.optimize_version,
        "asked": manifest.counts.asked,
        "done": manifest.counts.done,
        "collections": [{"id": one, "name": name} for one, name in manifest.collections],
        "problems": [
            {"code": one.code, "kind": one.kind, "id": one.id, "name": one.name, "detail": one.detail}
            for one in manifest.recorded_problems
        ],
    }
