"""Days and lengths of time -> TIMEX3 values (TimeML 1.2.1), with the interval that each takes."""

from __future__ import annotations

from datetime import date

from sayso.extract.times import interval as days
from sayso.extract.times.interval import Interval

# TIMEX3's letter for each unit, and how many of it the unit holds.
LETTERS = {unit: unit for unit in ("D", "W", "WE", "M", "Q", "Y", "TS", "TM", "TH")}
LETTERS |= {"F": "W", "SE": "M", "DE": "Y", "CE": "Y", "ML": "Y", "SU": "Y", "WI": "Y"}
TIMES = {"F": 2, "DE": 10, "CE": 100, "ML": 1000, "SE": 3}
# What is left of a date when nobody says when it was said.
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}


def around(day: date, unit: str) -> tuple[str, Interval]:
    """TIMEX3 value and interval of the week, month, quarter, year ... that a day lies in."""
    if unit in ("W", "F"):
        return days.week_value(day), days.week(day)
    if unit == "WE":
        return days.week_value(day) + "-WE", (days.moved(days.week(day)[0], 5), days.week(day)[1])
    if unit == "M":
        return f"{day.year:04}-{day.month:02}", (day.replace(day=1), days.last_of_month(day.year, day.month))
    if unit == "Q":
        quarter = (day.month - 1) // 3
        return f"{day.year:04}-Q{quarter + 1}", (
            date(day.year, quarter * 3 + 1, 1),
            days.last_of_month(day.year, quarter * 3 + 3),
        )
    if unit in ("Y", "SU", "WI"):
        return f"{day.year:04}", (date(day.year, 1, 1), date(day.year, 12, 31))
    if unit == "DE":
        first = day.year // 10 * 10
        return f"{day.year // 10:03}", (date(max(first, 1), 1, 1), date(first + 9, 12, 31))
    if unit in ("CE", "ML"):
        first = day.year // 100 * 100
        return f"{day.year // 100:02}", (date(max(first, 1), 1, 1), date(first + 99, 12, 31))
    return day.isoformat(), (day, day)


def period(unit: str, number: float | None) -> str:
    """TIMEX3's value of a length of time: P2D, PT5H30M, P20Y, PXW where the number is vague."""
    clock = "T" if unit.startswith("T") else ""
    letter = LETTERS[unit][-1] if clock else LETTERS[unit]
    if number is None:
        return f"P{clock}X{letter}"
    number *= TIMES.get(unit, 1)
    whole = int(number)
    if number != whole and letter in "YH":
        rest = f"{round((number - whole) * (12 if letter == 'Y' else 60))}M"
        return f"P{clock}" + (f"{whole}{letter}" if whole else "") + rest
    return f"P{clock}{whole if number == whole else number}{letter}"
