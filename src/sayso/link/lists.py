"""Members under keys -> which members are near each other: they stand close together in the lists of the keys they share.

All members have one order. A list is bounded by nothing, yet each member meets at most `reach` others on either side of it,
so that work grows with the number of members, and one more member changes a few pairs only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

RANK = np.uint64(0xFFFFFFFF)
SHIFT = np.uint64(32)
Keys = tuple[np.ndarray, np.ndarray]  # 32-bit keys, each once, and their weights (whole numbers of 0 to 65535)


class Lists:
    """The lists of all keys in one sorted array of numbers: a key, and behind it a member's rank in the order."""

    def __init__(self, reach: int) -> None:
        self.order: list[Any] = []  # members, sorted; anything that can be compared
        self._reach = reach
        self._steps = np.array([k for k in range(-reach, reach + 1) if k])
        self._rows = np.empty(0, dtype=np.uint64)
        self._weights = np.empty(0, dtype=np.uint16)

    def fill(self, members: Iterable[tuple[Any, Keys]]) -> None:
        """Puts many members into lists that were empty."""
        given = sorted(members, key=lambda member: member[0])
        self.order = [member for member, _ in given]
        rows = [_rows(keys, rank) for rank, (_, (keys, _)) in enumerate(given)]
        every = np.concatenate(rows) if rows else self._rows
        at = np.argsort(every, kind="stable")
        self._rows = every[at]
        self._weights = np.concatenate([weights for _, (_, weights) in given])[at] if rows else self._weights

    def add(self, member: Any, keys: Keys) -> set[tuple[Any, Any]]:
        """Puts a member in; gives the pairs that are no longer near under some key because it stands between them."""
        rank = bisect_left(self.order, member)
        self.order.insert(rank, member)
        self._rows += (self._rows & RANK) >= np.uint64(rank)
        rows = _rows(keys[0], rank)
        at = np.searchsorted(self._rows, rows)
        by = np.argsort(rows, kind="stable")
        self._rows = np.insert(self._rows, at[by], rows[by])
        self._weights = np.insert(self._weights, at[by], keys[1][by])
        return self._around(np.searchsorted(self._rows, rows))

    def remove(self, member: Any, keys: Keys) -> set[tuple[Any, Any]]:
        """Takes a member out; gives the pairs that are now near under one key more. `keys` are those it was put in with."""
        rank = self._rank(member)
        at = np.searchsorted(self._rows, _rows(keys[0], rank))
        pairs = self._around(at)
        self._rows, self._weights = np.delete(self._rows, at), np.delete(self._weights, at)
        self._rows -= (self._rows & RANK) > np.uint64(rank)
        del self.order[rank]
        return pairs

    def near(self, member: Any, keys: Keys, *, before: bool = False) -> tuple[list[Any], np.ndarray]:
        """The members near a member, and for each the sum of the products of weights over the keys they are near under.

        With `before` only those that come before it in the order.
        """
        if not len(keys[0]):
            return [], np.empty(0, dtype=np.int64)
        at = np.searchsorted(self._rows, _rows(keys[0], self._rank(member)))
        steps = self._steps[:self._reach] if before else self._steps
        places = at[:, None] + steps
        inside = (places >= 0) & (places < len(self._rows))
        places[~inside] = 0
        own, other = np.nonzero(inside & (self._rows[places] >> SHIFT == keys[0][:, None]))
        places = places[own, other]
        ranks, number = np.unique(self._rows[places] & RANK, return_inverse=True)
        products = self._weights[places].astype(np.float64) * keys[1][own]  # whole numbers, and exact
        sums = np.bincount(number, products, minlength=len(ranks)).astype(np.int64)
        return [self.order[rank] for rank in ranks.tolist()], sums

    def both(self, one: Any, mine: Keys, other: Any, theirs: Keys) -> int:
        """The sum that `near` gives for two members; 0 where they are not near."""
        _, a, b = np.intersect1d(mine[0], theirs[0], assume_unique=True, return_indices=True)
        at = np.searchsorted(self._rows, _rows(mine[0][a], self._rank(one)))
        there = np.searchsorted(self._rows, _rows(theirs[0][b], self._rank(other)))
        products = mine[1][a].astype(np.int64) * theirs[1][b]
        return int(products[np.abs(at - there) <= self._reach].sum())

    def _rank(self, member: Any) -> int:
        return bisect_left(self.order, member)

    def _around(self, at: np.ndarray) -> set[tuple[Any, Any]]:
        """Pairs on both sides of these rows, under one key, that stand one place too far apart because of what is there."""
        back = np.arange(1, self._reach + 1)
        left, right = at[:, None] - back, at[:, None] + (self._reach + 1 - back)
        inside = (left >= 0) & (right < len(self._rows))
        left, right = self._rows[left[inside]], self._rows[right[inside]]
        same = left >> SHIFT == right >> SHIFT
        ranks = zip((left[same] & RANK).tolist(), (right[same] & RANK).tolist(), strict=True)
        return {(self.order[a], self.order[b]) for a, b in ranks}


def _rows(keys: np.ndarray, rank: int) -> np.ndarray:
    return keys.astype(np.uint64) << SHIFT | np.uint64(rank)


def keys_of(values: Sequence[int] | np.ndarray, weights: np.ndarray | None = None) -> Keys:
    """Keys with their weights; 1 each where none are given."""
    keys = np.asarray(values, dtype=np.uint32)
    return keys, np.ones(len(keys), dtype=np.uint16) if weights is None else weights.astype(np.uint16)
