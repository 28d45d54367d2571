"""Figures of an event -> injured people who are told to have died: who is killed is not among the injured as well."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.model import Figure
from sayso.model.names import same_person
from sayso.reconcile.counted import DISJOINT, distinct, full_name, is_person

# Words that set somebody apart from whom the report told of before.
ANOTHER = re.compile(r"(?:another|(?:an?|the|one) (?:second|third|fourth|fifth|sixth|final|last|other))\b", re.I)
AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b", re.I)


def died(harm: Sequence[Figure]) -> dict[str, str]:
    """Ids of single people told of as injured in a report that tells of at least as many dead and counts no injured.

    "He was taken to hospital in a critical condition" and "he later died" are one person's two states, the last of which
    holds. Who is certainly somebody else (another full name, a man and a woman) stays injured: somebody else than every one
    of several dead, or than the only one, however often the report tells of that one.
    """
    aside: dict[str, str] = {}
    of_report: dict[str, list[Figure]] = defaultdict(list)
    for figure in harm:
        if figure.status == "asserted" and figure.scope == "incident":
            of_report[figure.report].append(figure)
    for _, told in sorted(of_report.items()):
        dead = [f for f in told if f.measure == "killed" and f.low]
        hurt = [f for f in told if f.measure == "injured" and f.low != 0]
        most = max((f.low or 0 for f in dead), default=0)
        if hurt and all(map(is_person, hurt)) and distinct(hurt) <= most:
            certain = any if most == 1 and distinct(dead) <= 1 else all
            aside |= {f.id: "one person, and the same report tells of a death that may be this person's" for f in hurt
                      if not certain(apart(f, other) for other in dead)}
    return aside


def apart(one: Figure, other: Figure) -> bool:
    """Whether two figures of one person each are certainly of two people.

    By their names, their ages, "a man" and "a woman", "another".
    """
    if full_name(one) and full_name(other):
        return not same_person(one.quote, other.quote)
    ages = [AGE.findall(f.quote) for f in (one, other)]
    if all(ages):
        return ages[0] != ages[1]
    if one.subset != other.subset and {one.subset, other.subset} <= DISJOINT:
        return True
    return any(ANOTHER.match(f.quote) for f in (one, other))
