"""Text -> Numbers: counts in digits or words, with their bounds, vague words and exact characters.

The grammar follows FIGURES.md, section 1: "at least four" has a low bound only, "two or three" has both, "dozens" has
none and keeps its word. It works on the words of a text, not on a tokeniser's pieces, and is linear in their number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

UNITS = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "m": 1_000_000, "k": 1_000}
NONE = (("no", "one"), ("nobody",), ("none",), ("no",))

# Words before a number -> which bound it is. "more" and "fewer" leave the number itself out.
BEFORE: dict[tuple[str, ...], str] = {
    **dict.fromkeys([("at", "least"), ("a", "minimum", "of"), ("no", "fewer", "than"), ("no", "less", "than"),
                     ("not", "less", "than"), ("as", "few", "as"), ("minimum",)], "low"),
    **dict.fromkeys([("more", "than"), ("over",), ("above",), ("upwards", "of"), ("upward", "of"), ("in", "excess", "of"),
                     ("greater", "than"), ("well", "over"), ("well", "more", "than"), ("just", "over")], "more"),
    **dict.fromkeys([("up", "to"), ("as", "many", "as"), ("as", "much", "as"), ("no", "more", "than"), ("at", "most"),
                     ("a", "maximum", "of"), ("nearly",), ("almost",), ("close", "to"), ("not", "more", "than")], "high"),
    **dict.fromkeys([("fewer", "than"), ("less", "than"), ("under",), ("below",), ("just", "under")], "fewer"),
    **dict.fromkeys([("about",), ("around",), ("roughly",), ("approximately",), ("some",), ("an", "estimated"), ("circa",),
                     ("estimated",), ("or", "so"), ("perhaps",), ("approx",), ("as", "estimated"), ("somewhere", "around"),
                     ("in", "the", "region", "of"), ("an", "average", "of")], "about"),
    **dict.fromkeys([("exactly",), ("precisely",), ("a", "total", "of"), ("all",)], "exact"),
}
AFTER: dict[tuple[str, ...], str] = {
    ("or", "more"): "low", ("and", "counting"): "low", ("plus",): "low", ("+",): "low", ("or", "so"): "about",
    ("-", "odd"): "about", ("odd",): "about", ("or", "fewer"): "high", ("or", "less"): "high", ("at", "least"): "low",
    ("at", "most"): "high", ("approximately",): "about",
}
# Vague words; the longest wins. The value is the word that is kept (None: the words themselves).
VAGUE: dict[tuple[str, ...], str | None] = {
    **{(w,): None for w in ("dozens", "scores", "hundreds", "thousands", "millions", "tens", "several", "many", "some",
                            "most", "multiple", "numerous", "countless", "various", "few", "majority")},
    ("a", "few"): "a few", ("a", "handful", "of"): "handful", ("a", "number", "of"): "number", ("a", "majority"): "majority",
    ("an", "unknown", "number", "of"): "unknown number", ("an", "undisclosed", "number", "of"): "unknown number",
    ("an", "unspecified", "number", "of"): "unknown number", ("a", "large", "number", "of"): "many",
    ("large", "numbers", "of"): "many", ("a", "score", "of"): "score", ("the", "majority"): "majority",
    **{(a, "of", b): f"{a} of {b}" for a in ("tens", "hundreds", "dozens", "scores", "thousands", "millions")
       for b in ("thousands", "hundreds", "millions")},
    **{("several", b): f"several {b}" for b in ("dozen", "hundred", "thousand", "million", "score")},
    **{(a, b): f"a few {b}" for a in ("few",) for b in ("dozen", "hundred", "thousand")},
    **{("a", "few", b): f"a few {b}" for b in ("dozen", "hundred", "thousand", "million")},
}
FRACTIONS: dict[tuple[str, ...], tuple[int, int]] = {
    ("half",): (1, 2), ("a", "third"): (1, 3), ("one", "third"): (1, 3), ("two", "thirds"): (2, 3), ("a", "quarter"): (1, 4),
    ("one", "quarter"): (1, 4), ("three", "quarters"): (3, 4), ("two", "-", "thirds"): (2, 3), ("one", "-", "third"): (1, 3),
    ("three", "-", "quarters"): (3, 4), ("a", "fifth"): (1, 5),
}
# 'A third of them', 'a third were children'; with any other word behind it a third is the one after the second.
ORDINALS = {("a", "third"), ("a", "fifth")}
SHARED = frozenset(("of", "are", "were", "is", "was", "have", "had", "has", "died", "more", "or", "and", "to"))
# First word -> phrases that stand for a number, in the order in which they are tried.
DOZENS: dict[str, list[tuple[tuple[str, ...], int]]] = {}
for _phrase_of, _value in (("half a dozen", 6), ("half - a - dozen", 6), ("half dozen", 6), ("a half dozen", 6),
                           ("half a million", 500_000), ("a couple of dozen", 24), ("a couple dozen", 24),
                           ("a couple of", 2), ("a couple", 2), ("a pair of", 2), ("a dozen", 12), ("a half - dozen", 6),
                           ("both", 2)):
    DOZENS.setdefault(_phrase_of.split()[0], []).append((tuple(_phrase_of.split()), _value))
WORDS = re.compile(r"\d{1,3}(?:[,.]\d{3})+(?![\d])|\d+(?:\.\d+)?|[^\W\d_]+|[^\w\s]")
LONGEST = 5  # words in the longest phrase of the tables above


@dataclass(frozen=True, slots=True)
class Number:
    """`text[start:end]` counts something: at least `low`, at most `high`, or only a vague `word`.

    `core` is where the bare number begins, behind "at least" and its like. `share` is a fraction (of, parts).
    """

    start: int
    end: int
    low: int | None
    high: int | None
    word: str | None = None
    core: int = 0
    share: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text in lower case, with their characters."""

    low: list[str]
    start: list[int]
    end: list[int]

    def has(self, i: int, phrase: tuple[str, ...]) -> bool:
        return tuple(self.low[i:i + len(phrase)]) == phrase

    def joined(self, i: int) -> bool:
        """Whether no white space stands before word i."""
        return i > 0 and self.end[i - 1] == self.start[i]


