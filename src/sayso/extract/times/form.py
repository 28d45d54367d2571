"""What a time expression says before it is known when it was said: the form that the grammar gives to the resolver."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.extract.times.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The parts of an expression that its words name; None where they do not.

    `kind`: calendar (a date, as far as named), shifted (last week, this fall), ago (two days ago), beside (two days later,
    the next day: counted from another time of the text), length (a duration), window (the past two months), set,
    reference (now, recently). `shift` is -1 last, 0 this, 1 next. `modifier` START, MID, END (early, mid, late), BEFORE or
    AFTER (earlier or later this month). `unit` and `season` are TIMEX3's letters, `part` the part of a day (MO, NI ...),
    `value` a TIMEX3 value that the words alone settle. `number` None with a unit is vague.
    """

    kind: str
    type: str = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    holiday: tuple[int, ...] | None = None
    shift: int | None = None
    unit: str | None = None
    number: float | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    modifier: str | None = None
    value: str | None = None
    either: tuple[int, int] | None = None


Match = tuple[Form, int]
Rule = Callable[[Words, int], Match | None]
