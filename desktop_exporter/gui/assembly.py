"""Makes the parts of the window: each once, handed on by constructor."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from desktop_exporter.app.destinations import look
from desktop_exporter.app.operations import Operations
from desktop_exporter.app.systems import Role
from desktop_exporter.gui.actions import Actions, make_actions
from desktop_exporter.gui.activity.flow import ActivityFlow
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.activity.panel import ActivityPanel
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.browser.flow import BrowseFlow
from desktop_exporter.gui.browser.panel import BrowserPanel
from desktop_exporter.gui.details.flow import DetailsFlow
from desktop_exporter.gui.details.panel import DetailsPanel
from desktop_exporter.gui.endpoint.door import EndpointDoor
from desktop_exporter.gui.endpoint.switch import EndpointSwitch
from desktop_exporter.gui.frame import Frame
from desktop_exporter.gui.main_window import MainWindow
from desktop_exporter.gui.pages.welcome import WelcomePanel
from desktop_exporter.gui.places.flow import PlacesFlow
from desktop_exporter.gui.places.panel import PlacesPanel
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.flow import TransferFlow
from desktop_exporter.gui.transfer.parts import TransferParts
from desktop_exporter.gui.transfer.targets import TargetSystem


@dataclass(frozen=True, slots=True)
class Parts:
    """The window, its panels, and the flows that join them with the operations."""

    window: MainWindow
    actions: Actions
    welcome: WelcomePanel
    browser: BrowserPanel
    details_panel: DetailsPanel
    activity_panel: ActivityPanel
    places: PlacesFlow
    browse: BrowseFlow
    details: DetailsFlow
    activity: ActivityFlow
    transfer: TransferFlow
    endpoint: EndpointDoor
    endpoint_switch: EndpointSwitch


def assembled(owner: QObject, theme: Theme, bridge: Bridge, operations: Operations) -> Parts:
    """Make everything; nothing is shown or read yet but the lists of places."""
    actions = make_actions(owner, theme)
    places_panel = PlacesPanel(theme)
    welcome, browser, details = WelcomePanel(theme), BrowserPanel(theme), DetailsPanel(theme)
    activity = ActivityPanel(theme, ActivityModel())
    frame = Frame(
        theme, places=places_panel, welcome=welcome, browser=browser, details=details, activity=activity
    )
    switch = EndpointSwitch(theme)
    window = MainWindow(actions, frame, switch)
    places = PlacesFlow(theme, bridge, operations, places_panel, window)
    activity_flow = ActivityFlow(operations.history, bridge, theme, activity, window)
    return Parts(
        window=window,
        actions=actions,
        welcome=welcome,
        browser=browser,
        details_panel=details,
        activity_panel=activity,
        places=places,
        browse=BrowseFlow(
            panel=browser,
            theme=theme,
            bridge=bridge,
            browsing=operations.browsing,
            adding=operations.adding,
            opened=operations.opened,
            owner_of=partial(_owner_of, places),
            parent=window,
        ),
        details=DetailsFlow(details, bridge, operations.details, operations.opened),
        activity=activity_flow,
        transfer=TransferFlow(
            _transfer_parts(operations), bridge, theme, activity.model, window, partial(_targets, places)
        ),
        endpoint=EndpointDoor(theme, bridge, operations, places, activity.model, activity_flow, window),
        endpoint_switch=switch,
    )


def _owner_of(places: PlacesFlow, base_url: str) -> str | None:
    return next((one.name for one in places.systems() if one.address == base_url), None)


def _targets(places: PlacesFlow) -> tuple[TargetSystem, ...]:
    return tuple(
        TargetSystem(one.ref, one.name, one.role or Role.OTHER, one.address) for one in places.systems()
    )


def _transfer_parts(operations: Operations) -> TransferParts:
    return TransferParts(
        opened=operations.opened,
        preferences=operations.preferences,
        browsing=operations.browsing,
        saving=operations.saving,
        copying=operations.copying,
        reviewing=operations.reviewing,
        standing=operations.standing,
        history=operations.history,
        look=look,
    )
