"""What a demo system received, for tests that assert what was asked and that tokens went nowhere else."""

import time
from dataclasses import dataclass, field

from desktop_exporter.rest.messages import Request


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """One received request, its body only as a size.

    `route` is the template that it matched, none for an unknown one; names of headers are in lower case;
    `at_s` is monotonic time.
    """

    method: str
    path: str
    route: str | None
    query: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body_size_bytes: int
    at_s: float

    def header(self, name: str) -> str | None:
        """Return the first header called `name`, whatever its case."""
        return next((value for key, value in self.headers if key == name.lower()), None)


class RequestLog(list[ReceivedRequest]):
    """The requests in the order of their arrival; plainly a list."""

    def add(self, request: Request, route: str | None) -> None:
        """Note a request."""
        self.append(
            ReceivedRequest(
                method=request.method,
                path=request.path,
                route=route,
                query=request.query,
                headers=request.headers,
                body_size_bytes=len(request.body),
                at_s=time.monotonic(),
            )
        )

    def matching(self, method: str | None = None, route: str | None = None) -> list[ReceivedRequest]:
        """Return the requests with this method and route template, of any where none is given."""
        return [each for each in list(self) if method in (None, each.method) and route in (None, each.route)]
