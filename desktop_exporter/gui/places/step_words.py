"""The steps of adding a system in words: what was found, and what to do where something is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_exporter.address import is_loopback
from desktop_exporter.app.probing import Probed, ProbedStep, ProbeStep, StepState
from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.gui.places.certificate_words import (
    authority_advice,
    certificate_advice,
    certificate_facts,
    day_text,
)
from desktop_exporter.gui.places.steps import Sign, StepLine
from desktop_exporter.gui.texts import core_text, error_detail, error_hint, error_title
from desktop_exporter.model.exchange import Ability, AbilityName, Possible

_SIGNS: Final = {
    StepState.OK: Sign.OK,
    StepState.LOOK: Sign.LOOK,
    StepState.FAILED: Sign.FAILED,
    StepState.NOT_REACHED: Sign.WAITING,
}


def waiting_lines() -> tuple[StepLine, ...]:
    """Return the steps before anything was looked at."""
    return (*_waiting(Sign.WAITING), waiting_token())


def running_lines() -> tuple[StepLine, ...]:
    """Return the steps while the automatic ones are looked at."""
    return (*_waiting(Sign.RUNNING), waiting_token())


def waiting_token(sign: Sign = Sign.WAITING) -> StepLine:
    """Return the step of the token, which is sent only when it is said so."""
    return StepLine(sign, QCoreApplication.translate("AddSystem", "Token accepted"))


def probed_lines(probed: Probed) -> tuple[StepLine, ...]:
    """Return what the automatic steps found."""
    steps = {one.step: one for one in probed.steps}
    found = [_line(steps[step], probed.base_url) for step in ProbeStep if step in steps]
    # The address itself is worth a line only when something is wrong with it.
    said = steps.get(ProbeStep.ADDRESS)
    return tuple(found[1:] if said is not None and said.state is StepState.OK else found)


def failed_line(error: ExporterError, sign: Sign = Sign.FAILED) -> StepLine:
    """Return a step that ended with an error."""
    advice = " ".join(part for part in (error_detail(error), _hint(error)) if part)
    return StepLine(sign, error_title(error), "", advice)


def twice_line(names: Sequence[str]) -> StepLine:
    """Say that systems of this address are saved already."""
    text = QCoreApplication.translate("AddSystem", "Already saved as {names}").format(
        names=", ".join(f"“{shown(name)}”" for name in names)
    )
    advice = QCoreApplication.translate(
        "AddSystem", "A second one makes sense with another token. To change its token, use its menu."
    )
    return StepLine(Sign.LOOK, text, "", advice)


def tested_lines(abilities: Sequence[Ability]) -> tuple[StepLine, ...]:
    """Return what the token can do and cannot."""
    by_name = {one.name: one for one in abilities}
    accepted = StepLine(
        Sign.OK,
        QCoreApplication.translate("AddSystem", "Token accepted"),
        QCoreApplication.translate("AddSystem", "access token"),
    )
    return (accepted, _transfer_line(by_name), *_list_lines(by_name))


def _waiting(sign: Sign) -> tuple[StepLine, ...]:
    return (
        StepLine(sign, QCoreApplication.translate("AddSystem", "Reachable")),
        StepLine(sign, QCoreApplication.translate("AddSystem", "Certificate")),
        StepLine(sign, QCoreApplication.translate("AddSystem", "It is Optimize")),
    )


def _line(step: ProbedStep, base_url: str | None) -> StepLine:
    sign = _SIGNS[step.state]
    if step.error is not None:
        return _failed(step, step.error, sign)
    match step.step:
        case ProbeStep.ADDRESS:
            return StepLine(sign, QCoreApplication.translate("AddSystem", "The address is complete"))
        case ProbeStep.REACHABLE:
            return _reachable(step, sign)
        case ProbeStep.CERTIFICATE:
            return _certificate(step, sign, base_url)
        case ProbeStep.OPTIMIZE:
            return _optimize(step, sign)


def _failed(step: ProbedStep, error: ExporterError, sign: Sign) -> StepLine:
    line = failed_line(error, sign)
    refused = step.refused
    if refused is None:
        return replace(line, advice=f"{line.advice} {core_text(step.unseen)}") if step.unseen else line
    advice, facts = certificate_advice(refused), certificate_facts(refused)
    if not refused.may_be_trusted:
        return replace(line, advice=f"{error_detail(error)} {advice}", facts=facts)
    text = QCoreApplication.translate("AddSystem", "The certificate is self-signed")
    action = QCoreApplication.translate("AddSystem", "Trust this certificate…")
    return StepLine(sign, text, "", advice, facts, action)


def _reachable(step: ProbedStep, sign: Sign) -> StepLine:
    note = ""
    if step.milliseconds is not None:
        note = QCoreApplication.translate("AddSystem", "{milliseconds} ms").format(
            milliseconds=step.milliseconds
        )
    return StepLine(sign, QCoreApplication.translate("AddSystem", "Reachable"), note)


def _certificate(step: ProbedStep, sign: Sign, base_url: str | None) -> StepLine:
    if step.state is StepState.NOT_REACHED:
        return StepLine(sign, QCoreApplication.translate("AddSystem", "Certificate"))
    if step.plain_http:
        # That it is allowed does not make it good.
        sign = Sign.LOOK if sign is Sign.OK else sign
        text = QCoreApplication.translate("AddSystem", "Not encrypted")
        if base_url is not None and is_loopback(base_url):
            return StepLine(sign, text, QCoreApplication.translate("AddSystem", "on this computer only"))
        advice = QCoreApplication.translate(
            "AddSystem", "Everyone on the way can read the token and the dashboards."
        )
        return StepLine(sign, text, "", advice)
    note = shown(step.tls or "")
    if step.valid_until is not None:
        note = QCoreApplication.translate("AddSystem", "{tls}, until {date}").format(
            tls=note, date=day_text(step.valid_until)
        )
    advice = ""
    if step.state is StepState.LOOK:
        advice = QCoreApplication.translate("AddSystem", "It ends soon. Who runs the server has to renew it.")
    return StepLine(sign, QCoreApplication.translate("AddSystem", "Certificate trusted"), note, advice)


def _optimize(step: ProbedStep, sign: Sign) -> StepLine:
    if step.version is None:
        return StepLine(sign, QCoreApplication.translate("AddSystem", "It is Optimize"))
    text = QCoreApplication.translate("AddSystem", "It is Optimize {version}").format(
        version=shown(step.version)
    )
    modes = {
        "ccsm": QCoreApplication.translate("AddSystem", "self-managed"),
        "cloud": QCoreApplication.translate("AddSystem", "SaaS"),
        "platform": QCoreApplication.translate("AddSystem", "Camunda 7"),
    }
    advice = ""
    if step.state is StepState.LOOK:
        advice = QCoreApplication.translate("AddSystem", "It is not known how this version behaves.")
    return StepLine(sign, text, modes.get(step.mode or "", shown(step.mode or "")), advice)


def _transfer_line(abilities: Mapping[AbilityName, Ability]) -> StepLine:
    exports = _can(abilities, AbilityName.EXPORT_BATCH) or _can(abilities, AbilityName.EXPORT_SINGLE)
    imports = _can(abilities, AbilityName.IMPORT)
    if exports and imports:
        into_collections = not _can(abilities, AbilityName.IMPORT_PRIVATE)
        note = QCoreApplication.translate("AddSystem", "into collections") if into_collections else ""
        text = QCoreApplication.translate("AddSystem", "Can export and import")
        return StepLine(Sign.OK, text, note, _beside(abilities))
    if exports:
        text = QCoreApplication.translate("AddSystem", "Can export, but not import")
        return StepLine(Sign.LOOK, text, "", _reason(abilities, AbilityName.IMPORT))
    text = QCoreApplication.translate("AddSystem", "Cannot export")
    return StepLine(Sign.LOOK, text, "", _reason(abilities, AbilityName.EXPORT_SINGLE))


def _beside(abilities: Mapping[AbilityName, Ability]) -> str:
    """Say what else a token can and cannot, as far as it is worth knowing."""
    deletes, reads = _can(abilities, AbilityName.DELETE), _can(abilities, AbilityName.READ_DEFINITIONS)
    if deletes and not reads:
        return QCoreApplication.translate(
            "AddSystem", "It can delete, too. It is not told which definitions there are."
        )
    if deletes:
        return QCoreApplication.translate("AddSystem", "It can delete, too.")
    return ""


def _list_lines(abilities: Mapping[AbilityName, Ability]) -> tuple[StepLine, ...]:
    lists, private = _can(abilities, AbilityName.LIST), _can(abilities, AbilityName.LIST_PRIVATE)
    advice = QCoreApplication.translate(
        "AddSystem", "This server gives a token no list. Paste their addresses; they are remembered."
    )
    can_list = StepLine(Sign.OK, QCoreApplication.translate("AddSystem", "Lists collections"))
    if lists and private:
        return (
            StepLine(
                Sign.OK, QCoreApplication.translate("AddSystem", "Lists collections and private dashboards")
            ),
        )
    if lists:
        text = QCoreApplication.translate("AddSystem", "Cannot list private dashboards")
        return (can_list, StepLine(Sign.LOOK, text, "", advice))
    if private:
        text = QCoreApplication.translate("AddSystem", "Cannot list collections")
    else:
        text = QCoreApplication.translate("AddSystem", "Cannot list collections or private dashboards")
    return (StepLine(Sign.LOOK, text, "", advice),)


def _can(abilities: Mapping[AbilityName, Ability], name: AbilityName) -> bool:
    return name in abilities and abilities[name].possible is Possible.YES


def _reason(abilities: Mapping[AbilityName, Ability], name: AbilityName) -> str:
    return core_text(abilities[name].reason) if name in abilities else ""


def _hint(error: ExporterError) -> str:
    """Return the next step as this page offers it, where it differs from what holds everywhere."""
    if error.code is Code.PLAIN_HTTP_REFUSED:
        return QCoreApplication.translate(
            "AddSystem",
            "Use https, or tick under the address that plain http is allowed.",
        )
    if error.code is Code.CERTIFICATE_REFUSED:
        return authority_advice()
    return error_hint(error)
