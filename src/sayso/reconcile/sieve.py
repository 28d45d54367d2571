"""Figures -> those that may count towards an estimate, and those set aside, each with the reason in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Figure, SetAside
from sayso.reconcile.case import class_of
from sayso.reconcile.counted import ADDED, is_person
from sayso.reconcile.outcome import died

# Statuses that give no number at all, and those that only a highest estimate may rest on.
NO_NUMBER = {
    "denied": "denied: the statement says that it did not happen",
    "planned": "planned: it had not happened",
    "withheld": "withheld: no number was given",
}
SUPERSEDED = "superseded: "
NOTHING: Mapping[str, str] = {}
HIGH_ONLY = {"feared": "feared, not stated as a fact", "unverified": "told as unverified"}


@dataclass(frozen=True, slots=True)
class Sieved:
    """Figures that compete, sorted by id, and the others."""

    kept: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]


def sieved(figures: Sequence[Figure], harm: Sequence[Figure] = (), overtaken: Mapping[str, str] = NOTHING) -> Sieved:
    """FIGURES.md, section 2: aggregates, other states than asserted, and what the same origin later said otherwise.

    `harm` are all casualty figures of the event: an injured person who is told to have died counts there alone;
    `overtaken` are those (ids, with the reason) of reports after which more of the same people had died.
    """
    aside: dict[str, str] = {}
    for figure in figures:
        if figure.scope != "incident":
            aside[figure.id] = "an aggregate over more than this event; it does not compete with the event's own figures"
        elif figure.status in NO_NUMBER:
            aside[figure.id] = NO_NUMBER[figure.status]
    aside |= {f.relates_to: "replaced: the same report gives a newer number" for f in figures
              if f.relation == "update" and f.relates_to and f.id not in aside}
    here = {figure.id for figure in figures}
    aside = {name: why for name, why in (died(harm) | dict(overtaken) | aside).items() if name in here}
    aside |= _superseded([figure for figure in figures if figure.id not in aside])
    kept = tuple(sorted((f for f in figures if f.id not in aside), key=lambda f: f.id))
    return Sieved(kept, tuple(SetAside(figure=name, why=aside[name]) for name in sorted(aside)))


def _superseded(figures: Sequence[Figure]) -> dict[str, str]:
    """Figures that the same origin replaced by another number on a later day; an unknown origin replaces nothing."""
    aside = {}
    for _, chain in chains(figures):
        last = max(map(day, chain))
        final = {(f.low, f.high) for f in chain if day(f) == last}
        for f in chain:
            if day(f) < last and (f.low, f.high) not in final:
                aside[f.id] = f"{SUPERSEDED}the same origin gave another number on {last}"
    return aside


def chains(figures: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    """Numbers of one group that one known origin gave on known days, with that origin, sorted.

    One person told of, a part and an addition count no group, and so replace no number.
    """
    rows: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        counts = not is_person(f) and f.relation not in ADDED and (f.low is not None or f.high is not None)
        if counts and f.origin is not None and len(day(f)) == len("2031-05-01"):
            rows[f.origin, class_of(f), f.side or "", f.subset or "", "part" if f.part_of else ""].append(f)
    return [(key[0], rows[key]) for key in sorted(rows)]


def day(figure: Figure) -> str:
    """The day a figure was given on, as far as it is known: 2031-05-01, 2031-05, ''."""
    return (figure.as_of or "")[:10]
