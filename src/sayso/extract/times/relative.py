"""Words -> times told from another time: "last week", "two days ago", "the next morning", "for six months", "every day"."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.times.form import Form, Match
from sayso.extract.times.words import Words, amount, lexicon

WINDOW = ("last", "past", "previous", "preceding", "next", "coming", "following", "first", "final", "recent", "latest")
AGO = ("ago",)
LATER, EARLIER = ("later", "after", "afterward", "afterwards"), ("earlier", "before", "previously", "prior")
SAME = ("same", "that")
BESIDE = {"next": 1, "following": 1, "subsequent": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}


def unit_at(words: Words, i: int) -> tuple[str, bool] | None:
    """TIMEX3's letters of the unit at i, and whether it is a plural."""
    lex, word = lexicon(), words.low(i)
    if word in lex["units"]:
        return lex["units"][word], False
    return (lex["units_plural"][word], True) if word in lex["units_plural"] else None


def day_word(words: Words, i: int) -> Match | None:
    """Reads "today", "yesterday morning", "tonight", "tomorrow night", "the day before yesterday"."""
    lex = lexicon()
    for phrase, shift in (("day before yesterday", -2), ("day after tomorrow", 2)):
        if words.phrase(i, *phrase.split()):
            return Form(kind="shifted", unit="D", shift=shift), i + 3
    shift = lex["days"].get(words.low(i))
    if shift is None:
        return None
    if words.low(i) == "tonight":
        return Form(kind="shifted", type="TIME", unit="D", shift=0, part="NI"), i + 1
    part = lex["parts"].get(words.low(i + 1))
    return Form(kind="shifted", unit="D", shift=shift, part=part, type="TIME" if part else "DATE"), i + 1 + bool(part)


def part_of_day(words: Words, i: int) -> Match | None:
    """Reads "this morning", "last night", "overnight", "the morning"; "in the evening" without a day."""
    lex, word = lexicon(), words.low(i)
    if word == "overnight" and words.low(i + 1) not in ("-", "stay", "bag"):
        return Form(kind="shifted", type="TIME", unit="D", shift=-1, part="NI", value="overnight"), i + 1
    part = lex["parts"].get(words.low(i + 1))
    if part is None or words.low(i + 1) == "overnight":
        return None
    if word in ("this", "last"):
        return Form(kind="shifted", type="TIME", unit="D", shift=-1 if word == "last" else 0, part=part), i + 2
    if word in BESIDE:
        return Form(kind="beside", type="TIME", unit="D", number=BESIDE[word], part=part), i + 2
    if word == "the" and words.low(i - 1) in ("in", "during", "of", "by") and words.low(i + 2) != "of":
        return Form(kind="beside", type="TIME", unit="D", number=0, part=part), i + 2
    return None


def shifted(words: Words, i: int) -> Match | None:
    """Reads "last week", "this month", "next year", "last fall", "last August", "next Friday", "the weekend"."""
    lex = lexicon()
    shift, j = lex["shifts"].get(words.low(i)), i + 1
    if shift is None:
        return _weekend(words, i)
    short = words.low(i)
    if short in ("prior", "present", "following", "preceding", "previous") and words.low(i + 1) not in lex["units"]:
        return None
    if short == "coming" and words.low(i - 1) not in ("the", "this"):
        return None
    weekday = lex["weekdays"].get(words.low(j)) if words[j].capital else None
    if weekday:
        part = lex["parts"].get(words.low(j + 1))
        return Form(kind="calendar", weekday=weekday, shift=shift, part=part, type="TIME" if part else "DATE"), j + 1 + bool(
            part
        )
    month = lex["months"].get(words.low(j)) if words[j].capital else None
    if month:
        day = words.digits(j + 1, 1, 2)
        return Form(kind="calendar", month=month, day=day, shift=shift), j + 1 + (day is not None)
    if words.low(j) in lex["seasons"]:
        return Form(kind="calendar", season=lex["seasons"][words.low(j)], shift=shift), j + 1
    return _shifted_unit(words, i, j, shift)


