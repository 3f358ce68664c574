"""`verify` on real files of Camunda: counts, index versions, releases."""

from pathlib import Path

import pytest

from tests.cli.answers import counts, rows, text, value, whole
from tests.cli.conftest import Cli

_CURRENT = "Optimize 3.11 and later"


@pytest.mark.parametrize(
    ("name", "dashboards", "reports", "versions", "words"),
    [
        (
            "camunda-template1-text-tiles-r11-d8.json",
            1,
            8,
            {"single_process_report": 11, "dashboard": 8},
            _CURRENT,
        ),
        ("camunda-template2-kpi-r11-d8.json", 1, 5, {"single_process_report": 11, "dashboard": 8}, _CURRENT),
        (
            "camunda-template2-kpi-optimize-3.10-r10-d7.json",
            1,
            5,
            {"single_process_report": 10, "dashboard": 7},
            "Optimize 3.10 (Camunda 8.2); later releases refuse to import it",
        ),
        ("camunda-template4-agentic-reports-r11.json", 0, 14, {"single_process_report": 11}, _CURRENT),
    ],
)
def test_a_real_file_is_described(
    name: str,
    dashboards: int,
    reports: int,
    versions: dict[str, int],
    words: str,
    cli: Cli,
    examples_dir: Path,
) -> None:
    code, document = cli.json("verify", examples_dir / name)
    page = cli("verify", examples_dir / name)

    assert (code, page.exit_code) == (0, 0)
    assert (whole(document, "data", "dashboards"), whole(document, "data", "reports")) == (
        dashboards,
        reports,
    )
    assert value(document, "data", "bare_export") is True
    uses = rows(document, "data", "index_versions")
    assert {text(one, "kind"): whole(one, "index_version") for one in uses} == versions
    assert all(words in text(one, "releases") for one in uses)
    assert words in page.out
    assert "cannot prove that it is unaltered" in page.out
    assert counts(document)["asked"] == 0
