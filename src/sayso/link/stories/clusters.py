"""Scored pairs -> clusters: average linkage over the pairs that were compared, with dense cores kept apart."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

# What a pair that was not worth comparing counts: clearly of two stories.
UNCOMPARED = -6.0
# From so many compared pairs on their average is a fair sample of all the pairs of two clusters.
SAMPLE = 50
# Two groups of so many reports each, that hang together closer within than with each other by so many points, are two
# stories that touch (relative closeness: Karypis et al. 1999, "Chameleon").
CORE, CLOSER = 3, 2.0
DIGITS = 6  # scores are rounded to so many, so that the order of sums decides nothing

Tally = tuple[float, int]


class Clusters:
    """Joins the best pair of clusters again and again while their reports are rather of one story than not."""

    def __init__(self, size: int, pairs: Iterable[tuple[int, int, float]]) -> None:
        """`pairs` are (report, report, points), each pair once."""
        self.members = {k: [k] for k in range(size)}
        self.within: dict[int, Tally] = dict.fromkeys(range(size), (0.0, 0))
        self.near: dict[int, dict[int, Tally]] = {k: {} for k in range(size)}
        self.queue: list[tuple[float, int, int]] = []
        for a, b, points in pairs:
            self.near[a][b] = self.near[b][a] = (points, 1)
            self._offer(a, b)

    def joined(self) -> list[list[int]]:
        """The clusters, each sorted, by their first member."""
        heapq.heapify(self.queue)
        fresh = len(self.members)
        while self.queue:
            _, a, b = heapq.heappop(self.queue)
            if a in self.members and b in self.members and not self._cores_apart(a, b):
                self._join(a, b, fresh)
                fresh += 1
        return sorted(sorted(found) for found in self.members.values())

    def between(self, a: int, b: int) -> float:
        """The average points of the pairs of two clusters."""
        points, compared = self.near[a][b]
        missing = 0 if compared >= SAMPLE else len(self.members[a]) * len(self.members[b]) - compared
        return round((points + missing * UNCOMPARED) / (compared + missing), DIGITS)

    def _offer(self, a: int, b: int) -> None:
        average = self.between(a, b)
        if average > 0:
            heapq.heappush(self.queue, (-average, min(a, b), max(a, b)))

    def _join(self, a: int, b: int, new: int) -> None:
        self.within[new] = _sum(_sum(self.within.pop(a), self.within.pop(b)), self.near[a].pop(b))
        del self.near[b][a]
        self.members[new] = self.members.pop(a) + self.members.pop(b)
        self.near[new] = self.near.pop(a)
        for c, tally in self.near.pop(b).items():
            self.near[new][c] = _sum(self.near[new].get(c, (0.0, 0)), tally)
        for c, tally in self.near[new].items():
            self.near[c].pop(a, None)
            self.near[c].pop(b, None)
            self.near[c][new] = tally
            self._offer(c, new)

    def _cores_apart(self, a: int, b: int) -> bool:
        if min(len(self.members[a]), len(self.members[b])) < CORE:
            return False
        closest = min(points / max(1, compared) for points, compared in (self.within[a], self.within[b]))
        return self.between(a, b) < closest - CLOSER


def _sum(a: Tally, b: Tally) -> Tally:
    return a[0] + b[0], a[1] + b[1]
