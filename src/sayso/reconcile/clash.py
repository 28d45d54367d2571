"""Two Claims on one slot -> whether both cannot hold."""

from __future__ import annotations

from sayso.reconcile.claims import Claim
from sayso.reconcile.places import compatible
from sayso.reconcile.wording import KINDS, content, is_one_answer, is_party, kinds

# What carries a weapon, and what it can carry: bombs dropped by aircraft are no second answer.
CARRIED = {"aircraft": {"explosive", "rocket", "gun"}, "drone": {"explosive", "rocket"}, "vehicle": {"explosive", "gun"}}


def clash(one: Claim, other: Claim) -> bool:
    """Whether two answers exclude each other. A more or less specific answer does not, and doubt is agreement.

    A denial clashes with the claim it denies. Times clash where their intervals share no day; places where neither can hold
    the other; targets and weapons where they are of different kinds; actors where they are different names; stances on who
    is responsible as `_stances` says.
    """
    if one.slot == "responsibility":
        return _stances(one, other)
    if "denied" in (one.status, other.status):
        return one.status != other.status and (_same_key(one, other) or is_one_answer(one.value, other.value))
    if _same_key(one, other) or one.value == other.value:
        return False
    if one.slot == "time":
        return _before(one.end, other.start) or _before(other.end, one.start)
    if one.slot == "place":
        return one.where is not None and other.where is not None and not compatible(one.where, other.where)
    if one.slot in KINDS:
        a, b = kinds(one.slot, one.value), kinds(one.slot, other.value)
        return bool(a) and bool(b) and a.isdisjoint(b) and not _carried(a, b)
    return not is_one_answer(one.value, other.value) and not content(one.value) & content(other.value)


def _stances(one: Claim, other: Claim) -> bool:
    """A party's denial against its claim or an accusation of it; what one claims against another party's claim or guilt; two
    parties accused by two accusers. Whom a report only tells as the doer contests a claim and a denial, nobody's accusation.
    """
    same = one.value == other.value or is_one_answer(one.value, other.value)
    if "denied" in (one.stance, other.stance):
        return one.stance != other.stance and same
    if same or content(one.value) & content(other.value) or not (is_party(one.value) and is_party(other.value)):
        return False
    return "claimed" in (one.stance, other.stance) or _accusers(one, other)


def _accusers(one: Claim, other: Claim) -> bool:
    return one.stance == other.stance == "accused" and None not in (one.by, other.by) and one.by != other.by


def _carried(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(y in CARRIED.get(x, ()) for one, other in ((a, b), (b, a)) for x in one for y in other)


def _same_key(one: Claim, other: Claim) -> bool:
    return one.key is not None and one.key == other.key


def _before(end: str | None, start: str | None) -> bool:
    """Whether the first ends before the second begins, as far as both say (2021-03 is not before 2021-03-14)."""
    if not end or not start:
        return False
    size = min(len(end), len(start))
    return end[:size] < start[:size]
