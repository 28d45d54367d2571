"""Words of a report -> whether they state a number: what keeps a Figure honest (DESIGN.md, section 6)."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.model import numbers
from sayso.model.numbers import Number

# Nouns for two and for three people.
TWO = frozenset({"couple", "pair", "duo", "twins"})
THREE = frozenset({"trio", "triplets"})
# What joins the names of a list.
JOINT = re.compile(r",|;|&|\b(?:and|or|plus|as well as|along with|together with)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
# Behind a number that tells an age, a rank or a date, not how many: 34-year-old, 3rd.
NO_COUNT = re.compile(r"-|[a-z]|(?:st|nd|rd|th)\b|\s+years?\b", re.IGNORECASE)


# A figure is built anew by each stage that adds to it.
@lru_cache(maxsize=4096)
def stated(words: str, low: int | None, high: int | None, word: str | None) -> bool:
    """Whether `words`, the report's own, state the bounds: in digits or number words, or by naming the people themselves.

    One is stated by a name or a noun for one person, two by "couple", three by "trio", a plural by any noun, and any other
    number without a number word only by a list of at least so many names.
    """
    if not WORD.search(words) and not any(c.isdecimal() for c in words):
        return False
    found = numbers.find(words)
    if any((n.low, n.high, n.word) == (low, high, word) for n in found):
        return True
    if any(_counts(words, n) and (low != 1 or n.start == 0) for n in found):
        return False  # but "a class 12 girl" is one
    if word == "plural":
        return low is None and high is None
    if word is not None or low is None or low != high:
        return False
    if low == 1:
        return True
    said = {w.lower() for w in WORD.findall(words)}
    return low == 2 and bool(said & TWO) or low == 3 and bool(said & THREE) or _names(words) >= low > 0


def _counts(words: str, number: Number) -> bool:
    """Whether a number counts people; an age ("Ann Lee, 34", "34-year-old") counts nobody, nor does a bare "no"."""
    exact = number.low is not None and number.low == number.high and number.word is None
    aged = words[:number.start].rstrip().endswith((",", "(", "aged", "age"))
    return not (exact and (aged or NO_COUNT.match(words[number.end:]) or number.low == 0))


def _names(words: str) -> int:
    """How many joined parts of the words begin with a capital."""
    return sum(any(w[0].isupper() for w in WORD.findall(part)) for part in JOINT.split(words))
