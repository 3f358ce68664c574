from pathlib import Path

import pytest

from desktop_exporter.connections.versioned import Format, JsonObject, VersionedFile
from desktop_exporter.errors import Code, ExporterError


def renamed(document: JsonObject) -> JsonObject:
    return {"words": document["text"]}


def split(document: JsonObject) -> JsonObject:
    words = document["words"]
    if not isinstance(words, str):
        raise ValueError("words is no text")  # noqa: TRY004  it is the file that is wrong
    return {"words": [*words.split()]}


def read(document: JsonObject) -> tuple[str, ...]:
    words = document["words"]
    if not isinstance(words, list):
        raise ValueError("words is no list")  # noqa: TRY004  it is the file that is wrong
    return tuple(str(word) for word in words)


FORMAT: Format[tuple[str, ...]] = Format(
    version=3,
    upgrades={1: renamed, 2: split},
    read=read,
    write=lambda words: {"words": [*words]},
    empty=lambda: (),
)


@pytest.mark.parametrize(
    "content",
    [
        '{"version": 1, "text": "old words"}',
        '{"version": 2, "words": "old words"}',
        '{"version": 3, "words": ["old", "words"]}',
    ],
)
def test_every_older_version_is_upgraded_in_memory_and_written_as_the_newest(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "file.json"
    path.write_text(content)
    file = VersionedFile(path, FORMAT)
    assert file.read() == ("old", "words")
    assert path.read_text() == content
    assert file.change(lambda words: (*words, "and new")) == ("old", "words", "and new")
    assert '"version": 3' in path.read_text()
    assert file.read() == ("old", "words", "and new")


def test_an_upgrade_that_cannot_read_the_file_calls_it_damaged(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('{"version": 2, "words": 5}')
    with pytest.raises(ExporterError) as caught:
        VersionedFile(path, FORMAT).read()
    assert caught.value.code is Code.SETTINGS_DAMAGED
    assert "words is no text" in caught.value.detail


def test_a_change_that_fails_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file.json"

    def failing(_: tuple[str, ...]) -> tuple[str, ...]:
        raise ExporterError(Code.CONNECTION_UNKNOWN, key="x")

    with pytest.raises(ExporterError):
        VersionedFile(path, FORMAT).change(failing)
    assert not path.exists()
