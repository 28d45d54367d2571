"""Two reports' words -> Matches: stretches of at most a sentence that both share, cut as a reader would cut them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import cdist

from sayso.link.passages import tables
from sayso.link.passages.blocks import Anchors, Block, chains
from sayso.link.passages.run import Pair, Run
from sayso.link.passages.words import Words, shingles

# Keys of words that are not to be looked at: no two are the same, in one report or in both.
_HIDDEN = -(1 << 40), -(1 << 50)


class Match(NamedTuple):
    """Words a0 ... a1 of one report that are, edits aside, words b0 ... b1 of the other."""

    a0: int
    a1: int
    b0: int
    b1: int


def matches(anchors: Anchors, second: Words) -> list[Match]:
    """What two reports share beside the sentences that both have word for word (`digests`), in the order of the first.

    The first is given by its anchors.
    """
    first = anchors.words
    pair = _Reports(first, second)
    if not pair.has_more():
        return []
    blocks = anchors.blocks(pair.keys[0], pair.keys[1], shingles(second.keys, tables.ANCHOR).tolist())
    found: set[Match] = set()
    for chain in chains(blocks):
        found.update(Match(*stretch) for stretch in pair.run(chain).accepted())
    runs = pair.same + sum(block.size for block in blocks if block.weight >= tables.BLOCK_WEIGHT)
    worn = runs >= max(tables.WORN[0], tables.WORN[1] * min(len(first), len(second)))
    if worn or pair.share(found) >= tables.RELATED:
        found.update(_edited_sentences(pair, found, worn))
    return sorted(found)


def itself(page: Words, first: int, last: int) -> list[Pair]:
    """What two reports share that both have this sentence, as (first word, behind the last)."""
    every = list(range(first, last))
    return [(a0, a1) for a0, a1, _, _ in Run(page, page, every, every).accepted()]


class _Reports:
    """Two reports; `keys` are those of their words, without sentences that both have, `same` the words of these."""

    def __init__(self, first: Words, second: Words) -> None:
        self.first, self.second = first, second
        both = (set(first.digests) & set(second.digests)) - {None}
        self.keys, self.taken = [], []
        for page, hidden in zip((first, second), _HIDDEN, strict=True):
            keys, taken = page.keys.tolist(), [False] * len(page)
            for digest, (start, end) in zip(page.digests, page.sentence_bounds(), strict=True) if both else ():
                if digest in both:
                    keys[start:end] = range(hidden + start, hidden + end)
                    taken[start:end] = [True] * (end - start)
            self.keys.append(keys)
            self.taken.append(taken)
        self.same = sum(self.taken[0])
        there = {digest: k for k, digest in enumerate(second.digests) if digest in both}
        self.linked = {(k, there[digest]) for k, digest in enumerate(first.digests) if digest in both}

    def has_more(self) -> bool:
        """Whether both have words beside what they have word for word."""
        return len(self.first) > self.same and len(self.second) > sum(self.taken[1])

    def run(self, chain: list[Block]) -> Run:
        """Word by word: the words of the chain's blocks, and what agrees between the blocks."""
        left: list[int] = []
        right: list[int] = []
        a, b = chain[0].a, chain[0].b
        for block in chain:
            self._agreeing((a, block.a), (b, block.b), left, right)
            skip = max(0, a - block.a, b - block.b)
            left += range(block.a + skip, block.a + block.size)
            right += range(block.b + skip, block.b + block.size)
            a, b = block.a + block.size, block.b + block.size
        return Run(self.first, self.second, left, right)

    def agreement(self, a: Pair, b: Pair) -> Run:
        """The words of two stretches that are the same in both, in order."""
        left: list[int] = []
        right: list[int] = []
        self._agreeing(a, b, left, right)
        return Run(self.first, self.second, left, right)

    def _agreeing(self, a: Pair, b: Pair, left: list[int], right: list[int]) -> None:
        if a[0] < a[1] and b[0] < b[1]:
            one, other = self.keys[0][a[0]:a[1]], self.keys[1][b[0]:b[1]]
            for block in LCSseq.editops(one, other).as_matching_blocks():
                left += range(a[0] + block.a, a[0] + block.a + block.size)
                right += range(b[0] + block.b, b[0] + block.b + block.size)

    def share(self, found: Iterable[Match]) -> float:
        """Share of the shorter report's words that was found shared."""
        shared = self.same + sum(min(m.a1 - m.a0, m.b1 - m.b0) for m in found)
        return shared / max(1, min(len(self.first), len(self.second)))

    def left_over(self, side: int, taken: Iterable[Pair]) -> list[Pair]:
        """Sentences with at most a third of their words in a match."""
        page, covered = (self.first, self.second)[side], self.taken[side].copy()
        for start, end in taken:
            covered[start:end] = [True] * (end - start)
        return [(a, b) for a, b in page.sentence_bounds()
                if b - a >= tables.UNEDITED[0] and 3 * sum(covered[a:b]) <= b - a]


def _edited_sentences(pair: _Reports, found: set[Match], worn: bool) -> list[Match]:
    """Sentences of two copies that were edited past having an exact block: best mutual likeness in words.

    They may be anywhere in copies, also in those that are `worn` down to short runs of words. Beside a sentence already
    found less likeness is asked for; each one found may support the next.
    """
    left, right = pair.left_over(0, [(m.a0, m.a1) for m in found]), pair.left_over(1, [(m.b0, m.b1) for m in found])
    if not 0 < len(left) * len(right) <= tables.COMPARISONS:
        return []
    first, second = pair.first, pair.second
    likeness = cdist([pair.keys[0][a:b] for a, b in left], [pair.keys[1][a:b] for a, b in right],
                     scorer=Indel.normalized_similarity, score_cutoff=tables.BESIDE[2], dtype=np.float32, workers=1)
    anywhere = worn or pair.share(found) >= tables.COPIES
    linked = pair.linked | {(int(first.sentences[m.a0]), int(second.sentences[m.b0])) for m in found}
    linked |= {(int(first.sentences[m.a1 - 1]), int(second.sentences[m.b1 - 1])) for m in found}
    out: list[Match] = []
    while True:
        added = [Match(*left[k], *right[best]) for k, best in _mutual(likeness)
                 if _is_edited(pair, left[k], right[best], linked, anywhere)]
        fresh = [match for match in added if match not in out]
        if not fresh:
            return out
        out += fresh
        linked |= {(int(first.sentences[m.a0]), int(second.sentences[m.b0])) for m in fresh}


def _mutual(likeness: np.ndarray) -> list[Pair]:
    """Rows and columns that are each other's best, and like at all."""
    best = likeness.argmax(axis=1)
    back = likeness.argmax(axis=0)
    return [(k, int(c)) for k, c in enumerate(best) if likeness[k, c] > 0 and back[c] == k]


def _is_edited(pair: _Reports, a: Pair, b: Pair, linked: set[Pair], anywhere: bool) -> bool:
    sa, sb = int(pair.first.sentences[a[0]]), int(pair.second.sentences[b[0]])
    beside = (sa - 1, sb - 1) in linked or (sa + 1, sb + 1) in linked
    if not (beside or anywhere):
        return False
    agreed = pair.agreement(a, b)
    weight = agreed.weight[-1]
    most = max(pair.first.weights[a[0]:a[1]].sum(dtype=np.int32), pair.second.weights[b[0]:b[1]].sum(dtype=np.int32))
    floors = tables.UNEDITED, tables.BESIDE if beside else tables.EDITED
    return any(len(agreed.a) >= words and weight >= least and weight >= share * most for words, least, share in floors)
