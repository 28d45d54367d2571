"""The time of a mention that lasts until its report ("talks since early April") -> the time of its beginning."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sayso.model import EventMention, Report, When

# The length of a TIMEX3 value of a year, a month, a day.
PRECISIONS = {4: "year", 7: "month", 10: "day"}
SINCE = ("since", "since about", "since around", "since shortly", "since the")


def beginning(mention: EventMention, reports: Mapping[str, Report]) -> When | None:
    """When one act began that goes on since then, as coders of events date it; any other mention's own time.

    Several acts ("five raids since April") keep the whole span, in which they lie.
    """
    when = mention.when
    if when is None or when.span is None or mention.aggregate or when.precision != "span" or when.start is None:
        return when
    value, before = when.value or "", reports[when.span.report].text[: when.span.start].split()[-2:]
    known = len(value) in PRECISIONS and value.replace("-", "").isdecimal()
    if not known or not " ".join(before).casefold().endswith(SINCE):
        return when
    return replace(when, end=_last(value), precision=PRECISIONS[len(value)])


def _last(value: str) -> str:
    """The last day of a year, a month or a day."""
    if len(value) == 10:
        return value
    year, month = (*map(int, value.split("-")), 12)[:2]
    return date(year, month, monthrange(year, month)[1]).isoformat()
