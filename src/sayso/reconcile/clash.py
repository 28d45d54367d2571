"""Two Claims on one slot -> whether both cannot hold."""

from __future__ import annotations

from sayso.reconcile.claims import Claim
from sayso.reconcile.wording import KINDS, content, is_one_answer, kinds


def clash(one: Claim, other: Claim) -> bool:
    """Whether two answers exclude each other. A more or less specific answer does not, and doubt is agreement.

    A denial clashes with the claim it denies. Times clash where their intervals share no day; places of one precision where
    neither contains the other; targets and weapons where they are of different kinds; actors where they are different names.
    """
    if "denied" in (one.status, other.status):
        return one.status != other.status and (_same_key(one, other) or is_one_answer(one.value, other.value))
    if _same_key(one, other) or one.value == other.value:
        return False
    if one.slot == "time":
        return _apart(one, other)
    if one.slot == "place":
        return _elsewhere(one, other)
    if one.slot in KINDS:
        a, b = kinds(one.slot, one.value), kinds(one.slot, other.value)
        return bool(a) and bool(b) and a.isdisjoint(b)
    return not is_one_answer(one.value, other.value) and not content(one.value) & content(other.value)


def _same_key(one: Claim, other: Claim) -> bool:
    return one.key is not None and one.key == other.key


def _apart(one: Claim, other: Claim) -> bool:
    """Intervals of ISO dates, ends included; an open or unknown end excludes nothing."""
    return _before(one.end, other.start) or _before(other.end, one.start)


def _before(end: str | None, start: str | None) -> bool:
    """Whether the first ends before the second begins, as far as both say (2021-03 is not before 2021-03-14)."""
    if not end or not start:
        return False
    size = min(len(end), len(start))
    return end[:size] < start[:size]


def _elsewhere(one: Claim, other: Claim) -> bool:
    if one.level is None or one.level != other.level or is_one_answer(one.value, other.value):
        return False
    return one.value not in other.within and other.value not in one.within
