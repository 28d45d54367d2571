"""Groups of places -> whether one is page furniture: a stock passage, or a line about the page itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.link.passages import tables
from sayso.link.passages.groups import Group
from sayso.link.passages.sheets import Sheet


class Stock:
    """What reports share through all groups, which tells a stock passage from a report that was copied whole."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self._sheets = sheets
        self._words: dict[str, dict[int, int]] = defaultdict(dict)  # by report and group, the words of the longest place
        self._shared: dict[tuple[str, str], int] = {}

    def add(self, number: int, group: Group) -> None:
        """A group is there."""
        for name, (first, last) in group:
            words = self._words[name]
            words[number] = max(words.get(number, 0), last - first)

    def remove(self, number: int, group: Group) -> None:
        """A group is no longer there."""
        for name, _ in group:
            self._words[name].pop(number, None)
            if not self._words[name]:
                del self._words[name]

    def groups_of(self, names: Iterable[str]) -> set[int]:
        """The groups that these reports are in."""
        return {number for name in names for number in self._words.get(name, ())}

    def forget(self) -> None:
        """To be called after groups came or went, before `is_stock` is asked."""
        self._shared.clear()

    def is_stock(self, number: int, group: Group) -> bool:
        """A stock passage: in many reports, or several of one outlet, most of which share nothing else."""
        reports = sorted({name for name, _ in group})
        outlets = Counter(self._sheets[name].head.outlet for name in reports)
        outlets.pop(None, None)
        if len(reports) < tables.STOCK_REPORTS and max(outlets.values(), default=0) < tables.STOCK_OF_OUTLET:
            return False
        pairs = _some_pairs(reports)
        company = 0
        for a, b in pairs:
            company += not self._is_alone(a, b, number)
            if company > (1 - tables.STOCK_ALONE) * len(pairs):
                return False
        return True

    def _is_alone(self, a: str, b: str, number: int) -> bool:
        """Whether two reports share little but this, and neither is a short notice, little more than this itself."""
        one, other = self._words[a][number], self._words[b][number]
        return (one < tables.STOCK_NOTICE * len(self._sheets[a]) and other < tables.STOCK_NOTICE * len(self._sheets[b])
                and min(one, other) >= tables.STOCK_ALONE * self._in_common(a, b))

    def _in_common(self, a: str, b: str) -> int:
        """Words that two reports have in common through all groups."""
        if (a, b) not in self._shared:
            if len(self._shared) > 1 << 18:
                self._shared.clear()
            one, other = self._words[a], self._words[b]
            self._shared[a, b] = sum(min(one[number], other[number]) for number in one.keys() & other.keys())
        return self._shared[a, b]


def _some_pairs(reports: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs of reports to look at: all of a few, some of many, so that a paragraph in very many does not cost the square."""
    some = reports[::max(1, len(reports) // tables.STOCK_LOOKED_AT)]
    pairs = ((some[k], some[(k + step) % len(some)]) for k in range(len(some)) for step in range(1, 5))
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
