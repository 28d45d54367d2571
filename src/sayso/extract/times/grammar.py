"""Words -> forms: every time expression of a text, the longest that begins at each word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.times import calendar as calendar
from sayso.extract.times import relative as relative
from sayso.extract.times.form import Form, Match, Rule
from sayso.extract.times.words import Words, lexicon

RULES: tuple[Rule, ...] = (
    calendar.numeric,
    calendar.month_first,
    calendar.day_first,
    calendar.weekday,
    calendar.quarter,
    calendar.decade,
    calendar.century,
    calendar.season,
    calendar.holiday,
    calendar.clock,
    calendar.year,
    relative.day_word,
    relative.part_of_day,
    relative.shifted,
    relative.same,
    relative.window,
    relative.counted,
    relative.year_earlier,
    relative.repeated,
    relative.bare_plural,
    relative.reference,
)
JOINS = ("in", "on", "of")
AT = ("at", "around", "about", "on", "shortly", ",")


def matches(words: Words) -> Iterator[tuple[int, int, Form]]:
    """(first token, token after the last, form) of each expression, from left to right, never overlapping."""
    i, beginners = 0, _beginners()
    while i < len(words):
        token = words[i]
        found = match(words, i) if token.low in beginners or token.low[0].isdecimal() or token.low.endswith("s") else None
        if found is None:
            i += 1
            continue
        yield i, found[1], found[0]
        i = max(found[1], i + 1)


def _beginners() -> frozenset[str]:
    """Every word that can begin an expression: the keys of the lexicon and the few words that the rules name."""
    tables = (name for name in lexicon() if name not in ("ahead", "signals"))
    words = {key.split()[0] for name in tables for key in lexicon()[name]}
    return frozenset(
        words
        | {
            "the",
            "half",
            "fiscal",
            "q",
            "every",
            "each",
            "per",
            "that",
            "same",
            "earlier",
            "later",
            "mid",
            "final",
            "first",
            "latest",
            "subsequent",
            "new",
            "valentines",
            "latter",
        }
    )


def match(words: Words, i: int) -> Match | None:
    """The longest expression at token i, with what may stand before it ("early", "the end of", "earlier", "the")."""
    prefix = _prefix(words, i)
    if prefix:
        modifier, j = prefix
        found = core(words, j) or _whole_unit(words, j)
        if found and found[0].kind in ("calendar", "shifted", "beside") and found[0].hour is None:
            return replace(found[0], modifier=modifier), found[1]
    here, after = core(words, i), core(words, i + 1) if words.low(i) == "the" else None
    return max((m for m in (here, after) if m), key=lambda m: m[1], default=None)


def _whole_unit(words: Words, i: int) -> Match | None:
    """The unit after "the end of the" or "earlier in the": the month, the year of speaking."""
    unit = lexicon()["units"].get(words.low(i))
    return (Form(kind="shifted", unit=unit, shift=0), i + 1) if unit in ("W", "M", "Q", "Y", "DE", "CE") else None


def _prefix(words: Words, i: int) -> tuple[str, int] | None:
    """Reads "early", "late in", "the beginning of the", "mid-", "earlier this", "later in the"; and the token after it."""
    j = words.skip(i, "the")
    word = words.low(j)
    modifier = lexicon()["modifiers"].get(word)
    if word in ("earlier", "later"):
        modifier = "BEFORE" if word == "earlier" else "AFTER"
    if modifier is None:
        return None
    j += 1
    if word in ("beginning", "start", "end", "middle", "close", "opening"):
        j = words.skip(j, "of")
        return (modifier, words.skip(j, "the")) if words.low(j - 1) == "of" else None
    j = words.skip(j, "-")
    j = words.skip(j, *JOINS)
    return modifier, words.skip(j, "the")


def core(words: Words, i: int) -> Match | None:
    """The longest expression that begins right at token i, a date and a clock time beside each other as one."""
    best: Match | None = None
    for rule in RULES:
        found = rule(words, i)
        if found and (best is None or found[1] > best[1]):
            best = found
    return _joined(words, best) if best else None


def _joined(words: Words, first: Match) -> Match:
    """Reads "10:35 a.m. Friday", "Friday at about 7 p.m.", "9 p.m. on June 3"."""
    form, j = first
    if form.kind == "shifted" and form.unit == "Y" and words.low(j) in ("'", "’") and words.low(j + 1) == "s":
        named = calendar.quarter(words, j + 2)
        return (replace(named[0], shift=form.shift), named[1]) if named else first
    if form.kind not in ("calendar", "shifted") or form.year and not form.day:
        return first
    at = words.skip(words.skip(j, *AT), *AT) if form.hour is None else words.skip(words.skip(j, ","), "on")
    rules = (
        (calendar.clock,)
        if form.hour is None
        else (relative.day_word, calendar.weekday, calendar.month_first, calendar.day_first, relative.part_of_day)
    )
    dated = form.day or form.weekday or form.kind == "shifted"
    if form.hour is None and not dated:
        return first
    for rule in rules:
        second = rule(words, at)
        if second and second[0].kind in ("calendar", "shifted"):
            date, time = (second[0], form) if form.hour is not None else (form, second[0])
            if date.hour is None and time.hour is not None:
                return replace(date, hour=time.hour, minute=time.minute, type="TIME"), second[1]
    return first
