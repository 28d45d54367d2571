"""Two reports' words -> chains of exact blocks: runs of words that stand in both, in order, with small gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sayso.link.passages import tables
from sayso.link.passages.words import Words, shingles

Anchors = tuple[np.ndarray, np.ndarray]  # keys of runs of ANCHOR words in order, and the first word of each


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """Words a ... a+size of one report that are words b ... b+size of the other; `weight` is what they tell."""

    a: int
    b: int
    size: int
    weight: float


def anchors(page: Words) -> Anchors:
    """Where each run of ANCHOR words stands, for runs that are not repeated all over the report."""
    keys = shingles(page.keys, tables.ANCHOR)
    places = np.argsort(keys, kind="stable")
    _, number, count = np.unique(keys, return_inverse=True, return_counts=True)
    places = places[count[number[places]] <= tables.ANCHOR_PLACES]
    return keys[places], places


def chains(blocks: list[Block]) -> list[list[Block]]:
    """Chains of blocks, heaviest cores first. A stretch of one report may be in chains with two stretches of the other."""
    chainer = _Chainer(blocks)
    found = []
    for core in sorted(range(len(blocks)), key=lambda k: (-blocks[k].weight, blocks[k])):
        if chainer.used[core] or blocks[core].weight < 1:
            continue
        found.append(chainer.chain(core))
    return found


def blocks_of(first: Words, first_anchors: Anchors, second: Words) -> list[Block]:
    """The runs of words that stand in both reports, each as long as it goes, in the order of the first."""
    keys, places = first_anchors
    wanted = shingles(second.keys, tables.ANCHOR)
    low = np.searchsorted(keys, wanted)
    count = np.searchsorted(keys, wanted, side="right") - low
    if not count.any():
        return []
    b = np.repeat(np.arange(len(wanted)), count)
    a = places[np.repeat(low - np.cumsum(count) + count, count) + np.arange(len(b))]
    order = np.lexsort((a, a - b))
    a, b = a[order], b[order]
    ends = np.flatnonzero(np.r_[(np.diff(a) != 1) | (np.diff(a - b) != 0), True])
    starts = np.r_[0, ends[:-1] + 1]
    runs = zip(a[starts].tolist(), b[starts].tolist(), (a[ends] + tables.ANCHOR).tolist(), strict=True)
    weight = np.r_[0.0, np.cumsum(np.minimum(first.weights, 1.0))]
    return sorted(Block(a, b, size, float(weight[a + size] - weight[a])) for a, b, size in _grown(first, second, runs))


def _grown(first: Words, second: Words, runs: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Runs (first words in both, end in the first), with the words beside them that are repeated too often to be anchors."""
    out: list[tuple[int, int, int]] = []
    left, right = first.keys, second.keys
    for a, b, end in runs:
        if out and out[-1][0] - out[-1][1] == a - b and end <= out[-1][0] + out[-1][2]:
            continue
        shift = b - a
        while a and b and left[a - 1] == right[b - 1]:
            a, b = a - 1, b - 1
        while end < len(left) and end + shift < len(right) and left[end] == right[end + shift]:
            end += 1
        out.append((a, b, end - a))
    return out


class _Chainer:
    """The blocks of two reports, found by where they begin or end in the first; `used` marks those in a chain."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.used = [False] * len(blocks)
        self.starts = [block.a for block in blocks]
        self.by_end = sorted(range(len(blocks)), key=lambda k: (blocks[k].a + blocks[k].size, k))
        self.ends = [blocks[k].a + blocks[k].size for k in self.by_end]

    def chain(self, core: int) -> list[Block]:
        """The chain around a core; its blocks, and those inside it in both reports, are used up."""
        left, right = [], [self.blocks[core]]
        while (step := self._after(right[-1])) is not None:
            right.append(step)
        end = right[0]
        while (step := self._before(end)) is not None:
            left.append(step)
            end = step
        found = left[::-1] + right
        self._use_up(found[0], found[-1])
        return found

    def _after(self, end: Block) -> Block | None:
        last = end.a + end.size
        near = range(bisect_left(self.starts, max(end.a + 1, last - 2)), bisect_left(self.starts, last + tables.GAP + 1))
        return self._best((k, _gap(end, self.blocks[k])) for k in near)

    def _before(self, end: Block) -> Block | None:
        near = self.by_end[bisect_left(self.ends, end.a - tables.GAP):bisect_left(self.ends, end.a + 3)]
        return self._best((k, _gap(self.blocks[k], end)) for k in near)

    def _best(self, near: Iterable[tuple[int, tuple[int, int] | None]]) -> Block | None:
        """The block that is best worth its gap; None where none is."""
        best, score = None, 0.0
        for k, gap in near:
            if self.used[k] or gap is None:
                continue
            block = self.blocks[k]
            value = block.weight * (1 + min(0, *gap) / block.size) - tables.GAP_COST * max(gap)
            if value > score:
                best, score = block, value
        return best

    def _use_up(self, first: Block, last: Block) -> None:
        for k in range(bisect_left(self.starts, first.a), bisect_left(self.starts, last.a + last.size)):
            block = self.blocks[k]
            inside = block.a + block.size <= last.a + last.size and block.b + block.size <= last.b + last.size
            self.used[k] |= inside and first.b <= block.b


def _gap(left: Block, right: Block) -> tuple[int, int] | None:
    """Words between two blocks in either report (down to -2 where a repeated word lies in both blocks)."""
    a, b = right.a - left.a - left.size, right.b - left.b - left.size
    if max(a, b) > tables.GAP or min(a, b) < -2 or right.a <= left.a or right.b <= left.b:
        return None
    return a, b
