"""Form, date of publication and the time told before -> TIMEX3 value, interval of days, precision, basis.

A weekday or a month without a year is the nearest that the tense of its verb allows: in the past the last one before or on
the day of publication. Where the date of publication is not known the year stays XXXX and the interval open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sayso.extract.times import interval as days
from sayso.extract.times.form import Form
from sayso.extract.times.interval import Interval
from sayso.extract.times.values import UNKNOWN, around, period

# Days that a time may take at most to be a fixed point for a unit: a day is not counted from a whole year.
LENGTH = {"TS": 1, "TM": 1, "TH": 1, "D": 3, "W": 13, "M": 92}
PRECISION = {"D": "day", "W": "week", "WE": "week", "F": "week", "M": "month", "Q": "span", "Y": "year"}

# A day of a month without its year that lies so few days ahead is meant, even beside a verb in the past ("was put off to
# July 1"): a day nearly a year back would bear its year. A month alone needs a verb that does not look back.
NEAR = 60


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is known of a time; `interval` None where its year is not."""

    value: str | None
    interval: tuple[date | None, date | None] | None
    precision: str
    basis: str
    unit: str = "D"

    @property
    def closed(self) -> Interval | None:
        """The interval if it is open at neither end."""
        if self.interval is None or self.interval[0] is None or self.interval[1] is None:
            return None
        return self.interval[0], self.interval[1]


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of speaking: the day of publication (or only its year and month), and the time the text told before.

    `tense` says whether the words around look ahead (True), back (False) or do not say (None).
    """

    day: date | None
    year: int | None
    month: int | None
    before: Resolved | None
    tense: Callable[[], bool | None]


def resolve(form: Form, now: Now) -> Resolved | None:
    """What the form means; None where it names no date that exists (30 February)."""
    try:
        found = KINDS[form.kind](form, now)
    except ValueError:
        return None
    return _clocked(_modified(found, form, now), form) if found else None


def _known(value: str, interval: Interval, unit: str, basis: str) -> Resolved:
    return Resolved(value, interval, PRECISION.get(unit, "span"), basis, unit)


def _modified(found: Resolved, form: Form, now: Now) -> Resolved:
    """Early, mid, late; earlier or later this month."""
    closed = found.closed
    if form.modifier is None or closed is None or closed[0] == closed[1]:
        return found
    if form.modifier in days.PARTS:
        return replace(found, interval=days.part(closed, form.modifier))
    if now.day and closed[0] <= now.day <= closed[1]:
        before = form.modifier == "BEFORE"
        return replace(found, interval=(closed[0], now.day) if before else (now.day, closed[1]))
    return found


def _clocked(found: Resolved, form: Form) -> Resolved:
    """The part of the day or the clock time added to a day's value."""
    if form.hour is not None:
        return replace(found, value=f"{found.value}T{form.hour:02}:{form.minute or 0:02}", precision="time")
    if form.part and found.value:
        return replace(found, value=f"{found.value}{'T12:00' if form.part == 'MI' else 'T' + form.part}")
    return found


def _calendar(form: Form, now: Now) -> Resolved | None:
    if form.decade is not None:
        return _known(f"{form.decade:03}", (date(form.decade * 10, 1, 1), date(form.decade * 10 + 9, 12, 31)), "DE", "text")
    if form.century is not None:
        first = (form.century - 1) * 100
        return _known(f"{form.century - 1:02}", (date(max(first, 1), 1, 1), date(first + 99, 12, 31)), "CE", "text")
    for named, rule in (
        (form.either, _either),
        (form.holiday, _holiday),
        (form.month, _month),
        (form.weekday, _weekday),
        (form.season, _season),
        (form.quarter or form.half, _quarter),
    ):
        if named is not None:
            return rule(form, now)
    if form.year is not None:
        return _known(f"{form.year:04}", (date(form.year, 1, 1), date(form.year, 12, 31)), "Y", "text")
    return _clock_alone(now)


def _clock_alone(now: Now) -> Resolved:
    """A clock time belongs to the day told just before, else to the day of publication."""
    if now.before and now.before.unit == "D" and now.before.closed:
        day = now.before.closed[0]
        return _known(day.isoformat(), (day, day), "D", "inferred")
    if now.day:
        return _known(now.day.isoformat(), (now.day, now.day), "D", "inferred")
    return Resolved("XXXX-XX-XX", None, "day", "text")


def _either(form: Form, now: Now) -> Resolved:
    """Day and month in an order that the digits leave open: both days bound the interval."""
    a, b = form.either or (1, 1)
    both = sorted((date(form.year or 1, a, b), date(form.year or 1, b, a)))
    return Resolved(f"{form.year:04}-XX-XX", (both[0], both[1]), "span", "text", "Y")


def _year(form: Form, now: Now) -> int | None:
    if form.year is not None:
        return form.year
    return now.year + form.shift if form.shift is not None and now.year is not None else None


