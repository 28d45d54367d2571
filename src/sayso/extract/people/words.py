"""people_words.csv -> what a word beside a name makes of its bearer."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.extract.tables import rows
from sayso.model.names import fold

WORD = re.compile(r"[^\W\d_](?:[\w'’-]*[\w])?|\d+")


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """Class -> its words, folded."""
    out: dict[str, set[str]] = {}
    for row in rows("people_words.csv"):
        out.setdefault(row["class"], set()).update(map(fold, row["words"].split()))
    return {name: frozenset(words) for name, words in out.items()}


@lru_cache(maxsize=8192)
def class_of(word: str) -> str | None:
    """The class of a word beside a name; None for any other word. A hyphened word counts by its last part."""
    plain = fold(word).strip(".'’-")
    for form in (plain, plain.rsplit("-", 1)[-1]):
        for name in ("title", "low", "kin", "minor", "private", "rank", "office"):
            if form in classes()[name]:
                return name
    return None


def is_title(word: str) -> bool:
    """Whether a word may stand before a name and is no part of it."""
    return class_of(word) in ("title", "office", "rank", "low")
