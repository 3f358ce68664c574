"""The composition root: builds every object once and hands it on by constructor."""

import hashlib
import importlib
import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_exporter.app.live import LiveSystem, SystemOpener, SystemSpec
    from desktop_exporter.app.operations import Operations
    from desktop_exporter.jobs.cancel import CancelToken
    from desktop_exporter.optimize.trace import Reached

_SCOPE_LENGTH = 12
# What operations load when they are asked for.
_LOADED_LATER = (
    "optimize.system",
    "optimize.reaching",
    "archive.reader",
    "archive.writer",
    "archive.verify",
    "transfer.choosing",
    "transfer.export",
    "transfer.naming",
    "transfer.apply",
    "transfer.recover",
    "transfer.removal",
)


def operations(
    data_dir: Path | None,
    environment: MutableMapping[str, str] | None = None,
    open_system: "SystemOpener | None" = None,
) -> "Operations":
    """Build the operations on a data folder (None: the user's) and an environment (None: this process's).

    `open_system` makes systems of their settings; None: over HTTP, with the usual limits.

    Variables with tokens are taken out of the environment. Nothing is read or written before it is needed.
    """
    from desktop_exporter.app.adding import Adding
    from desktop_exporter.app.browsing import Browsing
    from desktop_exporter.app.copying import Copying
    from desktop_exporter.app.details import Details
    from desktop_exporter.app.endpoint_tokens import EndpointTokens
    from desktop_exporter.app.history import History
    from desktop_exporter.app.learning import Learning
    from desktop_exporter.app.opened import OpenPlaces
    from desktop_exporter.app.operations import Operations
    from desktop_exporter.app.places import Places, SystemStores
    from desktop_exporter.app.preferences import Preferences, WindowStates
    from desktop_exporter.app.probing import Probing
    from desktop_exporter.app.relaying import Relaying
    from desktop_exporter.app.reviewing import Reviewing
    from desktop_exporter.app.saving import Saving
    from desktop_exporter.app.standing import Standing
    from desktop_exporter.app.systems import Systems
    from desktop_exporter.app.verifying import Verifying
    from desktop_exporter.connections.certificates import CertificateStore
    from desktop_exporter.connections.secrets import SecretStore
    from desktop_exporter.connections.settings import SettingsStore
    from desktop_exporter.connections.store import ConnectionStore
    from desktop_exporter.connections.variables import TokenVariables
    from desktop_exporter.connections.window_state import WindowStore
    from desktop_exporter.jobs.service import JobService
    from desktop_exporter.paths import data_folder
    from desktop_exporter.records.records import Records

    folder = data_folder(data_dir)
    variables = TokenVariables.taken_from(os.environ if environment is None else environment)
    records = Records(folder)
    learning = Learning(records)
    stores = SystemStores(
        ConnectionStore(folder.connections),
        SecretStore(scope=_scope(data_dir)),
        SettingsStore(folder.settings),
        CertificateStore(folder.certificates),
    )
    places = Places(stores, open_system or _open_system, variables, learning)
    return Operations(
        jobs=JobService(),
        places=places,
        opened=OpenPlaces(places, stores.connections),
        probing=Probing(_reached),
        systems=Systems(stores, places, learning),
        adding=Adding(learning),
        browsing=Browsing(learning),
        details=Details(learning),
        reviewing=Reviewing(learning),
        saving=Saving(records, learning),
        copying=Copying(records, learning),
        standing=Standing(learning),
        verifying=Verifying(),
        relaying=Relaying(records),
        endpoint_tokens=EndpointTokens(stores.secrets, variables.endpoint_token),
        history=History(records),
        preferences=Preferences(stores.settings),
        window_states=WindowStates(WindowStore(folder.window)),
        load=_load,
        release=records.close,
    )


def _load() -> None:
    from desktop_exporter.jobs.loading import LOADING

    with LOADING:
        for name in _LOADED_LATER:
            importlib.import_module(f"desktop_exporter.{name}")


def _scope(data_dir: Path | None) -> str:
    """Keep the keyring entries of a chosen data folder apart from those of the user's own."""
    if data_dir is None:
        return ""
    return hashlib.sha256(os.fsencode(data_dir.resolve())).hexdigest()[:_SCOPE_LENGTH]


def _open_system(spec: "SystemSpec") -> "LiveSystem":
    # The HTTP client is loaded only by what speaks to a system.
    from desktop_exporter.jobs.loading import LOADING

    with LOADING:
        from desktop_exporter.optimize.system import OptimizeSystem
        from desktop_exporter.optimize.transport import Endpoint

    return OptimizeSystem(
        key=spec.key,
        name=spec.name,
        endpoint=Endpoint(spec.base_url, spec.ca_file, spec.allow_plain_http),
        token_provider=spec.token_provider,
        remembered_collections=spec.collections,
        remembered_dashboards=spec.dashboards,
        remembered_reports=spec.reports,
        names=spec.names,
        parallel=spec.parallel,
    )


def _reached(
    base_url: str, *, ca_file: Path | None, allow_plain_http: bool, cancel: "CancelToken"
) -> "Reached":
    # As above: loaded by whoever looks at an address.
    from desktop_exporter.jobs.loading import LOADING

    with LOADING:
        from desktop_exporter.optimize.reaching import reach

    return reach(base_url, ca_file=ca_file, allow_plain_http=allow_plain_http, cancel=cancel)
