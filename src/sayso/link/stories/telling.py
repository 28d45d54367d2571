"""Report -> Telling: the words, names, days and ages by which a report can be told to belong to a story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from sayso.link.passages.shapes import fold
from sayso.link.passages.tables import STOPS
from sayso.link.passages.words import WORD
from sayso.link.stories.days import DATE_WORDS, days
from sayso.model import Report

LEAD = 80  # words of the beginning, where a report says what it is about
AGE = re.compile(r"\b(\d{1,3})(?:-year-old|-years?-old| years old)|, (\d{1,2}),")
SLUG_WORDS = 3  # an address with fewer words in its last part says nothing of the report


@dataclass(slots=True)
class Telling:
    """What one report is compared by. Words are folded; `day` is the ordinal of the day of publication, None where unknown;
    `days` are the days (ordinals) that the text names or reckons from its date; `publisher` is "" where unknown."""

    report: str
    publisher: str
    day: int | None
    words: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    lead: set[str] = field(default_factory=set)
    title: set[str] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    keys: list[str] = field(default_factory=list)


def telling(report: Report, furniture: Collection[str] = ()) -> Telling:
    """A report's telling, without the paragraphs whose folded words are in `furniture`."""
    published = report.published.day if report.published else None
    day = date.fromisoformat(published) if published else None
    out = Telling(report.id, publisher(report), day.toordinal() if day else None, title=set(title_words(report)))
    # Words of the headline count once more: it says what the report is about.
    out.words.update(out.title)
    read = 0
    for paragraph in _paragraphs(report):
        if not furniture or folded(paragraph) not in furniture:
            read = _take(out, paragraph, read)
            out.ages.update(a or b for a, b in AGE.findall(paragraph))
            out.days |= days(paragraph, day)
    return out


def publisher(report: Report) -> str:
    """Who published a report: the publisher, else the outlet, else the host of the address; "" where nothing is known."""
    return report.publisher or report.outlet or (urlsplit(report.url).netloc.removeprefix("www.") if report.url else "")


def title_words(report: Report) -> list[str]:
    """The telling words of the title and of the address, which often holds the title that the report first had."""
    raw = f"{report.title or ''} {slug(report.url or '')}"
    return [w for w in (fold(m.group()) for m in WORD.finditer(raw)) if w not in STOPS and len(w) > 1]


@lru_cache(maxsize=1 << 12)
def slug(address: str) -> str:
    """The words of an address's wordiest part; "" where it has none."""
    parts = [re.sub(r"\.\w{2,5}$", "", part) for part in unquote(urlsplit(address).path).split("/")]
    best = max(parts, key=lambda part: len(re.findall(r"[A-Za-z]{3,}", part)), default="")
    words = [w for w in re.findall(r"[^\W_]+", best) if not (any(c.isdigit() for c in w) and len(w) > 2)]
    return " ".join(words) if len(words) >= SLUG_WORDS else ""


def folded(paragraph: str) -> str:
    """A paragraph's words, folded: what tells whether two paragraphs are the same."""
    return " ".join(fold(m.group()) for m in WORD.finditer(paragraph))


def _paragraphs(report: Report) -> Iterator[str]:
    text = report.text
    if report.title and text.startswith(report.title):
        text = text[len(report.title):]
    yield report.title or ""
    yield from (line for line in text.split("\n") if line.strip())


def _take(out: Telling, paragraph: str, read: int) -> int:
    """Counts a paragraph's words; returns how many words of the report were read."""
    last, end = "", 0
    for m in WORD.finditer(paragraph):
        raw = m.group()
        word = fold(raw)
        read += 1
        if word not in STOPS and len(word) > 1:
            out.words[word] += 1
            out.keys.append(word)
            if read <= LEAD:
                out.lead.add(word)
            named = raw[0].isupper() and not raw.isupper() and last and paragraph[end:m.start()].strip() in ("", ",", "(")
            if named and word not in DATE_WORDS:
                out.names[word] += 1
        last, end = raw, m.end()
    return read
