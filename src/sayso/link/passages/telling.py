"""Groups of places -> Passages: their spans, what kind of sharing it is, the edits, and who had the words first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.errors import DamagedCase
from sayso.link.passages import tables
from sayso.link.passages.direction import first_of
from sayso.link.passages.edits import edits
from sayso.link.passages.groups import Group
from sayso.link.passages.kinds import Stock
from sayso.link.passages.links import Bond, Links
from sayso.link.passages.words import Words
from sayso.model import Passage, Span

QUOTED, WIRE, LINE = 1, 2, 4  # what is known of a place: it is quoted, it names an agency, it is a line about the page


@dataclass(slots=True)
class Told:
    """A group as a passage; `marks` are bits for each of its places (LINE for the first alone)."""

    group: Group
    marks: bytes
    passage: Passage


class Teller:
    """The passages of groups, by number. Words of reports are read for places that no group had before."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._stock = Stock(links.sheets)
        self.told: dict[int, Told] = {}

    def load(self, found: Mapping[int, tuple[Group, Passage, bytes]]) -> None:
        """Takes over passages as they are."""
        for number, (group, passage, marks) in found.items():
            self.told[number] = Told(group, marks, passage)
            self._stock.add(number, group)

    def renew(self, gone: Mapping[int, Group], new: Mapping[int, Group], dirty: set[str]) -> set[str]:
        """Tells new groups and forgets those that went; gives the ids of all passages that came, went or changed."""
        old = [self.told.pop(number) for number in gone]
        for number, group in gone.items():
            self._stock.remove(number, group)
        for number, group in new.items():
            self._stock.add(number, group)
        self._stock.forget()
        known = _Known(old)
        for number, group in new.items():
            self.told[number] = self._told(number, group, known)
        changed = {told.passage.id for told in old} | {self.told[number].passage.id for number in new}
        others = self._stock.groups_of(dirty | _joined_or_parted(gone, new)) - new.keys()
        for number in others:
            told = self.told[number]
            kind = self._kind(number, told.group, told.marks)
            if kind != told.passage.kind:
                first, by = self._first(told.group, kind)
                told.passage = replace(told.passage, kind=kind, first=first, first_by=by)
                changed.add(told.passage.id)
        return changed

    def _told(self, number: int, group: Group, known: _Known) -> Told:
        words = self._links.words
        spans, marks, rows = [], bytearray(), []
        head, (start, end) = group[0]
        for index, (name, place) in enumerate(group):
            seen = known.places.get((name, place))
            spans.append(seen[0] if seen else _span(words(name), *place))
            marks.append(seen[1] & ~LINE if seen else marked(words(name), *place))
            if index:
                same = known.edits.get((group[0], (name, place)))
                found = edits(words(head), (start, end), words(name), place) if same is None else same
                rows += [(index, *edit) for edit in found]
        first = known.places.get(group[0])
        is_line = first[2] if first and first[2] is not None else _is_line(words(head), start, end)
        marks[0] |= LINE * is_line
        kind = self._kind(number, group, bytes(marks))
        earliest, by = self._first(group, kind)
        return Told(group, bytes(marks), Passage(id=Passage.id_of(spans[0]), kind=kind, places=tuple(spans),
                                                 edits=tuple(rows), first=earliest, first_by=by))

    def _kind(self, number: int, group: Group, marks: bytes) -> str:
        if any(mark & QUOTED for mark in marks):
            return "quotation"
        if marks[0] & LINE or self._stock.is_stock(number, group):
            return "furniture"
        return "wire" if any(mark & WIRE for mark in marks) else "copy"

    def _first(self, group: Group, kind: str) -> tuple[str | None, str | None]:
        return first_of([self._links.sheets[name].head for name in dict.fromkeys(name for name, _ in group)], kind)


class _Known:
    """What is known of places from the groups that they were in."""

    def __init__(self, old: Iterable[Told]) -> None:
        self.places: dict[Bond, tuple[Span, int, bool | None]] = {}
        self.edits: dict[tuple[Bond, Bond], Sequence[tuple[str, str]]] = {}
        for told in old:
            head = told.group[0]
            each: dict[int, list[tuple[str, str]]] = {}
            for index, here, there in told.passage.edits:
                each.setdefault(index, []).append((here, there))
            for index, bond in enumerate(told.group):
                mark = told.marks[index]
                self.places[bond] = told.passage.places[index], mark, None if index else bool(mark & LINE)
                self.edits[head, bond] = each.get(index, ())


def _joined_or_parted(gone: Mapping[int, Group], new: Mapping[int, Group]) -> set[str]:
    """Reports in new groups that were made of several, or of a part of one: they share other words than before."""
    of = {bond: number for number, group in gone.items() for bond in group}
    sources = {number: {of[bond] for bond in group if bond in of} for number, group in new.items()}
    uses = Counter(number for numbers in sources.values() for number in numbers)
    return {name for number, group in new.items()
            if len(sources[number]) > 1 or any(uses[one] > 1 for one in sources[number]) for name, _ in group}


def _span(words: Words, first: int, last: int) -> Span:
    return Span(report=words.report.id, start=int(words.starts[first]), end=int(words.ends[last - 1]))


def marked(words: Words, first: int, last: int) -> int:
    """What is known of a place by itself: QUOTED, WIRE, both or neither."""
    quoted = int(words.quoted[first:last].sum()) >= tables.QUOTED_SHARE * (last - first)
    return QUOTED * quoted | WIRE * _has_agency(words, first, last)


def _has_agency(words: Words, first: int, last: int) -> bool:
    """Whether the report credits an agency, or the place's sentences name one."""
    if words.report.agencies:
        return True
    start, end = words.sentence(first)[0], words.sentence(last - 1)[1]
    return bool(tables.AGENCY.search(words.text(start, end)))


def _is_line(words: Words, first: int, last: int) -> bool:
    return bool(tables.FURNITURE.search(words.text(first, last)))


def row(told: Told) -> bytes:
    """What is kept of a passage beside itself: its places in words, and their marks."""
    places = np.array([place for _, place in told.group], dtype=np.int32)
    return places.tobytes() + told.marks


def from_row(passage: Passage, data: bytes) -> tuple[Group, bytes]:
    """The group and the marks of a passage. Raises DamagedCase."""
    count = len(passage.places)
    if len(data) != 9 * count:
        raise DamagedCase("what was kept of this passage for linking does not fit it.", name=passage.id,
                          remedy="Derived tables can be thrown away; they are made anew from the reports.")
    places = np.frombuffer(data, dtype=np.int32, count=2 * count).reshape(-1, 2).tolist()
    return tuple((span.report, (a, b)) for span, (a, b) in zip(passage.places, places, strict=True)), data[8 * count:]
