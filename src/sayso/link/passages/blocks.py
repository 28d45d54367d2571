"""Two reports' words -> chains of exact blocks: runs of words that stand in both, in order, with small gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from sayso.link.passages import tables
from sayso.link.passages.words import Words, shingles


class Block(NamedTuple):
    """Words a ... a+size of one report that are words b ... b+size of the other; `weight` is what they tell."""

    a: int
    b: int
    size: int
    weight: int


def chains(blocks: list[Block]) -> list[list[Block]]:
    """Chains of blocks, heaviest cores first. A stretch of one report may be in chains with two stretches of the other."""
    chainer = _Chainer(blocks)
    found = []
    for core in sorted(range(len(blocks)), key=lambda k: (-blocks[k].weight, blocks[k])):
        if blocks[core].weight < tables.BLOCK_WEIGHT:
            break
        if not chainer.used[core]:
            found.append(chainer.chain(core))
    return found


class Anchors:
    """Where each run of ANCHOR words stands in a report, but for runs that are repeated all over it."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._places: dict[int, list[int]] = {}
        self._weight = list(accumulate(words.weights.tolist(), initial=0))
        for place, run in enumerate(shingles(words.keys, tables.ANCHOR).tolist()):
            self._places.setdefault(run, []).append(place)
        for run in [run for run, places in self._places.items() if len(places) > tables.ANCHOR_PLACES]:
            del self._places[run]

    def blocks(self, left: list[int], right: list[int], runs: Iterable[int]) -> list[Block]:
        """The runs of words that stand in both reports, each as long as it goes, in the order of the first.

        `left` and `right` are the keys of words to compare, `runs` the other report's runs of ANCHOR words.
        """
        weight = self._weight
        out: list[Block] = []
        behind: dict[int, int] = {}  # by diagonal, where its last block ends in the first report
        for b, places in [(b, places) for b, places in enumerate(map(self._places.get, runs)) if places]:
            for a in places:
                if a >= behind.get(a - b, 0) and left[a:a + tables.ANCHOR] == right[b:b + tables.ANCHOR]:
                    start, end = _grown(left, right, a, b)
                    behind[a - b] = end
                    out.append(Block(start, start - a + b, end - start, weight[end] - weight[start]))
        return sorted(out)


def _grown(left: list[int], right: list[int], a: int, b: int) -> tuple[int, int]:
    """A run that begins with words `a` and `b`, as long as it goes both ways, as words of the first report."""
    end, shift = a + tables.ANCHOR, b - a
    while a and a + shift and left[a - 1] == right[a - 1 + shift]:
        a -= 1
    while end < len(left) and end + shift < len(right) and left[end] == right[end + shift]:
        end += 1
    return a, end


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
