"""Target -> Answer: one request and its body, whole, at the pace that a host is asked."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

import httpcore2
import httpx2

from sayso.errors import AddressRefused, FetchFailed
from sayso.fetch.address import Target
from sayso.fetch.fetcher import SAVE_IT, Known, too_large
from sayso.fetch.limits import CONNECT_SECONDS, SILENT_SECONDS
from sayso.fetch.network import Connector, Guarded, Resolver
from sayso.guard.inflate import Damaged, Inflater, TooMuch

AGENT = f"sayso/{version('sayso')}"
TIMES = {"connect": CONNECT_SECONDS, "read": SILENT_SECONDS, "write": SILENT_SECONDS, "pool": CONNECT_SECONDS}
KINDS = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.8,*/*;q=0.1"
UNPACKED = frozenset({200})  # other answers have bodies that nobody reads


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by name in small letters (the first of each) and the unpacked body."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class Requests:
    """Asks hosts, each no more often than its pause; no cookies, no credentials, no proxy."""

    def __init__(self, resolve: Resolver, connect: Connector, clock: Callable[[], float], sleep: Callable[[float], None],
                 pause: float) -> None:
        self._resolve, self._connect, self._clock, self._sleep, self._pause = resolve, connect, clock, sleep, pause
        self._last: dict[str, float] = {}
        self._tls: ssl.SSLContext = httpx2.create_ssl_context(trust_env=False)

    def get(self, here: Target, limit: int, deadline: float, known: Known | None = None, pause: float = 0.0) -> Answer:
        """One answer, redirects as they are. Raises AddressRefused, FetchFailed and TooLarge."""
        self._wait(here.host, max(pause, self._pause))
        network = Guarded(self._resolve, self._connect, deadline, self._clock)
        url = httpcore2.URL(scheme=here.scheme, host=here.host, port=here.port, target=here.path)
        try:
            with (httpcore2.ConnectionPool(ssl_context=self._tls, network_backend=network, max_connections=1) as pool,
                  pool.stream("GET", url, headers=_headers(here, known), extensions={"timeout": TIMES}) as answer):
                return _read(answer, limit)
        except AddressRefused as error:
            raise AddressRefused(error.what, name=str(here), remedy=error.remedy) from None
        except (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError, Damaged) as error:
            why = str(error)[:120] or type(error).__name__
            raise FetchFailed(f"no whole answer came ({why}).", name=str(here), remedy=SAVE_IT) from None
        except TooMuch:
            raise too_large(str(here), limit) from None

    def now(self) -> float:
        """The clock of the deadlines."""
        return self._clock()

    def _wait(self, host: str, pause: float) -> None:
        due = self._last.get(host, float("-inf")) + pause
        if (left := due - self._clock()) > 0:
            self._sleep(left)
        self._last[host] = self._clock()


def _headers(here: Target, known: Known | None) -> list[tuple[str, str]]:
    host = here.origin.partition("://")[2]
    asked = [("Host", host), ("User-Agent", AGENT), ("Accept", KINDS), ("Accept-Encoding", "gzip, deflate"),
             ("Connection", "close")]
    if known and known.etag:
        asked.append(("If-None-Match", known.etag))
    if known and known.last_modified:
        asked.append(("If-Modified-Since", known.last_modified))
    return asked


def _read(answer: httpcore2.Response, limit: int) -> Answer:
    """The body, counted as it is unpacked; a body shorter than its length says is an error of the protocol (h11)."""
    headers: dict[str, str] = {}
    for name, value in answer.headers:
        headers.setdefault(name.decode("ascii", "replace").lower(), value.decode("latin-1"))
    if answer.status not in UNPACKED:
        return Answer(answer.status, headers, b"")
    stream, parts = Inflater(headers.get("content-encoding", ""), limit), []
    for piece in answer.iter_stream():
        parts.append(stream.feed(piece))
    stream.finish()
    return Answer(answer.status, headers, b"".join(parts))
