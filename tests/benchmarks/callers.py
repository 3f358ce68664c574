"""Calls an endpoint from many connections at once for a while; prints one line of JSON: times and failures.

Standard input holds one line of JSON: {"url", "token", "ids", "callers", "seconds"}. Every caller keeps its
connection, exports one dashboard after another, and checks status and length of each answer.
"""

import asyncio
import itertools
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Final, TypedDict
from urllib.parse import urlsplit

_PATH: Final = "/api/public/export/dashboard/definition/json"
_OK: Final = 200


class Asked(TypedDict):
    """What standard input says."""

    url: str
    token: str
    ids: list[str]
    callers: int
    seconds: float


@dataclass
class Tally:
    """What the callers saw."""

    seconds: list[float] = field(default_factory=list[float])
    sizes: set[int] = field(default_factory=set[int])
    failures: list[str] = field(default_factory=list[str])


async def _call(caller: int, asked: Asked, until_s: float, tally: Tally) -> None:
    url, ids = urlsplit(asked["url"]), asked["ids"]
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    try:
        for number in itertools.count():
            if time.monotonic() >= until_s:
                return
            body = json.dumps([ids[(caller * 37 + number) % len(ids)]]).encode()
            head = (
                f"POST {url.path}{_PATH} HTTP/1.1\r\nHost: {url.netloc}\r\n"
                f"Authorization: Bearer {asked['token']}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            begun_s = time.perf_counter()
            writer.write(head.encode() + body)
            status, size_bytes = await _answer(reader)
            tally.seconds.append(time.perf_counter() - begun_s)
            tally.sizes.add(size_bytes)
            if status != _OK:
                tally.failures.append(f"status {status}")
    except (OSError, EOFError, ValueError) as error:
        tally.failures.append(repr(error))
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    lengths = [line.split(":")[1] for line in lines if line.lower().startswith("content-length:")]
    size_bytes = int(lengths[0])
    await reader.readexactly(size_bytes)
    return int(first.split()[1]), size_bytes


async def _all(asked: Asked) -> Tally:
    tally = Tally()
    until_s = time.monotonic() + asked["seconds"]
    callers = range(asked["callers"])
    await asyncio.gather(*(_call(caller, asked, until_s, tally) for caller in callers))
    return tally


def main() -> None:
    """Call, and tell."""
    tally = asyncio.run(_all(json.loads(sys.stdin.readline())))
    print(json.dumps({"seconds": tally.seconds, "sizes": sorted(tally.sizes), "failures": tally.failures}))


if __name__ == "__main__":
    main()
