"""Values for the tests of connections."""

import string
from pathlib import Path

from hypothesis import strategies as st

from desktop_exporter.connections.connection import MAX_NAME_LENGTH, Connection, Role

_LABEL = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=20)


def names() -> st.SearchStrategy[str]:
    """Names of systems: any characters of Unicode."""
    return st.text(min_size=1, max_size=MAX_NAME_LENGTH).filter(lambda text: bool(text.strip()))


@st.composite
def connections(draw: st.DrawFn) -> Connection:
    """Saved systems."""
    hosts = st.lists(_LABEL, min_size=1, max_size=4).map(".".join).map(lambda host: f"{host}.example")
    ports = st.one_of(st.just(""), st.integers(1, 65535).map(":{}".format))
    paths = st.lists(_LABEL, max_size=2).map(lambda parts: "".join(f"/c{part}" for part in parts))
    files = st.one_of(st.none(), names().filter(lambda text: "\0" not in text).map(Path))
    return Connection(
        key=draw(st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=40)),
        name=draw(names()),
        base_url=f"{draw(st.sampled_from(['http', 'https']))}://{draw(hosts)}{draw(ports)}{draw(paths)}",
        ca_file=draw(files),
        allow_plain_http=draw(st.booleans()),
        role=draw(st.sampled_from(Role)),
    )


def connection(
    key: str = "prod", name: str = "Production", base_url: str = "https://a.example"
) -> Connection:
    """One saved system."""
    return Connection(key, name, base_url)
