"""Text, day of publication -> the days that the text names, as ordinals."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = {m: k for k, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
WEEKDAYS = {d: k for k, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
MONTH_DAY = re.compile(rf"\b{_MONTH} (\d{{1,2}})\b(?:, (\d{{4}})\b)?")
DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) {_MONTH}(?:,? (\d{{4}})\b)?")
WEEKDAY = re.compile(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
NEAR = re.compile(r"\b(today|tonight|this (?:morning|afternoon|evening)|yesterday|last night|overnight)\b", re.I)
# Words of dates as they are folded: with a capital, yet no names.
DATE_WORDS = frozenset((*MONTHS, *WEEKDAYS, *"january february march april june july august sept september october november "
                        "december est edt gmt".split()))
NEAR_WORDS = frozenset("today tonight this yesterday last overnight".split())  # with which NEAR begins
BEFORE = frozenset({"yesterday", "last night", "overnight"})
AHEAD = timedelta(2)  # a day of the month further ahead than this is last year's


def is_calendar(word: str) -> bool:
    """Whether a word may be a month or a day of the week."""
    return word[:3].lower() in MONTHS or word.lower() in WEEKDAYS


def days(text: str, published: date | None) -> set[int]:
    """Ordinals of the days named in full, or reckoned from the day of publication: "Sunday" is the last one before it.

    Without a day of publication only days with a year are known.
    """
    out = {_ordinal(m[1], m[2], m[3], published) for m in MONTH_DAY.finditer(text)}
    out |= {_ordinal(m[2], m[1], m[3], published) for m in DAY_MONTH.finditer(text)}
    if published is not None:
        today = published.toordinal()
        out |= {today - (published.weekday() - WEEKDAYS[m[1].lower()]) % 7 for m in WEEKDAY.finditer(text)}
        out |= {today - (m[1].lower() in BEFORE) for m in NEAR.finditer(text)}
    return {day for day in out if day is not None}


def _ordinal(month: str, day: str, year: str | None, published: date | None) -> int | None:
    """The ordinal of a day; None where the calendar has no such day, or the year is unknown."""
    if year is None and published is None:
        return None
    try:
        found = date(int(year or published.year if published else year or 0), MONTHS[month.lower()], int(day))
        if year is None and published is not None and found > published + AHEAD:
            found = found.replace(year=found.year - 1)
    except ValueError:
        return None
    return found.toordinal()
