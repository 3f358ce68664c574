"""Tests of when a command opens the window: the window itself has tests of its own."""

import pytest

from desktop_exporter.cli.window import screen_is_there


@pytest.mark.parametrize(
    ("environment", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "minimal:fontconfig"}, "linux", False),
        ({"QT_QPA_PLATFORM": "eglfs"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "darwin", False),
    ],
)
def test_a_window_is_opened_only_where_somebody_sees_it(
    environment: dict[str, str], platform: str, there: bool
) -> None:
    assert screen_is_there(environment, platform) is there
