"""Figures with their origins and events -> Estimates by one policy."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.errors import UsageError
from sayso.model import Estimate, Event, Figure, Origin
from sayso.reconcile.case import cases
from sayso.reconcile.policies import POLICIES


def estimates(
    figures: Sequence[Figure], origins: Sequence[Origin], events: Sequence[Event], *, policy: str = "ucdp",
) -> tuple[Estimate, ...]:
    """One Estimate per event, casualty measure, class (and `all`) and named side, sorted by them.

    The order of input and a second copy of a report change nothing.
    Figures need `event` and `origin` as `link` sets them; those without an event are left out. An origin of None is unknown
    and counts only where no known origin says anything. A row whose figures were all set aside has no numbers, but says why.
    Raises UsageError for an unknown policy.
    """
    if policy not in POLICIES:
        raise UsageError(f"no policy {policy!r}", remedy=f"Choose one of: {', '.join(sorted(POLICIES))}.")
    rows = [row for case in cases(figures, origins, events) for row in POLICIES[policy](case)]
    return tuple(sorted(rows, key=lambda e: (e.event, e.measure, e.group_class, e.side is not None, e.side or "")))
