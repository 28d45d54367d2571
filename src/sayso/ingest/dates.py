"""Words or metadata -> Published: a date with its precision; what is ambiguous or absent stays None.

03/04/2021 is the third of April or the fourth of March: it is not used. Nothing here knows today's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sayso.model import Published

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|" \
         r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d(?:\.\d{1,9})?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?" \
         r"(?:\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?"
FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (
    rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?:(?:T|\s){_CLOCK})?",
    rf"{_YEAR}/(?P<number>\d\d)/(?P<day>\d\d)(?:\s{_CLOCK})?",
    rf"{_MONTH}\s{_DAY}(?:,\s?|\s){_YEAR}",
    rf"{_DAY}[\s-](?:of\s)?{_MONTH},?[\s-]{_YEAR}",
    rf"(?P<first>\d{{1,2}})(?P<sep>[/.-])(?P<second>\d{{1,2}})(?P=sep){_YEAR}",
    rf"{_MONTH},?\s{_YEAR}",
    rf"{_YEAR}-(?P<number>\d\d)(?![\d-])",
    rf"{_YEAR}",
))
CLOCK = re.compile(_CLOCK, re.IGNORECASE)
LABEL = re.compile(r"(?<!\s)\s*(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|issued|"
                   r"publish(?:ed)? date|date|release date|filed)(?: (?:on|at|date|time))?)(?:\s*:)?\s*", re.IGNORECASE)
UPDATED = re.compile(r"(?<!\s)\s*(?:last\s)?(?:updated|modified)", re.IGNORECASE)
FILLER = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:at|on|by|the|of|am|pm|"
                    r"a\.m\.|p\.m\.|utc|gmt|bst|est|edt|et|cst|cdt|pst|pdt|pt|cet|cest|ist|eet|eest|msk|trt|local time|"
                    r"hrs?|h)\b|[\s,.|:;()\[\]•·/–—-]", re.IGNORECASE)


def parse(words: str) -> tuple[str, str] | None:
    """(ISO value, precision) of a string that holds one date: a metadata value, a JSONL field, a part of a date line."""
    for form in FORMS:
        found = form.search(words[:80])
        if found:
            return _resolved(found, words[:80])
    return None


def published(words: str | None, basis: str) -> Published | None:
    """Published of one string, or None where it holds no date that is sure."""
    value = parse(words.strip()) if words else None
    return Published(value=value[0], precision=value[1], basis=basis) if value else None


def on_date_line(lines: Iterable[str]) -> str | None:
    """The part of the first line that is nothing but a date, its label and a time; one that says "published" wins over
    one that says "updated"."""
    updated = None
    for part in (p for line in lines if len(line) <= 160 for p in re.split(r"\s?[|•·]\s?|\s{3,}", line)):
        if is_date(part):
            if not UPDATED.match(part):
                return part
            updated = updated or part
    return updated


def is_date(part: str) -> bool:
    """Whether a line is a date and nothing else ("Published: 28 June 2021 10:33 GMT", "Mon 28 Jun 2021")."""
    rest = LABEL.sub("", part, count=1)
    for form in FORMS[:6]:
        found = form.search(rest)
        if found:
            around = CLOCK.sub(" ", rest[:found.start()] + " " + rest[found.end():])
            return not FILLER.sub("", LABEL.sub("", around)).strip()
    return False


def _resolved(found: re.Match[str], words: str) -> tuple[str, str] | None:
    parts = found.groupdict()
    year, month, day = int(parts["year"]), _month(parts), parts.get("day")
    if parts.get("first"):
        day, month = _day_and_month(int(parts["first"]), int(parts["second"]))
        if not month:
            return None
    if month is None:
        return str(year), "year"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}", "month"
    try:
        value = date(year, month, int(day)).isoformat()
    except ValueError:
        return None
    return _with_clock(value, words[:found.start()] + " " + words[found.end():] if not parts.get("hour") else found.group())


def _month(parts: dict[str, str | None]) -> int | None:
    if parts.get("number"):
        return int(parts["number"] or 0)
    name = (parts.get("month") or "").lower()
    return next((i for i, full in enumerate(MONTHS, 1) if name and full.startswith(name[:3])), None)


def _day_and_month(first: int, second: int) -> tuple[int | None, int | None]:
    """Day and month of a numeric date where the numbers leave no choice; else (None, None)."""
    if first == second:
        return first, second
    if first > 12 >= second:
        return first, second
    return (second, first) if second > 12 >= first else (None, None)


def _with_clock(value: str, words: str) -> tuple[str, str]:
    clock = CLOCK.search(words, 10 if words[:4].isdigit() else 0)
    if not clock:
        return value, "day"
    hour, minute, half = int(clock["hour"]), int(clock["minute"]), (clock["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return value, "day"
    zone = (clock["zone"] or "").upper()
    zone = "+00:00" if zone in ("Z", "UTC", "GMT") else re.sub(r"^([+-]\d\d)(\d\d)$", r"\1:\2", zone)
    return f"{value}T{hour:02}:{minute:02}{zone}", "time"