def _weekend(words: Words, i: int) -> Match | None:
    if words.low(i) == "weekend" and words.low(i - 1) in ("the", "over", "holiday"):
        return Form(kind="shifted", unit="WE", shift=-1), i + 1
    return None


def _shifted_unit(words: Words, i: int, j: int, shift: int) -> Match | None:
    word = words.low(i)
    unit = unit_at(words, j)
    if unit is None or unit[1] or words.low(j) in ("second", "minute", "night", "evening", "morning"):
        return None
    if word in BESIDE and word != "next" or (word == "next" and words.low(i - 1) == "the" and unit[0] in ("D", "W")):
        return Form(kind="beside", unit=unit[0], number=BESIDE[word]), j + 1
    return Form(kind="shifted", unit=unit[0], shift=shift), j + 1


def same(words: Words, i: int) -> Match | None:
    """Reads "that day", "the same week", "the day before", "the day after"."""
    word, unit = words.low(i), unit_at(words, i + 1)
    if word in ("the", "latest") and unit == ("Q", False) and words.low(i + 2) != "-":
        return Form(kind="beside", unit="Q", number=0), i + 2
    if (
        word in SAME
        and unit
        and not unit[1]
        and unit[0] in ("D", "W", "M", "Y", "Q")
        and words.low(i + 1) not in ("night", "morning", "evening")
    ):
        return Form(kind="beside", unit=unit[0], number=0), i + 2
    here = unit_at(words, i)
    if here and not here[1] and here[0] in ("D", "W", "M", "Y") and words.low(i - 1) == "the":
        side = {"before": -1, "after": 1, "earlier": -1}.get(words.low(i + 1))
        if side:
            return Form(kind="beside", unit=here[0], number=side), i + 2
    return None


def window(words: Words, i: int) -> Match | None:
    """Reads "the past two months", "the last few days", "the next 12 to 18 months", "recent years", "coming weeks"."""
    word = words.low(i)
    if word not in WINDOW:
        return None
    number = amount(words, i + 1)
    j = number.end if number else i + 1
    unit = unit_at(words, j)
    if (
        unit is None
        or not unit[1]
        and not (number and number.value and number.value < 2 and words.low(j - 1) not in ("a", "an"))
    ):
        return _bare_window(words, i)
    ahead = {"next": 1, "coming": 1, "following": 1, "first": 0, "final": 0}.get(word, -1)
    return Form(kind="window", type="DURATION", unit=unit[0], number=number.value if number else None, shift=ahead), j + 1


def _bare_window(words: Words, i: int) -> Match | None:
    """Reads "the past decade", "the past year": one unit up to now, where "last year" would be a date."""
    unit = unit_at(words, i + 1)
    if words.low(i) != "past" or unit is None or unit[1] or unit[0] == "D":
        return None
    return Form(kind="window", type="DURATION", unit=unit[0], number=1, shift=-1), i + 2


def counted(words: Words, i: int) -> Match | None:
    """Reads "two days ago", "a week later", "six months", "two-day", "5 1/2 hours", "half a year", "two more weeks"."""
    number = amount(words, i)
    if number is None:
        return None
    j = words.skip(number.end, "-", "more", "full", "additional", "consecutive", "straight", "whole", "long", "short")
    unit = unit_at(words, j)
    if unit is None or unit[0] == "SE" or (words.low(j) == "second" and not words.low(i).isdecimal()):
        return None
    article = words.low(i) in ("a", "an")
    if unit[0] == "Q" and not unit[1] or words.digits(i, 4, 4) and not unit[1] or words[j].capital and words[i].glued:
        return None  # "a quarter of", "the 1988 quarter"
    if j > number.end and words.low(number.end) == "-" and words.low(j + 1) == "-" and words.low(j + 2) in ("old", "olds"):
        return None
    if unit[0] == "Q" and words.low(number.end) == "-":
        return None  # "three-quarters"
    if words.low(j + 1) == "old" or words.phrase(j + 1, "of", "age"):
        return None
    return _told_from(words, Form(kind="length", type="DURATION", unit=unit[0], number=number.value), j + 1, article)


