"""Record -> three counts that are never mixed: reports, publishers, independent origins (DESIGN.md, section 6)."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """`unnamed` reports name no publisher and add none. `origins` is of all statements, `behind_figures` of those with a
    casualty or other number of an event that is not background."""

    reports: int
    publishers: int
    unnamed: int
    origins: int
    behind_figures: int


def counts(record: Record) -> Counts:
    """What the record rests on; an unknown publisher or origin never adds to a count."""
    main = {e.id for e in record.events if not e.background}
    return Counts(
        reports=len(record.reports),
        publishers=len({(r.publisher or r.outlet).casefold() for r in record.reports if r.outlet}),
        unnamed=sum(not r.outlet for r in record.reports),
        origins=len(record.origins),
        behind_figures=len({f.origin for f in record.figures if f.origin and f.event in main}),
    )
