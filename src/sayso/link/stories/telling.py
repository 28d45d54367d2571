"""Report -> Telling: the words, names, days and ages by which a report can be told to belong to a story."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

import numpy as np

from sayso.link.glossary import Glossary
from sayso.link.passages.shapes import fold, key
from sayso.link.passages.tables import STOPS
from sayso.link.passages.words import SPLIT, WORD, digest
from sayso.link.stories.days import DATE_WORDS, NEAR_WORDS, days, is_calendar
from sayso.link.stories.rarity import rarity
from sayso.model import Report
from sayso.model.address import parted

LEAD = 80  # words of the beginning, where a report says what it is about
AGE = re.compile(r"\b(\d{1,3})(?:-year-old|-years?-old| years old)|, (\d{1,2}),")
SLUG_WORDS = 3  # an address with fewer words in its last part says nothing of the report
UNDATED = 1 << 30  # in the place of a day

# A row is one number: 32 bits for the word, 16 for its mark, 8 for its rarity.
WORD_AT, MARK_AT = np.uint64(32), np.uint64(8)
MARKS, RARITIES = np.uint64(0xFFFF), np.uint64(0xFF)
# A mark: how often the word stands there and how often as a name (MANY at most), then what else is known of it.
MANY, NAME_AT = 31, 5
IN_LEAD, IN_TITLE, A_DAY, AN_AGE = (1 << k for k in range(10, 14))
# Bits of a word by itself: it tells something; with a capital it may be a name; days or ages may be told with it.
TOLD, NAMING, DATING = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report is compared by. `rows` are its words, each once and in order, and the days (ordinals) and ages that it
    names; `day` is the ordinal of the day of publication, UNDATED where unknown; `publisher` is "" where unknown; `lines`
    stand for its paragraphs, those that were left out too."""

    report: str
    publisher: str
    day: int
    rows: np.ndarray
    lines: np.ndarray


def telling(report: Report, furniture: Collection[int] = ()) -> Telling:
    """A report's telling, without the paragraphs that `furniture` has among its numbers (`lines`)."""
    published = report.published.day if report.published else None
    day = date.fromisoformat(published) if published else None
    text = _whole(report)
    parts = SPLIT.split(text)
    known = _WORDS.rows(parts[1::2])
    gaps = np.fromiter(map(_GAPS.__getitem__, parts[:-1:2]), dtype=np.int32, count=len(known))
    lines = np.cumsum(gaps >> 1)
    who = publisher(report)
    numbers, firsts = np.unique(lines, return_index=True)
    said = _digests(known["word"], firsts) if who else np.empty(0, dtype=np.uint64)
    if furniture:
        kept = np.isin(lines, numbers[[int(line) not in furniture for line in said]])
        known, gaps, lines = known[kept], gaps[kept], lines[kept]
    dated = _dated(text, np.unique(lines[known["bits"] & DATING > 0]), day)
    rows = _rows(known, gaps == 1, title_words(report), dated)
    return Telling(report.id, who, day.toordinal() if day else UNDATED, rows, said)


def _whole(report: Report) -> str:
    """The title, a line break and the text without it."""
    if not report.title:
        return report.text
    return f"{report.title}\n{report.text.removeprefix(report.title)}"


