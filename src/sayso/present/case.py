"""Record -> a case to look things up in: by id, by event, and in the order in which people read it."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from functools import cached_property
from pathlib import PurePath
from string import ascii_uppercase

from sayso.model import Attribution, Conflict, Estimate, Event, EventMention, Figure, Origin, Record, Report, Source, Span
from sayso.model.address import parted

# The order of the rows in an estimate's table: what most readers ask for first.
MEASURE_ORDER = ("killed", "injured", "harmed", "missing", "abducted", "detained", "displaced", "attacks", "strikes",
                 "sites", "vehicles")
# Sorts after every ISO date.
OPEN = "9999"
NONE = (None, None, None)
NO_PUBLISHER = "publisher not named"
CLASS_ORDER = ("all", "civilian", "militia", "security_force", "unknown")
# Kinds that are words or dealings rather than acts: a single mention of one is folded in lists.
WORDS_ALONE = frozenset({"accuse", "agree", "concede", "consult", "cooperate", "demand", "reject", "request", "support",
                         "threaten"})
# Characters of a report's own words that stand for a speaker nobody could name.
MOST_SAID = 40


class Case:
    """A record with its lookups. Ids that point nowhere are left out of every answer, never an error."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reports: dict[str, Report] = {r.id: r for r in record.reports}
        self.sources: dict[str, Source] = {s.id: s for s in record.sources}
        self.attributions: dict[str, Attribution] = {a.id: a for a in record.attributions}
        self.figures: dict[str, Figure] = {f.id: f for f in record.figures}
        self.origins: dict[str, Origin] = {o.id: o for o in record.origins}
        self.events: dict[str, Event] = {e.id: e for e in record.events}

    @cached_property
    def mentions(self) -> dict[str, EventMention]:
        """Every telling of an event by its id."""
        return {m.id: m for e in self.record.events for m in e.mentions}

    @cached_property
    def letters(self) -> dict[str, str]:
        """Report id -> A, B, ... Z, AA, AB ...: its short name in tables and chains."""
        return {report.id: _letters(n) for n, report in enumerate(self.record.reports)}

    @cached_property
    def main_events(self) -> list[Event]:
        """Events that are not background, the most told first."""
        return sorted((e for e in self.record.events if not e.background), key=self._weight)

    @cached_property
    def background(self) -> list[Event]:
        """What the reports recall or mention beside their main event, earliest first, open starts at the end."""
        return sorted((e for e in self.record.events if e.background), key=lambda e: (_start(e), e.title, e.id))

    @cached_property
    def recalled(self) -> list[Event]:
        """The background that a reader looks for: told in two reports, with a number, or an act with a date."""
        return [e for e in self.background if self._matters(e)]

    @cached_property
    def passing(self) -> list[Event]:
        """The rest of the background: said once, or words alone."""
        return [e for e in self.background if not self._matters(e)]

    def _matters(self, event: Event) -> bool:
        if self._figures_of[event.id] or len({m.report for m in event.mentions}) > 1:
            return True
        return event.type.casefold() not in WORDS_ALONE and _start(event) != OPEN

    def bare(self, event: Event) -> bool:
        """Whether nothing stands under an event: no estimate, no figure, nothing contested."""
        return not (self._figures_of[event.id] or self.estimates(event) or self.conflicts(event))

    @cached_property
    def _figures_of(self) -> Counter[str | None]:
        return Counter(f.event for f in self.record.figures)

    def _weight(self, event: Event) -> tuple[int, int, int, str]:
        told = {m.report for m in event.mentions}
        return -len(told), -self._figures_of[event.id], -len(event.mentions), event.id

    def estimates(self, event: Event) -> list[Estimate]:
        """The event's estimates: measures, then classes, a whole class before its sides.

        The sum is left out where it only repeats the one class there is, and a row without a number and a figure used.
        """
        rows = [e for e in self.record.estimates if e.event == event.id and (e.used or (e.low, e.best, e.high) != NONE)]
        rows = [e for e in rows if e.group_class != "all" or not _repeats(e, rows)]
        return sorted(rows, key=lambda e: (e.policy, _rank(MEASURE_ORDER, e.measure), _rank(CLASS_ORDER, e.group_class),
                                           e.side or ""))

    def conflicts(self, event: Event) -> list[Conflict]:
        """The event's contested answers."""
        return [c for c in self.record.contested if c.event == event.id]

    def by_origin(self, event: Event) -> list[tuple[Origin | None, list[Figure]]]:
        """The event's figures grouped by the root they go back to, as an estimate's rows stand; no origin comes last.

        Groups and their figures go by measure, class and number, what is denied or an aggregate after the rest.
        """
        groups: defaultdict[str | None, list[Figure]] = defaultdict(list)
        for figure in self.record.figures:
            if figure.event == event.id:
                groups[figure.origin if figure.origin in self.origins else None].append(figure)
        for figures in groups.values():
            figures.sort(key=_figure_rank)
        ordered = sorted(groups, key=lambda o: (o is None, _figure_rank(groups[o][0]), o or ""))
        return [(self.origins[o] if o else None, groups[o]) for o in ordered]

    def origin_name(self, origin: Origin | None) -> str:
        """An origin's label; a headline in it, which stands for a publisher nobody named, becomes the report's letter."""
        label = origin.label if origin else "origin not known"
        for report in (self.reports[r] for r in (origin.reports if origin else ()) if r in self.reports):
            if not report.outlet and report.title and report.title in label:
                label = label.replace(report.title, f"report {self.letters[report.id]}")
        return label

    def words(self, span: Span) -> str:
        """The report's words at a span; empty where the report is not in the record."""
        report = self.reports.get(span.report)
        return report.text[span.start:span.end] if report else ""

    def outlet(self, report: Report) -> str:
        """Who published a report, or what stands in for a name that nobody gave."""
        named = self.publisher(report)
        return PurePath(report.path).name if named == NO_PUBLISHER and report.path else named

    def publisher(self, report: Report) -> str:
        """Who published a report; a file's name is no publisher."""
        host = parted(report.url).hostname
        return report.outlet or host or NO_PUBLISHER

    def name(self, source_id: str | None) -> str:
        """A source's name, as reports give it."""
        source = self.sources.get(source_id or "")
        return source.name if source else "nobody named"

    def speaker(self, figure: Figure) -> Attribution | None:
        """The attribution that a figure lies in."""
        return self.attributions.get(figure.attribution or "")

    @cached_property
    def notes(self) -> dict[str, list[str]]:
        """Attribution id -> the words of each note that it could not be verified, on one line, as the report has them."""
        out: defaultdict[str, list[str]] = defaultdict(list)
        for note in self.record.attributions:
            spans = [s for s in (*note.source, *note.cue, *note.content) if s.report == note.report]
            if note.qualifies and spans:
                whole = Span(report=note.report, start=min(s.start for s in spans), end=max(s.end for s in spans))
                for said in note.qualifies:
                    out[said].append(" ".join(self.words(whole).split()))
        return dict(out)

    def unverified(self, said: Attribution | None) -> list[str]:
        """What its report says of a statement's verification: "not verified: “AFP could not confirm the toll”"."""
        return [f"not verified: “{words}”" for words in self.notes.get(said.id, ())] if said else []

    def teller(self, said: Attribution) -> str:
        """The speaker's name, else the report's own words for one, in quotation marks."""
        words = " ".join(self.words(said.source[0]).split()) if said.source else ""
        if said.speaker in self.sources or not words:
            return self.name(said.speaker)
        return f"“{words if len(words) <= MOST_SAID else words[:MOST_SAID].rstrip() + '…'}”"

    def chain(self, said: Attribution | None, report_id: str) -> list[str]:
        """Who told whom: speaker, those who passed it on, publisher. Neighbours of one name are one link."""
        names = [self.teller(said), *(self.name(v) for v in said.via)] if said else []
        report = self.reports.get(report_id)
        names.append(self.publisher(report) if report else "report not in the record")
        return [n for i, n in enumerate(names) if i == 0 or n.casefold() != names[i - 1].casefold()]


def _letters(n: int) -> str:
    name = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        name = ascii_uppercase[rest] + name
    return name


def _start(event: Event) -> str:
    return (event.when.start or event.when.end or OPEN) if event.when else OPEN


def _repeats(whole: Estimate, rows: list[Estimate]) -> bool:
    """Whether a sum has the numbers of the only class with an estimate of its measure."""
    parts = [e for e in rows if (e.measure, e.policy, e.side) == (whole.measure, whole.policy, None) and e is not whole]
    return len(parts) == 1 and (parts[0].low, parts[0].best, parts[0].high) == (whole.low, whole.best, whole.high)


def _figure_rank(figure: Figure) -> tuple[int, bool, int, bool, int, int, str, int, str]:
    first, last = figure.low, figure.high
    number = first if first is not None else last if last is not None else sys.maxsize
    return (_rank(MEASURE_ORDER, figure.measure), figure.status != "asserted" or figure.scope == "aggregate",
            _rank(CLASS_ORDER, figure.group_class or "unknown"), figure.part_of is not None, number,
            last if last is not None else sys.maxsize, figure.report, figure.span.start, figure.id)


def _rank(order: tuple[str, ...], value: str) -> int:
    return order.index(value) if value in order else len(order)
