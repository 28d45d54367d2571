"""Record -> coverage: which reports have a statement, a speaker, a figure, and which leave it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from sayso.model import Figure
from sayso.present import alike
from sayso.present.case import Case

KINDS = ("statements", "speakers", "figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that reports have: `members` are ids of statements, sources or figures, `reports` of those that have it."""

    members: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one report has of one kind: `told` things, `alone` of them in it only, and `left_out` that others have."""

    told: int
    alone: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All things that the reports have, each once."""

    statements: tuple[Item, ...]
    speakers: tuple[Item, ...]
    figures: tuple[Item, ...]

    def of(self, kind: str) -> tuple[Item, ...]:
        """The items of one of KINDS."""
        return {"statements": self.statements, "speakers": self.speakers, "figures": self.figures}[kind]

    def share(self, kind: str, report: str) -> Share:
        """The counts of one report."""
        own = [i for i in self.of(kind) if report in i.reports]
        return Share(told=len(own), alone=sum(len(i.reports) == 1 for i in own), left_out=len(self.of(kind)) - len(own))


def alone(items: Iterable[Item], report: str) -> list[Item]:
    """What no other report has."""
    return [i for i in items if i.reports == (report,)]


def left_out(items: Iterable[Item], report: str, reports: int, share: float = 0.5) -> list[Item]:
    """What a report does not have and at least this share of the other ones has, the most told first."""
    least = max(1.0, share * (reports - 1))
    return sorted((i for i in items if report not in i.reports and len(i.reports) >= least),
                  key=lambda i: (-len(i.reports), i.members))


def coverage(case: Case) -> Coverage:
    """Statements that say the same are one; named sources are one; unnamed ones are where they say the same thing.

    Figures are one where event, measure, bounds, subset, scope and status are, and the classes can be.
    """
    record = case.record
    spoken = [a for a in record.attributions if a.content and a.report in case.reports]
    held = alike.holding(record.passages, spoken)
    statements = _joined({a.id for a in spoken}, alike.pairs(alike.said(case, a, held.get(a.id, ())) for a in spoken))
    by_id = {a.id: a for a in spoken}
    speakers = {a.speaker for a in spoken if a.speaker in case.sources}
    together = [(by_id[g[0]].speaker, by_id[o].speaker) for g in statements for o in g[1:]
                if all(_unnamed(case, by_id[s].speaker) for s in (g[0], o))]
    told: defaultdict[str, set[str]] = defaultdict(set)
    for a in spoken:
        told[a.speaker or ""].add(a.report)
    return Coverage(
        statements=_items(statements, {a.id: {a.report} for a in spoken}),
        speakers=_items(_joined({s for s in speakers if s}, [(a, b) for a, b in together if a and b]), told),
        figures=_items(_figures(case), {f.id: {f.report} for f in record.figures}))


def _unnamed(case: Case, speaker: str | None) -> bool:
    return speaker in case.sources and case.sources[speaker].anonymous


def _items(groups: Iterable[list[str]], told: Mapping[str, set[str]]) -> tuple[Item, ...]:
    return tuple(sorted((Item(members=tuple(sorted(g)), reports=tuple(sorted(set().union(*(told[m] for m in g)))))
                         for g in groups), key=lambda i: i.members))


def _joined(ids: set[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Groups of ids that the pairs join, each sorted."""
    top = {i: i for i in ids}

    def find(i: str) -> str:
        while top[i] != i:
            top[i] = top[top[i]]
            i = top[i]
        return i

    for a, b in pairs:
        first, second = sorted((find(a), find(b)))
        top[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for i in sorted(ids):
        groups[find(i)].append(i)
    return list(groups.values())


def _figures(case: Case) -> list[list[str]]:
    """Figures of one number and whom it counts; one that leaves the class open goes with the only class there is."""
    numbers: defaultdict[Hashable, list[Figure]] = defaultdict(list)
    for f in case.record.figures:
        if f.report in case.reports:
            numbers[f.event or f.report, f.measure, f.low, f.high, f.word, f.subset, f.scope, f.status].append(f)
    groups: list[list[str]] = []
    for found in numbers.values():
        classes = {c for f in found if (c := _class(f))}
        by_class: defaultdict[str, list[str]] = defaultdict(list)
        for f in found:
            by_class[_class(f) if len(classes) > 1 else ""].append(f.id)
        groups += by_class.values()
    return groups


def _class(figure: Figure) -> str:
    return "" if figure.group_class in (None, "unknown") else figure.group_class
