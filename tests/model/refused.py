"""What a document is refused with, for the tests of cutting."""

import json

import pytest

from desktop_exporter.errors import ExporterError
from desktop_exporter.model.document import cut
from tests.model.material import Json, dashboard

NAME = "export.json"


def refusal(content: bytes) -> ExporterError:
    with pytest.raises(ExporterError) as refused:
        cut(content, NAME)
    assert refused.value.parameters["name"] == NAME
    assert str(refused.value)
    return refused.value


def one_dashboard(**changes: Json) -> bytes:
    return json.dumps([{**dashboard(1, [2]), **changes}]).encode()
