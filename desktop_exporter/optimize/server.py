"""Who a server is, and what a sign-in can do there."""

import re
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.exchange import Ability, AbilityName, Possible
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize.client import Client
from desktop_exporter.optimize.refusals import is_a_missing_route, may_be_a_missing_route
from desktop_exporter.optimize.transport import Transport

_VERSION: Final = re.compile(r"(\d+)\.(\d+)")
# The newest release of each generation that has a newer one behind it.
_LAST_OF_A: Final = (3, 7)
_LAST_OF_B: Final = (8, 7)
_LAST_OF_C: Final = (8, 9)
# How a server for Camunda 8 calls its mode; one for Camunda 7 says "platform".
_CAMUNDA_8: Final = frozenset({"ccsm", "cloud"})


class Generation(StrEnum):
    """How a server behaves: its web stack and sign-in. The core never asks for it, but for abilities."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What a server says about itself to everybody. `generation` is None when that does not tell it."""

    optimize_version: str
    profile: str | None
    generation: Generation | None


@dataclass(frozen=True, slots=True)
class ListedCollections:
    """The ids of all collections; None where the server lists none, `why_not` then says what it answered.

    `failure` is set when that was not the answer of a server that lacks the route: another attempt may tell.
    """

    ids: tuple[str, ...] | None
    why_not: str = ""
    failure: ExporterError | None = None


def generation_of(optimize_version: str, profile: str | None = None) -> Generation | None:
    """Tell the generation from a version such as 8.6.0 and the profile.

    Early releases for Camunda 8 count as 3.x too. What those up to 3.7 take as a token is not known: None.
    """
    found = _VERSION.match(optimize_version)
    if found is None:
        return None
    release = (int(found.group(1)), int(found.group(2)))
    if release <= _LAST_OF_A:
        return None if profile in _CAMUNDA_8 else Generation.A
    if release <= _LAST_OF_B:
        return Generation.B
    return Generation.C if release <= _LAST_OF_C else Generation.D


def probe(transport: Transport, cancel: CancelToken) -> ServerFacts:
    """Ask, without signing in, whether this is Optimize and which. Raises `not_optimize`, `redirected`, …."""
    configuration = Client(transport, None).configuration(cancel)
    if configuration.optimize_version is None:
        reason = "It answers with JSON, but names no version of Optimize."
        raise ExporterError(Code.NOT_OPTIMIZE, url=transport.endpoint.base_url, reason=reason)
    profile = configuration.optimize_profile
    if profile is None and configuration.optimize_cloud is not None:
        profile = "cloud" if configuration.optimize_cloud else "platform"
    version = configuration.optimize_version
    return ServerFacts(version, profile, generation_of(version, profile))


def listed_collections(client: Client, cancel: CancelToken) -> ListedCollections:
    """List all collections where the server can: its endpoint for that is undocumented and came late.

    Which answer a missing route gets differs between generations (404 on 8.6.0, 500 as read for 8.8).
    """
    try:
        return ListedCollections(client.list_collections(cancel))
    except ExporterError as error:
        if may_be_a_missing_route(error):
            return ListedCollections(None, _answered(error), None if is_a_missing_route(error) else error)
        raise


def _answered(error: ExporterError) -> str:
    status = error.parameters.get("status")
    how = error.title.rstrip(".") if status is None else f"it answered with status {status}"
    return f"{how}: “{shown(error.server_words)}”" if error.server_words else how


def abilities(client: Client, cancel: CancelToken) -> tuple[Ability, ...]:
    """Find out what a token can do, by reading only. Raises `token_refused` when it can do nothing."""
    client.list_items(ItemKind.DASHBOARD, str(uuid.uuid4()), cancel)
    return (*_KNOWN_FOR_TOKENS, *_of_collections(listed_collections(client, cancel)))


def _of_collections(listed: ListedCollections) -> tuple[Ability, ...]:
    names = (AbilityName.LIST, AbilityName.READ_SCOPE)
    if listed.ids is None:
        missing = f"This server offers no list of collections to a token ({listed.why_not})."
        writing = (AbilityName.ADD_SCOPE, AbilityName.CREATE_COLLECTION)
        return tuple(Ability(name, Possible.NO, missing) for name in (*names, *writing))
    reading = tuple(
        Ability(name, Possible.YES, "The server answered with its collections.") for name in names
    )
    return (
        *reading,
        Ability(AbilityName.ADD_SCOPE, Possible.UNKNOWN, "The route should be there; trying it would write."),
        Ability(
            AbilityName.CREATE_COLLECTION,
            Possible.UNKNOWN,
            "The route should be there; trying it would write.",
        ),
    )


_ACCEPTED: Final = "The token was accepted, and the public interface permits it for every accepted token."
_KNOWN_FOR_TOKENS: Final = (
    Ability(AbilityName.EXPORT_BATCH, Possible.YES, _ACCEPTED),
    Ability(AbilityName.EXPORT_SINGLE, Possible.YES, _ACCEPTED),
    Ability(AbilityName.IMPORT, Possible.YES, _ACCEPTED),
    Ability(AbilityName.DELETE, Possible.YES, _ACCEPTED),
    Ability(
        AbilityName.LIST_PRIVATE,
        Possible.NO,
        "Private dashboards are listed only to a signed-in user; a known id can be exported.",
    ),
    Ability(AbilityName.IMPORT_PRIVATE, Possible.NO, "A token imports into collections only."),
    Ability(AbilityName.READ_DEFINITIONS, Possible.NO, "Definitions are listed only to a signed-in user."),
)
