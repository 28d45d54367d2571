"""Kept figures of one class -> Evidence: what each origin says of the whole class, subsets and unknown origins seen to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Figure, SetAside
from sayso.reconcile.bounds import Bounds, bounds_of, together
from sayso.reconcile.case import Case, class_of
from sayso.reconcile.counted import DISJOINT, distinct, listed, people, points_back, shares, within, without_own
from sayso.reconcile.sieve import HIGH_ONLY


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one origin (None: unknown) says of a group, by one figure or by subsets that add up.

    `weak` is why it may set a highest estimate only, '' where it counts in full.
    """

    figures: tuple[Figure, ...]
    bounds: Bounds
    origin: str | None
    weak: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of its figures."""
        return tuple(figure.id for figure in self.figures)

    @property
    def as_of(self) -> str:
        """The latest day it was said on, '' where no figure bears one."""
        return max(figure.as_of or "" for figure in self.figures)


def gathered(case: Case, figures: Sequence[Figure], words: Mapping[str, int]) -> tuple[list[Evidence], list[SetAside]]:
    """Evidence for one group, in the order of ids, and what of `figures` says nothing of its whole."""
    here = {figure.id: figure for figure in figures}
    aside: dict[str, str] = {}
    bounds: dict[str, Bounds] = {}
    for figure in figures:
        found = bounds_of(figure, words)
        if points_back(figure):
            aside[figure.id] = "points to people told of elsewhere, without a number"
        elif found is None:
            aside[figure.id] = f"too vague for this policy: {figure.word!r}"
        elif figure.part_of in here:
            aside[figure.id] = "counted in another figure of the same group, not added to it"
        else:
            bounds[figure.id] = found
    some = [f for f in figures if f.id in bounds and f.relation == "subset"]
    if len(some) < len(bounds):
        aside |= {f.id: "some of a number that the report does not give" for f in some}
    counts = _counts(case, [f for f in figures if f.id in bounds and f.id not in aside], bounds)
    told = [(e.figures, e.bounds, e.origin) for e in counts]
    aside |= without_own(told) | within(told)
    aside |= _vague([e for e in counts if not aside.keys() & set(e.ids)])
    evidence = _whole(case, [e for e in counts if not aside.keys() & set(e.ids)], bounds, aside)
    evidence = _known(evidence, aside)
    return evidence, [SetAside(figure=name, why=aside[name]) for name in sorted(aside)]


def _vague(counts: Sequence[Evidence]) -> dict[str, str]:
    """Vague words (ids) beside which the same report gives a number of two or more: a codebook's number stands for none."""
    numbered = {e.figures[0].report for e in counts if e.bounds.low > 1 and all(f.word != "plural" for f in e.figures)}
    return {e.ids[0]: "without a number; the same report gives one" for e in counts
            if e.figures[0].word == "plural" and len(e.figures) == 1 and e.figures[0].report in numbered}


def _counts(case: Case, figures: Sequence[Figure], bounds: Mapping[str, Bounds]) -> list[Evidence]:
    """What adds up as one count, every other figure as a count of its own."""
    sums = _shares(case, figures, bounds)
    taken = {name for e in sums for name in e.ids}
    single = [Evidence((f,), bounds[f.id], f.origin, _weak(case, f)) for f in figures if f.id not in taken]
    return sorted([*sums, *single], key=lambda e: e.ids)


def _whole(case: Case, counts: list[Evidence], bounds: Mapping[str, Bounds], aside: dict[str, str]) -> list[Evidence]:
    """The counts that speak of the whole group; the others go to `aside`."""
    single = [e.figures[0] for e in counts if len(e.figures) == 1]
    told = _people(case, single)
    taken = {name for e in told for name in e.ids}
    evidence = [*told, *(e for e in counts if len(e.figures) > 1)]
    left = [f for f in single if f.id not in taken]
    if evidence or any(f.where is None and f.subset is None for f in left):
        aside |= {f.id: f"only those in {f.where.name}; the whole is given" for f in left if f.where is not None}
        left = [f for f in left if f.id not in aside]
    parts = [f for f in left if f.subset is not None]
    if not evidence and len(parts) == len(left):
        return _added(case, parts, bounds)
    evidence += [Evidence((f,), bounds[f.id], f.origin, _weak(case, f)) for f in left if f.subset is None]
    larger = [f for f in parts if _outnumbers(f, bounds[f.id], evidence)]
    aside |= {f.id: f"only the group's {f.subset} part; the whole is given" for f in parts if f not in larger}
    for f in larger:
        fewer = [e for e in evidence if e.figures[0].report == f.report]
        aside |= {name: f"fewer than the {f.quote} of one part in the same report" for e in fewer for name in e.ids}
        evidence = [e for e in evidence if e not in fewer]
    evidence = _named(evidence, aside)
    return [*evidence, *(Evidence((f,), bounds[f.id], f.origin, _weak(case, f)) for f in larger)]


