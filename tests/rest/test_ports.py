"""A port that cannot be taken is told with the reason: in use, or forbidden."""

import errno
import socket
import sys

import pytest

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.rest.messages import Answer, Request
from desktop_exporter.rest.serving import LoopbackServer, free_port


async def respond(_request: Request) -> Answer:
    return Answer(200)


class _Forbidden(socket.socket):
    """What a port below 1024 is to most users."""

    def bind(self, address: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.skipif(sys.platform == "win32", reason="a port in use is forbidden there")
def test_a_port_that_only_the_system_may_take_is_not_called_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _Forbidden)
    with pytest.raises(ExporterError) as caught:
        LoopbackServer(respond, port=80).start()
    assert caught.value.code is Code.SERVER_NOT_STARTED
    assert caught.value.parameters == {"port": 80, "reason": "Permission denied."}


def test_a_port_that_another_program_has_for_itself_is_busy() -> None:
    with socket.socket() as theirs:
        theirs.bind(("127.0.0.1", 0))
        theirs.listen()
        port = int(theirs.getsockname()[1])
        with pytest.raises(ExporterError) as caught:
            LoopbackServer(respond, port=port).start()
        assert caught.value.code is Code.PORT_BUSY
        assert free_port(port - 1) != port


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere both may listen, and ours is the nearer one")
def test_a_program_on_all_addresses_has_the_port_too() -> None:
    with socket.create_server(("", 0)) as theirs:
        port = int(theirs.getsockname()[1])
        with pytest.raises(ExporterError) as caught:
            LoopbackServer(respond, port=port).start()
        assert caught.value.code is Code.PORT_BUSY