# Figures and victims ask of the same sentences of one report.
@lru_cache(maxsize=512)
def find(text: str, offset: int = 0) -> tuple[Number, ...]:
    """Every number of `text` in order, none overlapping; `offset` is added to the characters."""
    matches = list(WORDS.finditer(text))
    words = _Words([m.group().lower() for m in matches], [m.start() + offset for m in matches],
                   [m.end() + offset for m in matches])
    found: list[Number] = []
    i = 0
    while i < len(words.low):
        hit = _number(words, i)
        if hit is None:
            i += 1
        else:
            found.append(hit[0])
            i = hit[1]
    return tuple(found)


def _number(words: _Words, i: int) -> tuple[Number, int] | None:
    """The number that begins at word i, with its bounds, and the word behind it."""
    if _ordinal(words, i):
        return None
    share = None if _dozen(words, i) else _vague_at(words, i, i, FRACTIONS)
    if share:
        return share
    bound, j = _phrase(words, i, BEFORE)
    deeper, k = _phrase(words, j, BEFORE) if bound else (None, j)
    hit = _range(words, k if deeper else j) or _simple(words, k if deeper else j)
    if hit is None:
        return _vague(words, i)
    low, high, end = hit
    if not bound and low == 0 and (nil := _nothing(words, i)):
        return nil
    after, stop = _phrase(words, end, AFTER)
    kind = bound if bound not in (None, "exact", "about") else after or deeper or bound
    end = stop if after else end
    first, last, word = _bounded(low, high, kind)
    core = words.start[k if deeper else j]
    return Number(words.start[i], words.end[end - 1], first, last, word, core), end


def _ordinal(words: _Words, i: int) -> bool:
    """Whether 'a third' at word i counts one after two others: 'a third person died'."""
    after = words.low[i + 2] if i + 2 < len(words.low) else ""
    return after.isalpha() and after not in SHARED and tuple(words.low[i:i + 2]) in ORDINALS


def _bounded(low: int, high: int, kind: str | None) -> tuple[int | None, int | None, str | None]:
    if kind in ("low", "more"):
        return low + (kind == "more"), (high if high != low else None), None
    if kind in ("high", "fewer"):
        return None, high - (kind == "fewer"), None
    return low, high, "about" if kind == "about" else None


def _phrase(words: _Words, i: int, table: dict[tuple[str, ...], str]) -> tuple[str | None, int]:
    """The longest phrase of a table at word i, and the word behind it."""
    for size in range(LONGEST, 0, -1):
        kind = table.get(tuple(words.low[i:i + size]))
        if kind and i + size <= len(words.low):
            return kind, i + size
    return None, i


def _range(words: _Words, i: int) -> tuple[int, int, int] | None:
    """'10 to 15', '10-15', 'two or three', 'between 3 and 5', 'from 3 to 5'."""
    opener = words.low[i] if i < len(words.low) else ""
    joins = {"between": ("and",), "from": ("to",)}.get(opener, ("to", "or", "-", "–", "—"))
    low = _cardinal(words, i + (opener in ("between", "from")))
    if low is None or low[1] + 1 >= len(words.low) or words.low[low[1]] not in joins:
        return None
    high = _cardinal(words, low[1] + 1)
    if high is None or high[0] <= low[0] and not _scaled(words, low[1] + 1, high[1]):
        return None
    first = low[0] * (_scaled(words, low[1] + 1, high[1]) or 1) if high[0] > 1000 * low[0] else low[0]
    if first >= high[0] or words.low[low[1]] == "or" and high[0] > 2 * first + 1:
        return None
    return first, high[0], high[1]


def _scaled(words: _Words, i: int, end: int) -> int:
    """The scale that ends a number ("2 to 3 million"), or 0."""
    return SCALES.get(words.low[end - 1], 0) if end - i > 1 else 0


def _simple(words: _Words, i: int) -> tuple[int, int, int] | None:
    hit = _cardinal(words, i)
    return (hit[0], hit[0], hit[1]) if hit else None


