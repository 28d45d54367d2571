"""RSS and Atom -> Drafts of entries that give their whole text, Links for those that only name their page; OPML -> feeds.

A teaser must not pass for its article, so an entry counts as whole only where the feed says so (content:encoded, Atom's
content) or its description is as long as an article, and where it does not end as a cut text does.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.errors import BadFeed, InputError, MissingExtra
from sayso.ingest.draft import Draft
from sayso.ingest.limits import FEED_ENTRIES, OPML_BYTES
from sayso.ingest.quarantine import Quarantine

WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
CUT = re.compile(r"(?:…|\.{3}|\[…\]|\[\.{3}\]|\b(?:read (?:more|on|the (?:full|rest)[^.\n]{0,40})|"
                 r"continue reading[^\n]{0,80}|more))[\s→»>.]{0,4}$", re.IGNORECASE)
LONG_ENOUGH = 1_000  # characters; descriptions that only tease are one or two sentences
OPEN_IT = "Open its address in a browser; save it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The page of an entry whose text the feed does not give: its address, title and date as the feed writes it."""

    url: str
    feed: str
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed: `text` is all that it gives, `whole` whether that is its article."""

    title: str | None
    url: str | None
    byline: str | None
    date: str | None
    text: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Entries in their order, and why the feed is not well-formed, if it is not."""

    entries: tuple[Entry, ...]
    broken: str | None = None


def drafts_of_feed(text: str, name: str, pages: Quarantine) -> Iterator[Draft | InputError | Link | str]:
    """A Draft for each entry with its text, a Link for each other one; a BadFeed before them where the feed is damaged.

    Raises BadFeed where it is none, MissingExtra without feedparser.
    """
    _parser()
    feed: Feed = pages.ask("feed", text, name=name)
    if feed.broken:
        yield BadFeed(f"the feed is damaged ({feed.broken}); entries may be missing.", name=name, remedy=OPEN_IT)
    links, lost = 0, 0
    for number, entry in enumerate(feed.entries, 1):
        if entry.whole:
            yield Draft(text=entry.text, name=f"{name}, entry {number}", path=f"{name}#{number}", url=entry.url,
                        title=entry.title, byline=entry.byline, date=entry.date)
        elif entry.url:
            links += 1
            yield Link(url=entry.url, feed=name, title=entry.title, date=entry.date)
        else:
            lost += 1
    if links:
        yield f"{name}: {links} of {len(feed.entries)} entries give only the beginning of an article that has its own page."
    if lost:
        yield BadFeed(f"{lost} of {len(feed.entries)} entries have neither a text nor an address.", name=name,
                      remedy=OPEN_IT)
    if not feed.entries:
        yield f"{name}: the feed has no entries."


def read_feed(text: str) -> Feed:
    """The entries of a feed; runs in the worker alone. Raises BadFeed where it is no feed or has too many entries."""
    found: Any = _parser().parse(io.BytesIO(text.encode("utf-8", "replace")),
                                 response_headers={"content-type": "application/xml; charset=utf-8"})
    if not found.get("version"):
        raise BadFeed("this is no feed.", remedy=OPEN_IT)
    if len(found.entries) > FEED_ENTRIES:
        raise BadFeed(f"the feed has {len(found.entries):,} entries; the limit is {FEED_ENTRIES:,}.", remedy="Split it.")
    broken = str(found.get("bozo_exception") or "not well-formed")[:120] if found.bozo else None
    return Feed(entries=tuple(map(_entry, found.entries)), broken=broken)


def read_opml(text: str) -> tuple[str, ...]:
    """Addresses of the feeds in an OPML list, in its order; runs in the worker alone. Raises BadFeed where it is none."""
    from lxml import etree  # type: ignore[attr-defined]

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise BadFeed(f"this is no list of feeds ({str(error)[:120]}).", remedy=OPEN_IT) from None
    if tree.tag != "opml":
        raise BadFeed("this is no list of feeds (OPML).", remedy=OPEN_IT)
    urls = (o.get("xmlUrl") or o.get("xmlurl") or "" for o in tree.iter("outline"))
    return tuple(dict.fromkeys(url.strip() for url in urls if url.strip()))


def feeds_of(data: bytes, name: str, pages: Quarantine) -> tuple[str, ...]:
    """Addresses of the feeds that an OPML file lists. Raises BadFeed."""
    from sayso.ingest.decode import decode

    if len(data) > OPML_BYTES:
        raise BadFeed(f"it has over {OPML_BYTES:,} bytes.", name=name, remedy="Split it.")
    text = re.sub(r"^\s{0,99}<\?xml[^>]{0,200}\?>", "", decode(data, name=name).text.lstrip("\ufeff"))
    found = pages.ask("opml", text, name=name)
    if not found:
        raise BadFeed("it lists no feed.", name=name, remedy='Each feed is one <outline xmlUrl="..."/>.')
    return found


def _entry(entry: Any) -> Entry:
    from sayso.ingest.webpage import fragment

    bodies = [fragment(c.get("value") or "") for c in entry.get("content") or ()]
    summary = fragment(entry.get("summary") or "")
    text = max([*bodies, summary], key=len)
    whole = bool(text) and (text in bodies or len(text) >= LONG_ENOUGH) and not CUT.search(text[-200:])
    link = (entry.get("link") or "").strip()
    return Entry(title=fragment(entry.get("title") or "") or None, url=link if WEB.match(link) else None,
                 byline=entry.get("author") or None, date=entry.get("published") or None, text=text, whole=whole)


def _parser() -> Any:
    try:
        import feedparser
    except ImportError as error:
        raise MissingExtra("feeds need feedparser, which is not installed.",
                           remedy="Install it: pip install 'sayso[feeds]'.") from error
    return feedparser
