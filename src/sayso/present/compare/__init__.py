"""Two reports of a record -> what both say, what only one says, and who says it: statements, figures, passages, speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from sayso.errors import UsageError
from sayso.model import Attribution, Figure, Passage, Record, Report
from sayso.present import wording
from sayso.present.case import MEASURE_ORDER, Case
from sayso.present.coverage import Item, coverage
from sayso.present.differences import Piece, differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement or number in one report: its words, who told whom, and a note where it is not plainly asserted."""

    words: str
    chain: list[str]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """What both reports say: the words of the first against those of the second. `other_speaker`: another name says it."""

    first: list[Said]
    second: list[Said]
    pieces: list[Piece]
    other_speaker: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What both give for one measure of one event; `alike` are the words of numbers that both have."""

    event: str
    measure: str
    first: list[Said]
    second: list[Said]
    alike: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage of both with the words that differ."""

    kind: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports side by side. Pairs are (first report, second report); speakers are names, unnamed ones as written."""

    reports: tuple[Report, Report]
    names: tuple[str, str]
    both: list[Both]
    only: tuple[list[Said], list[Said]]
    numbers: list[Numbers]
    passages: list[Shared]
    speakers: list[str]
    other_speakers: tuple[list[str], list[str]]


def compare(record: Record, first: str, second: str) -> Comparison:
    """Compares two reports by their ids; what the record's other reports say plays no part."""
    case = Case(record)
    side = Side(case, first, second)
    found = coverage(case)
    a, b = case.reports[first], case.reports[second]
    return Comparison(
        reports=(a, b), names=(case.outlet(a), case.outlet(b)),
        both=[side.both(i) for i in side.sorted(found.statements, first, second)],
        only=(side.only(found.statements, first, second), side.only(found.statements, second, first)),
        numbers=side.numbers(found.figures), passages=side.passages(),
        speakers=_names(case, found.speakers, lambda i: {first, second} <= set(i.reports)),
        other_speakers=(_names(case, found.speakers, lambda i: first in i.reports and second not in i.reports),
                        _names(case, found.speakers, lambda i: second in i.reports and first not in i.reports)))


def chosen(record: Record, name: str) -> str:
    """The id of the report that a person means: its id, letter, file or outlet. Raises UsageError for none or several."""
    case = Case(record)
    fits = {r.id for r in record.reports if name in (r.id, r.path, PurePath(r.path or "").name)
            or name.casefold() in (case.letters[r.id].casefold(), (r.outlet or "").casefold())}
    if len(fits) != 1:
        known = ", ".join(f"{case.letters[r.id]} ({case.outlet(r)})" for r in record.reports[:10])
        raise UsageError("no report of the record has this name." if not fits else "several reports have this name.",
                         name=name, remedy=f"Name one by letter, file, outlet or id: {known}.")
    return fits.pop()


def _names(case: Case, items: Iterable[Item], wanted: Callable[[Item], bool]) -> list[str]:
    return sorted({case.name(i.members[0]) for i in items if wanted(i)}, key=str.casefold)


class Side:
    """The words of two reports of a case, as they are shown."""

    def __init__(self, case: Case, first: str, second: str) -> None:
        self.case, self.first, self.second = case, first, second

    def sorted(self, items: Iterable[Item], *reports: str) -> list[Item]:
        """Items that all these reports have, in the order of the first of them."""
        own = [i for i in items if set(reports) <= set(i.reports)]
        return sorted(own, key=lambda i: min(a.content[0] for a in self._of(i, reports[0])))

    def _of(self, item: Item, report: str) -> list[Attribution]:
        found = [self.case.attributions[m] for m in item.members]
        return sorted((a for a in found if a.report == report), key=lambda a: a.content[0])

    def only(self, items: Iterable[Item], report: str, other: str) -> list[Said]:
        """What the other report does not have."""
        own = self.sorted((i for i in items if other not in i.reports), report)
        return [self.said(a) for i in own for a in self._of(i, report)[:1]]

    def said(self, statement: Attribution) -> Said:
        """A statement as it is shown."""
        words = " … ".join(self.case.words(s) for s in statement.content)
        return Said(words=words, chain=self.case.chain(statement, statement.report)[:-1] or [self.case.teller(statement)],
                    note=wording.status(statement))

    def both(self, item: Item) -> Both:
        """A statement of both: the longest words of each against each other."""
        first, second = ([self.said(a) for a in self._of(item, r)] for r in (self.first, self.second))
        longest = [max(found, key=lambda s: len(s.words)).words for found in (first, second)]
        speakers = [{s.chain[0].casefold() for s in found} for found in (first, second)]
        return Both(first=first, second=second, pieces=differences(*longest), other_speaker=speakers[0] != speakers[1])

    def numbers(self, items: Iterable[Item]) -> list[Numbers]:
        """Both reports' figures for each event and measure, those of events that both tell first."""
        alike = {m for i in items if {self.first, self.second} <= set(i.reports) for m in i.members}
        groups: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
        for f in self.case.record.figures:
            if f.report in (self.first, self.second):
                groups[f.event or "", f.measure].append(f)
        ordered = sorted(groups, key=lambda k: (self._rank(k[0]), MEASURE_ORDER.index(k[1])))
        return [self._row(key, groups[key], alike) for key in ordered]

    def _rank(self, event_id: str) -> tuple[bool, int, bool, str]:
        event = self.case.events.get(event_id)
        told = {m.report for m in event.mentions} & {self.first, self.second} if event else set()
        return event is None, -len(told), bool(event and event.background), event_id

    def _row(self, key: tuple[str, str], figures: list[Figure], alike: set[str]) -> Numbers:
        event = self.case.events.get(key[0])
        sides = [self._figures([f for f in figures if f.report == r]) for r in (self.first, self.second)]
        return Numbers(event=event.title if event else "no event", measure=key[1], first=sides[0], second=sides[1],
                       alike=frozenset(_number(f) for f in figures if f.id in alike))

    def _figures(self, figures: list[Figure]) -> list[Said]:
        """Each number once for each speaker, in the order of the text."""
        found = sorted(figures, key=lambda f: f.span)
        rows = {(_number(f), self._teller(f)): f for f in reversed(found)}
        return [Said(words=_number(f), chain=[self._teller(f)], note=wording.status(f)) for f in
                sorted(rows.values(), key=lambda f: f.span)]

    def _teller(self, figure: Figure) -> str:
        said = self.case.speaker(figure)
        return self.case.teller(said) if said else "in its own voice"

    def passages(self) -> list[Shared]:
        """Shared passages of both, page furniture left out, in the order of the first report."""
        real = [p for p in self.case.record.passages if p.kind != "furniture"]
        pairs = [(p, self._place(p, self.first), self._place(p, self.second)) for p in real]
        known = sorted(((a, b, p) for p, a, b in pairs if a and b), key=lambda row: (row[0], row[2].id))
        return [Shared(kind=p.kind, pieces=differences(self.case.words(a), self.case.words(b))) for a, b, p in known]

    @staticmethod
    def _place(passage: Passage, report: str):
        return next((s for s in passage.places if s.report == report), None)


def _number(figure: Figure) -> str:
    group = wording.group(figure)
    return f"{wording.bounds(figure)} {figure.measure}" + (f", {group}" if group else "")
