"""Web addresses -> arrivals in the case, each page with its bytes; feeds lead to the pages that they name."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sayso.case.adding import Item
from sayso.errors import FetchOff, InputError, NotFound
from sayso.ingest import Body, Quarantine, feeds_of, from_bodies
from sayso.store import Arrival, Entry, Store, decoded, encoded

if TYPE_CHECKING:
    from sayso.fetch import Fetched, Known

WEB = ("http://", "https://")
KEY = "page "  # settings that hold what a site said of a page the last time


class Web(Protocol):
    """What fetches pages: `sayso.fetch.Fetcher`, or a test's own."""

    def fetch(self, url: str, known: Known | None = None) -> Fetched:
        """The page. Raises the errors of fetching, which are InputErrors."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one address gave, and what to keep of the site's answer once that is on the disk; null where nothing came."""

    url: str
    items: Sequence[Item]
    known: Known | None = None


def is_address(name: str) -> bool:
    """Whether an input is a web address."""
    return name.casefold().startswith(WEB)


def addresses(entries: Iterable[Entry]) -> list[str]:
    """The web addresses that gave nothing among what is set aside, each once; not pages that are kept and cannot be read."""
    return sorted({entry.name for entry in entries if entry.report is None and is_address(entry.name)})


def off(url: str) -> FetchOff:
    """The error of an address where fetching was not asked for."""
    return FetchOff("this is a web address, and sayso uses the network only when asked to.", name=url, remedy="Add --fetch.")


def listed(path: Path, pages: Quarantine) -> tuple[str, ...]:
    """The addresses of a list of feeds (OPML). Raises NotFound, BadFeed."""
    try:
        return feeds_of(path.read_bytes(), str(path), pages)
    except OSError as error:
        raise NotFound(f"it cannot be read ({error.strerror}).", name=str(path), remedy="Check the path.") from error


def fetched(store: Store, urls: Sequence[str], web: Web, pages: Quarantine, published: str | None,
            anew: bool = False) -> Iterator[Page]:
    """What each address gives, and each page that a feed among them names, every address once; `anew`: as the first time."""
    waiting, seen = deque((url, "url") for url in urls), set(urls)
    while waiting:
        url, way = waiting.popleft()
        try:
            page = web.fetch(url, None if anew else _known(store, url))
        except InputError as error:
            yield Page(url=url, items=[error])
            continue
        if page.unchanged:
            yield Page(url=url, items=[])
            continue
        items, links = _read(page, way, pages, published)
        yield Page(url=url, items=items, known=page.known)
        fresh = [link for link in links if link not in seen]
        seen.update(fresh)
        waiting.extend((link, "feed") for link in fresh)


def _read(page: Fetched, way: str, pages: Quarantine, published: str | None) -> tuple[list[Item], list[str]]:
    """Arrivals, problems and notes of one page, and the addresses that it names if it is a feed."""
    body = Body(data=page.data, name=page.asked, url=page.url, charset=page.charset)
    (_, found), = from_bodies([body], pages, published=published)
    size, at = len(page.data), page.at
    items: list[Item] = [Arrival(report=r, way=way, sha256=page.sha256, size=size, raw=page.data, retrieved=at)
                         for r in found.reports]
    return [*items, *found.problems, *found.notes], [link.url for link in found.links]


def _known(store: Store, url: str) -> Known | None:
    from sayso.fetch import Known

    body = store.settings.get(KEY + url)
    return decoded(Known, body, name=f"{store.name}, {url}") if body else None


def remember(store: Store, page: Page, at: str) -> None:
    """Keeps what the site said, for the next time; only after what the page gave is kept.

    What was set aside under the address that was asked for is released: a report's own address may be another one.
    """
    given = next((item.report.id for item in page.items if isinstance(item, Arrival)), None)
    for entry in store.quarantine.open() if given else ():
        if entry.name == page.url:
            store.quarantine.release(entry.n, f"read as {given}", at)
    if page.known is not None and (page.known.etag or page.known.last_modified):
        store.settings.put(KEY + page.url, encoded(page.known), at)
