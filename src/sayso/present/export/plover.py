"""Mentions of events -> PLOVER events as NGEC, the coder of POLECAT, writes them: JSON lines; docs/formats/plover.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from sayso.model import EventMention, Place, Report, Span
from sayso.present.case import Case
from sayso.present.export import events

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
# The manual's event types; the civil kinds beside them (accident, disaster, harm, politics) are none of PLOVER's.
TYPES = frozenset("""accuse agree aid assault coerce concede consult cooperate mobilize protest reject request retreat
    sanction support threaten""".split())
ROLES = {"ACTOR": ("actor",), "RECIP": ("recipient", "target", "victim")}
VERSION = "sayso"


def entities(case: Case) -> Iterator[dict[str, Json]]:
    """One event for each mention that a report asserts, by report and place in it."""
    found = [m for e in case.record.events for m in e.mentions if m.report in case.reports]
    for mention in sorted(found, key=lambda m: (m.report, m.span.start, m.id)):
        if mention.type.casefold() in TYPES and mention.status == "asserted" and not mention.general:
            yield _event(mention, case.reports[mention.report])


def _event(mention: EventMention, report: Report) -> dict[str, Json]:
    published = events.published(report) or ""
    span = events.days(mention.when)
    places = [p for p in mention.where if p.span]
    return {
        "id": mention.id, "date": published, "event_type": mention.type.upper(),
        "event_mode": [mention.mode] if mention.mode else [], "contexts": [],
        "event_text": report.text, "headline": report.title or "", "pub_date": published,
        "publisher": report.outlet or "", "story_id": report.id,
        "attributes": _attributes(mention), "date_raw": (mention.when.text or "") if mention.when else "",
        "date_resolved": span[0] if span and span[0] == span[1] else "",
        "event_geolocation": _location(places), "geolocated_ents": [_point(p) for p in places if p.lat is not None],
        "story_people": [], "story_orgs": [], "story_locs": [], "version": VERSION,
    }


def _attributes(mention: EventMention) -> dict[str, Json]:
    when = [mention.when.span] if mention.when and mention.when.span else []
    out: dict[str, Json] = {
        name: [_words(r.text, r.span) | {"wiki": "", "country": "", "code_1": "", "code_2": ""} for r in mention.roles
               if r.name in wanted] for name, wanted in ROLES.items()}
    out["LOC"] = [_words(p.name, p.span) for p in mention.where if p.span]
    out["DATE"] = [_words(mention.when.text or "", s) for s in when] if mention.when else []
    return out


def _words(text: str, span: Span) -> dict[str, Json]:
    """The words with their offsets in `event_text`, under NGEC's names for them."""
    return {"text": text, "qa_start_char": span.start, "qa_end_char": span.end}


def _location(places: list[Place]) -> dict[str, Json]:
    known = [p for p in places if p.lat is not None]
    if not known:
        return {"reason": "no place of the event has a point", "geo": None}
    return {"reason": "the first place of the event that has a point", "geo": _point(known[0])}


def _point(place: Place) -> dict[str, Json]:
    return {
        "search_placename": place.name, "resolved_placename": place.name, "lat": place.lat, "lon": place.lon,
        "admin1_name": place.province or "", "admin1_code": "", "admin2_name": "", "admin2_code": "", "country_code3": "",
        "feature_class": "", "feature_code": "", "geonameid": "",
        "start_char": place.span.start if place.span else None, "end_char": place.span.end if place.span else None,
    }
