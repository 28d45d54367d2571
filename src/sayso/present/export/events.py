"""An event of the record -> the answers that every coder's format asks for: days, the point, the reports, the numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from sayso.model import Estimate, Event, Figure, Place, Record, Report, When
from sayso.model.countries import rows
from sayso.present import wording
from sayso.present.case import Case
from sayso.present.export.cells import listed

# Finest first; places of other precisions have no point that a format could take.
FINENESS = ("exact", "near", "district", "province", "country")
# Violence by one party against another; accidents, disasters and mere harm are no event of these codebooks.
VIOLENCE = "assault"


class Book(Case):
    """A case with its figures by event, and the estimates of one policy by event, measure and class."""

    def __init__(self, record: Record, policy: str | None = None) -> None:
        super().__init__(record)
        self.rows: dict[tuple[str, str, str], Estimate] = {}
        self.sides: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        self.told: defaultdict[str | None, list[Figure]] = defaultdict(list)
        for e in (e for e in record.estimates if e.policy == policy):
            key = (e.event, e.measure, e.group_class)
            if e.side is None:
                self.rows[key] = e
            else:
                self.sides[key].append(e.side)
        for figure in record.figures:
            self.told[figure.event].append(figure)

    def estimate(self, event: Event, measure: str, group_class: str) -> Estimate | None:
        """The estimate of a whole class."""
        return self.rows.get((event.id, measure, group_class))


def happened(event: Event) -> bool:
    """Whether some report asserts the event as one that took place."""
    return any(m.status == "asserted" and not m.general for m in event.mentions)


def days(when: When | None) -> tuple[str, str] | None:
    """First and last day, both included, as ISO dates; None where an end is open."""
    return (when.start[:10], when.end[:10]) if when and when.start and when.end else None


def length(span: tuple[str, str]) -> int:
    """The number of days from the first to the last."""
    return (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days + 1


def year(span: tuple[str, str] | None) -> int | None:
    """The year, where both ends lie in one."""
    return int(span[0][:4]) if span and span[0][:4] == span[1][:4] else None


def spot(event: Event) -> Place | None:
    """The finest place that has a point; the first named of several."""
    known = [p for p in event.where if p.precision in FINENESS and p.lat is not None and p.lon is not None]
    return min(known, key=lambda p: FINENESS.index(p.precision), default=None)


@cache
def _countries() -> dict[str, str]:
    return {code: names.split("|")[0] for code, _, _, names, _ in rows()}


def country(event: Event) -> str | None:
    """The usual English name of the one country that the event's places lie in; None where they lie in several."""
    codes = {p.country for p in event.where if p.country}
    return _countries().get(codes.pop()) if len(codes) == 1 else None


def reports(case: Book, event: Event) -> list[Report]:
    """The reports that tell the event, by date of publication, publisher and id."""
    told = {m.report for m in event.mentions} | {f.report for f in case.told[event.id]}
    known = [case.reports[r] for r in told if r in case.reports]
    return sorted(known, key=lambda r: (published(r) or "9999", case.publisher(r).casefold(), r.id))


def published(report: Report) -> str | None:
    """The date of publication as far as it is known: 2021, 2021-06 or 2021-06-28."""
    return report.published.value[:10] if report.published else None


def roles(event: Event, *names: str) -> str:
    """The words for who or what has one of the roles, each once."""
    return listed(r.text for r in event.roles if r.name in names)


def claims(case: Case, event: Event) -> Iterator[str]:
    """Each number with whom it counts and who told whom, once for each origin, the numbers of the incident alone."""
    for _, figures in case.by_origin(event):
        for figure in figures:
            if figure.scope == "incident":
                yield claim(case, figure)


def claim(case: Case, figure: Figure) -> str:
    """At least 4 killed, fighters of the brigade (two officials -> Meridian Wire -> Kestrel Daily)."""
    group = wording.group(figure)
    note = wording.status(figure)
    said = f"{wording.bounds(figure)} {figure.measure}" + (f", {group}" if group else "") + (f", {note}" if note else "")
    return f"{said} ({chain(case, figure)})"


def chain(case: Case, figure: Figure) -> str:
    """Who told whom, the innermost first."""
    return " -> ".join(case.chain(case.speaker(figure), figure.report))


def innermost(case: Book, event: Event) -> str:
    """The names of those whom the event's numbers go back to: speakers, or publishers in their own voice."""
    figures = sorted(case.told[event.id], key=lambda f: (f.report, f.span.start, f.id))
    return listed(case.chain(case.speaker(f), f.report)[0] for f in figures)
