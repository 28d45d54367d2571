"""Record -> FollowTheMoney entities as JSON lines: docs/formats/ftm.md.

Unnamed sources and victims become no entities: FollowTheMoney's tools join entities to other data by their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from sayso.model import Attribution, Event, Figure, Report, Source, Span
from sayso.present import wording
from sayso.present.export import events
from sayso.present.export.events import Book
from sayso.present.export.plover import Json

# Kinds that may be a person or a body ("the military said", "General Ito said") are the schema above both.
SCHEMAS = {"person": "Person", "organisation": "Organization", "outlet": "Organization", "agency": "Organization",
           "state media": "Organization", "monitor": "Organization", "armed group": "Organization"}
EITHER = "LegalEntity"
# Things that speak and are nobody.
THINGS = ("document", "social account")


def entities(case: Book) -> Iterator[dict[str, Json]]:
    """Reports, then events, named sources, statements and figures, each sorted by id."""
    record = case.record
    yield from (_entity(r.id, "Article", _article(r)) for r in record.reports)
    yield from (_entity(e.id, "Event", _event(case, e)) for e in sorted(record.events, key=lambda e: e.id))
    yield from (_entity(s.id, SCHEMAS.get(s.kind, EITHER), _source(s)) for s in record.sources if _named(s))
    yield from (_entity(a.id, "Note", _statement(case, a)) for a in sorted(record.attributions, key=lambda a: a.id))
    yield from (_entity(f.id, "Note", _figure(case, f)) for f in sorted(record.figures, key=lambda f: f.id))


def _entity(key: str, schema: str, properties: dict[str, Sequence[str | None]]) -> dict[str, Json]:
    """An entity with the properties that have a value; all values are lists of strings."""
    kept: dict[str, Json] = {}
    for name, values in sorted(properties.items()):
        known: list[Json] = [*dict.fromkeys(v for v in values if v)]
        if known:
            kept[name] = known
    return {"id": key, "schema": schema, "properties": kept}


def _named(source: Source) -> bool:
    return not source.anonymous and source.kind not in THINGS


def _article(report: Report) -> dict[str, Sequence[str | None]]:
    return {"name": [report.title or report.outlet or report.id], "title": [report.title], "author": [report.byline],
            "publisher": [report.outlet], "publishedAt": [events.published(report)], "sourceUrl": [report.url],
            "fileName": [PurePath(report.path).name if report.path else None], "language": ["eng"]}


def _event(case: Book, event: Event) -> dict[str, Sequence[str | None]]:
    span = events.days(event.when)
    one = span[0] if span and span[0] == span[1] else None
    return {
        "name": [event.title or wording.type_words(event)], "summary": [wording.type_words(event)],
        "keywords": [event.type.upper(), event.mode], "date": [one], "location": [p.name for p in event.where],
        "startDate": [event.when.start[:10] if event.when and event.when.start and not one else None],
        "endDate": [event.when.end[:10] if event.when and event.when.end and not one else None],
        "country": sorted({p.country.lower() for p in event.where if p.country}),
        "proof": [r.id for r in events.reports(case, event)],
    }


def _source(source: Source) -> dict[str, Sequence[str | None]]:
    return {"name": [source.name], "alias": [a for a in source.aliases if a != source.name], "summary": [source.kind],
            "notes": [source.affiliation]}


def _statement(case: Book, said: Attribution) -> dict[str, Sequence[str | None]]:
    """Who is named as speaker or as having passed it on is an entity of the note; the chain says the rest in words."""
    known = [s for s in (said.speaker, *said.via) if s in case.sources and _named(case.sources[s])]
    chain = case.chain(said, said.report)
    return _note(case, said.report, said.content or said.cue) | {
        "name": [f"{chain[0]}: {said.status}" if said.status != "asserted" else chain[0]], "entity": known,
        "summary": [" -> ".join(chain)], "keywords": [said.kind, said.status]}


def _figure(case: Book, figure: Figure) -> dict[str, Sequence[str | None]]:
    return _note(case, figure.report, (figure.span,)) | {
        "name": [f"{wording.bounds(figure)} {figure.measure}"], "summary": [events.claim(case, figure)],
        "entity": [figure.event if figure.event in case.events else None],
        "keywords": [figure.measure, figure.group_class, figure.status, figure.scope]}


def _note(case: Book, report_id: str, spans: tuple[Span, ...]) -> dict[str, Sequence[str | None]]:
    """The words themselves, and where they stand."""
    report = case.reports.get(report_id)
    return {
        "description": [" ... ".join(case.words(s) for s in spans)], "proof": [report.id if report else None],
        "notes": [f"characters {s.start} to {s.end} of {report_id}" for s in spans],
        "publisher": [report.outlet if report else None], "sourceUrl": [report.url if report else None],
    }
