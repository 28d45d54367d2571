"""A word as it is written -> what is known of it by itself: its folded form's key, its weights and its shape."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

import numpy as np

from sayso.link.glossary import Glossary
from sayso.link.passages import tables

# Bits of `flags`: how a word begins and ends, and what lists it is in.
UPPER, LOWER, DIGIT, DOT, STOP, AFTER, SHORT, FIRST, SECOND = (1 << k for k in range(9))


def fold(word: str) -> str:
    """A word without case, accents, apostrophes and the points of an acronym; small numbers in digits."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(c for c in plain if c.isalnum() or c == "_")
    return tables.NUMBERS.get(plain, plain) or word


def key(folded: str) -> int:
    """64 bits that stand for a folded word."""
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _described(word: str) -> tuple[int, int, int, int]:
    plain = fold(word)
    return key(plain), _flags(word, plain), _weight(word, plain, True), _weight(word, plain, False)


def _flags(word: str, plain: str) -> int:
    """The bits of a word; AFTER: may begin a sentence behind an acronym; SHORT: a full stop behind it ends none."""
    return (UPPER * word[0].isupper() | LOWER * word[0].islower() | DIGIT * word[0].isdigit() | DOT * word.endswith(".")
            | STOP * (plain in tables.STOPS) | AFTER * (word in tables.AFTER_ACRONYM)
            | SHORT * (len(word) == 1 and word.isupper() or word.casefold() in tables.ABBREVIATIONS)
            | FIRST * (plain in _FIRST) | SECOND * (plain in _SECOND))


def _weight(word: str, plain: str, initial: bool) -> int:
    if plain in tables.STOPS or len(plain) == 1:
        return tables.STOP_WEIGHT
    if plain[0].isdigit():
        return tables.NUMBER_WEIGHT
    if plain in tables.FACTUAL or word[0].isupper() and not initial:
        return tables.NAME_WEIGHT
    if plain in tables.ROUTINE:
        return tables.ROUTINE_WEIGHT
    return tables.CONTENT_WEIGHT


# `initial` is the weight of a word that begins a sentence, or stands in a headline, where a capital is no sign of a name.
SHAPES = Glossary(np.dtype([("key", np.uint64), ("flags", np.uint16), ("initial", np.uint8), ("inside", np.uint8)]),
                  _described)
_FIRST = frozenset(phrase[0] for phrase in tables.STOCK_PHRASES)
_SECOND = frozenset(phrase[1] for phrase in tables.STOCK_PHRASES)
_PHRASES: dict[bytes, list[bytes]] = {}
for _phrase in tables.STOCK_PHRASES:
    _keys = np.array([key(word) for word in _phrase], dtype=np.uint64).tobytes()
    _PHRASES.setdefault(_keys[:8], []).append(_keys)


def phrases(first: bytes) -> Sequence[bytes]:
    """The stock phrases whose first word has these eight bytes as its key: the keys of all their words."""
    return _PHRASES.get(first, ())
