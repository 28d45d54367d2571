"""Tellings -> the pairs that are worth comparing: they share two telling words, or a run of their wording.

Work grows with the number of reports: a word that many reports have pairs each with its neighbours in time alone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from sayso.link.passages.words import shingles
from sayso.link.stories.likeness import Likeness
from sayso.link.stories.telling import Telling

# A report's keys: the words with the greatest weight in all of it, among its names, and the title's; none so common that
# it stands in more than one report of e**RARE.
KEYS, NAMES, RARE = 40, 20, 2.0
NEIGHBOURS = 60  # before and after a report among those that share a key, in order of time
SHARED = 2
# Copies share most runs of RUN words; of BANDS bands of the ROWS least hashes each one in common is enough. Half of the runs
# in common: found at 0.88; a fifth: at 0.12 (1 - (1 - s**ROWS)**BANDS).
RUN, BANDS, ROWS = 5, 16, 3


def candidates(likeness: Likeness) -> Iterator[tuple[int, np.ndarray]]:
    """Each report's number with the numbers before it that it may be of one story with, sorted.

    Tellings must be in order of time, for neighbours are taken from their numbers.
    """
    lists: dict[object, list[int]] = defaultdict(list)
    for k, keys in enumerate(map(_Keys(likeness), range(len(likeness.tellings)))):
        found: list[int] = []
        for key in keys:
            found += lists[key][-NEIGHBOURS:]
            lists[key].append(k)
        for band in _bands(likeness.tellings[k]):
            found += lists[band][-NEIGHBOURS:] * SHARED
            lists[band].append(k)
        others, times = np.unique(np.array(found, dtype=np.int64), return_counts=True)
        yield k, others[times >= SHARED]


class _Keys:
    """A report's number -> the words it is looked up by."""

    def __init__(self, likeness: Likeness) -> None:
        self.kinds = ((likeness.words, KEYS), (likeness.names, NAMES), (likeness.title, KEYS))
        self.rarity = likeness.rarity.of

    def __call__(self, k: int) -> list[int]:
        found: set[int] = set()
        for rows, most in self.kinds:
            words, weights = rows.row(k)
            rare = self.rarity[words] > RARE
            words, weights = words[rare], weights[rare]
            found.update(words[np.lexsort((words, -weights))[:most]].tolist())
        return sorted(found)


def _bands(told: Telling) -> Iterator[tuple[int, bytes]]:
    runs = shingles(np.array([_hash(w) for w in told.keys], dtype=np.uint64), RUN)
    if not len(runs):
        return
    least = (runs[None, :] * _FACTORS[:, None] + _TERMS[:, None]).min(axis=1).reshape(BANDS, ROWS)
    yield from ((band, row.tobytes()) for band, row in enumerate(least))


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _numbers(name: str) -> Sequence[int]:
    return [_hash(f"{name} {k}") for k in range(BANDS * ROWS)]


_FACTORS = np.array(_numbers("factor"), dtype=np.uint64) | np.uint64(1)
_TERMS = np.array(_numbers("term"), dtype=np.uint64)
