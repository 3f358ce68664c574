"""The command line in this process, against real demo systems; and the same as a process of its own."""

import io
import json
import os
from collections.abc import Callable, Generator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import jsonschema
import pytest
from jsonschema.protocols import Validator
from pydantic import JsonValue

from desktop_exporter.app.operations import Operations
from desktop_exporter.cli.main import run
from desktop_exporter.cli.terminal import Terminal
from desktop_exporter.compose import operations
from desktop_exporter.demo.content import DemoContent, showcase
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from tests.starting import start

ROOT: Final = Path(__file__).resolve().parents[2]
TOKEN: Final = "a-token-of-a-test-0123456789"
OTHER_TOKEN: Final = "the-other-token-of-a-test-0123456789"

Document: TypeAlias = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    exit_code: int
    out: str
    err: str

    @property
    def document(self) -> Document:
        """The one JSON document on standard output, checked against the published schema."""
        document: Document = json.loads(self.out)
        validate(document)
        return document


def schema() -> Document:
    """Return the published schema."""
    found: Document = json.loads((ROOT / "docs/json-output.schema.json").read_text(encoding="utf-8"))
    return found


@cache
def _held_to(definition: str | None) -> Document:
    if definition is None:
        return schema()
    return {"$ref": f"#/$defs/{definition}", "$defs": schema()["$defs"]}


@cache
def _validator(definition: str | None) -> Validator:
    return jsonschema.Draft202012Validator(_held_to(definition))


def validate(document: JsonValue, definition: str | None = None) -> None:
    """Hold a document to the schema, or to one of its definitions."""
    # To hold the schema to its own schema each time takes a hundred times as long as the document itself.
    if _validator(definition).is_valid(document):
        return
    try:
        jsonschema.validate(document, _held_to(definition), jsonschema.Draft202012Validator)
    except jsonschema.ValidationError as error:
        # The error itself would print the whole document.
        pytest.fail(f"{error.json_path}: {error.message[:300]}")


class Cli:
    """Runs commands in this process with a data folder of their own, and nobody at the terminal."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir: Final = data_dir
        self.environment: dict[str, str] = {"OPTIMIZE_TOKEN": TOKEN, "OPTIMIZE_SOURCE_TOKEN": TOKEN}
        self.environment["OPTIMIZE_TARGET_TOKEN"] = OTHER_TOKEN

    def __call__(self, *arguments: str | Path, stdin: str = "") -> Done:
        """Run one command line."""

        def build(data_dir: Path | None, environment: MutableMapping[str, str] | None = None) -> Operations:
            assert data_dir is not None
            return operations(data_dir, dict(self.environment) if environment is None else environment)

        out, err = io.StringIO(), io.StringIO()
        line = ["--data-dir", str(self.data_dir), *map(str, arguments)]
        code = run(line, build, Terminal(io.StringIO(stdin), out, err))
        return Done(code, out.getvalue(), err.getvalue())

    def json(self, *arguments: str | Path, stdin: str = "") -> tuple[int, Document]:
        """Run one command line with `--json`; return its exit code and its document."""
        done = self(*arguments, "--json", stdin=stdin)
        return done.exit_code, done.document


Serve: TypeAlias = Callable[..., DemoSystem]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the keyring of whoever runs them."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(scope="session")
def content() -> DemoContent:
    return showcase()


@pytest.fixture
def serve() -> Generator[Serve]:
    """Start demo systems; they are stopped at the end."""
    started: list[DemoSystem] = []

    def start(
        material: SystemMaterial,
        *,
        token: str = TOKEN,
        lists_collections: bool | None = True,
        delay_s: float = 0.0,
        generation: str = "B",
    ) -> DemoSystem:
        demo = DemoSystem(
            name="demo",
            material=material,
            token=token,
            lists_collections=lists_collections,
            response_delay_s=delay_s,
            generation=generation,
        )
        demo.start()
        started.append(demo)
        return demo

    yield start
    for demo in started:
        demo.stop()


@pytest.fixture
def production(serve: Serve, content: DemoContent) -> DemoSystem:
    return serve(content.production)


@pytest.fixture
def target(serve: Serve, content: DemoContent) -> DemoSystem:
    return serve(content.target, token=OTHER_TOKEN)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(tmp_path / "data")


def program(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Done:
    """Run the program as a process of its own, without a terminal."""
    line = ["-m", "desktop_exporter", *map(str, arguments)]
    process = start(line, environment=os.environ | dict(environment or {}))
    out, err = process.communicate()
    return Done(process.wait(), out, err)
