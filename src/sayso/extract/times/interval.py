"""TIMEX3 values -> intervals of days, and the arithmetic of the calendar that times need."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]

# First and last month of a season of the northern hemisphere; winter runs into the next year.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
# How much of an interval "early", "mid" and "late" take, in parts of a hundred. Generous: reports are, and an interval that
# misses the day does more harm than one a few days too wide.
PARTS = {"START": (0, 50), "MID": (25, 75), "END": (50, 100)}
DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000, "SU": 12, "WI": 12}


def last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """The same day so many months later (earlier if negative), the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year = min(max(index // 12, 1), 9999)
    return date(year, index % 12 + 1, min(day.day, monthrange(year, index % 12 + 1)[1]))


def later(day: date, number: float, unit: str) -> date:
    """`day` moved by a number of units; hours and less stay within the day."""
    if unit in DAYS:
        return moved(day, round(number * DAYS[unit]))
    return (
        months_later(day, round(number * MONTHS[unit]))
        if unit in MONTHS
        else moved(day, int(number // 24) if unit == "TH" else 0)
    )


def moved(day: date, days: int) -> date:
    """`day` so many days later, never outside the years 1 to 9999."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def week(day: date) -> Interval:
    """Monday to Sunday of the day's ISO week."""
    monday = moved(day, 1 - day.isoweekday())
    return monday, moved(monday, 6)


def week_value(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def season(year: int, name: str) -> Interval:
    first, last = SEASONS[name]
    return date(year, first, 1), last_of_month(year + (last < first), last)


def part(interval: Interval, modifier: str) -> Interval:
    """The early, middle or late part of an interval."""
    start, end = interval
    length = (end - start).days
    low, high = PARTS[modifier]
    return start + timedelta(days=length * low // 100), start + timedelta(days=-(-length * high // 100))


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The nth weekday (1 Monday) of a month, the last one for -1."""
    if which < 0:
        last = last_of_month(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def holiday(year: int, rule: tuple[int, ...]) -> date:
    """The day of a holiday in a year: (month, day), (month, weekday, which) or (0, days from Easter)."""
    if rule[0] == 0:
        return easter(year) + timedelta(days=rule[1])
    return date(year, rule[0], rule[1]) if len(rule) == 2 else nth_weekday(year, *rule)
