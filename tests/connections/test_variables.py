import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.connections.variables import Side, TokenVariables, variables_for
from tests.connections.material import connections


@pytest.mark.parametrize(
    ("key", "side", "as_url", "expected"),
    [
        ("eu-prod", Side.ONLY, False, ("OPTIMIZE_TOKEN_EU_PROD",)),
        ("eu-prod", Side.ONLY, True, ("OPTIMIZE_TOKEN_EU_PROD", "OPTIMIZE_TOKEN")),
        ("eu-prod", Side.SOURCE, False, ("OPTIMIZE_TOKEN_EU_PROD", "OPTIMIZE_SOURCE_TOKEN")),
        ("eu-prod", Side.TARGET, False, ("OPTIMIZE_TOKEN_EU_PROD", "OPTIMIZE_TARGET_TOKEN")),
        (None, Side.ONLY, True, ("OPTIMIZE_TOKEN",)),
        (None, Side.SOURCE, True, ("OPTIMIZE_SOURCE_TOKEN",)),
        (None, Side.TARGET, True, ("OPTIMIZE_TARGET_TOKEN",)),
    ],
)
def test_which_variables_may_hold_the_token_of_a_system(
    key: str | None, side: Side, as_url: bool, expected: tuple[str, ...]
) -> None:
    assert variables_for(key, side, as_url=as_url) == expected


def test_all_tokens_leave_the_environment_and_nothing_else_does() -> None:
    environ = {
        "PATH": "/bin",
        "OPTIMIZE_TOKEN": "general\n",
        "OPTIMIZE_TOKEN_PROD": "for-prod",
        "OPTIMIZE_SOURCE_TOKEN": "from",
        "OPTIMIZE_TARGET_TOKEN": "to",
        "OPTIMIZE_ENDPOINT_TOKEN": "of the endpoint",
        "OPTIMIZE_URL": "https://a.example",
        "MY_OPTIMIZE_TOKEN": "another program's",
    }
    variables = TokenVariables.taken_from(environ)
    assert set(environ) == {"PATH", "OPTIMIZE_URL", "MY_OPTIMIZE_TOKEN"}
    found = variables.token(None, Side.ONLY, as_url=True)
    assert found
    assert (found.variable, found.secret) == ("OPTIMIZE_TOKEN", "general")
    assert "general" not in repr(found) + repr(variables)


def test_the_token_of_the_endpoint_is_that_of_no_system() -> None:
    variables = TokenVariables.taken_from({"Optimize_Endpoint_Token": " opens the endpoint\n"})
    assert variables.endpoint_token == "opens the endpoint"
    assert "opens" not in repr(variables)
    for side in Side:
        for key in (None, "endpoint"):
            assert variables.token(key, side, as_url=True) is None
    # A system may be called so all the same.
    both = TokenVariables.taken_from({"OPTIMIZE_TOKEN_ENDPOINT": "of a system"})
    found = both.token("endpoint", Side.ONLY, as_url=False)
    assert found
    assert (found.secret, both.endpoint_token) == ("of a system", None)


@pytest.mark.parametrize("environ", [{}, {"OPTIMIZE_ENDPOINT_TOKEN": ""}, {"OPTIMIZE_ENDPOINT_TOKEN": " \t"}])
def test_a_blank_token_of_the_endpoint_is_none(environ: dict[str, str]) -> None:
    assert TokenVariables.taken_from(environ).endpoint_token is None


def test_the_most_specific_variable_counts_and_a_blank_one_does_not() -> None:
    variables = TokenVariables.taken_from(
        {"OPTIMIZE_TOKEN": "general", "OPTIMIZE_TOKEN_PROD": "own", "OPTIMIZE_TOKEN_TEST": "  "}
    )
    own = variables.token("prod", Side.ONLY, as_url=True)
    blank = variables.token("test", Side.ONLY, as_url=True)
    assert own
    assert blank
    assert (own.secret, blank.secret) == ("own", "general")
    assert variables.token("test", Side.ONLY, as_url=False) is None


def test_a_migration_never_sends_one_token_to_both_sides_by_itself() -> None:
    variables = TokenVariables.taken_from({"OPTIMIZE_TOKEN": "general"})
    assert variables.token(None, Side.SOURCE, as_url=True) is None
    assert variables.token(None, Side.TARGET, as_url=True) is None


@given(st.lists(connections().map(lambda each: each.key), unique=True, max_size=6))
def test_every_key_has_a_variable_of_its_own(keys: list[str]) -> None:
    environ = {variables_for(key, Side.ONLY, as_url=False)[0]: f"token of {key}" for key in keys}
    variables = TokenVariables.taken_from(environ)
    assert not environ
    for key in keys:
        found = variables.token(key, Side.ONLY, as_url=False)
        assert found
        assert found.secret == f"token of {key}"