def _near(at: Callable[[int], Interval], now: Now, shift: int | None, nearest: bool) -> Interval | None:
    """Of the same day or month of neighbouring years the one that tense and "last" or "next" choose."""
    if now.year is None:
        return None
    spans = [s for y in range(now.year - 1, now.year + 2) if 1 <= y <= 9998 for s in _existing(at, y)]
    here = now.day or date(now.year, now.month or 12, 1 if now.month is None else 15)
    past = [s for s in spans if s[0] <= here and not (shift == -1 and s[1] >= here)]
    ahead = [s for s in spans if s[1] >= here and not (shift == 1 and s[0] <= here)]
    look_ahead = shift == 1 if shift else now.tense()
    if look_ahead:
        return ahead[0] if ahead else None
    if not shift and (look_ahead is None or nearest) and ahead and (ahead[0][0] - here).days <= NEAR:
        return min(spans, key=lambda s: abs((s[0] - here).days))
    return past[-1] if past else None


def _existing(at: Callable[[int], Interval], year: int) -> list[Interval]:
    try:
        return [at(year)]
    except ValueError:
        return []


def _month(form: Form, now: Now) -> Resolved | None:
    month, first = form.month or 1, form.day
    last = form.last_day or first

    def at(year: int) -> Interval:
        if first is None or last is None:
            return date(year, month, 1), days.last_of_month(year, month)
        return date(year, month, first), date(year, month, last)

    unit = "M" if first is None else "D"
    if form.year is not None:
        interval, basis = at(form.year), "text"
    else:
        this = form.shift == 0 and now.year is not None
        with_year = form.shift if first is None and form.unit is None else None
        interval, basis = (
            at(now.year or 1) if this else _near(at, now, with_year if not this else None, first is not None),
            "published",
        )
    value = f"{{}}-{month:02}" + (f"-{first:02}" if first else "")
    if interval is None:
        if first is not None:
            date(2000, month, first)
        return Resolved(value.format("XXXX"), None, PRECISION[unit], "text", unit)
    resolved = _known(value.format(f"{interval[0].year:04}"), interval, unit, basis)
    return replace(resolved, precision="span") if form.last_day else resolved


def _holiday(form: Form, now: Now) -> Resolved | None:
    rule = form.holiday or (1, 1)

    def at(year: int) -> Interval:
        day = days.holiday(year, rule)
        return day, day

    year = form.year
    interval = at(year) if year is not None else _near(at, now, form.shift, True)
    if interval is None:
        fixed = rule[0] and len(rule) == 2
        return Resolved(f"XXXX-{rule[0]:02}-{rule[1]:02}" if fixed else "XXXX-XX-XX", None, "day", "text")
    return _known(interval[0].isoformat(), interval, "D", "text" if year is not None else "published")


def _weekday(form: Form, now: Now) -> Resolved:
    number = form.weekday or 1
    if now.day is None:
        return Resolved(f"XXXX-WXX-{number}", None, "day", "text")
    if form.unit == "W" or form.shift == 0:
        monday = days.moved(days.week(now.day)[0], 7 * (form.shift or 0))
        day = days.moved(monday, number - 1)
    else:
        back = (now.day.isoweekday() - number) % 7
        ahead = form.shift == 1 if form.shift else now.tense()
        if ahead:
            day = days.moved(now.day, (number - now.day.isoweekday()) % 7 or (7 if form.shift else 0))
        else:
            day = days.moved(now.day, -(back or (7 if form.shift else 0)))
    return _known(day.isoformat(), (day, day), "D", "published")


def _season(form: Form, now: Now) -> Resolved:
    name = form.season or "SU"

    def at(year: int) -> Interval:
        return days.season(year, name)

    year = form.year if form.year is not None or form.shift != 0 else now.year
    interval = at(year) if year is not None else _near(at, now, form.shift, False)
    if interval is None:
        return Resolved(f"XXXX-{name}", None, "span", "text", "SE")
    return _known(f"{interval[0].year:04}-{name}", interval, "SE", "text" if form.year is not None else "published")


def _quarter(form: Form, now: Now) -> Resolved:
    length, number, letter = (3, form.quarter, "Q") if form.quarter else (6, form.half or 1, "H")
    number = number or 1

    def at(year: int) -> Interval:
        return date(year, (number - 1) * length + 1, 1), days.last_of_month(year, number * length)

    year = _year(form, now)
    # Not by tense: "third-quarter earnings will be low", said in October, are those of the quarter that is over.
    interval = at(year) if year is not None else _near(at, replace(now, tense=lambda: None), None, False)
    if interval is None:
        return Resolved(f"XXXX-{letter}{number}", None, "span", "text", "Q")
    return _known(f"{interval[0].year:04}-{letter}{number}", interval, "Q", "text" if form.year is not None else "published")


