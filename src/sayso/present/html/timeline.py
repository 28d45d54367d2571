"""Events -> bars on one line of time: shortened gaps, open ends and missing years said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import log2

from sayso.model import Event, When
from sayso.present import wording
from sayso.present.case import Case
from sayso.present.excerpt import sentence

# Per cent of the width left free at both ends, where open intervals run out.
MARGIN = 6.0
# A bar is never narrower, per cent: a day among years must be seen.
NARROWEST = 1.6
# Characters quoted to each side of what names a background event.
AROUND = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event: its id in the page, its words and its bar from `x`, `width` wide, in per cent.

    `placed` is false where no date is known.
    """

    anchor: str
    title: str
    quote: str
    when: str
    basis: str
    where: str
    main: bool
    letters: tuple[str, ...]
    placed: bool
    x: float = 0.0
    width: float = 0.0
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Entries from the earliest to the latest, those without a date last; `passing` are those mentioned in passing;
    `first` and `last` the days at both ends of the line."""

    entries: list[Entry]
    passing: list[Entry]
    first: str
    last: str


def timeline(case: Case) -> Timeline:
    """The whole line. A gap of d days is drawn log2(2 + d) wide, so that a day is seen beside a decade."""
    days = [d for e in case.record.events if e.when for d in _days(e.when) if d]
    scale = _scale(days)
    ordered = sorted(case.record.events, key=_key)
    aside = {e.id for e in case.passing}
    return Timeline(entries=[_entry(case, event, scale) for event in ordered if event.id not in aside],
                    passing=[_entry(case, event, scale) for event in ordered if event.id in aside],
                    first=wording.day_words(min(days).isoformat()) if days else "",
                    last=wording.day_words(max(days).isoformat()) if days else "")


def _key(event: Event) -> tuple[str, str, bool, str]:
    start, end = _days(event.when) if event.when else (None, None)
    known = start or end
    return known.isoformat() if known else "9999-99", (end or start or date.max).isoformat(), event.background, event.id


def _days(when: When) -> tuple[date | None, date | None]:
    """Both ends as days; what is no whole date counts as open."""
    return _day(when.start), _day(when.end)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _scale(days: list[date]) -> dict[date, float]:
    """Day -> per cent of the width, for every day that an interval begins or ends with (the day after its last)."""
    marks = sorted({*days, *(d + timedelta(1) for d in days if d < date.max)})
    at, raw = 0.0, {}
    for before, day in zip([None, *marks], marks, strict=False):
        at += log2(2 + (day - before).days) if before else 0.0
        raw[day] = at
    return {day: MARGIN + (100 - 2 * MARGIN) * x / (at or 1.0) for day, x in raw.items()}


def _quote(case: Case, event: Event) -> str:
    """The words of a background event's first telling: its title alone often says too little."""
    told = [m for m in event.mentions if m.report in case.reports] if event.background else []
    if not told:
        return ""
    text, span = case.reports[told[0].report].text, told[0].span
    start, end = sentence(case.reports[told[0].report], span.start, span.end)
    first = start if span.start - start <= AROUND else text.find(" ", span.start - AROUND, span.start) + 1 or span.start
    last = end if end - span.end <= AROUND else text.rfind(" ", span.end, span.end + AROUND)
    last = max(last, span.end)
    return f"{'… ' if first > start else ''}{' '.join(text[first:last].split())}{' …' if last < end else ''}"


def anchor(case: Case, event: Event) -> str:
    """The id of an event's entry."""
    return f"line-{case.record.events.index(event) + 1}"


def _entry(case: Case, event: Event, scale: dict[date, float]) -> Entry:
    start, end = _days(event.when) if event.when else (None, None)
    left = scale[start] if start else MARGIN
    right = scale.get(end + timedelta(1), 100.0) if end and end < date.max else 100.0 - MARGIN
    letters = sorted({case.letters[m.report] for m in event.mentions if m.report in case.letters}, key=lambda x: (len(x), x))
    return Entry(
        anchor=anchor(case, event), title=event.title or wording.type_words(event), quote=_quote(case, event),
        when=wording.when_words(event.when), main=not event.background,
        basis=wording.basis_words(event.when),
        where=wording.where_words(event.where) if event.where else "", letters=tuple(letters), placed=bool(start or end),
        x=round(left, 2), width=round(max(NARROWEST, right - left), 2), open_start=start is None, open_end=end is None)
