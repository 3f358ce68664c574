"""What a script writes into the system that is shown is seen there, and ticks stay."""

import json
from typing import Final

from tests.demo.small import COLLECTION, DASHBOARD
from tests.gui.endpoint.served import STAGING, Served
from tests.gui.hands import Heard

_EXPORT: Final = "/api/public/export/dashboard/definition/json"
_IMPORT: Final = f"/api/public/import?collectionId={COLLECTION}"
_NAME: Final = "Überblick 🙂"


def test_a_list_is_read_again_after_a_script_wrote(served: Served) -> None:
    desk, browse = served.desk, served.desk.window.parts.browse
    served.switch_on()
    served.flow.let_write(STAGING, wanted=True)
    document = json.loads(served.ask(_EXPORT, method="POST", json=[DASHBOARD]).body)
    desk.window.parts.places.choose(STAGING)
    desk.listed()
    desk.named("Sales", _NAME)
    desk.tick("Sales", _NAME)
    chosen, item = browse.choice, browse.current_item
    assert chosen is not None
    assert item is not None
    before = desk.tree.model().rowCount(desk.row("Sales"))
    assert served.ask(_IMPORT, method="POST", json=document).status == 200
    desk.wait(lambda: desk.tree.model().rowCount(desk.row("Sales")) > before)
    assert browse.choice == chosen
    assert browse.current_item is not None
    assert browse.current_item.id == item.id


def test_many_writes_are_followed_up_once_in_a_while(served: Served) -> None:
    desk, browse = served.desk, served.desk.window.parts.browse
    served.flow.let_write(STAGING, wanted=True)
    desk.window.parts.places.choose(STAGING)
    desk.listed()
    desk.wait(lambda: not desk.window._freshening._being_read)
    read = Heard(browse.reading_begun)
    for _ in range(5):
        desk.window.parts.endpoint.written.emit(STAGING)
    assert read.values == [STAGING]
    ended = Heard(browse.state_changed)
    desk.wait(lambda: ended.values)
    desk.window.parts.endpoint.written.emit(STAGING)
    assert read.values == [STAGING]
    desk.window._freshening._timer.start(0)
    desk.wait(lambda: len(read.values) == 2)


def test_a_place_that_nobody_looked_at_is_not_read(served: Served) -> None:
    read = Heard(served.desk.window.parts.browse.reading_begun)
    served.flow.let_read(STAGING, wanted=True)
    served.desk.window.parts.endpoint.written.emit(STAGING)
    assert read.values == []
