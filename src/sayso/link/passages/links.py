"""Sheets and matches of pairs -> what links a stretch of one report with stretches of others."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sayso.link.passages import tables
from sayso.link.passages.align import itself, matches
from sayso.link.passages.blocks import Anchors
from sayso.link.passages.same import Changes, Same
from sayso.link.passages.sheets import Sheet
from sayso.link.passages.words import Words

Stretch = tuple[int, int]  # words of a report: the first, and the one behind the last
Bond = tuple[str, Stretch]  # a report and a stretch of it


class Found(NamedTuple):
    """A match of two reports, the one with the lesser id first; `part_a` and `part_b` say whether it is a part of a sentence
    in one of them that others may have as well."""

    a: Stretch
    b: Stretch
    part_a: bool
    part_b: bool


class Hub(NamedTuple):
    """What may link many reports at once: a stretch of a sentence that they have, or of the whole text of twins."""

    digest: bytes
    stretch: Stretch
    whole: bool


class Links:
    """Reports (`sheets`), where sentences stand that several have (`same`), and what pairs share beside these (`found`, both
    ways). `words` gives a report's words; `dirty` collects the reports whose stretches changed."""

    def __init__(self, words: Callable[[str], Words]) -> None:
        self.words = words
        self.sheets: dict[str, Sheet] = {}
        self.same = Same()
        self.found: dict[str, dict[str, list[Found]]] = {}
        self.dirty: set[str] = set()
        self._twins: dict[bytes, list[str]] = {}
        self._parts: dict[bytes, Counter[Stretch]] = defaultdict(Counter)
        self._cuts: dict[bytes, list[Stretch]] = {}
        self._anchors: Anchors | None = None

    def fill(self, sheets: dict[str, Sheet]) -> None:
        """Takes many reports in at once."""
        self.sheets.update(sheets)
        self.same.fill(sheets)
        self.found = {name: {} for name in sheets}
        for name in sorted(sheets):
            self._twins.setdefault(sheets[name].whole, []).append(name)

    def add(self, name: str, sheet: Sheet) -> Changes:
        """Takes a report in."""
        self.sheets[name] = sheet
        self.found[name] = {}
        twins = self._twins.setdefault(sheet.whole, [])
        insort(twins, name)
        changes = self.same.add(name, sheet)
        self.dirty.update((name, *twins[:2]), changes.alone)
        return changes

    def remove(self, name: str) -> Changes:
        """Takes a report out."""
        for other in list(self.found[name]):
            self.keep(min(name, other), max(name, other), None)
        del self.found[name]
        sheet = self.sheets.pop(name)
        twins = self._twins[sheet.whole]
        twins.remove(name)
        changes = self.same.remove(name, sheet)
        self.dirty.update((name, *twins[:2]), changes.alone)
        if not twins:
            del self._twins[sheet.whole]
        return changes

    def compare(self, one: str, other: str) -> list[Found]:
        """What two reports share (`one` before `other`)."""
        return [Found((m.a0, m.a1), (m.b0, m.b1), self._is_part(one, m.a0, m.a1), self._is_part(other, m.b0, m.b1))
                for m in matches(self._anchors_of(one), self.words(other))]

    def _anchors_of(self, name: str) -> Anchors:
        """A report's anchors; those of the last one asked for are kept, for pairs come in order."""
        if self._anchors is None or self._anchors.words is not self.words(name):
            self._anchors = Anchors(self.words(name))
        return self._anchors

    def keep(self, one: str, other: str, found: list[Found] | None) -> None:
        """Sets what two reports share (`one` before `other`); None where they are not compared any more."""
        for match in self.found[one].pop(other, ()):
            self._count(one, other, match, -1)
        self.found[other].pop(one, None)
        if found is not None:
            self.found[one][other] = self.found[other][one] = found
            for match in found:
                self._count(one, other, match, 1)
        self.dirty.update((one, other))

    def _count(self, one: str, other: str, match: Found, by: int) -> None:
        """Counts the parts of sentences that a match tells of; with a new one all who have the sentence change."""
        for name, (first, last), is_part in ((one, match.a, match.part_a), (other, match.b, match.part_b)):
            if is_part:
                sheet = self.sheets[name]
                number = sheet.sentence_of(first)
                digest, start = sheet.digests[number] or b"", int(sheet.edges[number])
                parts, part = self._parts[digest], (first - start, last - start)
                parts[part] += by
                if parts[part] == max(by, 0):
                    self.dirty.update(place[0] for place in self.same.places(digest))
                if not parts[part]:
                    del parts[part]

    def _is_part(self, name: str, first: int, last: int) -> bool:
        """Whether a stretch lies in a sentence that is known by its digest, and is not much the same as what all share who
        have it."""
        sheet = self.sheets[name]
        number = sheet.sentence_of(first)
        start, end = sheet.bounds(number)
        return sheet.digests[number] is not None and last <= end and all(
            overlap((first - start, last - start), cut) < tables.SAME_PLACE for cut in self._cut(name, number))

    def _cut(self, name: str, number: int) -> list[Stretch]:
        """What is shared of a sentence by all who have it, as words from its first: all of it, or a quotation."""
        sheet = self.sheets[name]
        start, end = sheet.bounds(number)
        digest = sheet.digests[number]
        if digest is None or not sheet.mixed[number]:
            return [(0, end - start)]
        if digest not in self._cuts:
            self._cuts[digest] = [(a - start, b - start) for a, b in itself(self.words(name), start, end)]
        return self._cuts[digest]

    def _hubs(self, name: str) -> Iterator[tuple[Stretch, Hub]]:
        """The report's stretches that many may have, each with what links it with theirs."""
        sheet = self.sheets[name]
        twins, edges = len(self._twins[sheet.whole]) > 1, sheet.edges.tolist()
        for number, digest in enumerate(sheet.digests):
            start, end = edges[number], edges[number + 1]
            if digest is None and twins:
                yield (start, end), Hub(sheet.whole, (start, end), True)
            elif digest is not None and self.same.places(digest):
                for a, b in (*self._cut(name, number), *self._parts.get(digest, ())):
                    yield (start + a, start + b), Hub(digest, (a, b), False)

    def _pairs(self, name: str) -> Iterator[tuple[Stretch, Bond]]:
        for other, found in self.found[name].items():
            for match in found:
                yield (match.a, (other, match.b)) if name < other else (match.b, (other, match.a))

    def stretches(self, name: str) -> set[Stretch]:
        """All stretches of a report that others share."""
        return {stretch for stretch, _ in (*self._hubs(name), *self._pairs(name))}

    def bonds(self, name: str) -> dict[Stretch, list[Bond | Hub]]:
        """What each of a report's stretches is linked with."""
        out: dict[Stretch, list[Bond | Hub]] = defaultdict(list)
        for stretch, bond in (*self._hubs(name), *self._pairs(name)):
            out[stretch].append(bond)
        return out

    def linked(self, hub: Hub) -> Iterable[Bond]:
        """All stretches that a hub links."""
        if hub.whole:
            return ((name, hub.stretch) for name in self._twins[hub.digest])
        a, b = hub.stretch
        return ((name, (start + a, start + b)) for name, start, _ in self.same.places(hub.digest))


def overlap(one: Stretch, other: Stretch) -> float:
    """Of the words in either of two stretches of one report, the share in both."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))
