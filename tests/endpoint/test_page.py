"""What docs/endpoint.md gives as examples works as it stands there."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.demo.small import COLLECTION, FAILING
from tests.endpoint.contract_material import whole_material
from tests.endpoint.page import example
from tests.endpoint.twins import ENDPOINT_TOKEN, KEY, twins


def test_the_example_in_python(tmp_path: Path) -> None:
    code = example("python")
    place = "http://127.0.0.1:8791/systems/test"
    assert place in code
    with twins(tmp_path, whole_material(), same=True) as asked:
        program = "\n".join(
            (
                "import json",
                f"collection_id = {COLLECTION!r}",
                code.replace(place, f"{asked.url}/systems/{KEY}"),
                "print(json.dumps(exported.json()))",
            )
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "OPTIMIZE_ENDPOINT_TOKEN": ENDPOINT_TOKEN},
            capture_output=True,
            encoding="utf-8",
            timeout=30,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert FAILING in {each["id"] for each in json.loads(done.stdout)}
