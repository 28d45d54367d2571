"""Figures -> the same Figures with their history: what superseded them along their own chain, and what disputes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Figure, Origin
from sayso.reconcile.case import Case, cases
from sayso.reconcile.contested import pairs
from sayso.reconcile.sieve import SUPERSEDED, chains, day, sieved


def histories(figures: Sequence[Figure], origins: Sequence[Origin]) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    """By id of each figure that has a history: the figure that superseded it, and those that dispute it, sorted.

    Figures of one event and measure alone; the order of input changes nothing. What no estimate counts because the same
    origin later gave another number is superseded here, and what stands in `contested` against another figure is disputed.
    """
    next_of: dict[str, str] = {f.relates_to: f.id for f in sorted(figures, key=lambda f: f.id, reverse=True)
                               if f.relation == "update" and f.relates_to}
    disputed: dict[str, set[str]] = defaultdict(set)
    for case in cases(figures, origins, ()):
        next_of |= _superseded(case)
        for one, other in pairs(case):
            disputed[one.id].add(other.id)
            disputed[other.id].add(one.id)
    return {name: (next_of.get(name), tuple(sorted(disputed[name]))) for name in sorted({*next_of, *disputed})}


def with_history(figures: Sequence[Figure], found: dict[str, tuple[str | None, tuple[str, ...]]]) -> list[Figure]:
    """The figures with `superseded_by` and `disputed_by` set."""
    return [replace(f, superseded_by=found[f.id][0], disputed_by=found[f.id][1]) if f.id in found else f for f in figures]


def _superseded(case: Case) -> dict[str, str]:
    """Each figure that its own chain dropped, with the figure that first gave another number on a later day."""
    sieve = sieved(case.figures, case.harm)
    dropped = {s.figure for s in sieve.set_aside if s.why.startswith(SUPERSEDED)}
    out: dict[str, str] = {}
    for _, chain in chains([f for f in case.figures if f in sieve.kept or f.id in dropped]):
        for f in chain:
            later = [g for g in chain if day(g) > day(f) and (g.low, g.high) != (f.low, f.high)]
            if f.id in dropped and later:
                out[f.id] = min(later, key=lambda g: (day(g), g.id)).id
    return out
