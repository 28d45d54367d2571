"""Case -> Estimates by the rules of Airwars: civilians, children, women, men, belligerents (FIGURES.md, section 4).

The grades are computed from these reports alone: Airwars' researchers know more. The belligerent is the event's actor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model import Estimate, Figure, SetAside
from sayso.reconcile.bounds import Bounds, bounds_of
from sayso.reconcile.case import Case
from sayso.reconcile.sieve import sieved

FIGHTERS = ("militia", "security_force")
ROWS = ("civilian", "child", "woman", "man", "belligerent")
CREDIBLE = 2  # origins for the grade Fair
ADMITTED = "the belligerent's own admission, kept apart from what others report"


def airwars(case: Case) -> Iterator[Estimate]:
    """A row for each of ROWS that a figure speaks of, killed and injured only. No numbers mean Unknown."""
    if case.measure not in ("killed", "injured"):
        return
    for name in ROWS:
        members = [figure for figure in case.figures if _belongs(figure, name)]
        if members:
            yield _row(case, name, members)


def _belongs(figure: Figure, name: str) -> bool:
    if name == "belligerent":
        return figure.group_class in FIGHTERS
    if name == "civilian":
        return figure.group_class == "civilian"
    return figure.subset == name and figure.group_class not in FIGHTERS


def _row(case: Case, name: str, members: Sequence[Figure]) -> Estimate:
    sieve = sieved(members, case.harm)
    aside = {s.figure: s.why for s in sieve.set_aside}
    whole = any(f.subset is None and bounds_of(f, {}) for f in sieve.kept)
    used: list[tuple[Figure, Bounds]] = []
    admitted: list[Figure] = []
    for figure in sieve.kept:
        bounds = bounds_of(figure, {})
        if bounds is None:
            aside[figure.id] = f"Unknown: no number in {figure.word!r}"
        elif name in ("civilian", "belligerent") and figure.subset and whole:
            aside[figure.id] = f"only the {figure.subset} part; the whole is given"
        elif case.parties.party(case.label(figure.origin)) == "actor":
            aside[figure.id] = ADMITTED
            admitted.append(figure)
        else:
            used.append((figure, bounds))
    stated = [number for _, bounds in used for number in bounds.stated]
    return Estimate(
        event=case.event, measure=case.measure, group_class=name, side=None, policy="airwars",
        low=min(stated, default=None), best=None, high=max(stated, default=None), used=tuple(f.id for f, _ in used),
        set_aside=tuple(SetAside(figure=key, why=aside[key]) for key in sorted(aside)),
        trace=(_grade(case, members, used, admitted), *sorted({f"{case.label(f.origin)}: {b}" for f, b in used})))


def _grade(case: Case, members: Sequence[Figure], used: Sequence[tuple[Figure, Bounds]], admitted: Sequence[Figure]) -> str:
    """Airwars' grade in words."""
    if admitted:
        return "Confirmed: the belligerent accepts it"
    origins = {figure.origin for figure, _ in used if figure.origin is not None}
    denied = sorted({case.label(figure.origin) for figure in members if figure.status == "denied"})
    if denied and origins:
        return f"Contested: denied by {', '.join(denied)}"
    if denied:
        return f"Discounted: only denied, by {', '.join(denied)}"
    return f"Fair: {len(origins)} origins" if len(origins) >= CREDIBLE else "Weak: a single origin" if used else "Unknown"
