"""How a release answers below its routes: what its web framework accepts, and in which words it refuses."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Manners:
    """The habits of one web framework. The defaults are those of 8.6.0 (Jersey), as observed.

    `unknown_route` is error code and text, which may contain `{path}`; the other texts belong to a 500
    `serverError` and may contain `{method}` and `{type}`. `invalid_is_server_error`: plain validation errors
    are answered with 500 `serverError` and their own text. `bodiless_export` is the text of the 500 for an
    export without a body, None when that asks for nothing. `explains_malformed_ids`: the 400 for an
    unreadable body has one itself.
    """

    void_status: int = 204
    trailing_slash: bool = True
    unknown_route: tuple[str, str] = ("notFoundError", "HTTP 404 Not Found")
    wrong_method: str = "HTTP 405 Method Not Allowed"
    wrong_content_type: str = "HTTP 415 Unsupported Media Type"
    not_acceptable: str = "HTTP 406 Not Acceptable"
    invalid_is_server_error: bool = False
    bodiless_export: str | None = None
    explains_malformed_ids: bool = True
    import_of_any_type: bool = False


OBSERVED: Final = Manners()
