"""Record -> `sayso-record/1`: one JSON document with the same bytes on every machine (DESIGN.md, section 4)."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from sayso.model import (
    Attribution,
    Conflict,
    Estimate,
    Event,
    EventMention,
    Figure,
    Judged,
    Origin,
    Passage,
    Person,
    Place,
    Published,
    Record,
    Redaction,
    Removed,
    Report,
    Role,
    Source,
    Span,
    Victim,
    When,
)
from sayso.present.case import Case
from sayso.present.counts import counts
from sayso.present.coverage import KINDS, coverage

FORMAT = "sayso-record/1"
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def to_json(record: Record) -> str:
    """The whole record as indented JSON with a line feed at its end; keys in a fixed order, lists never null."""
    text = json.dumps(document(record), ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode("utf-8", "replace").decode() + "\n"  # half a surrogate pair has no bytes


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every document fulfils."""
    return json.loads(resources.files("sayso.present").joinpath("record.schema.json").read_text("utf-8"))


def document(record: Record) -> dict[str, Json]:
    """The document as plain dictionaries and lists."""
    return {
        "format": FORMAT,
        "counts": {"reports": (n := counts(record)).reports, "publishers": n.publishers, "origins": n.origins},
        "reports": [_report(r) for r in record.reports],
        "sources": [_source(s) for s in record.sources],
        "attributions": [_attribution(a) for a in record.attributions],
        "events": [_event(e) for e in record.events],
        "figures": [_figure(f) for f in record.figures],
        "estimates": [_estimate(e) for e in record.estimates],
        "contested": [_conflict(c) for c in record.contested],
        "passages": [_passage(p) for p in record.passages],
        "origins": [_origin(o) for o in record.origins],
        "problems": list(record.problems),
        "victims": [_victim(v) for v in record.victims],
        "judgements": [_judged(j) for j in record.judgements],
        "people": [_person(p) for p in record.people],
        "redacted": _redaction(record.redacted) if record.redacted else None,
        "coverage": _coverage(record),
    }


def _pair(span: Span | None) -> Json:
    return [span.start, span.end] if span else None


def _pairs(spans: tuple[Span, ...]) -> Json:
    return [[s.start, s.end] for s in spans]


def _place(span: Span) -> dict[str, Json]:
    return {"report": span.report, "start": span.start, "end": span.end}


def _report(report: Report) -> Json:
    return {
        "id": report.id, "path": report.path, "url": report.url, "outlet": report.outlet, "publisher": report.publisher,
        "title": report.title, "byline": report.byline, "agencies": list(report.agencies),
        "published": _published(report.published),
        "language": report.language, "revision_of": report.revision_of, "entered": report.entered, "text": report.text,
        "removed": [_removed(r) for r in report.removed],
    }


def _published(published: Published | None) -> Json:
    if published is None:
        return None
    return {"value": published.value, "precision": published.precision, "basis": published.basis}


def _removed(removed: Removed) -> Json:
    return {"text": removed.text, "reason": removed.reason}


def _source(source: Source) -> Json:
    return {
        "id": source.id, "name": source.name, "kind": source.kind, "aliases": list(source.aliases),
        "anonymous": source.anonymous,
        "affiliation": source.affiliation, "number": source.number, "party": source.party,
        "evidence": source.evidence, "report": source.report,
    }


def _attribution(said: Attribution) -> Json:
    return {
        "id": said.id, "report": said.report, "source": _pairs(said.source), "cue": _pairs(said.cue),
        "content": _pairs(said.content), "kind": said.kind, "speaker": said.speaker, "via": list(said.via),
        "via_spans": _pairs(said.via_spans), "anonymous": said.anonymous, "reason": _pair(said.reason),
        "status": said.status,
        "parent": said.parent, "qualifies": list(said.qualifies),
    }


def _event(event: Event) -> Json:
    names = sorted({role.name for role in event.roles})
    return {
        "id": event.id, "type": event.type, "mode": event.mode, "label": event.label, "title": event.title,
        "when": _when(event.when),
        "where": [_where(p) for p in event.where], "background": event.background,
        "roles": {name: [_role(r) for r in event.roles if r.name == name] for name in names},
        "mentions": [_mention(m) for m in event.mentions], "reasons": list(event.reasons),
    }


def _when(when: When | None) -> Json:
    if when is None:
        return None
    return {
        "start": when.start, "end": when.end, "precision": when.precision, "basis": when.basis, "value": when.value,
        "type": when.type, "text": when.text, "span": _place(when.span) if when.span else None,
    }


