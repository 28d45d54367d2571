"""An event's figures -> the shortest answer: for each measure the estimate, and each origin's number once."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Event, Figure
from sayso.present import wording
from sayso.present.case import MEASURE_ORDER, Case

# Numbers of one origin for one group that are printed; a live report can give a dozen.
MOST_NUMBERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one origin says: its number, of whom, and whose it is; `note` where it is not plainly asserted."""

    number: str
    group: str
    whose: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One measure. `estimate` is the whole's by the first policy, empty where there is none."""

    measure: str
    estimate: str
    policy: str
    claims: list[Claim]


def briefs(case: Case, event: Event) -> list[Brief]:
    """The measures that somebody gives a number for, in the usual order."""
    claims = {m: _claims(case, event, m) for m in MEASURE_ORDER}
    return [_brief(case, event, m, found) for m, found in claims.items() if found]


def _brief(case: Case, event: Event, measure: str, claims: list[Claim]) -> Brief:
    """The estimate of all classes together, or of the only class there is; several without a sum give none."""
    rows = [e for e in case.estimates(event) if e.measure == measure and e.side is None]
    whole = rows[0] if rows and (rows[0].group_class == "all" or len(rows) == 1) else None
    return Brief(measure=measure, estimate=wording.range_of(whole) if whole else "", policy=whole.policy if whole else "",
                 claims=sorted(claims, key=lambda c: bool(c.note)))


def _claims(case: Case, event: Event, measure: str) -> list[Claim]:
    """One claim for each origin and group: a headline's "4" beside the "at least four" of its text says nothing new."""
    claims: list[Claim] = []
    for origin, figures in case.by_origin(event):
        groups: dict[tuple[str | None, str | None, str], dict[int | str | None, Figure]] = {}
        own = [f for f in figures if f.measure == measure and f.scope != "aggregate"]
        for figure in sorted(own, key=lambda f: (f.attribution is None, not f.group, f.subset is not None)):
            kind = (figure.group_class, figure.subset, figure.status)
            same = [g for g in groups if _number(figure) in groups[g] and g[2] == figure.status and _taken_in(figure, g)]
            groups.setdefault(same[0] if same else kind, {}).setdefault(_number(figure), figure)
        claims += [_claim(list(said.values()), case.origin_name(origin)) for said in groups.values()]
    return claims


def _taken_in(figure: Figure, kind: tuple[str | None, str | None, str]) -> bool:
    """Whether a figure with the same number is only a vaguer word for the group: "four", "men" beside "fighters"."""
    if figure.part_of or figure.subset not in (None, "man"):
        return False
    return not figure.group or figure.group_class in (None, "unknown", kind[0])


def _claim(figures: list[Figure], whose: str) -> Claim:
    group = wording.group(figures[0])
    numbers = [wording.bounds(f) + (" of" if f.word == "plural" and group else "") for f in figures]
    more = f" and {len(numbers) - MOST_NUMBERS} more" if len(numbers) > MOST_NUMBERS else ""
    return Claim(number=", ".join(numbers[:MOST_NUMBERS]) + more, group=group, whose=whose,
                 note=wording.status(figures[0]))


def _number(figure: Figure) -> int | str | None:
    return figure.low if figure.low is not None else figure.high if figure.high is not None else figure.word
