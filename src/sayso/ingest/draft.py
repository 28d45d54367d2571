"""What an input says of itself -> Report: furniture out, masthead and credits read, text frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.errors import EmptyInput, OnlyFurniture, TooLarge
from sayso.ingest.address import day_in_path, domain, first_line
from sayso.ingest.credits import credited
from sayso.ingest.dates import published
from sayso.ingest.decode import readable
from sayso.ingest.furniture import without_furniture
from sayso.ingest.language import require_english
from sayso.ingest.limits import ARTICLE_CHARACTERS
from sayso.ingest.masthead import Masthead, folded, masthead, outlet_on_page
from sayso.model import Published, Removed, Report, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article before it is frozen: its text and what its file, page or row states. `date` is as written there."""

    text: str
    name: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What about.csv and --published say, for what the page does not."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    about: Published | None = None
    given: Published | None = None


def from_draft(draft: Draft, hints: Hints = Hints()) -> Report:
    """The Report of a draft. The page's own words go before `hints`; the last resort for an outlet is its address.

    Raises EmptyInput, TooLarge, OnlyFurniture and OtherLanguage.
    """
    if not draft.text.strip():
        raise EmptyInput("there is no text in it.", name=draft.name, remedy="Give a file that holds the article.")
    if len(draft.text) > ARTICLE_CHARACTERS:
        raise TooLarge(f"the text has {len(draft.text):,} characters; the limit is {ARTICLE_CHARACTERS:,}.", name=draft.name,
                       remedy="Nothing was read. Split it into one file for each article.")
    address, text = first_line(draft.text)
    text, removed = without_furniture(text)
    if address:
        removed = (Removed(text=address, reason="address of the page"), *removed)
    if not text.strip():
        raise OnlyFurniture("this page holds no article, only menus, teasers or notices.", name=draft.name,
                            remedy="Open the page, copy the article's text into a .txt file and give that.")
    require_english(text, name=draft.name)
    top = masthead(text, title=_told(draft.title))
    title = _told(draft.title) or top.title or hints.title
    byline = _told(draft.byline) or top.byline or hints.byline
    url = draft.url or address or hints.url
    outlet = _told(draft.outlet) or outlet_on_page(removed) or top.outlet or hints.outlet or _site(url)
    dates = (published(date, "page") for date in (draft.date, top.date, day_in_path(address)))
    agencies = credited(text, removed=[piece.text for piece in removed], byline=byline)
    return from_text(titled(text, title, top), path=draft.path, url=url, outlet=outlet, title=title,
                     byline=byline, agencies=tuple(a for a in agencies if a != outlet), removed=removed,
                     published=next(filter(None, dates), None) or hints.about or hints.given)


def from_text(text: str, *, path: str | None = None, url: str | None = None, outlet: str | None = None,
              title: str | None = None, byline: str | None = None, published: Published | None = None, language: str = "en",
              **more) -> Report:
    """A Report of exactly this text: nothing removed, added or looked for. For benchmarks and for callers with clean text.

    Offsets of `text` hold in the report: NULs and lone surrogates are replaced one for one by U+FFFD, nothing else.
    `more` are further fields of Report (agencies, removed, revision_of).
    """
    frozen = readable(text)
    report = Report(id=Report.id_of(frozen, outlet=outlet, url=url), text=frozen, path=path, url=url, outlet=outlet,
                    publisher=known.table().publisher(outlet), title=title, byline=byline, published=published,
                    language=language)
    return replace(report, **more) if more else report


def titled(text: str, title: str | None, top: Masthead) -> str:
    """The text with its title first: one further down (under a date or a kicker) moves up, a missing one is put there."""
    if not title:
        return text
    lines = text.split("\n")
    if top.at is not None and folded(lines[top.at]) == folded(title):
        head, rest = lines[top.at].strip(), lines[:top.at] + lines[top.at + 1:]
        moved = any(map(str.strip, lines[:top.at]))
        return head + "\n\n" + "\n".join(rest).strip("\n") if moved else text.lstrip()
    return text if text.startswith(title) else f"{title}\n\n{text.lstrip()}"


def _site(url: str | None) -> str | None:
    """Whose site an address is by the table of sources, else its bare domain."""
    owner = known.table().of_site(url)
    return owner.name if owner and owner.kind != "social account" else domain(url)


def _told(value: str | None) -> str | None:
    """A field on one line, readable; None where it is blank."""
    words = " ".join(readable(value).split()) if value else ""
    return words or None
