"""Record -> flat tables for spreadsheets and data frames, one for each kind of thing; docs/formats/csv.md.

A column has one type (str, int, float, bool); lists stand in one cell, their parts divided by "; ".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.model import Span
from sayso.present.case import Case
from sayso.present.export.cells import BETWEEN, Row
from sayso.present.export.events import published

# The roles of an event that have a column.
ROLES = ("actor", "recipient", "target", "weapon")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with the type of their cells, and what makes the rows of a case."""

    columns: dict[str, type]
    rows: Callable[[Case], Iterator[Row]] = field(repr=False)


def _columns(text: str) -> dict[str, type]:
    """`name` or `name:type`, in order."""
    kinds = {"": str, "int": int, "float": float, "bool": bool}
    return {name: kinds[kind] for name, _, kind in (word.partition(":") for word in text.split())}


def _list(parts: Iterable[str]) -> str | None:
    return BETWEEN.join(parts) or None


def _places(spans: Sequence[Span]) -> str | None:
    """12-40; 52-60: start and end (exclusive) in Unicode code points of the report's text."""
    return _list(f"{s.start}-{s.end}" for s in spans)


def _words(case: Case, spans: Sequence[Span]) -> str | None:
    return _list(case.words(s) for s in spans)


def _reports(case: Case) -> Iterator[Row]:
    for r in case.record.reports:
        yield {"id": r.id, "letter": case.letters[r.id], "path": r.path, "url": r.url, "outlet": r.outlet,
               "publisher": r.publisher, "title": r.title, "byline": r.byline, "agencies": _list(r.agencies),
               "published": published(r), "published_precision": r.published.precision if r.published else None,
               "published_basis": r.published.basis if r.published else None, "revision_of": r.revision_of, "text": r.text}


def _sources(case: Case) -> Iterator[Row]:
    for s in case.record.sources:
        yield {"id": s.id, "name": s.name, "kind": s.kind, "aliases": _list(s.aliases), "anonymous": s.anonymous,
               "number": s.number, "affiliation": s.affiliation, "party": s.party, "evidence": s.evidence,
               "report": s.report}


def _statements(case: Case) -> Iterator[Row]:
    origins = {s: o.id for o in case.record.origins for s in o.statements}
    for a in case.record.attributions:
        yield {
            "id": a.id, "report": a.report, "speaker": a.speaker, "speaker_name": case.teller(a), "via": _list(a.via),
            "chain": " -> ".join(case.chain(a, a.report)), "content": _words(case, a.content), "cue": _words(case, a.cue),
            "source": _words(case, a.source), "content_at": _places(a.content), "cue_at": _places(a.cue),
            "source_at": _places(a.source), "kind": a.kind, "status": a.status, "anonymous": a.anonymous,
            "reason": case.words(a.reason) if a.reason else None, "parent": a.parent, "origin": origins.get(a.id)}


def _events(case: Case) -> Iterator[Row]:
    for e in case.record.events:
        when, named = e.when, {r.name for r in e.roles}
        points = [p for p in e.where if p.lat is not None]
        yield {
            "id": e.id, "title": e.title, "type": e.type, "mode": e.mode, "background": e.background,
            "start": when.start if when else None, "end": when.end if when else None,
            "time_precision": when.precision if when else None, "time_basis": when.basis if when else None,
            "places": _list(p.name for p in e.where), "lat": points[0].lat if points else None,
            "lon": points[0].lon if points else None, "place_precision": points[0].precision if points else None,
            "country": points[0].country if points else None,
            **{role: _list(dict.fromkeys(r.text for r in e.roles if r.name == role)) for role in ROLES if role in named},
            "reports": _list(sorted({m.report for m in e.mentions})), "mentions": len(e.mentions)}


def _mentions(case: Case) -> Iterator[Row]:
    for event in case.record.events:
        for m in event.mentions:
            yield {"id": m.id, "event": event.id, "report": m.report, "start": m.span.start, "end": m.span.end,
                   "words": case.words(m.span), "type": m.type, "mode": m.mode, "number": m.number,
                   "aggregate": m.aggregate, "status": m.status, "background": m.background}


def _figures(case: Case) -> Iterator[Row]:
    for f in case.record.figures:
        yield {
            "id": f.id, "event": f.event, "report": f.report, "start": f.span.start, "end": f.span.end,
            "words": case.words(f.span), "measure": f.measure, "low": f.low, "high": f.high, "word": f.word,
            "group": f.group, "group_class": f.group_class, "side": f.side, "subset": f.subset, "part_of": f.part_of,
            "scope": f.scope, "status": f.status, "as_of": f.as_of, "statement": f.attribution,
            "chain": " -> ".join(case.chain(case.speaker(f), f.report)), "origin": f.origin}


def _estimates(case: Case) -> Iterator[Row]:
    for e in case.record.estimates:
        yield {"event": e.event, "policy": e.policy, "measure": e.measure, "group_class": e.group_class, "side": e.side,
               "low": e.low, "best": e.best, "high": e.high, "used": _list(e.used),
               "set_aside": _list(s.figure for s in e.set_aside), "trace": _list(e.trace)}


def _contested(case: Case) -> Iterator[Row]:
    for c in case.record.contested:
        for answer in c.answers:
            yield {"event": c.event, "slot": c.slot, "answer": answer.value, "statements": _list(answer.statements),
                   "origins": _list(answer.origins)}


def _passages(case: Case) -> Iterator[Row]:
    for p in case.record.passages:
        for span in p.places:
            yield {"passage": p.id, "kind": p.kind, "report": span.report, "start": span.start, "end": span.end,
                   "words": case.words(span)}


def _origins(case: Case) -> Iterator[Row]:
    for o in case.record.origins:
        yield {"id": o.id, "label": o.label, "reason": o.reason, "reports": _list(o.reports),
               "statements": _list(o.statements), "figures": _list(o.figures)}


def _victims(case: Case) -> Iterator[Row]:
    for v in case.record.victims:
        for f in v.facts:
            yield {"victim": v.id, "event": v.event, "name": v.name, "slot": f.slot, "value": f.value,
                   "standing": f.standing, "report": f.span.report, "start": f.span.start, "end": f.span.end,
                   "statement": f.attribution}


TABLES: dict[str, Table] = {
    "reports": Table(_columns("""id letter path url outlet publisher title byline agencies published published_precision
        published_basis revision_of text"""), _reports),
    "sources": Table(_columns("id name kind aliases anonymous:bool number:int affiliation party:bool evidence report"),
                     _sources),
    "statements": Table(_columns("""id report speaker speaker_name via chain content cue source content_at cue_at source_at
        kind status anonymous:bool reason parent origin"""), _statements),
    "events": Table(_columns("""id title type mode background:bool start end time_precision time_basis places lat:float
        lon:float place_precision country actor recipient target weapon reports mentions:int"""), _events),
    "mentions": Table(_columns("""id event report start:int end:int words type mode number:int aggregate:bool status
        background:bool"""), _mentions),
    "figures": Table(_columns("""id event report start:int end:int words measure low:int high:int word group group_class side
        subset part_of scope status as_of statement chain origin"""), _figures),
    "estimates": Table(_columns("event policy measure group_class side low:int best:int high:int used set_aside trace"),
                       _estimates),
    "contested": Table(_columns("event slot answer statements origins"), _contested),
    "passages": Table(_columns("passage kind report start:int end:int words"), _passages),
    "origins": Table(_columns("id label reason reports statements figures"), _origins),
    "victims": Table(_columns("victim event name slot value standing report start:int end:int statement"), _victims),
}
