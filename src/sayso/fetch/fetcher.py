"""Web address -> Fetched: the bytes of one page, unpacked and whole, with their hash and time."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import urljoin

from sayso.errors import FetchFailed, MissingExtra, TooLarge
from sayso.fetch.address import Target, refused, target
from sayso.fetch.limits import HOST_SECONDS, PAGE_BYTES, PAGE_SECONDS, REDIRECTS

MOVED = frozenset({301, 302, 303, 307, 308})
KINDS = frozenset("text/html application/xhtml+xml text/plain application/rss+xml application/atom+xml application/rdf+xml "
                  "application/xml text/xml".split())
SAVE_IT = "Try later, or open the page in a browser and save it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the site said of the page the last time; a page that has not changed since is not sent again."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer. `asked` is the address given, `url` where the answer came from after `moved` redirects, `at` when (ISO,
    UTC), `sha256` of `data`. `unchanged`: the site says that the page is as it was; there are no bytes then."""

    asked: str
    url: str
    at: str
    data: bytes = b""
    sha256: str = ""
    kind: str | None = None
    charset: str | None = None
    known: Known = Known()
    moved: tuple[str, ...] = ()
    unchanged: bool = False


class Fetcher:
    """A context that fetches pages one after the other; it keeps each site's robots.txt and when it was asked last.

    `ports` may be asked beside 80 and 443. `pause` is seconds between two requests to one host; what robots.txt asks for
    counts where it is more. The last four are the world outside, and parameters so that tests need none.
    """

    def __init__(self, *, ports: frozenset[int] = frozenset(), pause: float = HOST_SECONDS, resolve=None, connect=None,
                 clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        """Raises MissingExtra where the extra `fetch` is not installed."""
        try:
            from sayso.fetch.network import connected, resolved
            from sayso.fetch.request import Requests
            from sayso.fetch.robots import Robots
        except ImportError as error:
            raise MissingExtra(f"pages are fetched with httpx2 and protego; {error.name} is not installed.",
                               remedy="Install them: pip install 'sayso[fetch]'.") from error
        self.ports, self.clock = ports, clock
        self._requests = Requests(resolve or resolved, connect or connected, clock, sleep, pause)
        self._robots = Robots(self._requests, ports)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        return None

    def fetch(self, url: str, known: Known | None = None) -> Fetched:
        """The page at an address. Raises AddressRefused, RobotsRefused, FetchFailed and TooLarge."""
        from sayso.fetch.request import Answer

        here, moved, deadline = target(url, ports=self.ports), [], self.clock() + PAGE_SECONDS
        while True:
            pause = self._robots.allowed(here)
            answer: Answer = self._requests.get(here, PAGE_BYTES, deadline, known, pause)
            if answer.status not in MOVED:
                return _fetched(url, here, tuple(moved), answer, known)
            if len(moved) >= REDIRECTS:
                raise FetchFailed(f"it is redirected more than {REDIRECTS} times.", name=url, remedy=SAVE_IT)
            here = redirected(here, answer.headers.get("location", ""), self.ports)
            moved.append(str(here))


def redirected(here: Target, location: str, ports: frozenset[int]) -> Target:
    """Where a redirect leads, checked as any address is. Raises AddressRefused."""
    if not location or any(c.isspace() or ord(c) < 33 or c == "\\" for c in location):
        raise refused("it is redirected to no plain address.", str(here))
    return target(urljoin(str(here), location), ports=ports)


def _fetched(asked: str, here: Target, moved: tuple[str, ...], answer, known: Known | None) -> Fetched:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    if answer.status == 304 and known is not None:
        return Fetched(asked=asked, url=str(here), at=at, known=known, moved=moved, unchanged=True)
    if answer.status != 200:
        wait = answer.headers.get("retry-after", "")
        more = f" and asks to wait {wait[:40]}" if wait else ""
        raise FetchFailed(f"the site answers with status {answer.status}{more}.", name=asked, remedy=SAVE_IT)
    content = answer.headers.get("content-type", "")
    kind = content.split(";")[0].strip().lower()
    if kind and kind not in KINDS:
        raise FetchFailed(f"this is {kind[:80]}, not a page.", name=asked, remedy=SAVE_IT)
    charset = re.search(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{2,40})", content, re.IGNORECASE)
    return Fetched(asked=asked, url=str(here), at=at, data=answer.data, sha256=hashlib.sha256(answer.data).hexdigest(),
                   kind=kind or None, charset=charset[1] if charset else None, moved=moved,
                   known=Known(etag=answer.headers.get("etag"), last_modified=answer.headers.get("last-modified")))


def too_large(name: str, limit: int) -> TooLarge:
    """The error for a page over the limit."""
    return TooLarge(f"the page has over {limit:,} bytes once unpacked.", name=name, remedy=f"Nothing was kept. {SAVE_IT}")
