"""Evidence -> support: how many origins hold each number that somebody stated (FIGURES.md, section 3)."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reconcile.case import Case
from sayso.reconcile.evidence import Evidence


def support(evidence: Sequence[Evidence]) -> dict[int, frozenset[str | None]]:
    """For each finite bound that is stated, the origins with an interval that holds it, in rising order of the number."""
    stated = sorted({number for e in evidence for number in e.bounds.stated})
    return {number: frozenset(e.origin for e in evidence if e.bounds.holds(number)) for number in stated}


def best(votes: dict[int, frozenset[str | None]]) -> int:
    """The number with most origins, the lower one in a tie."""
    return min(votes, key=lambda number: (-len(votes[number]), number))


def said(case: Case, evidence: Sequence[Evidence]) -> list[str]:
    """Who says what, a line for each origin and bounds."""
    return sorted({f"{case.label(e.origin)}: {e.bounds}" for e in evidence})


def held(case: Case, votes: dict[int, frozenset[str | None]]) -> list[str]:
    """The count of origins behind each number."""
    return [f"{number} is held by {len(origins)} of the origins: {', '.join(sorted(case.label(o) for o in origins))}"
            for number, origins in votes.items()]
