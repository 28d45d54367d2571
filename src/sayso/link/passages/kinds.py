"""Groups of places -> kinds of passages: quotation, wire copy, page furniture, or copied text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from sayso.link.passages import tables
from sayso.link.passages.groups import Place
from sayso.link.passages.words import Words


class Kinds:
    """Tells the kind of each group of places; furniture needs to know what else the reports share."""

    def __init__(self, pages: Sequence[Words], groups: Sequence[tuple[Place, ...]]) -> None:
        self.pages = pages
        self.shared: Counter[tuple[int, int]] = Counter()
        for group in groups:
            self.shared.update(_pair_words(group))

    def kind(self, group: tuple[Place, ...]) -> str:
        """`group` is one of the groups given at the start."""
        if any(self.pages[page].quoted[first:last].mean() >= tables.QUOTED_SHARE for page, first, last in group):
            return "quotation"
        if self._is_furniture(group):
            return "furniture"
        return "wire" if any(self._has_agency(place) for place in group) else "copy"

    def _is_furniture(self, group: tuple[Place, ...]) -> bool:
        """A stock passage: in many reports, or several of one outlet, most of which share nothing else."""
        number, first, last = group[0]
        page = self.pages[number]
        if tables.FURNITURE.search(page.report.text, page.starts[first], page.ends[last - 1]):
            return True
        reports = {place[0] for place in group}
        outlets = Counter(self.pages[page].report.outlet for page in reports)
        outlets.pop(None, None)
        if len(reports) < tables.STOCK_REPORTS and max(outlets.values(), default=0) < tables.STOCK_OF_OUTLET:
            return False
        words = _pair_words(group)
        alone = [words[pair] >= tables.STOCK_ALONE * self.shared[pair] for pair in words]
        return bool(np.mean(alone) >= tables.STOCK_ALONE)

    def _has_agency(self, place: Place) -> bool:
        """Whether the report credits an agency, or the place's sentences name one."""
        page = self.pages[place[0]]
        if page.report.agencies:
            return True
        first, last = np.searchsorted(page.sentences, [page.sentences[place[1]], page.sentences[place[2] - 1] + 1])
        return bool(tables.AGENCY.search(page.report.text, page.starts[first], page.ends[last - 1]))


def _pair_words(group: tuple[Place, ...]) -> Counter[tuple[int, int]]:
    """Words that each two reports have in common through this group."""
    longest: dict[int, int] = {}
    for page, first, last in group:
        longest[page] = max(longest.get(page, 0), last - first)
    return Counter({(a, b): min(longest[a], longest[b]) for a, b in combinations(sorted(longest), 2)})
