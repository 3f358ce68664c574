"""The three systems of the demo, started together."""

import secrets
from collections.abc import Generator
from contextlib import ExitStack, contextmanager

from desktop_exporter.demo.content import showcase
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem


@contextmanager
def demo_systems() -> Generator[tuple[DemoSystem, ...]]:
    """Start production, test and plain, each with a token of its own; stop them at the end."""
    content = showcase()
    systems = (
        _system("production", content.production, lists_collections=True),
        _system("test", content.target, lists_collections=True),
        _system("plain", content.plain, lists_collections=False),
    )
    with ExitStack() as running:
        for one in systems:
            running.enter_context(one)
        yield systems


def _system(name: str, material: SystemMaterial, *, lists_collections: bool) -> DemoSystem:
    return DemoSystem(
        name=name, material=material, token=secrets.token_urlsafe(24), lists_collections=lists_collections
    )
