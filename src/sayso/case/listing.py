"""Record -> the list of events, as `sayso events` shows it without making the record again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Estimate, Event, Record
from sayso.store import Store, decoded, encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One event in a list: ISO days, reports by id, the number of figures, slots that are contested, and the estimates of
    the whole as (measure, low, best, high)."""

    id: str
    type: str
    label: str | None
    title: str
    background: bool
    start: str | None
    end: str | None
    places: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    figures: int = 0
    contested: tuple[str, ...] = ()
    estimates: tuple[tuple[str, int | None, int | None, int | None], ...] = ()


def listed(record: Record) -> Iterator[Listed]:
    """The events in the record's order."""
    figures = Counter(f.event for f in record.figures)
    contested: dict[str, list[str]] = defaultdict(list)
    for conflict in record.contested:
        contested[conflict.event].append(conflict.slot)
    sums: dict[str, list[Estimate]] = defaultdict(list)
    for e in record.estimates:
        if e.group_class == "all" and e.side is None and e.used:
            sums[e.event].append(e)
    for event in record.events:
        yield _listed(event, figures[event.id], sorted(set(contested[event.id])), sums[event.id])


def _listed(event: Event, figures: int, contested: list[str], sums: list[Estimate]) -> Listed:
    return Listed(id=event.id, type=event.type, label=event.label, title=event.title, background=event.background,
                  start=event.when.start if event.when else None, end=event.when.end if event.when else None,
                  places=tuple(p.name for p in event.where), reports=tuple(sorted({m.report for m in event.mentions})),
                  figures=figures, contested=tuple(contested),
                  estimates=tuple((e.measure, e.low, e.best, e.high) for e in sums))


def keep(store: Store, record: Record) -> None:
    """The list in place of the one before."""
    store.views.put_events((row.id, encoded(row)) for row in listed(record))


def kept(store: Store) -> list[Listed]:
    """The list as it was kept."""
    return [decoded(Listed, body, name=f"{store.name}, event {name}") for name, body in store.views.events()]
