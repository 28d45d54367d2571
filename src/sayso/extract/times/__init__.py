"""Page -> times: the expressions of a report as intervals of days against its date of publication."""

from __future__ import annotations

from datetime import date

from sayso.extract.times.form import Form
from sayso.extract.times.grammar import matches
from sayso.extract.times.resolve import Now, Resolved, resolve
from sayso.extract.times.tense import looks_ahead
from sayso.extract.times.words import Words, lexicon
from sayso.model import Published, Span, When
from sayso.read.page import Page


def find(page: Page) -> tuple[When, ...]:
    """Every time expression of the report, in text order, never overlapping.

    `span` and `text` hold the expression without the preposition before it; the interval heeds it ("since April" reaches
    from April to the day of publication, "until Sunday" is open at its start). `type` is TIMEX3's DATE, TIME, DURATION or
    SET, and `value` its value (TimeML 1.2.1). Rules: DESIGN.md, section 7.
    """
    words = Words(page.report.text)
    published = page.report.published
    before: Resolved | None = None
    out: list[When] = []
    for first, after, form in matches(words):
        now = Now(*moment(published), before, lambda first=first: looks_ahead(page.doc, words, first))
        found = resolve(form, now)
        if found is None:
            continue
        out.append(_when(page, words, (first, after), form, found, now.day))
        compared = form.kind in ("beside", "ago") and form.unit == "Y"
        if found.closed and found.precision != "open" and form.kind not in ("reference", "window") and not compared:
            before = found
    return tuple(out)


def moment(published: Published | None) -> tuple[date | None, int | None, int | None]:
    """Day, year and month of publication as far as known."""
    if published is None:
        return None, None, None
    numbers = [int(n) for n in published.value[:10].split("-")]
    day = date.fromisoformat(published.value[:10]) if published.day else None
    return day, numbers[0], numbers[1] if len(numbers) > 1 else None


def _when(page: Page, words: Words, tokens: tuple[int, int], form: Form, found: Resolved, today: date | None) -> When:
    start, end = words[tokens[0]].start, words[tokens[1] - 1].end
    interval, precision = _signalled(words, tokens[0], found, form, today)
    return When(
        start=interval[0].isoformat() if interval[0] else None,
        end=interval[1].isoformat() if interval[1] else None,
        precision=precision,
        basis=found.basis,
        value=found.value,
        type=form.type,
        text=page.report.text[start:end],
        span=Span(report=page.report.id, start=start, end=end),
    )


def _signalled(
    words: Words, first: int, found: Resolved, form: Form, today: date | None
) -> tuple[tuple[date | None, date | None], str]:
    """The interval as the word before the expression bends it: since, until, before, after."""
    start, end = found.interval or (None, None)
    signal = lexicon()["signals"].get(words.low(first - 1 - (words.low(first - 1) in ("about", "around", "shortly", "the"))))
    if found.interval is None or signal is None or form.type in ("DURATION", "SET") or found.precision == "open":
        return (start, end), found.precision
    if signal == "since":
        return (start, max(today, start) if today and start else None), "span"
    if signal == "until":
        return (None, end), "open"
    if signal == "before":
        return (None, start), "open"
    if signal == "after":
        return (end, None), "open"
    return (start, end), found.precision
