"""Groups of places -> kinds of passages: quotation, wire copy, page furniture, or copied text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from sayso.link.passages import tables
from sayso.link.passages.groups import Place
from sayso.link.passages.words import Words


class Kinds:
    """Tells the kind of each group of places; furniture needs to know what else the reports share."""

    def __init__(self, pages: Sequence[Words], groups: Sequence[tuple[Place, ...]]) -> None:
        self.pages, self.groups = pages, groups
        self.words: list[dict[int, int]] = [{} for _ in pages]  # by report and group, the words of the longest place
        for number, group in enumerate(groups):
            for page, first, last in group:
                self.words[page][number] = max(self.words[page].get(number, 0), last - first)

    def kind(self, number: int) -> str:
        """The kind of the group with this number."""
        group = self.groups[number]
        if any(self.pages[page].quoted[first:last].mean() >= tables.QUOTED_SHARE for page, first, last in group):
            return "quotation"
        if self._is_furniture(number, group):
            return "furniture"
        return "wire" if any(self._has_agency(place) for place in group) else "copy"

    def _is_furniture(self, number: int, group: tuple[Place, ...]) -> bool:
        """A stock passage: in many reports, or several of one outlet, most of which share nothing else."""
        page, first, last = group[0]
        if tables.FURNITURE.search(self.pages[page].text(first, last)):
            return True
        reports = sorted({place[0] for place in group})
        outlets = Counter(self.pages[page].report.outlet for page in reports)
        outlets.pop(None, None)
        if len(reports) < tables.STOCK_REPORTS and max(outlets.values(), default=0) < tables.STOCK_OF_OUTLET:
            return False
        alone = [min(self.words[a][number], self.words[b][number]) >= tables.STOCK_ALONE * self._shared(a, b)
                 and not (self._is_all(a, number) or self._is_all(b, number)) for a, b in _some_pairs(reports)]
        return bool(np.mean(alone) >= tables.STOCK_ALONE)

    def _is_all(self, page: int, number: int) -> bool:
        """Whether a report is little more than the passage: a short notice that many print, and no stock."""
        return self.words[page][number] >= tables.STOCK_NOTICE * len(self.pages[page])

    def _shared(self, a: int, b: int) -> int:
        """Words that two reports have in common through all groups."""
        one, other = self.words[a], self.words[b]
        return sum(min(one[number], other[number]) for number in one.keys() & other.keys())

    def _has_agency(self, place: Place) -> bool:
        """Whether the report credits an agency, or the place's sentences name one."""
        page = self.pages[place[0]]
        if page.report.agencies:
            return True
        first, last = np.searchsorted(page.sentences, [page.sentences[place[1]], page.sentences[place[2] - 1] + 1])
        return bool(tables.AGENCY.search(page.text(int(first), int(last))))


def _some_pairs(reports: Sequence[int]) -> set[tuple[int, int]]:
    """Pairs of reports to look at: all of a few, some of many, so that a paragraph in very many does not cost the square."""
    some = reports[::max(1, len(reports) // tables.STOCK_LOOKED_AT)]
    pairs = ((some[k], some[(k + step) % len(some)]) for k in range(len(some)) for step in range(1, 5))
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
