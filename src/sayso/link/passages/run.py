"""Two reports' words paired off in order -> the stretches of them that are shared wording and no chance."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from rapidfuzz.distance import LCSseq

from sayso.link.passages import tables
from sayso.link.passages.words import Words

Pair = tuple[int, int]


class Run:
    """Words `a` of one report that are words `b` of the other, both in order; `weight` is the running sum of weights.

    A part of it is written as (first pair, behind the last). Thresholds: tables.
    """

    def __init__(self, first: Words, second: Words, a: list[int], b: list[int]) -> None:
        self.first, self.second, self.a, self.b = first, second, a, b
        self.weight = _summed(np.minimum(first.weights[a], second.weights[b]))
        self._quoted = _summed(first.quoted[a]), _summed(second.quoted[b])
        self._sentences = first.sentences[a], second.sentences[b]

    def accepted(self) -> list[tuple[int, int, int, int]]:
        """Stretches a0, a1, b0, b1, cut at every sentence border of either report; a part too light for itself goes with
        its sentence's other part."""
        parts = self._cut()
        out, k = [], 0
        while k < len(parts):
            start, end = parts[k]
            while k + 1 < len(parts) and not self._holds(start, end) and self._one_sentence(end):
                k += 1
                end = parts[k][1]
            if self._holds(start, end):
                while k + 1 < len(parts) and not self._holds(*parts[k + 1]) \
                        and self._one_sentence(end) and self._holds(start, parts[k + 1][1]):
                    k += 1
                    end = parts[k][1]
                out.append(self._stretch(start, end))
            k += 1
        return out

    def _cut(self) -> list[Pair]:
        one, other = self._sentences
        borders = np.flatnonzero((one[1:] != one[:-1]) | (other[1:] != other[:-1])) + 1
        edges = [0, *borders.tolist(), len(self.a)]
        return list(pairwise(edges))

    def _one_sentence(self, at: int) -> bool:
        """Whether the pairs on both sides of a cut stand in one sentence of at least one of the reports."""
        return any(numbers[at - 1] == numbers[at] for numbers in self._sentences)

    def _holds(self, start: int, end: int) -> bool:
        """Whether these words are shared wording and no chance."""
        words, weight = end - start, self.weight[end] - self.weight[start]
        if words < 1:
            return False
        a0, a1, b0, b1 = self.a[start], self.a[end - 1], self.b[start], self.b[end - 1]
        size = words, weight, words / max(a1 - a0 + 1, b1 - b0 + 1)
        if _reaches(tables.WORDED, *size):
            return True
        if max(quoted[end] - quoted[start] for quoted in self._quoted) >= tables.QUOTED_SHARE * words:
            floors = [tables.QUOTED, tables.LONG_QUOTED]
            if _whole_quotation(self.first, a0, a1) or _whole_quotation(self.second, b0, b1):
                floors.append(tables.QUOTED_IN_FULL)
            if any(_reaches(floor, *size) for floor in floors):
                return True
        return _reaches(tables.SENTENCE, *size) and self._whole(start, end)

    def _whole(self, start: int, end: int) -> bool:
        """Whether the pairs go from end to end of a sentence in both reports."""
        return all(page.sentence(words[start]) == (words[start], words[end - 1] + 1)
                   for page, words in ((self.first, self.a), (self.second, self.b)))

    def _trimmed(self, start: int, end: int) -> Pair:
        """A quotation without the words around it ("..., Kirby said"), unless those are shared themselves."""
        for quoted in self._quoted:
            inside = quoted[end] - quoted[start]
            if inside < tables.TRIMMED_SHARE * (end - start) or inside == end - start:
                continue
            marked = [k for k in range(start, end) if quoted[k + 1] > quoted[k]]
            low, high = marked[0], marked[-1] + 1
            if end - start - (high - low) >= tables.FRAME and self._whole(start, end):
                return start, end
            if self._holds(low, high) and not (self._holds(start, low) or self._holds(high, end)):
                return low, high
        return start, end

    def _stretch(self, start: int, end: int) -> tuple[int, int, int, int]:
        """The stretch in both reports, taken to the sentence's edges where what is missing is short or much the same."""
        low, high = self._trimmed(start, end)
        a0, b0, a1, b1 = self.a[low], self.b[low], self.a[high - 1], self.b[high - 1]
        (sa, _), (sb, _), (_, ea), (_, eb) = (self.first.sentence(a0), self.second.sentence(b0),
                                              self.first.sentence(a1), self.second.sentence(b1))
        if low == start and self._alike((sa, a0), (sb, b0)):
            a0, b0 = self._outwards((a0, b0), (sa, sb))
        if high == end and self._alike((a1 + 1, ea), (b1 + 1, eb)):
            a1, b1 = self._outwards((a1, b1), (ea - 1, eb - 1))
        return a0, a1 + 1, b0, b1 + 1

    def _alike(self, a: Pair, b: Pair) -> bool:
        if max(a[1] - a[0], b[1] - b[0]) <= tables.TO_THE_EDGE:
            return True
        left, right = self.first.keys[a[0]:a[1]].tolist(), self.second.keys[b[0]:b[1]].tolist()
        return LCSseq.normalized_similarity(left, right) >= tables.EDGE_ALIKE

    def _outwards(self, at: Pair, edge: Pair) -> Pair:
        """The sentence's edge, unless a quotation begins or ends on the way."""
        same = all(page.quoted[here] == page.quoted[there]
                   for page, here, there in zip((self.first, self.second), at, edge, strict=True))
        return edge if same else at


def _summed(values: np.ndarray) -> list[int]:
    return [0, *np.cumsum(values, dtype=np.int32).tolist()]


def _reaches(floor: tuple[int, int, float], words: int, weight: int, density: float) -> bool:
    return words >= floor[0] and weight >= floor[1] and density >= floor[2]


def _whole_quotation(page: Words, first: int, last: int) -> bool:
    return any(start >= first - 1 and end <= last + 2 and end - start >= tables.QUOTED[0] - 1 for start, end in page.quotes)
