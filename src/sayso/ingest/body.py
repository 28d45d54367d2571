"""Bytes of one document, from a file, an archive or the network -> Drafts: what kind it is, and what it says."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.errors import BinaryInput, EmptyInput, InputError
from sayso.ingest.address import day_in_path, domain
from sayso.ingest.decode import NOT_TEXT, decode
from sayso.ingest.draft import Draft
from sayso.ingest.feeds import Link, drafts_of_feed
from sayso.ingest.quarantine import Quarantine
from sayso.ingest.rows import drafts_of_document

JSON = re.compile(r"\{\s*\"|\[\s*[{\"\]]")
PAGES = (".html", ".htm", ".xhtml")
FEED = re.compile(r"<(?:rss|feed|rdf:rdf)[\s>]")

# A report, what is wrong with one, the address of one that is not here, or a word for people.
Item = Draft | InputError | Link | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """`name` stands in messages, `path` in the report; `url` is where it was found, `charset` what the server called it."""

    data: bytes
    name: str
    path: str | None = None
    url: str | None = None
    charset: str | None = None


def drafts(body: Body, pages: Quarantine) -> Iterator[Item]:
    """What a document holds. Raises the errors of `decode` and of the kind that it is."""
    decoded = decode(body.data, name=body.name, charset=body.charset)
    if decoded.note:
        yield decoded.note
    yield from _sniffed(body, decoded.text, pages)


def _sniffed(body: Body, text: str, pages: Quarantine) -> Iterator[Item]:
    """A page, a feed, rows or plain text: by what the text is, and by the file's name only where that leaves it open."""
    head = text[:2000].lstrip("\ufeff \t\n").lower()
    if not head and not text.strip("\ufeff \t\n"):
        raise EmptyInput("there is nothing in it.", name=body.name, remedy="Give a file that holds the article.")
    suffix = f".{(body.path or '').rpartition('.')[2].lower()}"
    if _is_page(head, suffix):
        yield _at(pages.read(text, name=body.name, path=body.path), body)
        if _unfinished(text):
            yield f"{body.name}: the page has no end; it may be cut off."
    elif JSON.match(head) or suffix == ".json":
        for item in drafts_of_document(text, io.BytesIO(body.data), body.name):
            yield _at(item, body) if isinstance(item, Draft) else item
    elif head.startswith("<") and FEED.search(head):
        yield from drafts_of_feed(text, body.name, pages)
    elif head.startswith("<") and "<opml" in head:
        raise BinaryInput("this is a list of feeds, not a report.", name=body.name, remedy="Give it to `sayso watch`.")
    elif head.startswith("<?xml"):
        raise BinaryInput("this is XML, not a page or a text.", name=body.name, remedy=NOT_TEXT)
    else:
        yield Draft(text=text.lstrip("\ufeff"), name=body.name, path=body.path, url=body.url)


def _at(draft: Draft, body: Body) -> Draft:
    """A draft with the address that it was fetched from: a page's word for its own address counts on the same site only."""
    if body.url is None:
        return draft
    own = draft.url if domain(draft.url) == domain(body.url) else None
    return replace(draft, url=own or body.url, date=draft.date or day_in_path(body.url))


def _unfinished(page: str) -> bool:
    """Whether a page ends inside a comment, or neither its body nor itself is closed."""
    closed = any(tag in page for tag in ("</html", "</body", "</HTML", "</BODY"))
    return not closed or page.rfind("<!--") > page.rfind("-->")


def _is_page(head: str, suffix: str) -> bool:
    if head.startswith(("<!doctype html", "<html", "<head", "<body")) or (head.startswith("<") and "<html" in head):
        return True
    return suffix in PAGES and "<" in head
