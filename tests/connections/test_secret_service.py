"""The real thing on Linux: D-Bus, gnome-keyring, and a keyring that really locks."""

import pytest

from tests.connections.session import in_a_session


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    return in_a_session("tests.connections.secret_service", tmp_path_factory.mktemp("home"))


def test_the_secret_service_is_chosen(seen: dict[str, object]) -> None:
    assert seen["keeper"] == "Secret Service"
    assert seen["before"] == []


def test_a_long_token_is_kept_in_parts_and_read_by_another_process(seen: dict[str, object]) -> None:
    assert seen["same"] is True
    assert seen["read_elsewhere"] is True
    assert seen["entries"] == 4


def test_another_origin_gets_nothing(seen: dict[str, object]) -> None:
    assert seen["other_origin"] is None


def test_a_replaced_token_leaves_no_entry_behind(seen: dict[str, object]) -> None:
    assert seen["entries_of_a_short_one"] == 1


def test_a_removed_token_is_gone_and_the_others_stay(seen: dict[str, object]) -> None:
    assert seen["removed"] is None
    assert seen["after_remove"] == ["Password for 'test' on 'desktop-exporter:test'"]


@pytest.mark.parametrize("call", ["get", "put", "remove"])
def test_a_locked_keyring_is_told_apart(seen: dict[str, object], call: str) -> None:
    assert seen[f"locked_{call}"] == "keyring_locked"
