"""Figures of a case -> how their numbers were revised, and which of them do not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.model import Figure
from sayso.reconcile.bounds import Bounds, bounds_of, together
from sayso.reconcile.case import Case
from sayso.reconcile.counted import DISJOINT
from sayso.reconcile.sieve import chains, day

REVISED, AMISS = "revised: ", "does not add up: "


def histories(case: Case, figures: Sequence[Figure]) -> Iterator[str]:
    """A line for each chain whose numbers changed: who gave which number on which day, oldest first."""
    for origin, chain in chains(figures):
        told: dict[str, set[Bounds]] = defaultdict(set)
        for f in chain:
            bounds = bounds_of(f, {})
            if bounds is not None:
                told[day(f)].add(bounds)
        steps = [(when, " or ".join(str(b) for b in sorted(told[when], key=str))) for when in sorted(told)]
        if len({words for _, words in steps}) > 1:
            yield f"{REVISED}{case.label(origin)} gave " + ", then ".join(f"{words} on {when}" for when, words in steps)


def sums(case: Case, figures: Sequence[Figure]) -> Iterator[str]:
    """A line for each number whose own parts or subsets do not add up to it, as far as the words set bounds.

    Parts and additions must be able to make the number, as must children, women and men together; each subset must fit in.
    """
    for whole in figures:
        bounds = bounds_of(whole, {})
        inner = [f for f in case.figures if f.part_of == whole.id and f.report == whole.report]
        inner = list({(f.relation, f.group, f.subset, f.where, f.low, f.high): f for f in inner}.values())  # told twice
        parts = [f for f in inner if f.relation in ("part", "addition")]
        subsets = [f for f in inner if f not in parts]
        disjoint = [f for f in subsets if f.subset in DISJOINT]
        once = len({f.subset for f in disjoint}) == len(disjoint)
        for members in (parts, disjoint if once else [], *([f] for f in subsets)):
            total = _total(members)
            if bounds is not None and total is not None and bounds.high is not None and total.low > bounds.high:
                said = " and ".join(str(bounds_of(f, {})) for f in members)
                yield f"{AMISS}{said} of {bounds}, by {case.label(whole.origin)}"


def _total(members: Sequence[Figure]) -> Bounds | None:
    """The bounds of figures that add up; None where there are none or one has no number."""
    known = [b for f in members if (b := bounds_of(f, {})) is not None]
    return together(known) if known and len(known) == len(members) else None
