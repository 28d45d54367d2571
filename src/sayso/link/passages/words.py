"""Report -> Words: its words folded for comparison, weighed by how telling they are, with their sentences."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from sayso.link.passages import tables
from sayso.model import Report

WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)|\d+(?:[.,]\d+)+|\w+(?:['’ʼ‘]\w+)*")
BORDER = re.compile(r"[.!?…][\"”“’'»)\]]*\s")
STOCK_FIRST: dict[str, list[Sequence[str]]] = {}
for _phrase in tables.STOCK_PHRASES:
    STOCK_FIRST.setdefault(_phrase[0], []).append(_phrase)


@dataclass(slots=True)
class Words:
    """A report's words, all arrays of one length: code points `starts` and `ends`, 64-bit `keys` of the folded words,
    `weights`, the `sentences` they stand in (0, 1, ...), and whether each is `quoted`. `edges` are the first words of the
    sentences and the number of words; `quotes` the stretches in quotation marks as (first word, behind the last)."""

    report: Report
    starts: np.ndarray
    ends: np.ndarray
    keys: np.ndarray
    weights: np.ndarray
    sentences: np.ndarray
    edges: np.ndarray
    quoted: np.ndarray
    quotes: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.starts)

    def sentence_bounds(self) -> list[tuple[int, int]]:
        """Each sentence as (first word, behind the last)."""
        return list(pairwise(self.edges.tolist()))

    def sentence(self, word: int) -> tuple[int, int]:
        """The sentence of a word as (first word, behind the last)."""
        number = self.sentences[word]
        return int(self.edges[number]), int(self.edges[number + 1])

    def text(self, first: int, last: int) -> str:
        """The report's text from one word to the one before `last`; '' for no words."""
        return self.report.text[self.starts[first]:self.ends[last - 1]] if first < last else ""


def words_of(report: Report, quotations: Sequence[tuple[int, int]]) -> Words:
    """The words of a report; `quotations` are code points of its quoted stretches."""
    found = list(WORD.finditer(report.text))
    starts, ends = [m.start() for m in found], [m.end() for m in found]
    raw = [m.group() for m in found]
    folded = [fold(word) for word in raw]
    sentences = sentence_numbers(report.text, raw, starts, ends)
    quotes = _word_spans(starts, ends, quotations)
    quoted = np.zeros(len(found), dtype=bool)
    for first, last in quotes:
        quoted[first:last] = True
    keys = np.array([_key(word) for word in folded], dtype=np.uint64)
    numbers = np.array(sentences, dtype=np.int32)
    edges = np.searchsorted(numbers, np.arange(numbers[-1] + 2 if len(numbers) else 1)).astype(np.int32)
    return Words(report=report, starts=np.array(starts, dtype=np.int32), ends=np.array(ends, dtype=np.int32), keys=keys,
                 weights=weigh(raw, folded, sentences, quotes), sentences=numbers, edges=edges, quoted=quoted, quotes=quotes)


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """A word without case, accents, apostrophes and the points of an acronym; small numbers in digits."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(c for c in plain if c.isalnum() or c == "_")
    return tables.NUMBERS.get(plain, plain) or word


@lru_cache(maxsize=1 << 17)
def _key(folded: str) -> int:
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def sentence_numbers(text: str, raw: list[str], starts: list[int], ends: list[int]) -> list[int]:
    """The number of the sentence that each word stands in. A line ends one, unless the next goes on in lower case."""
    numbers, current = [], 0
    for k in range(len(raw)):
        if k and _is_border(text[ends[k - 1]:starts[k]], raw[k - 1], raw[k]):
            current += 1
        numbers.append(current)
    return numbers


def _is_border(gap: str, before: str, after: str) -> bool:
    if "\n" in gap:
        return gap.count("\n") > 1 or not after[0].islower() or BORDER.search(gap) is not None
    if not (after[0].isupper() or after[0].isdigit()):
        return False
    if before.endswith("."):
        return after in tables.AFTER_ACRONYM
    if not BORDER.search(gap):
        return False
    return not (gap[0] == "." and (len(before) == 1 and before.isupper() or before.casefold() in tables.ABBREVIATIONS))


def weigh(raw: list[str], folded: list[str], sentences: list[int], quotes: list[tuple[int, int]]) -> np.ndarray:
    """How telling each word is: 1 for a content word, less for grammar, names, numbers, titles and stock phrases."""
    openings = {first for first, _ in quotes}
    headlines = _headlines(raw, folded, sentences)
    weights = np.empty(len(raw))
    for k, (word, plain) in enumerate(zip(raw, folded, strict=True)):
        initial = k == 0 or sentences[k - 1] != sentences[k] or k in openings or sentences[k] in headlines
        weights[k] = _weight(word, plain, initial)
    for k, plain in enumerate(folded):
        for phrase in STOCK_FIRST.get(plain, ()):
            if folded[k:k + len(phrase)] == list(phrase):
                weights[k:k + len(phrase)] = tables.STOCK_WEIGHT
    return weights


def _weight(word: str, plain: str, initial: bool) -> float:
    if plain in tables.STOPS or len(plain) == 1:
        return tables.STOP_WEIGHT
    if plain[0].isdigit():
        return tables.NUMBER_WEIGHT
    if plain in tables.FACTUAL or word[0].isupper() and not initial:
        return tables.NAME_WEIGHT
    if plain in tables.ROUTINE:
        return tables.ROUTINE_WEIGHT
    return tables.CONTENT_WEIGHT


def _headlines(raw: list[str], folded: list[str], sentences: list[int]) -> set[int]:
    """Sentences written mostly in capitals, where a capital is no sign of a name."""
    capital: dict[int, list[int]] = {}
    for word, plain, number in zip(raw, folded, sentences, strict=True):
        if plain not in tables.STOPS:
            tally = capital.setdefault(number, [0, 0])
            tally[word[0].isupper() or word[0].isdigit()] += 1
    return {number for number, (low, high) in capital.items() if high >= 4 and high >= 4 * low}


def _word_spans(starts: list[int], ends: list[int], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    if not starts:
        return []
    first = np.searchsorted(np.array(ends), [s for s, _ in spans], side="right")
    last = np.searchsorted(np.array(starts), [e for _, e in spans], side="left")
    return sorted({(int(a), int(b)) for a, b in zip(first, last, strict=True) if a < b})


def shingles(keys: np.ndarray, size: int) -> np.ndarray:
    """Rolling 64-bit hashes of `size` words each; as many as there are first words for one."""
    count = len(keys) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for k in range(size):
        total = total * np.uint64(0x9E3779B97F4A7C15) + keys[k:k + count]
        total ^= total >> np.uint64(29)
    return total