def _told_from(words: Words, form: Form, j: int, article: bool) -> Match | None:
    at = j + 2 if words.phrase(j, "or", "so") else j + 2 if words.phrase(j, "or", "two") else j
    word = words.low(at)
    date = "TIME" if form.unit in ("TH", "TM", "TS") else "DATE"
    if word in AGO:
        return replace(form, kind="ago", type=date), at + 1
    hyphen = words.low(j) == "-" and words.low(j + 1) in ("earlier", "ago")
    if hyphen:
        return replace(form, kind="beside", type=date, number=-(form.number or 1)), j + 2
    if words.phrase(at, "from", "now") or words.phrase(at, "from", "today"):
        return replace(form, kind="ago", type=date, number=-form.number if form.number else None, shift=1), at + 2
    side = 1 if word in LATER else -1 if word in EARLIER else 0
    if side and form.number is not None and word in ("later", "earlier"):
        return replace(form, kind="beside", type=date, number=side * form.number), at + 1
    if article and words.low(j - 1) in (
        "second",
        "minute",
        "night",
        "morning",
        "evening",
        "day",
        "season",
        "summer",
        "winter",
    ):
        return None
    return form, at


def year_earlier(words: Words, i: int) -> Match | None:
    """Reads "year-earlier", "year-ago" before a noun."""
    if words.low(i) == "year" and words.low(i + 1) == "-" and words.low(i + 2) in ("earlier", "ago"):
        return Form(kind="beside", unit="Y", number=-1), i + 3
    return None


def bare_plural(words: Words, i: int) -> Match | None:
    """Reads "for days", "weeks before", "months": a length of unknown number."""
    unit = lexicon()["units_plural"].get(words.low(i))
    if unit is None or words.low(i) in ("seconds", "nights", "weekends", "quarters", "mins", "hrs", "minutes"):
        return None
    if words.low(i - 1) in ("for", "in", "within", "over", "after", "through", "of", "the", "last", "took") or words.low(
        i + 1
    ) in ("before", "after", "later", "ago", "earlier"):
        if words.low(i + 1) == "ago":
            return Form(kind="reference", value="PAST_REF"), i + 2
        return Form(kind="length", type="DURATION", unit=unit), i + 1
    return None


def repeated(words: Words, i: int) -> Match | None:
    """Reads "every day", "each year", "every two weeks", "every Monday", "daily"."""
    lex, word = lexicon(), words.low(i)
    if word in lex["sets"] and not (words[i].capital and not words[i].opens):
        return Form(kind="set", type="SET", value=lex["sets"][word]), i + 1
    if word not in ("every", "each", "per"):
        return None
    weekday = lex["weekdays"].get(words.low(i + 1))
    if weekday:
        return Form(kind="set", type="SET", value=f"XXXX-WXX-{weekday}"), i + 2
    number = amount(words, i + 1)
    j = number.end if number else words.skip(i + 1, "other")
    unit = unit_at(words, j)
    if unit is None or unit[0] in ("SE", "WE"):
        return None
    return Form(kind="set", type="SET", unit=unit[0], number=(number.value if number else 2 if j > i + 1 else 1)), j + 1


def reference(words: Words, i: int) -> Match | None:
    """Reads "now", "recently", "the future"."""
    lex = lexicon()["references"]
    two = f"{words.low(i)} {words.low(i + 1)}"
    if two in lex and not words.low(i + 2).isdecimal() and unit_at(words, i + 2) is None:
        return Form(kind="reference", value=lex[two]), i + 2
    value = lex.get(words.low(i))
    if value and (words.low(i) != "current" or not words[i].capital):
        return Form(kind="reference", value=value), i + 1
    return None
