"""Events that harmed civilians -> the fields of an incident as Airwars publishes one; docs/formats/airwars.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model import Estimate, Event
from sayso.present import named
from sayso.present.export import events
from sayso.present.export.cells import Cell, Row, listed
from sayso.present.export.events import Book

HARMED = {"Civilians": "civilian", "Children": "child", "Women": "woman", "Men": "man"}
FIGHTERS = {"Belligerents": "belligerent"}
NUMBERS = tuple((f"{who} reported {measure} ({bound})", measure, group_class, bound)
                for measure in ("killed", "injured") for who, group_class in (HARMED | FIGHTERS).items()
                for bound in ("min", "max"))
COLUMNS = ("Incident Code", "Incident date", "First published", "Last updated", "Country", "Location", "Geolocation",
           "Strike status", "Strike type", "Civilian harm reported", *(name for name, *_ in NUMBERS),
           "Airwars civilian harm grading", "Cause of injury / death", "Suspected belligerent", "Known belligerent",
           "Suspected target", "Belligerent position", "Named victims", "Infrastructure", "Airwars assessment", "Sources")
POLICY = "airwars"
CIVILIANS = tuple(HARMED.values())
# What Airwars calls the kinds of strike it names; other kinds stay open.
STRIKES = {"aerial": "Airstrike", "drone": "Drone Strike"}
STATUS = {"Weak": "Single source claim", "Contested": "Contested strike"}


def rows(case: Book) -> Iterator[Row]:
    """One row for each event of violence in which some report gives a figure of civilians, or denies one."""
    for event in sorted(case.record.events, key=lambda e: e.id):
        found = [case.estimate(event, m, c) for m in ("killed", "injured") for c in CIVILIANS]
        harm = [e for e in found if e]
        if event.type.casefold() == events.VIOLENCE and events.happened(event) and harm:
            yield {"Incident Code": event.id, **_setting(event), **_numbers(case, event), **_grade(harm),
                   **_told(case, event)}


def _setting(event: Event) -> dict[str, Cell]:
    span, place = events.days(event.when), events.spot(event)
    fine = place if place and place.precision in ("exact", "near") else None
    return {
        "Incident date": span[0] if span and span[0] == span[1] else None, "Country": events.country(event),
        "Location": listed(p.name for p in event.where) or None,
        "Geolocation": f"{fine.lat}, {fine.lon}" if fine else None,
        "Strike type": STRIKES.get(event.mode or ""), "Cause of injury / death": events.roles(event, "weapon") or None,
        "Suspected belligerent": events.roles(event, "actor") or None,
        "Suspected target": events.roles(event, "target", "recipient") or None,
    }


def _numbers(case: Book, event: Event) -> dict[str, Cell]:
    out: dict[str, Cell] = {}
    for name, measure, group_class, bound in NUMBERS:
        row = case.estimate(event, measure, group_class)
        out[name] = (row.low if bound == "min" else row.high) if row else None
    return out


def _grade(harm: Sequence[Estimate]) -> dict[str, Cell]:
    """The grade that the policy wrote first into its trace: of deaths before injuries, of all civilians before some."""
    grade = harm[0].trace[0].split(":")[0] if harm[0].trace else None
    reported = any(e.high or e.used for e in harm)
    return {"Airwars civilian harm grading": grade, "Strike status": STATUS.get(grade or ""),
            "Civilian harm reported": "Yes" if reported else None}


def _told(case: Book, event: Event) -> dict[str, Cell]:
    told = events.reports(case, event)
    return {
        "Named victims": len(named.of_event(case.record, event)) or None,
        "Airwars assessment": listed(events.claims(case, event)) or None,
        "Sources": listed(f"{case.outlet(r)} {r.url or ''}".strip() for r in told),
    }