def _where(place: Place) -> Json:
    return {
        "name": place.name, "lat": place.lat, "lon": place.lon, "precision": place.precision, "country": place.country,
        "countries": list(place.countries), "province": place.province, "span": _place(place.span) if place.span else None,
    }


def _role(role: Role) -> Json:
    return {"text": role.text, **_place(role.span)}


def _mention(mention: EventMention) -> Json:
    return {
        **_place(mention.span), "id": mention.id, "type": mention.type, "mode": mention.mode, "label": mention.label,
        "trigger": mention.trigger, "number": mention.number, "aggregate": mention.aggregate,
        "roles": [{"name": r.name, **_place(r.span), "text": r.text} for r in mention.roles], "when": _when(mention.when),
        "where": [_where(p) for p in mention.where], "background": mention.background, "general": mention.general,
        "status": mention.status,
    }


def _figure(figure: Figure) -> Json:
    return {
        "id": figure.id, "event": figure.event, **_place(figure.span), "number": _pair(figure.number),
        "quote": figure.quote,
        "measure": figure.measure,
        "low": figure.low, "high": figure.high, "word": figure.word, "group": figure.group,
        "group_class": figure.group_class,
        "side": figure.side, "subset": figure.subset, "part_of": figure.part_of,
        "relation": figure.relation, "relates_to": figure.relates_to,
        "where": _where(figure.where) if figure.where else None,
        "scope": figure.scope, "status": figure.status,
        "as_of": figure.as_of, "attribution": figure.attribution, "mention": figure.mention, "origin": figure.origin,
        "superseded_by": figure.superseded_by, "disputed_by": list(figure.disputed_by),
    }


def _estimate(estimate: Estimate) -> Json:
    return {
        "event": estimate.event, "measure": estimate.measure, "group_class": estimate.group_class, "side": estimate.side,
        "policy": estimate.policy, "low": estimate.low, "best": estimate.best, "high": estimate.high,
        "used": list(estimate.used), "set_aside": [{"figure": s.figure, "why": s.why} for s in estimate.set_aside],
        "trace": list(estimate.trace),
    }


def _conflict(conflict: Conflict) -> Json:
    return {
        "event": conflict.event, "slot": conflict.slot,
        "answers": [{"value": a.value, "statements": list(a.statements),
                     "origins": list(a.origins)} for a in conflict.answers],
    }


def _passage(passage: Passage) -> Json:
    return {
        "id": passage.id, "kind": passage.kind, "places": [_place(s) for s in passage.places],
        "edits": [{"place": at, "first": first, "other": other} for at, first, other in passage.edits],
        "first": passage.first, "first_by": passage.first_by,
    }


def _origin(origin: Origin) -> Json:
    return {
        "id": origin.id, "label": origin.label, "reason": origin.reason, "reports": list(origin.reports),
        "figures": list(origin.figures), "statements": list(origin.statements),
        "joins": [{"statement": j.statement, "reason": j.reason, "passage": j.passage} for j in origin.joins],
    }


def _coverage(record: Record) -> Json:
    """What reports have, each thing once, with the reports that have it."""
    found = coverage(Case(record))
    return {kind: [{"members": list(i.members), "reports": list(i.reports)} for i in found.of(kind)] for kind in KINDS}


def _victim(victim: Victim) -> Json:
    facts: list[Json] = [{"slot": f.slot, "value": f.value, **_place(f.span), "attribution": f.attribution,
                          "standing": f.standing} for f in victim.facts]
    return {"id": victim.id, "event": victim.event, "mention": victim.mention, "name": victim.name, "facts": facts}


def _judged(judged: Judged) -> Json:
    made = judged.judgement
    return {
        "judgement": {
            "id": made.id, "kind": made.kind,
            "targets": [{"report": t.report, "start": t.start, "end": t.end, "slot": t.slot, "id": t.id}
                        for t in made.targets],
            "values": [list(pair) for pair in made.values], "by": made.by, "reason": made.reason, "at": made.at,
            "replaces": list(made.replaces),
        },
        "standing": judged.standing, "machine": [list(pair) for pair in judged.machine],
    }


def _person(person: Person) -> Json:
    return {"report": person.report, "name": person.name, "standing": person.standing, "evidence": _pair(person.evidence),
            "spans": _pairs(person.spans)}


def _redaction(redaction: Redaction) -> Json:
    return {"names": [{"kind": w.kind, "people": w.people, "places": w.places} for w in redaction.names],
            "places": redaction.places, "coarsened": redaction.coarsened}
