"""Tries once to reach a server and to learn who it is, without a token, and tells how far that came."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.optimize import faults, server
from desktop_exporter.optimize.inspecting import Seen, inspect
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.trace import Reached, Trace
from desktop_exporter.optimize.transport import Endpoint, Transport

# A person waits for it, and may try again.
_ONCE: Final = Limits(attempts=1)


def reach(base_url: str, *, ca_file: Path | None, allow_plain_http: bool, cancel: CancelToken) -> Reached:
    """Ask `GET /api/ui-configuration` once. What fails is told in the answer; only `Cancelled` is raised.

    A certificate that was refused is looked at once more, without sending anything.
    """
    trace = Trace()
    endpoint = Endpoint(base_url, ca_file, allow_plain_http)
    transport = Transport(endpoint, parallel=1, limits=_ONCE, trace=trace)
    facts: server.ServerFacts | None = None
    failure: ExporterError | None = None
    try:
        facts = server.probe(transport, cancel)
    except ExporterError as error:
        failure = error
    finally:
        transport.close()
    reached = Reached(trace.connected_after_s, trace.tls_version, trace.valid_until, error=failure)
    if facts is None:
        seen = Seen(None)
        if failure is not None and _refused_the_certificate(failure):
            seen = inspect(endpoint, _ONCE, cancel)
        return replace(reached, refused=seen.certificate, unseen=seen.why_not)
    return replace(
        reached,
        optimize_version=facts.optimize_version,
        profile=facts.profile,
        generation=facts.generation,
    )


def _refused_the_certificate(failure: ExporterError) -> bool:
    """Whether it was the server's certificate: a CA file that holds none fails in the same words."""
    return failure.code is Code.CERTIFICATE_REFUSED and faults.refused_a_certificate(failure.__cause__)
