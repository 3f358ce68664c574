"""The steps of an address that is about to be saved, each with its own answer."""

import datetime as dt
from pathlib import Path

import pytest
import trustme

from desktop_exporter.app.probing import Probed, ProbeStep, Probing, StepState
from desktop_exporter.demo.content import plain_system
from desktop_exporter.demo.faults import HtmlInsteadOfJson
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.optimize.reaching import reach
from tests.app.conftest import TOKEN, Serve
from tests.optimize.certificates import self_signed
from tests.optimize.raw_server import RawServer, always, silent
from tests.optimize.test_certificates import tls_of

OK, LOOK, FAILED, NOT_REACHED = StepState
CONFIGURATION = b'{"optimizeVersion": "%s", "optimizeProfile": "cloud"}'


def probe(text: str, context: JobContext, ca_file: Path | None = None, *, plain: bool = False) -> Probed:
    probing = Probing(reach, lambda: dt.date(2031, 1, 1))
    return probing.probe(text, ca_file=ca_file, allow_plain_http=plain, context=context)


def states(probed: Probed) -> list[StepState]:
    assert [one.step for one in probed.steps] == list(ProbeStep)
    return [one.state for one in probed.steps]


def codes(probed: Probed) -> list[Code]:
    return [one.error.code for one in probed.steps if one.error]


def test_a_pasted_address_becomes_the_one_to_save(serve: Serve, context: JobContext) -> None:
    demo = serve(plain_system())
    probed = probe(f" {demo.url}/#/dashboard/1234/ ", context)
    assert probed.base_url == demo.url
    assert states(probed) == [OK, OK, OK, OK]
    assert probed.place == PlaceFacts("", demo.url, demo.url, "8.6.0", "B")
    assert probed.step(ProbeStep.REACHABLE).milliseconds is not None
    assert probed.step(ProbeStep.CERTIFICATE).plain_http
    optimize = probed.step(ProbeStep.OPTIMIZE)
    assert (optimize.version, optimize.mode) == ("8.6.0", "ccsm")


@pytest.mark.parametrize("text", ["", "ftp://a.example", "https://me:secret@a.example"])
def test_what_is_no_address_ends_at_the_first_step(text: str, context: JobContext) -> None:
    probed = probe(text, context)
    assert (states(probed), codes(probed)) == (
        [FAILED, NOT_REACHED, NOT_REACHED, NOT_REACHED],
        [Code.ADDRESS_INVALID],
    )
    assert probed.base_url is None
    assert probed.place is None


def test_nobody_there_ends_at_the_second_step(context: JobContext) -> None:
    with RawServer(silent) as server:
        url = server.url
    probed = probe(url, context)
    assert (states(probed), codes(probed)) == ([OK, FAILED, NOT_REACHED, NOT_REACHED], [Code.UNREACHABLE])
    assert not probed.step(ProbeStep.REACHABLE).plain_http


def test_plain_http_elsewhere_needs_consent(context: JobContext) -> None:
    probed = probe("http://optimize.invalid", context)
    assert states(probed) == [OK, FAILED, NOT_REACHED, NOT_REACHED]
    assert codes(probed) == [Code.PLAIN_HTTP_REFUSED]
    assert probed.step(ProbeStep.REACHABLE).plain_http
    allowed = probe("http://optimize.invalid", context, plain=True)
    assert codes(allowed) == [Code.HOST_UNKNOWN]
    assert not allowed.step(ProbeStep.REACHABLE).plain_http


@pytest.mark.parametrize(("last_day", "state"), [("2031-03-01", OK), ("2031-01-30", LOOK)])
def test_a_certificate_that_ends_soon_needs_a_look(
    last_day: str, state: StepState, context: JobContext, tmp_path: Path
) -> None:
    authority = trustme.CA()
    ca_file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    end = dt.datetime.fromisoformat(f"{last_day}T12:00:00+00:00")
    certificate = authority.issue_cert("127.0.0.1", not_after=end)
    with RawServer(always(body=CONFIGURATION % b"8.8.1"), tls_of(certificate)) as server:
        probed = probe(server.url, context, ca_file)
    assert states(probed) == [OK, OK, state, OK]
    step = probed.step(ProbeStep.CERTIFICATE)
    assert (step.tls, step.valid_until, step.plain_http) == ("TLS 1.3", last_day, False)
    assert probed.step(ProbeStep.OPTIMIZE).mode == "cloud"


def test_a_certificate_that_is_refused_says_why(context: JobContext) -> None:
    with RawServer(always(), tls_of(trustme.CA().issue_cert("127.0.0.1"))) as server:
        probed = probe(server.url, context)
    assert states(probed) == [OK, OK, FAILED, NOT_REACHED]
    error = probed.step(ProbeStep.CERTIFICATE).error
    assert error is not None
    assert error.code is Code.CERTIFICATE_REFUSED
    assert "issuer" in error.detail


def test_a_refused_certificate_is_shown_with_its_step(context: JobContext, tmp_path: Path) -> None:
    made = self_signed(tmp_path, "127.0.0.1")
    with RawServer(always(), made.tls) as server:
        probed = probe(server.url, context)
        assert server.requests == []
    step = probed.step(ProbeStep.CERTIFICATE)
    assert step.refused is not None
    assert (step.refused.sha256, step.refused.may_be_trusted, step.unseen) == (made.fingerprint, True, "")
    assert "BEGIN" not in repr(step)


def test_a_missing_authority_file_is_a_matter_of_the_certificate(context: JobContext, tmp_path: Path) -> None:
    with RawServer(silent) as server:
        probed = probe(server.url.replace("http", "https"), context, tmp_path / "missing.pem")
    assert (states(probed), codes(probed)) == ([OK, OK, FAILED, NOT_REACHED], [Code.PATH_MISSING])


def test_something_else_is_not_optimize(context: JobContext) -> None:
    with DemoSystem(name="other", material=plain_system(), token=TOKEN) as demo:
        demo.faults.script(HtmlInsteadOfJson())
        probed = probe(demo.url, context)
    assert (states(probed), codes(probed)) == ([OK, OK, OK, FAILED], [Code.NOT_OPTIMIZE])
    assert probed.place is None


def test_a_version_of_unknown_manners_needs_a_look(context: JobContext) -> None:
    with RawServer(always(body=CONFIGURATION % b"3.5.0")) as server:
        probed = probe(server.url, context)
    assert states(probed) == [OK, OK, OK, LOOK]
    assert probed.place is not None


def test_it_can_be_cancelled(context: JobContext) -> None:
    context.cancel.cancel()
    with RawServer(silent) as server, pytest.raises(Cancelled):
        probe(server.url, context)
