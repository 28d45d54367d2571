"""Numbers of groups -> numbers of their sum, or of a group that may contain the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.model import SetAside


@dataclass(frozen=True, slots=True)
class Numbers:
    """Low, best and high, each None where nothing is known of it."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def __bool__(self) -> bool:
        return (self.low, self.best, self.high) != (None, None, None)


@dataclass(slots=True)
class Decision:
    """What a policy makes of one group: the numbers, ids of the figures used, the rest, and the way there in words."""

    numbers: Numbers = field(default_factory=Numbers)
    used: list[str] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)


def added(rows: Iterable[Numbers]) -> Numbers:
    """Groups that do not contain each other, added up; groups without numbers are left out."""
    known = [row for row in rows if row]
    return Numbers(*(_total([getattr(row, name) for row in known]) for name in ("low", "best", "high")))


def containing(one: Numbers, other: Numbers) -> Numbers:
    """The larger of the two at each place: one group may contain the other, so they are not added."""
    if not one or not other:
        return one or other
    return Numbers(*(max((n for n in (getattr(one, name), getattr(other, name)) if n is not None), default=None)
                     for name in ("low", "best", "high")))


def _total(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
