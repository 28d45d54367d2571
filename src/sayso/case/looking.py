"""A case -> what a person asks for by an id or the beginning of one: a part of the record, a target, the case's status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.case.adding import pending
from sayso.case.linking import Derived
from sayso.case.standing import conflicts
from sayso.case.status import Status
from sayso.errors import NotInCase
from sayso.model import Attribution, Event, Figure, Judgement, Passage, Record, Target, Victim
from sayso.store import Store

GROWING = ("arrivals", "results", "judgements", "quarantine", "releases", "remarks")


def mark(store: Store) -> tuple[int, ...]:
    """The number of rows of all that grows: where it is the same, nothing was added."""
    return tuple(next(iter(store.database.rows(f"SELECT count(*) FROM {table}")))[0] for table in GROWING)


def whole_id(ids: Iterable[str], begins: str, name: str) -> str:
    """The one id that begins so, with or without its first letter. Raises NotInCase for none and for several."""
    found = sorted({i for i in ids if i == begins or i.startswith(begins) or i.partition("-")[2].startswith(begins)})
    if begins in found:
        return begins
    if len(found) != 1:
        what = f"{len(found)} things begin with {begins!r}: {', '.join(found[:5])}." if found else f"there is no {begins!r}."
        raise NotInCase(what, name=name, remedy="`sayso events CASE` and `sayso show CASE EVENT` print the ids.")
    return found[0]


def part(record: Record, event: str) -> Record:
    """The record of one event alone: its reports, figures, who said them, and what is shared between them."""
    told = next(e for e in record.events if e.id == event)
    names = {m.report for m in told.mentions}
    figures = tuple(f for f in record.figures if f.event == event)
    held = {f.id for f in figures}
    said = tuple(a for a in record.attributions if a.report in names)
    voices = {v for a in said for v in (a.speaker, *a.via)}
    return replace(
        record, reports=tuple(r for r in record.reports if r.id in names), events=(told,), figures=figures,
        attributions=said,
        sources=tuple(s for s in record.sources if s.id in voices), problems=(),
        estimates=tuple(e for e in record.estimates if e.event == event),
        contested=tuple(c for c in record.contested if c.event == event),
        passages=tuple(p for p in record.passages if sum(s.report in names for s in p.places) > 1),
        origins=tuple(o for o in record.origins if held & set(o.figures) or names & set(o.reports)),
        victims=tuple(v for v in record.victims if v.event == event),
        judgements=tuple(j for j in record.judgements if any(t.report in names for t in j.judgement.targets)))


def targets(record: Record, judgements: Iterable[Judgement], begins: str, name: str) -> tuple[Target, ...]:
    """What an id names, as judgements name it: for an event all its mentions, for a passage all its places; also what is no
    longer in the record because somebody rejected it. Raises NotInCase."""
    things = {t.id: t for each in (record.figures, record.attributions, record.victims, record.events, record.passages)
              for t in each}
    judged = {t.id: t for j in judgements for t in j.targets if t.id and t.id not in things}
    found = whole_id({*things, *judged}, begins, name)
    if found in judged:
        return (judged[found],)
    thing = things[found]
    if isinstance(thing, Event):
        return tuple(Target(report=m.report, start=m.span.start, end=m.span.end, slot="event", id=m.id)
                     for m in thing.mentions)
    if isinstance(thing, Victim):
        span = next(f.span for f in thing.facts if f.slot == "name")
        return (Target(report=span.report, start=span.start, end=span.end, slot="victim"),)
    if isinstance(thing, Passage):
        return tuple(Target(report=s.report, start=s.start, end=s.end, slot="passage", id=thing.id) for s in thing.places)
    span, slot = (thing.content or thing.cue)[0] if isinstance(thing, Attribution) else thing.span, \
        "figure" if isinstance(thing, Figure) else "statement"
    return (Target(report=thing.report, start=span.start, end=span.end, slot=slot, id=thing.id),)


def status(store: Store, derived: Derived, version: str) -> Status:
    """The case in numbers."""
    reports = derived.reports
    characters = next(iter(store.database.rows("SELECT coalesce(sum(characters), 0) FROM reports")))[0]
    waiting, older = (len(pending(store, reports, v)) for v in (None, version))
    return Status(
        name=store.name, reports=len(reports.heads), waiting=waiting, older=older - waiting,
        notes=sum(h.entered is not None for h in reports.heads.values()), revised=len(reports.revisions),
        characters=int(characters), aside=store.quarantine.open(), judgements=len(derived.judgements),
        gone=[j for j in derived.judged if j.standing == "gone"], conflicts=conflicts(derived.judgements))
