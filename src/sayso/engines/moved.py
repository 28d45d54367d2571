"""Numbers that go to other numbers: a file in which every worker looks up where its rows go, without holding it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa

from sayso.engines.rows import SCHEMA

HELD = 4_000_000  # pairs that are held, beside one for each number, before they are put together


def save(path: Path, numbers: np.ndarray, places: np.ndarray) -> None:
    """Writes where numbers (sorted, each once) go, whole or not at all; all others stay where they are."""
    half = path.with_suffix(".half.npy")
    np.save(half, np.array((numbers, places), dtype=np.int64))
    half.replace(path)


def rows(path: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows, each under the number that its key goes to: what `Engine.grouped` calls moving."""
    for batch in found:
        keys = pa.array(moved(path, batch.column("key").to_numpy()), type=pa.int64())
        yield pa.record_batch([batch.column(0), keys, *batch.columns[2:]], schema=SCHEMA)


def moved(path: str, keys: np.ndarray) -> np.ndarray:
    """Where numbers go, by the file of `save`."""
    numbers, places = opened(path)
    if not len(numbers):
        return keys
    at = np.minimum(np.searchsorted(numbers, keys), len(numbers) - 1)
    return np.where(numbers[at] == keys, places[at], keys)


@lru_cache(maxsize=2)
def opened(path: str) -> np.ndarray:
    """The file of `save`, mapped into memory: numbers and where they go."""
    return np.load(path, mmap_mode="r")


def components(pairs: Iterable[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Arrays of pairs of numbers, each of shape (n, 2) -> the numbers, sorted, and for each the least that it hangs together
    with. What is held grows with the numbers, not with the pairs: these are put together HELD at a time."""
    held, size, base = [np.empty((0, 2), dtype=np.int64)], 0, 0
    for some in pairs:
        held.append(some)
        size += len(some)
        if size >= base + HELD:
            held = [np.stack(_least(np.concatenate(held)), axis=1)]
            size = base = len(held[0])
    return _least(np.concatenate(held))


def _least(pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every tree is hung on the least of those it touches, until none touches another: rounds grow as the logarithm."""
    numbers, place = np.unique(pairs, return_inverse=True)
    one, other = place.reshape(-1, 2).T
    root = np.arange(len(numbers))
    while len(apart := np.flatnonzero(root[one] != root[other])):
        a, b = root[one[apart]], root[other[apart]]
        np.minimum.at(root, np.maximum(a, b), np.minimum(a, b))
        while (root[root] != root).any():
            root = root[root]
    return numbers, numbers[root]