def _named(evidence: list[Evidence], aside: dict[str, str]) -> list[Evidence]:
    """The evidence without counts that fall short of the people whom the same report names one by one."""
    names: dict[str, int] = defaultdict(int)
    for e in evidence:
        names[e.figures[0].report] = max(names[e.figures[0].report], *map(listed, e.figures))
    fewer = [e for e in evidence if e.bounds.high is not None and e.bounds.high < names[e.figures[0].report]]
    for e in fewer:
        aside |= dict.fromkeys(e.ids, f"fewer than the {names[e.figures[0].report]} whom the same report names")
    return [e for e in evidence if e not in fewer]


def _outnumbers(part: Figure, bounds: Bounds, evidence: Sequence[Evidence]) -> bool:
    """Whether a count of men, women or children is above all counts of its own report: "four men", then "both"."""
    here = [e.bounds for e in evidence if e.figures[0].report == part.report]
    return part.subset in DISJOINT and bool(here) and all(b.high is not None and b.high < bounds.low for b in here)


def _people(case: Case, figures: Sequence[Figure]) -> list[Evidence]:
    """Reports that tell of several people one by one: at least so many, by the origin that tells of most."""
    out: list[Evidence] = []
    for told in people(figures):
        number = distinct(told)
        origins = [f.origin for f in told]
        most = min(origins, key=lambda o: (-origins.count(o), o or ""))
        out.append(Evidence(tuple(told), Bounds(number, None, (number,)), most, min(_weak(case, f) for f in told)))
    return out


def _shares(case: Case, figures: Sequence[Figure], bounds: Mapping[str, Bounds]) -> list[Evidence]:
    """Parts and additions of one report and origin, added up; each figure in one sum only."""
    out: list[Evidence] = []
    taken: set[str] = set()
    for rows in shares(figures):
        free = [f for f in rows if f.id not in taken]
        if len(free) > 1:
            taken |= {f.id for f in free}
            weak = max(_weak(case, f) for f in free)
            out.append(Evidence(tuple(free), together(bounds[f.id] for f in free), free[0].origin, weak))
    return out


def _weak(case: Case, figure: Figure) -> str:
    if figure.status in HIGH_ONLY:
        return HIGH_ONLY[figure.status]
    if figure.origin is not None and case.parties.is_enemys_count(figure, case.label(figure.origin)):
        return "a party's count of its enemy's losses"
    return ""


def _added(case: Case, parts: Sequence[Figure], bounds: Mapping[str, Bounds]) -> list[Evidence]:
    """Where nobody gives the whole: each origin's children, women and men add up; other subsets stand for themselves."""
    rows: dict[tuple[str | None, str], list[Figure]] = defaultdict(list)
    for figure in parts:
        rows[figure.origin, _weak(case, figure)].append(figure)
    out = []
    for (origin, weak), figures in sorted(rows.items(), key=lambda row: (row[0][0] or "", row[0][1])):
        disjoint = [f for f in figures if f.subset in DISJOINT]
        numbers = {(f.subset, bounds[f.id]) for f in disjoint}
        if len({f.subset for f in disjoint}) == len(numbers) > 1:
            out.append(Evidence(tuple(disjoint), together(b for _, b in numbers), origin, weak))
            figures = [f for f in figures if f not in disjoint]
        out += [Evidence((f,), bounds[f.id], origin, weak) for f in figures]
    return out


def _known(evidence: list[Evidence], aside: dict[str, str]) -> list[Evidence]:
    """Unknown never adds independence: an unknown origin counts only where there is no known one."""
    if not any(e.origin is not None for e in evidence):
        return evidence
    for unknown in (e for e in evidence if e.origin is None):
        aside |= dict.fromkeys(unknown.ids, "its origin is unknown and others are known")
    return [e for e in evidence if e.origin is not None]


def of_class(figures: Sequence[Figure], group_class: str) -> list[Figure]:
    """The figures counted under one class."""
    return [figure for figure in figures if class_of(figure) == group_class]
