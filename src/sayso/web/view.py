"""A Record -> what the desk's pages look up in it: the part that tells of one event or stands in one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from sayso.model import Attribution, Conflict, Estimate, Event, Figure, Origin, Passage, Record, Report, Source, Victim
from sayso.model.judgement import Judged

T = TypeVar("T")


class View:
    """A record that does not change, held in memory. Ids that it does not have give nothing, never an error."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reports: dict[str, Report] = {r.id: r for r in record.reports}
        self.sources: dict[str, Source] = {s.id: s for s in record.sources}
        self.events: dict[str, Event] = {e.id: e for e in record.events}
        self.figures: dict[str, Figure] = {f.id: f for f in record.figures}
        self.attributions: dict[str, Attribution] = {a.id: a for a in record.attributions}
        self.origins: dict[str, Origin] = {o.id: o for o in record.origins}
        self.event_of_mention = {m.id: e.id for e in record.events for m in e.mentions}
        self.figures_of: dict[str, list[Figure]] = _by(record.figures, lambda f: f.event or "")
        self.estimates_of: dict[str, list[Estimate]] = _by(record.estimates, lambda e: e.event)
        self.conflicts_of: dict[str, list[Conflict]] = _by(record.contested, lambda c: c.event)

    @cached_property
    def judged_of(self) -> dict[str, list[Judged]]:
        """By report, the judgements that speak of it, the first first."""
        out: defaultdict[str, list[Judged]] = defaultdict(list)
        for judged in self.record.judgements:
            for name in dict.fromkeys(t.report for t in judged.judgement.targets):
                out[name].append(judged)
        return dict(out)

    def reports_of(self, event: Event) -> list[str]:
        """The reports that tell an event, sorted."""
        return sorted({m.report for m in event.mentions} & self.reports.keys())

    def of_event(self, name: str) -> Record:
        """The record of one event: the reports that tell it, what they say of it, and all that its estimates rest on."""
        event = self.events[name]
        return self._part(self.reports_of(event), [event], whole=True)

    def of_report(self, name: str) -> Record:
        """The record of one report, with the events that it tells."""
        events = [self.events[e] for e in sorted(self.told_in.get(name, ()))]
        return self._part([name] if name in self.reports else [], events, whole=False)

    def of_events(self, events: Iterable[Event]) -> Record:
        """Events without their reports: for a line of time and a map."""
        return Record(events=tuple(events))

    @cached_property
    def told_in(self) -> dict[str, set[str]]:
        """By report, the ids of the events that it tells."""
        out: defaultdict[str, set[str]] = defaultdict(set)
        for event in self.record.events:
            for mention in event.mentions:
                out[mention.report].add(event.id)
        return dict(out)

    def ready(self) -> None:
        """Makes what pages look up, before the first of them asks."""
        for name in ("told_in", "judged_of", "_said", "_counted", "_harmed", "_passages"):
            getattr(self, name)

    def _part(self, names: list[str], events: list[Event], *, whole: bool) -> Record:
        """Reports and what is told in them; `whole`: of the events alone, and with what is made of them."""
        kept, told = set(names), {e.id for e in events}
        said = [a for n in names for a in self._said.get(n, ())]
        counted = [f for n in names for f in self._counted.get(n, ()) if not whole or f.event in told]
        used = {s for a in said for s in (a.speaker, *a.via)}
        origins = {f.origin for f in counted} | {
            o for e in sorted(told) for c in self.conflicts_of.get(e, ()) for a in c.answers for o in a.origins}
        return Record(
            reports=tuple(self.reports[n] for n in names), attributions=tuple(said), figures=tuple(counted),
            sources=tuple(self.sources[s] for s in sorted(used - {None}) if s in self.sources),  # type: ignore[type-var]
            events=tuple(replace(e, mentions=tuple(m for m in e.mentions if m.report in kept)) for e in events),
            estimates=tuple(x for e in sorted(told) for x in self.estimates_of.get(e, ())) if whole else (),
            contested=tuple(x for e in sorted(told) for x in self.conflicts_of.get(e, ())) if whole else (),
            passages=self._shared(kept), judgements=tuple(j for n in names for j in self.judged_of.get(n, ())),
            origins=tuple(self.origins[o] for o in sorted(origins - {None}) if o in self.origins),  # type: ignore[type-var]
            victims=tuple(v for e in sorted(told) for v in self._harmed.get(e, ())),
            people=tuple(p for p in self.record.people if p.report in kept))

    def passages_of(self, name: str) -> list[Passage]:
        """The passages that a report has places in."""
        return self._passages.get(name, [])

    def _shared(self, kept: set[str]) -> tuple[Passage, ...]:
        """The passages that two of the reports share, with their places there alone."""
        found = {p.id: p for name in kept for p in self._passages.get(name, ())}
        parts = (replace(p, places=tuple(s for s in p.places if s.report in kept)) for _, p in sorted(found.items()))
        return tuple(p for p in parts if len(p.places) > 1)

    @cached_property
    def _said(self) -> dict[str, list[Attribution]]:
        return _by(self.record.attributions, lambda a: a.report)

    @cached_property
    def _counted(self) -> dict[str, list[Figure]]:
        return _by(self.record.figures, lambda f: f.report)

    @cached_property
    def _harmed(self) -> dict[str, list[Victim]]:
        return _by(self.record.victims, lambda v: v.event or "")

    @cached_property
    def _passages(self) -> dict[str, list[Passage]]:
        out: defaultdict[str, list[Passage]] = defaultdict(list)
        for passage in self.record.passages:
            for name in dict.fromkeys(s.report for s in passage.places):
                out[name].append(passage)
        return dict(out)


def _by(things: Iterable[T], key) -> dict[str, list[T]]:
    out: defaultdict[str, list[T]] = defaultdict(list)
    for thing in things:
        out[key(thing)].append(thing)
    return dict(out)
