"""A passage's reports -> which of them had the words first, where a credit line or the dates tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sayso.model import Report
from sayso.model.known import table
from sayso.model.names import fold


def first_of(reports: Sequence[Report], kind: str) -> tuple[str | None, str | None]:
    """(id of the report, "credit" or "date"), or (None, None).

    A report that the others credit had the words. Dates tell of copied text alone: a quotation and an agency's copy reach
    many at once, and who prints them first has them from elsewhere too. They must be known to the day for every report, and
    one must be earlier than all others.
    """
    credited = [r for r in reports if all(_credits(other, r) for other in reports if other is not r)]
    if len(credited) == 1 and len(reports) > 1:
        return credited[0].id, "credit"
    if kind != "copy":
        return None, None
    early = [r for r in reports if all(_before(r, other) for other in reports if other is not r)]
    return (early[0].id, "date") if len(early) == 1 else (None, None)


def _credits(report: Report, other: Report) -> bool:
    """Whether a report's credit lines name the outlet or the publisher of the other, and it is not that one's own."""
    if not report.agencies:
        return False
    theirs = _names(other.outlet, other.publisher)
    return bool(theirs & _names(*report.agencies)) and not theirs & _names(report.outlet, report.publisher)


@lru_cache(maxsize=1 << 12)
def _names(*names: str | None) -> frozenset[str]:
    known = ((name, table().find(name)) for name in names if name)
    return frozenset(fold(row.name if row else name) for name, row in known)


def _before(one: Report, other: Report) -> bool:
    """By the clock where both give one, else by whole days; a day apart may be a time zone, so it must be two."""
    if one.published is None or other.published is None or one.published.day is None or other.published.day is None:
        return False
    a, b = _moment(one.published.value), _moment(other.published.value)
    if a.tzinfo and b.tzinfo:
        return a < b
    return (b.date() - a.date()).days >= 2


@lru_cache(maxsize=1 << 12)
def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value)