def _cardinal(words: _Words, i: int) -> tuple[int, int] | None:
    """A cardinal in digits or words at word i -> value, and the word behind it."""
    if i >= len(words.low):
        return None
    if words.low[i][0].isdecimal():
        return _digits(words, i)
    return _dozen(words, i) or _spelled(words, i)


def _digits(words: _Words, i: int) -> tuple[int, int] | None:
    text = words.low[i]
    if i and words.joined(i) and (words.low[i - 1] in "$€£¥#.:/" or words.low[i - 1][-1].isalpha()):
        return None  # money, times, names like A42
    scale = SCALES.get(words.low[i + 1], 0) if i + 1 < len(words.low) else 0
    if scale and len(words.low[i + 1]) == 1 and not words.joined(i + 1):
        scale = 0
    thousands = re.fullmatch(r"\d{1,3}([,.]\d{3})+", text) and not (scale and "." in text)
    value = float(re.sub(r"[,.]", "", text)) if thousands else float(text.replace(",", ""))
    if scale:
        return round(value * scale), i + 2
    return (int(value), i + 1) if value.is_integer() and value < 1e15 else None


def _dozen(words: _Words, i: int) -> tuple[int, int] | None:
    """A couple, a pair, a dozen, half a dozen, two dozen, both, half a million."""
    for parts, value in DOZENS.get(words.low[i], ()):
        if words.has(i, parts):
            return value, i + len(parts)
    count = UNITS.get(words.low[i]) or TENS.get(words.low[i])
    if count and i + 1 < len(words.low) and words.low[i + 1] in ("dozen", "score"):
        return count * (12 if words.low[i + 1] == "dozen" else 20), i + 2
    return None


def _spelled(words: _Words, i: int) -> tuple[int, int] | None:
    """'two hundred and five thousand and one', 'a hundred', 'twenty-one', '... million'."""
    total, j, limit = 0, i, 10 ** 12
    while True:
        part = _below_thousand(words, _past_and(words, j) if j > i else j)
        if part is None:
            break
        value, end = part
        scale = SCALES.get(words.low[end], 0) if end < len(words.low) and len(words.low[end]) > 1 else 0
        if (scale or 1) >= limit:
            break
        total, j, limit = total + value * (scale or 1), end + bool(scale), scale or 1
        if not scale:
            break
    return (total, j) if j > i else None


def _below_thousand(words: _Words, i: int) -> tuple[int, int] | None:
    if i >= len(words.low):
        return None
    article = words.low[i] in ("a", "an") and i + 1 < len(words.low)
    small = (1, i + 1) if article else _below_hundred(words, i)
    if small is None:
        return None
    value, j = small
    if j < len(words.low) and words.low[j] == "hundred" and value:
        rest = _below_hundred(words, _past_and(words, j + 1))
        return (value * 100 + rest[0], rest[1]) if rest and rest[0] else (value * 100, j + 1)
    if article:
        return (1, j) if words.low[j] in ("thousand", "million", "billion") else None
    return value, j


def _below_hundred(words: _Words, i: int) -> tuple[int, int] | None:
    if i >= len(words.low):
        return None
    if words.low[i] in UNITS:
        return UNITS[words.low[i]], i + 1
    if words.low[i] not in TENS:
        return None
    tens, j = TENS[words.low[i]], i + 1
    j += j + 1 < len(words.low) and words.low[j] == "-" and words.low[j + 1] in UNITS
    if j < len(words.low) and 0 < UNITS.get(words.low[j], 0) < 10:
        return tens + UNITS[words.low[j]], j + 1
    return tens, i + 1


def _past_and(words: _Words, i: int) -> int:
    """Over 'and' or ',' inside a number."""
    return i + (i + 1 < len(words.low) and words.low[i] == "and")


def _nothing(words: _Words, i: int) -> tuple[Number, int] | None:
    for phrase in NONE:
        if words.has(i, phrase):
            end = i + len(phrase)
            return Number(words.start[i], words.end[end - 1], 0, 0, None, words.start[i]), end
    return None


def _vague(words: _Words, i: int) -> tuple[Number, int] | None:
    """'dozens', 'several hundred', 'no one', 'half'; bounds before a vague word say nothing and are taken in."""
    if nil := _nothing(words, i):
        return nil
    _, behind = _phrase(words, i, BEFORE)
    return _vague_at(words, i, behind, VAGUE) or _vague_at(words, i, i, VAGUE) or _vague_at(words, i, behind, FRACTIONS)


def _vague_at(words: _Words, first: int, i: int, table: Mapping[tuple[str, ...], object]) -> tuple[Number, int] | None:
    """The longest phrase of a table at word i, as a number that begins at word `first`."""
    for size in range(LONGEST, 0, -1):
        phrase = tuple(words.low[i:i + size])
        if len(phrase) == size and phrase in table:
            word = VAGUE.get(phrase) or " ".join(phrase)
            end = i + size
            share = FRACTIONS.get(phrase)
            return Number(words.start[first], words.end[end - 1], None, None, word, words.start[i], share), end
    return None
