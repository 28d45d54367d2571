"""Events of violence and protest -> the columns of ACLED's export (as of 2024 and 2025); docs/formats/acled.md."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Event
from sayso.present.export import events
from sayso.present.export.cells import Cell, Row, listed
from sayso.present.export.events import Book

COLUMNS = tuple("""event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
    inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location
    latitude longitude geo_precision source source_scale notes fatalities tags timestamp""".split())
POLICY = "acled"
REMOTE, CIVILIANS = "Explosions/Remote violence", "Violence against civilians"
# PLOVER's modes that leave no choice among ACLED's sub-events; of others the type stays open.
ASSAULTS = {
    "aerial": (REMOTE, "Air/drone strike"), "drone": (REMOTE, "Air/drone strike"),
    "suicide-attack": (REMOTE, "Suicide bomb"),
    "heavy-weapons": (REMOTE, "Shelling/artillery/missile attack"), "explosives": (REMOTE, "Remote explosive/landmine/IED"),
    "chemical-weapons": (REMOTE, "Chemical weapon"), "battle": ("Battles", "Armed clash"),
    "sexual": (CIVILIANS, "Sexual violence"), "abduct": (CIVILIANS, "Abduction/forced disappearance"),
}
PROTESTS = {"riot": ("Riots", "Violent demonstration"), "demo": ("Protests", None)}
# ACLED's time_precision: 1 the day, 2 within a week, 3 within a month; nothing longer is coded.
TIME_PRECISION = ((1, 1), (7, 2), (31, 3))
# ACLED's geo_precision: 1 the town, 2 near it or a district, 3 a province; a country alone is coded to no point.
GEO_PRECISION = {"exact": 1, "near": 2, "district": 2, "province": 3}


def rows(case: Book) -> Iterator[Row]:
    """One row for each event of violence or protest that some report asserts."""
    for event in sorted(case.record.events, key=lambda e: e.id):
        if event.type.casefold() in (events.VIOLENCE, "protest") and events.happened(event):
            yield {"event_id_cnty": event.id, **_kind(event), **_parties(event), **_when(event), **_where(event),
                   **_told(case, event)}


def _kind(event: Event) -> dict[str, Cell]:
    violence = event.type.casefold() == events.VIOLENCE
    kind, sub = (ASSAULTS if violence else PROTESTS).get(event.mode or "", (None, None))
    return {"disorder_type": "Political violence" if violence else "Demonstrations", "event_type": kind,
            "sub_event_type": sub}


def _parties(event: Event) -> dict[str, Cell]:
    return {"actor1": events.roles(event, "actor") or None, "actor2": events.roles(event, "recipient") or None}


def _when(event: Event) -> dict[str, Cell]:
    """The day where it is known; of a week or a month only the year and the precision, for a day of it would be a guess."""
    span = events.days(event.when)
    if span is None:
        return {}
    precision = next((code for most, code in TIME_PRECISION if events.length(span) <= most), None)
    return {"event_date": span[0] if precision == 1 else None, "year": events.year(span), "time_precision": precision}


def _where(event: Event) -> dict[str, Cell]:
    place = events.spot(event)
    out: dict[str, Cell] = {"country": events.country(event)}
    if place is None or place.precision not in GEO_PRECISION:
        return out
    return out | {"admin1": place.province, "location": place.name, "latitude": place.lat, "longitude": place.lon,
                  "geo_precision": GEO_PRECISION[place.precision]}


def _told(case: Book, event: Event) -> dict[str, Cell]:
    whole = case.estimate(event, "killed", "all")
    notes = ". ".join(dict.fromkeys([event.title, listed(events.claims(case, event))]))
    return {"source": listed(case.outlet(r) for r in events.reports(case, event)), "notes": notes.rstrip(". ") + ".",
            "fatalities": whole.best if whole else None}