def _shifted(form: Form, now: Now) -> Resolved:
    unit, shift = form.unit or "D", form.shift or 0
    if now.day is None:
        return _shifted_roughly(unit, shift, now)
    if unit == "WE" and shift == -1:
        shift = 0 if now.tense() or now.day.isoweekday() >= 6 else -1
    value, interval = around(days.later(now.day, shift, unit), unit)
    if form.value == "overnight":
        interval = (interval[0], now.day)
    return _known(value, interval, unit, "published")


def _shifted_roughly(unit: str, shift: int, now: Now) -> Resolved:
    """Where the month or the year of publication alone is known."""
    if now.year is not None and unit == "Y" or now.month is not None and unit in ("M", "Q"):
        value, interval = around(days.later(date(now.year or 1, now.month or 1, 1), shift, unit), unit)
        return _known(value, interval, unit, "published")
    return Resolved(UNKNOWN.get(unit, "XXXX"), None, PRECISION.get(unit, "span"), "text", unit)


def _ago(form: Form, now: Now) -> Resolved:
    unit, sign = form.unit or "D", 1 if form.shift == 1 else -1
    number = abs(form.number) if form.number is not None else None
    if number is None:
        open_ = (None, now.day) if sign < 0 else (now.day, None)
        return Resolved(
            "PAST_REF" if sign < 0 else "FUTURE_REF",
            open_ if now.day else None,
            "open",
            "published" if now.day else "text",
            unit,
        )
    if now.day is None:
        return Resolved(UNKNOWN.get(unit, "XXXX"), None, PRECISION.get(unit, "span"), "text", unit)
    compared = unit == "Y" and number == 1 and now.before is not None and now.before.unit == "Q"
    day = days.later(now.before.closed[0] if compared and now.before and now.before.closed else now.day, sign * number, unit)
    value, interval = around(day, "Q" if compared else unit if unit not in ("DE", "CE", "ML") else "Y")
    if unit == "W":  # counted in weeks from the day, not in calendar weeks
        interval = (days.moved(day, -3), days.moved(day, 3))
    return _known(value, interval, unit, "published")


def _beside(form: Form, now: Now) -> Resolved | None:
    """A time counted from the one that the text told before, or from publication for "that year" and the like."""
    unit, number = form.unit or "D", form.number or 0
    anchor = now.before.closed if now.before else None
    if anchor is None and now.day and abs(number) >= 1 and unit in ("Y", "Q"):
        anchor = (now.day, now.day)
    if unit == "Q" and not number and now.day and (now.before is None or now.before.unit != "Q"):
        value, interval = around(days.later(now.day, -1, "Q"), "Q")  # figures are told of the quarter that is over
        return _known(value, interval, "Q", "inferred")
    too_wide = anchor is not None and number and (anchor[1] - anchor[0]).days > LENGTH.get(unit, 366)
    if anchor is None or too_wide or now.before is None and unit not in ("Y", "Q"):
        return Resolved(UNKNOWN.get(unit, "XXXX"), None, PRECISION.get(unit, "span"), "inferred", unit)
    start, end = days.later(anchor[0], number, unit), days.later(anchor[1], number, unit)
    kept = now.before.unit if now.before and unit == "Y" and now.before.unit == "Q" else unit
    value, interval = around(start, kept)
    if kept == unit and now.before and number and days.DAYS.get(unit, 30) < (end - start).days:
        interval = (interval[0], max(end, interval[1]))
    return _known(value, interval, kept, "inferred")


def _length(form: Form, now: Now) -> Resolved:
    return Resolved(period(form.unit or "D", form.number), None, "open", "text", form.unit or "D")


def _window(form: Form, now: Now) -> Resolved:
    unit, value = form.unit or "D", period(form.unit or "D", form.number)
    if now.day is None or not form.shift:
        return Resolved(value, None, "open", "text", unit)
    if form.number is None:
        return Resolved(value, (None, now.day) if form.shift < 0 else (now.day, None), "open", "published", unit)
    other = days.later(now.day, form.shift * form.number, unit)
    return Resolved(value, (min(other, now.day), max(other, now.day)), "span", "published", unit)


def _set(form: Form, now: Now) -> Resolved:
    return Resolved(form.value or period(form.unit or "D", form.number), None, "open", "text", form.unit or "D")


def _reference(form: Form, now: Now) -> Resolved:
    basis = "published" if now.day else "text"
    interval = {"PAST_REF": (None, now.day), "FUTURE_REF": (now.day, None), "PRESENT_REF": (now.day, now.day)}[
        form.value or "PAST_REF"
    ]
    return Resolved(
        form.value, interval if now.day else None, "day" if form.value == "PRESENT_REF" and now.day else "open", basis
    )


KINDS: dict[str, Callable[[Form, Now], Resolved | None]] = {
    "calendar": _calendar,
    "shifted": _shifted,
    "ago": _ago,
    "beside": _beside,
    "length": _length,
    "window": _window,
    "set": _set,
    "reference": _reference,
}