def _rows(known: np.ndarray, inside: np.ndarray, title: Iterable[str], dated: Iterable[tuple[int, int]]) -> np.ndarray:
    """`known` are the words in order; `inside` says of each that it does not begin a paragraph or follow a full stop."""
    told = known["bits"] & TOLD > 0
    lead = told & (np.arange(len(known)) < LEAD)
    named = inside & (known["bits"] & NAMING > 0)
    headed = _WORDS.rows(sorted(set(title)))
    # Words of the headline count once more: it says what the report is about.
    every = np.concatenate((known[told], headed))
    words, first, place = np.unique(every["word"], return_index=True, return_inverse=True)
    marks = np.minimum(np.bincount(place, minlength=len(words)), MANY)
    marks |= np.minimum(np.bincount(place[:told.sum()], named[told], len(words)).astype(np.int64), MANY) << NAME_AT
    marks[place[:lead.sum()]] |= IN_LEAD
    marks[place[told.sum():]] |= IN_TITLE
    rows = words.astype(np.uint64) << WORD_AT | marks.astype(np.uint64) << MARK_AT | every["rarity"][first]
    more = [(key(f" {mark} {number}") >> 32) << 32 | mark << 8 for mark, number in dated]
    return np.sort(np.append(rows, np.array(more, dtype=np.uint64)))


def _dated(text: str, lines: np.ndarray, day: date | None) -> set[tuple[int, int]]:
    """The days and ages that some lines of a text name, as (mark, number)."""
    if not len(lines):
        return set()
    every = text.split("\n")
    part = "\n".join(every[line] for line in lines.tolist())
    return {(A_DAY, d) for d in days(part, day)} | {(AN_AGE, int(a or b)) for a, b in AGE.findall(part)}


def _digests(words: np.ndarray, firsts: np.ndarray) -> np.ndarray:
    """A number for each stretch of words that begins at one of these places."""
    data = words.tobytes()
    edges = [*(4 * firsts).tolist(), len(data)]
    found = [digest(data[a:b])[:8] for a, b in pairwise(edges)]
    return np.frombuffer(b"".join(found), dtype=np.uint64)


def publisher(report: Report) -> str:
    """Who published a report: the publisher, else the outlet, else the host of the address; "" where nothing is known."""
    return report.publisher or report.outlet or parted(report.url).netloc.removeprefix("www.")


def title_words(report: Report) -> list[str]:
    """The telling words of the title and of the address, which often holds the title that the report first had."""
    if not report.title and not report.url:
        return []
    raw = WORD.findall(f"{report.title or ''} {slug(report.url or '')}")
    return [word for word, bits in zip(raw, _WORDS.rows(raw)["bits"].tolist(), strict=True) if bits & TOLD]


@lru_cache(maxsize=1 << 12)
def slug(address: str) -> str:
    """The words of an address's wordiest part; "" where it has none."""
    parts = [re.sub(r"\.\w{2,5}$", "", part) for part in unquote(parted(address).path).split("/")]
    best = max(parts, key=lambda part: len(re.findall(r"[A-Za-z]{3,}", part)), default="")
    words = [w for w in re.findall(r"[^\W_]+", best) if not (any(c.isdigit() for c in w) and len(w) > 2)]
    return " ".join(words) if len(words) >= SLUG_WORDS else ""


def _described(word: str) -> tuple[int, int, int]:
    plain = fold(word)
    told = plain not in STOPS and len(plain) > 1
    naming = told and word[0].isupper() and not word.isupper() and plain not in DATE_WORDS
    dating = word[0].isdigit() or is_calendar(word) or word.casefold() in NEAR_WORDS
    return key(plain) >> 32, TOLD * told | NAMING * naming | DATING * dating, rarity(plain)


_WORDS = Glossary(np.dtype([("word", np.uint32), ("bits", np.uint8), ("rarity", np.uint8)]), _described)


class _Gaps(dict[str, int]):
    """What stands before a word -> 1 where it does not keep a capital from being a name's; else twice the line breaks."""

    def __missing__(self, gap: str) -> int:
        kind = 2 * gap.count("\n") or int(gap.strip() in ("", ",", "("))
        if len(gap) < 6 and len(self) < 1 << 16:
            self[gap] = kind
        return kind


_GAPS = _Gaps()


def words_by_number(report: Report) -> dict[int, str]:
    """The folded words of a report and its address, by the numbers that stand for them."""
    return {key(word) >> 32: word for word in map(fold, WORD.findall(f"{_whole(report)} {slug(report.url or '')}"))}
