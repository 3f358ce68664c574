"""The way to the local endpoint: what is behind it is loaded when somebody goes there."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop_exporter.app.operations import Operations
from desktop_exporter.gui.activity.flow import ActivityFlow
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.endpoint.state import EndpointState
from desktop_exporter.gui.main_window import MainWindow
from desktop_exporter.gui.places.flow import PlacesFlow
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.places import PlaceKind, PlaceRef

if TYPE_CHECKING:
    from desktop_exporter.gui.endpoint.activity import EndpointActivity
    from desktop_exporter.gui.endpoint.flow import EndpointFlow


class EndpointDoor(QObject):
    """Stands for the endpoint from the first frame on.

    Signals: as those of `EndpointFlow`; `written` is that of `EndpointActivity`.
    """

    state_changed = Signal()
    message_wanted = Signal(str)
    trouble = Signal(object)
    went_off = Signal()
    add_system_wanted = Signal()
    demo_wanted = Signal()
    written = Signal(object)

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        operations: Operations,
        places: PlacesFlow,
        model: ActivityModel,
        activity: ActivityFlow,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._bridge: Final = bridge
        self._operations: Final = operations
        self._places: Final = places
        self._model: Final = model
        self._activity_flow: Final = activity
        self._window: Final = window
        self._flow: EndpointFlow | None = None
        self._activity: EndpointActivity | None = None
        places.place_removed.connect(self._place_removed)

    @property
    def flow(self) -> "EndpointFlow":
        """What is behind it, made at the first use."""
        if self._flow is None:
            from desktop_exporter.gui.endpoint.activity import EndpointActivity
            from desktop_exporter.gui.endpoint.flow import EndpointFlow

            self._flow = flow = EndpointFlow(
                self._theme, self._bridge, self._operations, self._places, self._window
            )
            self._activity = EndpointActivity(flow, self._model, self._activity_flow, self._window)
            self._activity.written.connect(self.written)
            flow.state_changed.connect(self.state_changed)
            flow.message_wanted.connect(self.message_wanted)
            flow.trouble.connect(self.trouble)
            flow.went_off.connect(self.went_off)
            flow.add_system_wanted.connect(self.add_system_wanted)
            flow.demo_wanted.connect(self.demo_wanted)
        return self._flow

    @property
    def state(self) -> EndpointState:
        """How it stands."""
        return EndpointState() if self._flow is None else self._flow.state

    @property
    def is_on(self) -> bool:
        """Whether it answers, or is about to."""
        return self._flow is not None and self._flow.is_on

    @Slot(bool)
    def switch(self, wanted: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        """Switch it on or off."""
        self.flow.switch(wanted)

    def switch_off(self) -> None:
        """Switch it off, if it is on."""
        if self._flow is not None:
            self._flow.switch_off()

    @Slot()
    def show_page(self) -> None:
        """Show its page."""
        self.flow.show_page()

    @Slot()
    def show_requests(self) -> None:
        """Show its page where requests are watched."""
        self.flow.show_requests()

    @Slot(str)
    def cancel(self, entry_id: str) -> None:
        """Cancel a request that Activity shows; other entries are none of its."""
        if self._activity is not None:
            self._activity.cancel(entry_id)

    def close_page(self) -> None:
        """Take its page away."""
        if self._flow is not None:
            self._flow.close_page()

    def close(self) -> None:
        """Switch it off for good."""
        if self._flow is not None:
            self._flow.close()

    @Slot(object)
    def _place_removed(self, ref: PlaceRef) -> None:
        if ref.kind is PlaceKind.SYSTEM:
            self.flow.forget(ref)
