"""Report -> Words: its words folded for comparison, weighed by how telling they are, with their sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sayso.link.passages import tables
from sayso.link.passages.shapes import AFTER, DIGIT, DOT, FIRST, LOWER, SECOND, SHAPES, SHORT, STOP, UPPER, phrases
from sayso.model import Report

WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)|\d+(?:[.,]\d+)+|\w+(?:['’ʼ‘]\w+)*")
SPLIT = re.compile(f"({WORD.pattern})")  # what stands before the first word, the word, what stands before the second, ...
BORDER = re.compile(r"[.!?…][\"”“’'»)\]]*\s")
# What may stand between two words, as far as it tells whether a sentence ends there.
NOTHING, STOPPED, POINT, LINE, PARAGRAPH = range(5)


@dataclass(slots=True)
class Words:
    """A report's words, all arrays of one length: code points `starts` and `ends`, 64-bit `keys` of the folded words,
    `weights` (twentieths of a content word), the `sentences` they stand in (0, 1, ...), and whether each is `quoted`.
    `edges` are the first words of the sentences and the number of words; `quotes` the stretches in quotation marks as (first
    word, behind the last); `digests` stand for what a sentence says, None where it is too light to be known by itself."""

    report: Report
    starts: np.ndarray
    ends: np.ndarray
    keys: np.ndarray
    weights: np.ndarray
    sentences: np.ndarray
    edges: np.ndarray
    quoted: np.ndarray
    quotes: list[tuple[int, int]]
    digests: list[bytes | None]

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
    parts = SPLIT.split(report.text)
    places = np.cumsum(np.fromiter(map(len, parts), dtype=np.int32, count=len(parts)), dtype=np.int32)
    starts, ends = places[:-1:2].copy(), places[1::2].copy()
    known = SHAPES.rows(parts[1::2])
    numbers = np.cumsum(_borders(parts[2:-1:2], known["flags"]), dtype=np.int32)
    edges = np.searchsorted(numbers, np.arange(numbers[-1] + 2 if len(numbers) else 1)).astype(np.int32)
    quotes = _word_spans(starts, ends, quotations)
    quoted = np.zeros(len(starts), dtype=bool)
    for first, last in quotes:
        quoted[first:last] = True
    keys, weights = known["key"].copy(), _weights(known, numbers, quotes)
    return Words(report=report, starts=starts, ends=ends, keys=keys, weights=weights, sentences=numbers, edges=edges,
                 quoted=quoted, quotes=quotes, digests=_digests(keys, weights, quoted, edges.tolist()))


def _borders(gaps: list[str], flags: np.ndarray) -> np.ndarray:
    """For each word whether a sentence begins with it. A line ends one, unless the next goes on in lower case."""
    out = np.zeros(len(flags), dtype=bool)
    if len(flags) < 2:
        return out
    gap = np.fromiter(map(_GAPS.__getitem__, gaps), dtype=np.int8, count=len(gaps))
    before, after = flags[:-1], flags[1:]
    ends = (gap == STOPPED) | (gap == POINT) & (before & SHORT == 0)
    opens = np.where(before & DOT != 0, after & AFTER != 0, ends) & (after & (UPPER | DIGIT) != 0)
    out[1:] = np.where(gap >= LINE, (gap == PARAGRAPH) | (after & LOWER == 0), opens)
    return out


class _Gaps(dict[str, int]):
    """What stands between two words -> one of the five kinds above."""

    def __missing__(self, gap: str) -> int:
        if "\n" in gap:
            kind = PARAGRAPH if gap.count("\n") > 1 or BORDER.search(gap) else LINE
        elif BORDER.search(gap):
            kind = POINT if gap[0] == "." else STOPPED
        else:
            kind = NOTHING
        if len(gap) < 6 and len(self) < 1 << 16:
            self[gap] = kind
        return kind


_GAPS = _Gaps()


def _weights(known: np.ndarray, sentences: np.ndarray, quotes: list[tuple[int, int]]) -> np.ndarray:
    """How telling each word is: 20 for a content word, less for grammar, names, numbers, titles and stock phrases."""
    if not len(known):
        return np.empty(0, dtype=np.uint8)
    initial = np.r_[True, sentences[1:] != sentences[:-1]]
    initial[[first for first, _ in quotes]] = True
    flags = known["flags"]
    weights = np.where(initial | _headlines(flags, sentences)[sentences], known["initial"], known["inside"])
    said = known["key"].tobytes()
    for k in np.flatnonzero((flags[:-1] & FIRST != 0) & (flags[1:] & SECOND != 0)).tolist():
        for phrase in phrases(said[8 * k:8 * k + 8]):
            if said.startswith(phrase, 8 * k):
                weights[k:k + len(phrase) // 8] = tables.STOCK_WEIGHT
    return weights


def _headlines(flags: np.ndarray, sentences: np.ndarray) -> np.ndarray:
    """Which sentences are written mostly in capitals, where a capital is no sign of a name."""
    told = flags & STOP == 0
    count = np.bincount(sentences[told], minlength=sentences[-1] + 1)
    high = np.bincount(sentences[told & (flags & (UPPER | DIGIT) != 0)], minlength=sentences[-1] + 1)
    return (high >= 4) & (high >= 4 * (count - high))


def _word_spans(starts: np.ndarray, ends: np.ndarray, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    if not len(starts) or not len(spans):
        return []
    edges = np.array(spans)
    first = np.searchsorted(ends, edges[:, 0], side="right").tolist()
    last = np.searchsorted(starts, edges[:, 1], side="left").tolist()
    return sorted({(a, b) for a, b in zip(first, last, strict=True) if a < b})


def _digests(keys: np.ndarray, weights: np.ndarray, quoted: np.ndarray, edges: list[int]) -> list[bytes | None]:
    """For each sentence that is shared wording wherever it stands again, what stands for all that it says."""
    if len(edges) < 2:
        return []
    size, least = tables.SENTENCE[:2]
    said, told, marked = keys.tobytes(), weights.tobytes(), quoted.tobytes()
    return [digest(said[8 * a:8 * b], told[a:b], marked[a:b]) if b - a >= size and weight >= least else None
            for (a, b), weight in zip(pairwise(edges), np.add.reduceat(weights, edges[:-1], dtype=np.int32), strict=True)]


def digest(*parts: bytes) -> bytes:
    """16 bytes that stand for some bytes."""
    return hashlib.blake2b(b"".join(parts), digest_size=16).digest()


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
