"""Events with deaths -> the columns of the UCDP Georeferenced Event Dataset (GED 24.1 and 25.1); docs/formats/ucdp.md."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from sayso.model import Event, Place, Report
from sayso.present import wording
from sayso.present.export import events
from sayso.present.export.cells import BETWEEN, Cell, Row
from sayso.present.export.events import Book

COLUMNS = tuple("""id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
    dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
    number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates
    where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec
    date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob""".split())
POLICY = "ucdp"
# The codebook's where_prec: 1 the place itself, 2 near it, 3 district, 4 province, 6 country; 5 and 7 are no named place.
WHERE_PREC = {"exact": 1, "near": 2, "district": 3, "province": 4, "country": 6}
# The codebook's date_prec by the number of days: one, two to six, a week, up to a month, up to a year.
DATE_PREC = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))


def rows(case: Book) -> Iterator[Row]:
    """One row for each event of violence whose highest estimate is a death or more, as GED defines an event."""
    for event in sorted(case.record.events, key=lambda e: e.id):
        whole = case.estimate(event, "killed", "all")
        if event.type.casefold() == events.VIOLENCE and events.happened(event) and whole and whole.high:
            yield {"id": event.id, "best": whole.best, "high": whole.high, "low": whole.low, **_deaths(case, event),
                   **_sources(case, event), **_where(event), **_when(event)}


def _deaths(case: Book, event: Event) -> dict[str, Cell]:
    """Best numbers by class. Which of two states or two militias is side A is not ours to say: left empty then."""
    out: dict[str, Cell] = {}
    for column, group_class in (("deaths_civilians", "civilian"), ("deaths_unknown", "unknown")):
        row = case.estimate(event, "killed", group_class)
        out[column] = row.best if row else None
    for letter, group_class in (("a", "security_force"), ("b", "militia")):
        row = case.estimate(event, "killed", group_class)
        sides = case.sides[event.id, "killed", group_class]
        if row and len(sides) < 2:
            out |= {f"deaths_{letter}": row.best, f"side_{letter}": sides[0] if sides else None}
    return out


def _sources(case: Book, event: Event) -> dict[str, Cell]:
    told = events.reports(case, event)
    return {
        "number_of_sources": len(told), "source_article": _row(_article(case, r) for r in told),
        "source_office": _row(r.outlet for r in told), "source_date": _row(events.published(r) for r in told),
        "source_headline": _row(r.title for r in told),
        "source_original": events.innermost(case, event),
    }


def _row(parts: Iterable[str | None]) -> str:
    """One part for each report, in one order in all columns; what a report does not say leaves its place empty."""
    return BETWEEN.join(part or "" for part in parts)


def _article(case: Book, report: Report) -> str:
    """Publisher, date and headline of one report, as GED names an article."""
    title = f'"{report.title}"' if report.title else None
    return ",".join(part for part in (case.outlet(report), events.published(report), title) if part)


def _where(event: Event) -> dict[str, Cell]:
    place = events.spot(event)
    out: dict[str, Cell] = {"country": events.country(event),
                            "where_description": wording.where_words(event.where) if event.where else None}
    if place is None or place.lat is None or place.lon is None:
        return out
    return out | {
        "where_prec": WHERE_PREC[place.precision], "where_coordinates": place.name, "adm_1": place.province,
        "latitude": place.lat, "longitude": place.lon, "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": _cell_of(place),
    }


def _cell_of(place: Place) -> int:
    """The PRIO-GRID cell: half a degree square, counted from the south-west corner of the world, 720 to a row."""
    row, column = math.floor(((place.lat or 0) + 90) * 2), math.floor(((place.lon or 0) + 180) * 2)
    return min(row, 359) * 720 + min(column, 719) + 1


def _when(event: Event) -> dict[str, Cell]:
    # 1: told as one incident; 2: only told together with others, as the codebook has it for summaries
    clarity = 2 if all(m.aggregate for m in event.mentions) else 1
    span = events.days(event.when)
    if span is None:
        return {"event_clarity": clarity}
    precision = next((code for most, code in DATE_PREC if events.length(span) <= most), None)
    return {"event_clarity": clarity, "year": events.year(span), "date_prec": precision, "date_start": span[0],
            "date_end": span[1]}
