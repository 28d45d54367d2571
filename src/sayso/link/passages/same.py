"""Sentences that stand word for word in several reports: joined without any comparison, however many reports there are."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from sayso.link.passages.sheets import Sheet

Place = tuple[str, int, int]  # report, first word, behind the last
LAST = 1 << 60  # behind any word


@dataclass(slots=True)
class Changes:
    """What one report's coming or going means to others: they may be `searched` for other sentences, be `leaning` on another
    report (`leans_on`), or be `alone` with a sentence but for that report."""

    searched: set[str] = field(default_factory=set)
    leaning: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)


class Same:
    """Where each sentence stands that is known by its digest, sorted.

    Of the reports that share one only the first needs to be searched for edits of it, so that a paragraph in ten thousand
    reports costs ten thousand steps and not the square.
    """

    def __init__(self) -> None:
        self._places: dict[bytes, list[Place]] = {}

    def places(self, digest: bytes) -> list[Place]:
        """Where a sentence stands; nothing where that is in one report alone."""
        found = self._places.get(digest, [])
        return found if found and found[0][0] != found[-1][0] else []

    def fill(self, sheets: Mapping[str, Sheet]) -> None:
        """Takes many reports in at once."""
        for name in sorted(sheets):
            for digest, place in _sentences(name, sheets[name]):
                self._places.setdefault(digest, []).append(place)

    def add(self, name: str, sheet: Sheet) -> Changes:
        """Takes a report in; fewer are searched for the sentences that it is the first to have."""
        out = Changes(leaning={name})
        for digest, place in _sentences(name, sheet):
            found = self._places.setdefault(digest, [])
            if found and found[0][0] == found[-1][0] != name:
                out.alone.add(found[0][0])
            insort(found, place)
            self._note(out, found, place)
        return out

    def remove(self, name: str, sheet: Sheet) -> Changes:
        """Takes a report out; the next that has its sentences is searched for them."""
        out = Changes()
        for digest, place in _sentences(name, sheet):
            found = self._places[digest]
            self._note(out, found, place)
            found.remove(place)
            if not found:
                del self._places[digest]
            elif found[0][0] == found[-1][0] != name:
                out.alone.add(found[0][0])
        return out

    def _note(self, out: Changes, found: list[Place], place: Place) -> None:
        """The first place behind a place that stands first, and the report that stands next behind its report."""
        if found[0] == place:
            out.searched.update(other[0] for other in found[1:2] if other[0] != place[0])
        at = bisect_left(found, (place[0], LAST))
        out.leaning.update(other[0] for other in found[at:at + 1])

    def searched(self, name: str, sheet: Sheet) -> np.ndarray:
        """For each sentence of a report whether it is to be searched for: not where it stands before as well."""
        return np.array([digest is None or self._places[digest][0] == (name, *sheet.bounds(number))
                         for number, digest in enumerate(sheet.digests)], dtype=bool)

    def leans_on(self, name: str, sheet: Sheet) -> str | None:
        """The report before this one in most lists of its sentences: what else they share is looked for there."""
        before: Counter[str] = Counter()
        for digest in {digest for digest in sheet.digests if digest is not None}:
            found = self._places[digest]
            at = bisect_left(found, (name,))
            before.update(place[0] for place in found[at - 1:at])
        return min(before, key=lambda other: (-before[other], other), default=None)


def _sentences(name: str, sheet: Sheet) -> Iterator[tuple[bytes, Place]]:
    edges = sheet.edges.tolist()
    for number, digest in enumerate(sheet.digests):
        if digest is not None:
            yield digest, (name, edges[number], edges[number + 1])

