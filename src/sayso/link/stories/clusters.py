"""Pairs that are rather of one story than not -> clusters: pairs from the best down, joined by the average of all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.link.stories.keys import REACH
from sayso.link.stories.likeness import POINT

# What a pair counts that has no points above nought, or was not worth comparing: rather of two stories. What such pairs
# really have (down to -6) told stories apart no better, and would have to be worked out for most pairs.
APART = -3 * POINT
# Two groups of so many reports each, that hang together closer within than with each other by so many points, are two
# stories that touch (relative closeness: Karypis et al. 1999, "Chameleon").
CORE, CLOSER = 4, 1.5 * POINT

Pair = tuple[int, str, str]  # points in thousandths, two reports


class Clusters:
    """Clusters of reports, each under the name of its first. A pair joins two of them where the average of all pairs between
    them is above nought. `near` has the points of pairs that have any above nought, by report and report, both ways."""

    def __init__(self, near: Mapping[str, Mapping[str, int]]) -> None:
        self.members = {name: [name] for name in near}
        self.joins: dict[str, list[Pair]] = {name: [] for name in near}
        self._cluster = {name: name for name in near}
        self._within, self._pairs_within = dict.fromkeys(near, 0), dict.fromkeys(near, 0)
        # By cluster and cluster, by how much the pairs between them are better than so many that stand apart.
        self._between = {name: {other: points - APART for other, points in found.items()} for name, found in near.items()}
        self._join((-points, one, other) for one, found in near.items() for other, points in found.items() if one < other)

    def _join(self, pairs: Iterable[Pair]) -> None:
        """Goes through the pairs from the best down; equal ones by their reports."""
        for points, one, other in sorted(pairs):
            a, b = self._cluster[one], self._cluster[other]
            if a == b:
                continue
            if b < a:
                a, b = b, a
            pairs_between = self._pairs(a, b)
            if self._belong(a, b, pairs_between):
                self._unite(a, b, pairs_between)
                self.joins[a].append((-points, one, other))

    def _pairs(self, a: str, b: str) -> int:
        """How many pairs between two clusters their average is taken over: of large ones those that can have been compared,
        for a report meets REACH others on either side of it in a list, and of the rest nothing is known."""
        sizes = len(self.members[a]), len(self.members[b])
        return min(sizes[0] * sizes[1], 2 * REACH * min(sizes))

    def _belong(self, a: str, b: str, pairs: int) -> bool:
        if pairs == 1:
            return True
        average = self._between[a][b] / pairs + APART
        if average <= 0 or min(len(self.members[a]), len(self.members[b])) < CORE:
            return average > 0
        return average >= min(self._within[name] / self._pairs_within[name] for name in (a, b)) + APART - CLOSER

    def _unite(self, a: str, b: str, pairs: int) -> None:
        for name in self.members[b]:
            self._cluster[name] = a
        self.members[a] += self.members.pop(b)
        self.joins[a] += self.joins.pop(b)
        mine, theirs = self._between[a], self._between.pop(b)
        self._within[a] += self._within.pop(b) + theirs.pop(a)
        self._pairs_within[a] += self._pairs_within.pop(b) + pairs
        del mine[b]
        for other, sums in theirs.items():
            mine[other] = self._between[other][a] = mine.get(other, 0) + sums
            del self._between[other][b]
