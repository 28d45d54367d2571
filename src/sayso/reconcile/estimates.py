"""Figures with their origins and events -> Estimates by one policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from sayso.errors import UsageError
from sayso.model import Estimate, Event, Figure, Origin
from sayso.reconcile.case import Case, cases
from sayso.reconcile.policies import POLICIES

# By policy and event: all that the rows of the event follow from, and the rows.
Kept = dict[tuple[str, str], tuple[tuple[object, ...], list[Estimate]]]


def estimates(
    figures: Sequence[Figure], origins: Sequence[Origin], events: Sequence[Event], *, policy: str = "ucdp",
    kept: Kept | None = None,
) -> tuple[Estimate, ...]:
    """One Estimate per event, casualty measure, class (and `all`) and named side, sorted by them.

    The order of input and a second copy of a report change nothing.
    Figures need `event` and `origin` as `link` sets them; those without an event are left out. An origin of None is unknown
    and counts only where no known origin says anything. A row whose figures were all set aside has no numbers, but says why.
    With `kept` from an earlier call the rows of events of which nothing changed are taken from it, and it is brought up to
    date. Raises UsageError for an unknown policy.
    """
    if policy not in POLICIES:
        raise UsageError(f"no policy {policy!r}", remedy=f"Choose one of: {', '.join(sorted(POLICIES))}.")
    rows = _rows(cases(figures, origins, events), policy, {} if kept is None else kept)
    return tuple(sorted(rows, key=lambda e: (e.event, e.measure, e.group_class, e.side is not None, e.side or "")))


def _rows(found: Iterable[Case], policy: str, kept: Kept) -> list[Estimate]:
    """The rows of all cases; those of an event are a function of its figures, its parties and its origins' names."""
    out: list[Estimate] = []
    told = set()
    for event, group in groupby(found, key=lambda case: case.event):
        each = list(group)
        harm = each[0].harm
        given = (harm, each[0].parties, tuple(each[0].label(f.origin) for f in harm))
        if (policy, event) not in kept or kept[policy, event][0] != given:
            kept[policy, event] = given, [row for case in each for row in POLICIES[policy](case)]
        told.add((policy, event))
        out += kept[policy, event][1]
    for key in [key for key in kept if key[0] == policy and key not in told]:
        del kept[key]
    return out
