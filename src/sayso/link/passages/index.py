"""Reports that come and go -> Passages, worked out anew only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from sayso.errors import DamagedCase
from sayso.link.lists import Lists
from sayso.link.passages import tables
from sayso.link.passages.groups import Groups
from sayso.link.passages.links import Found, Links
from sayso.link.passages.sheets import decoded, encoded, keys, sheet
from sayso.link.passages.telling import Teller, from_row, row
from sayso.link.passages.words import Words, words_of
from sayso.link.rows import Rows
from sayso.model import Passage, Report

Quoted = Sequence[tuple[int, int]]  # a report's stretches in quotation marks, as code points (start, end)
KEPT = 1000  # reports whose words are kept from one change to the next


class Index:
    """A set of reports and their passages: always what `passages` gives for the same reports, in whatever order they came.

    `fetch` gives a report by its id, with its quotations; it is asked for reports of the index alone, and only for those
    that a change touches.

    Two reports are compared where they share two telling runs of words and stand near each other in the lists of these, or
    where one stands before the other in most lists of sentences that both have word for word. What a comparison finds
    depends on the two reports alone.
    """

    VERSION = 1

    def __init__(self, fetch: Callable[[str], tuple[Report, Quoted]]) -> None:
        self._fetch = fetch
        self._pages: dict[str, Words] = {}
        self._links = Links(self._words)
        self._lists = Lists(tables.REACH)
        self._leans: dict[str, str | None] = {}
        self._groups = Groups(self._links)
        self._teller = Teller(self._links)
        self._names: set[str] = set()  # what changed since `changed` was asked: reports, pairs, passages
        self._pairs: set[tuple[str, str]] = set()
        self._ids: set[str] = set()

    def fill(self, names: Iterable[str]) -> None:
        """Takes many reports into an empty index, by their ids: faster than one by one, with the same outcome."""
        links = self._links
        links.fill({name: sheet(self._words(name)) for name in sorted(names)})
        for name, kept in links.sheets.items():
            kept.keys = keys(self._words(name), links.same.searched(name, kept))
            self._leans[name] = links.same.leans_on(name, kept)
        self._lists.fill((name, kept.keys) for name, kept in links.sheets.items())
        pairs = {(other, name) for name, other in self._leans.items() if other is not None}
        for name, kept in links.sheets.items():
            others, shared = self._lists.near(name, kept.keys, before=True)
            pairs.update((others[k], name) for k in np.flatnonzero(shared >= tables.SHARED_SHINGLES).tolist())
        for one, other in sorted(pairs):
            self._keep(one, other)
        links.dirty.update(links.sheets)
        self._names.update(links.sheets)

    def load(self, reports: Iterable[tuple[str, bytes]], pairs: Iterable[tuple[str, str, bytes]],
             passages: Iterable[tuple[Passage, bytes]] | None = None) -> None:
        """Takes over the rows of an index of the same VERSION: (report id, bytes), (report id, report id, bytes), and all
        passages with their bytes. Into an empty index. Raises DamagedCase for rows that do not belong together.

        Without passages they are told anew when they are asked for, which reads every report that has one.
        """
        links = self._links
        links.fill({name: decoded(name, data) for name, data in sorted(reports)})
        for one, other, data in pairs:
            if one not in links.sheets or other not in links.sheets or len(data) % 20:
                raise DamagedCase("what was kept of this pair of reports for linking does not fit them.",
                                  name=f"{one}, {other}", remedy="Throw the derived tables away; they are made anew.")
            rows = np.frombuffer(data, dtype=np.int32).reshape(-1, 5).tolist()
            links.keep(one, other, [Found((a0, a1), (b0, b1), bool(parts & 1), bool(parts & 2))
                                    for a0, a1, b0, b1, parts in rows])
        self._leans = {name: links.same.leans_on(name, kept) for name, kept in links.sheets.items()}
        self._lists.fill((name, kept.keys) for name, kept in links.sheets.items())
        if passages is None:
            links.dirty.update(links.sheets)
            return
        known = [(passage, *from_row(passage, data)) for passage, data in passages]
        numbers = self._groups.load(group for _, group, _ in known)
        self._teller.load({number: (group, passage, marks)
                           for number, (passage, group, marks) in zip(numbers, known, strict=True)})
        links.dirty.clear()

    def add(self, report: Report, quotations: Quoted) -> None:
        """Takes a report in; one with the same id is replaced."""
        name = report.id
        if name in self._links.sheets:
            self.remove(name)
        self._pages[name] = words_of(report, quotations)
        kept = sheet(self._pages[name])
        changes = self._links.add(name, kept)
        kept.keys = keys(self._pages[name], self._links.same.searched(name, kept))
        pairs = self._lists.add(name, kept.keys)
        pairs.update((name, other) for other in self._lists.near(name, kept.keys)[0])
        self._names.add(name)
        self._settle(pairs | self._searched(changes.searched) | self._leaning(changes.leaning))

    def remove(self, report_id: str) -> None:
        """Takes a report out. Raises KeyError for an id that is not there."""
        links = self._links
        self._pairs.update((min(report_id, other), max(report_id, other)) for other in links.found[report_id])
        pairs = self._lists.remove(report_id, links.sheets[report_id].keys)
        changes = links.remove(report_id)
        self._pages.pop(report_id, None)
        del self._leans[report_id]
        self._names.add(report_id)
        self._settle(pairs | self._searched(changes.searched) | self._leaning(changes.leaning))

    def passages(self) -> tuple[Passage, ...]:
        """All passages, sorted by first place."""
        self._renew()
        told = [one.passage for one in self._teller.told.values()]
        return tuple(sorted(told, key=lambda passage: [(s.report, s.start, s.end) for s in passage.places[:1]]))

    def changed(self) -> Rows:
        """The rows that were written or taken away since this was last asked, or since `load`."""
        self._renew()
        sheets, found = self._links.sheets, self._links.found
        told = {one.passage.id: one for one in self._teller.told.values()} if self._ids else {}
        rows = Rows(
            reports={name: encoded(sheets[name]) if name in sheets else None for name in sorted(self._names)},
            pairs={pair: _bytes(found[pair[0]][pair[1]]) if pair[1] in found.get(pair[0], ()) else None
                   for pair in sorted(self._pairs)},
            passages={name: (told[name].passage, row(told[name])) if name in told else None for name in sorted(self._ids)})
        self._names, self._pairs, self._ids = set(), set(), set()
        return rows

    def _renew(self) -> None:
        dirty, self._links.dirty = self._links.dirty, set()
        if dirty:
            gone, new = self._groups.renew(sorted(dirty))
            self._ids |= self._teller.renew(gone, {number: self._groups.groups[number] for number in new}, dirty)
        if len(self._pages) > KEPT:
            self._pages.clear()

    def _words(self, name: str) -> Words:
        if name not in self._pages:
            self._pages[name] = words_of(*self._fetch(name))
        return self._pages[name]

    def _searched(self, names: Iterable[str]) -> set[tuple[str, str]]:
        """Puts reports into other lists whose sentences are to be searched for, or no more; gives the pairs that this may
        bring together or part."""
        pairs: set[tuple[str, str]] = set()
        for name in sorted(names):
            kept = self._links.sheets[name]
            found = keys(self._words(name), self._links.same.searched(name, kept))
            if not all(map(np.array_equal, found, kept.keys)):
                pairs |= self._lists.remove(name, kept.keys) | {(name, other) for other in self._links.found[name]}
                pairs |= self._lists.add(name, found) | {(name, other) for other in self._lists.near(name, found)[0]}
                kept.keys = found
                self._names.add(name)
        return pairs

    def _leaning(self, names: Iterable[str]) -> set[tuple[str, str]]:
        """Finds anew which report each of these leans on; gives the pairs that this may bring together or part."""
        pairs = set()
        for name in names:
            old, new = self._leans.get(name), self._links.same.leans_on(name, self._links.sheets[name])
            self._leans[name] = new
            if old != new:
                pairs |= {(name, other) for other in (old, new) if other is not None}
        return pairs

    def _settle(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Compares pairs that are to be compared and were not, and forgets those that are not to be."""
        for one, other in sorted({(min(pair), max(pair)) for pair in pairs}):
            sheets = self._links.sheets
            if one in sheets and other in sheets and self._is_near(one, other) != (other in self._links.found[one]):
                self._keep(one, other)

    def _is_near(self, one: str, other: str) -> bool:
        if self._leans[one] == other or self._leans[other] == one:
            return True
        sheets = self._links.sheets
        return self._lists.both(one, sheets[one].keys, other, sheets[other].keys) >= tables.SHARED_SHINGLES

    def _keep(self, one: str, other: str) -> None:
        """Compares two reports, or forgets what was found where they were compared."""
        self._links.keep(one, other, None if other in self._links.found[one] else self._links.compare(one, other))
        self._pairs.add((one, other))


def _bytes(found: Sequence[Found]) -> bytes:
    rows = [(*one.a, *one.b, one.part_a + 2 * one.part_b) for one in found]
    return np.array(rows, dtype=np.int32).reshape(-1, 5).tobytes()
