"""Documents that were made to exhaust whoever reads them are refused within the memory that they take."""

import json
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model import document
from desktop_exporter.model.document import cut
from tests.model.material import dashboard
from tests.model.refused import NAME, one_dashboard, refusal

_ROOT = Path(__file__).resolve().parents[2]
_MEGABYTE = 1024 * 1024

# Prints by how many MB the memory grew while the document was read, and what came out.
_MEASURED = """
import resource, sys
from desktop_exporter.errors import ExporterError
from desktop_exporter.model.document import cut

def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

MB = 1024 * 1024
ENTITY = b'{"id":"a","exportEntityType":"dashboard","name":"n","sourceIndexVersion":8,"tiles":[]}'
content = CONTENT
before = most()
try:
    found = str(len(cut(content, "a document")))
except ExporterError as error:
    found = error.code.value
print(most() - before, found)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory differently")
@pytest.mark.parametrize(
    ("content", "found", "growth_mb"),
    [
        ("b' ' * (12 * MB) + b'[' + ENTITY + b']' + b'\\n' * (12 * MB)", "1", 12),
        ("b'[' + b' ' * (12 * MB) + ENTITY + b'\\t' * (12 * MB) + b']'", "1", 12),
        ("b' ' * (12 * MB) + ENTITY + b'\\r' * (12 * MB)", "1", 12),
        ("b'[' + ENTITY[:-1] + b' ' * (25 * MB) + b'}]'", "1", 37),
        ("b'[' + b'[],' * (5 * MB) + b'[]]'", "document_not_an_export", 50),
        ("b'[' + b'{},' * (5 * MB) + b'{}]'", "entity_invalid", 50),
        ("b'[' + b'1,' * (5 * MB) + b'1]'", "document_not_an_export", 50),
        ("b']' * (15 * MB)", "document_not_json", 50),
        ("b'[' * (15 * MB)", "document_too_deep", 50),
        ("b'[' + b'[' * 99 + b']' * 99 + b',[]' * (5 * MB) + b']'", "document_not_an_export", 50),
        ("b'[\"' + b'\\\\\\\\' * (10 * MB) + b'\"]'", "document_not_an_export", 50),
    ],
)
def test_large_documents_take_little_more_memory_than_their_size(
    content: str, found: str, growth_mb: int
) -> None:
    """In a process of its own: only there the highest mark is that of the document."""
    script = _MEASURED.replace("CONTENT", content)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=_ROOT, capture_output=True, text=True, check=True, timeout=50
    )
    grown, what = done.stdout.split()
    assert what == found
    assert int(grown) <= growth_mb


@pytest.mark.parametrize(
    ("element", "code", "reason"),
    [
        (b"[]", Code.DOCUMENT_NOT_AN_EXPORT, "Its element 1 is no object."),
        (b"1", Code.DOCUMENT_NOT_AN_EXPORT, "Its element 1 is no object."),
        (b'{"id":"a"}', Code.ENTITY_INVALID, "exportEntityType is missing."),
    ],
)
@pytest.mark.parametrize("blanks", [1, 2 * _MEGABYTE])
def test_a_large_document_is_refused_as_a_small_one_is(
    element: bytes, code: Code, reason: str, blanks: int
) -> None:
    known = json.dumps(dashboard(1, [])).encode()
    refused = refusal(b"[" + known + b" " * blanks + b"," + element + b"]")
    assert refused.code is code
    assert refused.parameters["reason"] == reason


def test_a_large_document_that_is_whole_is_cut() -> None:
    known = json.dumps(dashboard(1, [])).encode()
    assert [one.raw for one in cut(b"[" + known + b" " * (2 * _MEGABYTE) + b"]", NAME)] == [known]


@given(st.lists(st.sampled_from([b"[", b"]", b"[" * 50, b"]" * 50, b"[" * 99, b"[]" * 30]), max_size=12))
def test_the_depth_is_the_depth(pieces: list[bytes]) -> None:
    brackets = b"".join(pieces)
    depths = accumulate(1 if byte == ord("[") else -1 for byte in brackets)
    is_deep = max(depths, default=0) > document.DEPTH_LIMIT
    code = None
    try:
        cut(brackets, NAME)
    except ExporterError as error:
        code = error.code
    assert (code is Code.DOCUMENT_TOO_DEEP) is is_deep


def test_every_truncation_of_a_document_is_told_from_other_damage() -> None:
    whole = one_dashboard(description='ü😀 \\ "quoted" \ud83d\ude00', number=-1.5e3, deep=[[{"a": None}]])
    for length in range(len(whole)):
        refused = refusal(whole[:length])
        assert refused.code is Code.DOCUMENT_TRUNCATED, (length, whole[:length])
        assert refused.parameters["offset"] == length
    assert len(cut(whole, NAME)) == 1


def test_an_unknown_kind_is_not_repeated_without_end() -> None:
    refused = refusal(one_dashboard(exportEntityType="x" * 1_000_000))
    assert refused.code is Code.ENTITY_KIND_UNKNOWN
    assert len(str(refused)) < 1000
