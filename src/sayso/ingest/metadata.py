"""Head of an HTML page -> Metadata: title, outlet, byline, address and date as the page declares them.

JSON-LD goes before Open Graph, that before plain meta tags, those before visible marks. Dates of change, of crawling or
of the copyright line are no dates of publication.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.ingest.address import day_in_path

ARTICLES = frozenset(("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
                      "BlogPosting", "LiveBlogPosting", "Report", "WebPage"))
DATES = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
         "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date",
         "sailthru.date", "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate",
         "citation_publication_date")
TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "title")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:app:name:iphone",
           "apple-mobile-web-app-title")
BYLINES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:data1")
JSON_LD_BYTES = 2_000_000
DEEPEST = 12
LONGEST_TITLE = 300  # a longer h1 was never closed
NOT_A_PERSON = re.compile(r"https?:|www\.|@|\b(?:admin|webmaster|editor)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; None where it does not. `date` is as written there."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    date: str | None = None


def metadata(tree: Any) -> Metadata:
    """Metadata of a page parsed by lxml.html."""
    tags = _tags(tree)
    things = list(_json_ld(tree))
    outlet = _first((_name(t.get("publisher")) for t in things), (tags.get(k) for k in OUTLETS))
    url = _first((_link(tree, "canonical"), tags.get("og:url")), (_string(t.get("url")) for t in things))
    date = _first((_string(t.get("datePublished")) for t in things), (tags.get(k) for k in DATES), _visible_dates(tree),
                  [day_in_path(url)])
    byline = _first((_name(t.get("author")) for t in things), (tags.get(k) for k in BYLINES), _visible_bylines(tree))
    return Metadata(title=_title(tree, tags, things, outlet), outlet=outlet, byline=_people(byline), url=_web(url),
                    date=date)


def _tags(tree: Any) -> dict[str, str]:
    """Name or property of each meta tag, in small letters -> its content; the first one counts."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        if name and (tag.get("content") or "").strip():
            tags.setdefault(name, tag.get("content").strip())
    return tags


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Every article that the page's JSON-LD describes, proper articles before mere web pages."""
    things: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "").lower() and len(text) <= JSON_LD_BYTES:
            try:
                things += _articles(json.loads(text, strict=False), 0)
            except (ValueError, RecursionError):
                continue
    yield from sorted(things, key=lambda t: "WebPage" in _types(t))


def _articles(thing: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(thing, list):
        for one in thing:
            yield from _articles(one, depth + 1)
    elif isinstance(thing, dict):
        if _types(thing) & ARTICLES:
            yield thing
        for key in ("@graph", "mainEntity"):
            yield from _articles(thing.get(key), depth + 1)


def _types(thing: dict[str, Any]) -> set[str]:
    kinds = thing.get("@type")
    return {k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)}


def _title(tree: Any, tags: dict[str, str], things: list[dict[str, Any]], outlet: str | None) -> str | None:
    """The one h1 if the head's titles agree with it or say nothing; else the head's title without the outlet's name."""
    head = _first((_string(t.get("headline")) for t in things), (tags.get(k) for k in TITLES),
                  [_text(tree.find(".//title"))])
    head = _without_outlet(head, outlet)
    shown = [t for t in map(_text, tree.iter("h1")) if t and len(t) <= LONGEST_TITLE]
    if head is None:
        return shown[0] if shown else None
    alike = [t for t in shown if _share(t, head) >= 0.5]
    return alike[0] if alike else head


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """ "Title | Outlet" and "Title - Outlet" without the outlet; other dashes stay."""
    parts = re.split(r"(?<!\s)\s+[|–—»·-]\s+", title) if title else []
    last, name = _plain(parts[-1]) if parts else "", _plain(outlet or "")
    if title and len(parts) > 1 and last and name and (last in name or name in last):
        return title[:title.rindex(parts[-1])].rstrip(" |–—»·-") or title
    if title and len(parts) > 1 and "|" in title:
        return title.split("|")[0].strip() or title
    return title


def _share(a: str, b: str) -> float:
    """Words in common over words in the shorter title."""
    one, two = set(re.findall(r"\w+", a.casefold())), set(re.findall(r"\w+", b.casefold()))
    return len(one & two) / max(1, min(len(one), len(two)))


def _visible_dates(tree: Any) -> Iterator[str | None]:
    """`time` elements that say they are the date of publication, then the only one of the page."""
    times = [t for t in tree.iter("time") if (t.get("datetime") or "").strip()]
    for time in times:
        if time.get("pubdate") is not None or "publish" in f"{time.get('itemprop')} {time.get('class')}".lower():
            yield time.get("datetime")
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("content") or element.get("datetime") or _text(element)
    if len({t.get("datetime") for t in times}) == 1:
        yield times[0].get("datetime")


def _visible_bylines(tree: Any) -> Iterator[str | None]:
    for element in tree.iterfind(".//*[@rel='author']"):
        yield _text(element)
    for element in tree.iter("p", "span", "div", "address"):
        if re.search(r"(?i)\b(?:byline|author-name|article-author|author__name|c-byline)\b", element.get("class") or ""):
            yield re.sub(r"(?i)^by:?\s+", "", _text(element) or "")


def _people(byline: str | None) -> str | None:
    words = re.sub(r"(?i)^by:?\s+", "", " ".join(byline.split())) if byline else ""
    return words if words and len(words) <= 160 and not NOT_A_PERSON.search(words) else None


def _name(thing: Any) -> str | None:
    """The name in a JSON-LD value: a string, an object with a name, or a list of them."""
    if isinstance(thing, list):
        return ", ".join(dict.fromkeys(filter(None, map(_name, thing[:10])))) or None
    return _string(thing.get("name")) if isinstance(thing, dict) else _string(thing)


def _link(tree: Any, kind: str) -> str | None:
    return next((a.get("href") for a in tree.iter("link") if (a.get("rel") or "").lower() == kind and a.get("href")), None)


def _web(url: str | None) -> str | None:
    return url if url and re.match(r"https?://", url) else None


def _text(element: Any) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _string(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first(*many: Iterable[str | None]) -> str | None:
    return next((value for values in many for value in values if value and value.strip()), None)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
