"""How the local endpoint stands, in words."""

from PySide6.QtCore import QObject

from desktop_exporter.gui.endpoint.state import EndpointState, Stage
from desktop_exporter.gui.texts import error_text, plain_tip


class StateWords(QObject):
    """Says it in the language that is shown."""

    def short(self, state: EndpointState) -> str:
        """Return what the status bar says."""
        if state.stage is Stage.ON:
            return self.tr("Local endpoint: on, {place}").format(place=state.place)
        return {
            Stage.OFF: self.tr("Local endpoint: off"),
            Stage.STARTING: self.tr("Local endpoint: being switched on…"),
            Stage.STOPPING: self.tr("Local endpoint: being switched off…"),
        }[state.stage]

    def long(self, state: EndpointState) -> str:
        """Return what the page says."""
        if state.stage is Stage.ON:
            return self.tr("It is on. It answers at {place}, and only to programs on this computer.").format(
                place=state.place
            )
        return {
            Stage.OFF: self.tr("It is off: scripts get no answer."),
            Stage.STARTING: self.tr("It is being switched on…"),
            Stage.STOPPING: self.tr("It is being switched off…"),
        }[state.stage]

    def tip(self, state: EndpointState) -> str:
        """Return what is said of the switch."""
        if state.is_changing:
            return self.long(state)
        if state.stage is Stage.ON:
            return self.tr("Switch it off: whoever waits for an answer then sees a broken connection.")
        if state.error is not None:
            return plain_tip(error_text(state.error))
        return self.tr("Switch it on: then scripts on this computer reach the systems that you tick.")
