"""Words -> dates as a calendar names them: "27 June 2021", "Sunday night", "the third quarter of 1990", "10:35 a.m."."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.times.form import Form, Match
from sayso.extract.times.words import Words, lexicon, spelled_year

# A month's or season's name that is also an ordinary word, or a person's: what must stand before it to be a time.
DOUBTFUL = ("may", "march", "mar", "fall", "spring", "sun", "sat", "dec", "wed", "mon", "jan")
BEFORE_TIME = (
    "in",
    "of",
    "since",
    "until",
    "till",
    "by",
    "from",
    "to",
    "through",
    "during",
    "before",
    "after",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "-",
    "for",
    "between",
    "and",
    "late-",
    "early-",
    "on",
    "the",
    "each",
    "every",
)
BEFORE_YEAR = (
    "in",
    "since",
    "of",
    "until",
    "till",
    "by",
    "from",
    "during",
    "between",
    "before",
    "after",
    "through",
    "circa",
    "early",
    "late",
    "mid",
    "year",
    "post",
    "pre",
    "fiscal",
    "to",
    "and",
    "around",
    "about",
    "summer",
    "fall",
    "winter",
    "spring",
    "autumn",
)
CURRENCY = ("$", "£", "€", "#", "%", "¥")
ZONES = ("gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "et", "pt", "ist", "local")


def year_at(words: Words, i: int) -> tuple[int, int] | None:
    """A year in four digits or in words at i, and the token after it."""
    year = words.digits(i, 4, 4)
    if year is not None and 1000 <= year < 2200:
        grouped = (
            words.low(i + 1) in (",", ".") and words[i + 1].glued and words[i + 2].glued and words.low(i + 2).isdecimal()
        )
        return None if grouped or words.low(i - 1) in CURRENCY else (year, i + 1)
    return spelled_year(words, i)


def month_at(words: Words, i: int) -> tuple[int, int] | None:
    """A month's name at i (a short one with its full stop), and the token after it."""
    token, lex = words[i], lexicon()
    if not token.capital:
        return None
    dotted = words.low(i + 1) == "." and words[i + 1].glued
    if token.low in lex["months_short"]:
        beside = dotted or words.low(i + 1).isdecimal() or words.low(i - 1).isdecimal()
        return (lex["months_short"][token.low], i + 1 + dotted) if beside else None
    if token.low not in lex["months"]:
        return None
    sure = (
        token.low not in DOUBTFUL
        or words.digits(i + 1, 1, 4)
        or words.digits(i - 1, 1, 2)
        or words.low(i - 1) in BEFORE_TIME
    )
    return (lex["months"][token.low], i + 1) if sure else None


def day_at(words: Words, i: int) -> tuple[int, int] | None:
    """A day of the month at i, "27" or "27th", and the token after it."""
    day = words.digits(i, 1, 2)
    if day is None or not 1 <= day <= 31:
        return None
    ending = words.low(i + 1) in ("st", "nd", "rd", "th") and words[i + 1].glued
    return day, i + 1 + ending


def _year_after(words: Words, i: int) -> tuple[int | None, int | None, int]:
    """The year, or last / this / next year as a shift, that may follow a month; and the token after it."""
    j = words.skip(words.skip(i, ","), "of", "in")
    found = year_at(words, j)
    if found:
        return found[0], None, found[1]
    shift = lexicon()["shifts"].get(words.low(j))
    if shift is not None and words.low(j + 1) == "year":
        return None, shift, j + 2
    return None, None, i


def month_first(words: Words, i: int) -> Match | None:
    """Reads "June", "June 2021", "June 27", "June 27-29, 2021", "June last year"."""
    found = month_at(words, i)
    if found is None:
        return None
    month, j = found
    first = day_at(words, words.skip(j, "the"))
    if first is None or words.low(first[1]) == ":" and words[first[1] + 1].glued:
        year, shift, j = _year_after(words, j)
        return Form(kind="calendar", month=month, year=year, shift=shift), j
    day, j = first
    last = day_at(words, j + 1) if words.low(j) in ("-", "–", "—", "to", "and") and month_at(words, j + 2) is None else None
    if last and last[0] > day and words.low(last[1]) not in lexicon()["units_plural"]:
        j = last[1]
    else:
        last = None
    year, shift, j = _year_after(words, j)
    return Form(kind="calendar", month=month, day=day, last_day=last[0] if last else None, year=year, shift=shift), j


def day_first(words: Words, i: int) -> Match | None:
    """Reads "27 June 2021", "the 27th of June", "27-29 June"."""
    first = day_at(words, i)
    if first is None:
        return None
    day, j = first
    last = day_at(words, j + 1) if words.low(j) in ("-", "–", "—", "to", "and") else None
    for end, last_day in ((last[1], last[0]) if last else (j, None), (j, None)):
        month = month_at(words, words.skip(words.skip(end, "of"), "-"))
        if month:
            year, shift, after = _year_after(words, words.skip(month[1], "-"))
            return Form(kind="calendar", month=month[0], day=day, last_day=last_day, year=year, shift=shift), after
    return None


def numeric(words: Words, i: int) -> Match | None:
    """Reads "2021-06-27", "27.06.2021", "6/27/2021", "10/30/89"; where day and month could be either, both are kept."""
    mark = words.low(i + 1)
    parts = [words.digits(i), words.digits(i + 2), words.digits(i + 4)]
    if (
        mark not in ("-", "/", ".")
        or words.low(i + 3) != mark
        or None in parts
        or not all(words[i + k].glued for k in (1, 2, 3, 4))
    ):
        return None
    a, b, c = (p or 0 for p in parts)
    if len(words.low(i)) == 4:
        return _form_of_day(a, b, c, i + 5)
    if len(words.low(i + 4)) == 2 and mark == "/":
        c += 1900 if c > 40 else 2000
    elif len(words.low(i + 4)) != 4:
        return None
    if mark == "." or a > 12:
        return _form_of_day(c, b, a, i + 5)
    if b > 12 or a == b:
        return _form_of_day(c, a, b, i + 5)
    return (Form(kind="calendar", year=c, either=(a, b)), i + 5) if min(a, b) >= 1 else None


def _form_of_day(year: int, month: int, day: int, end: int) -> Match | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return None
    return Form(kind="calendar", year=year, month=month, day=day), end


def weekday(words: Words, i: int) -> Match | None:
    """Reads "Sunday", "Sunday night", "Sundays", "Sunday, June 27", "Monday of last week"."""
    token, lex = words[i], lexicon()
    if not token.capital:
        return None
    j, number = i + 1, lex["weekdays"].get(token.low)
    if number is None and token.low.endswith("s") and token.low[:-1] in lex["weekdays"]:
        number = lex["weekdays"][token.low[:-1]]
        return Form(kind="set", type="SET", value=f"XXXX-WXX-{number}", weekday=number), j
    if number is None:
        j = words.skip(j, ".")
        dated = month_at(words, words.skip(j, ","))
        number = lex["weekdays_short"].get(token.low) if dated else None
    if number is None:
        return None
    return _after_weekday(words, Form(kind="calendar", weekday=number), j)


def _after_weekday(words: Words, form: Form, j: int) -> Match:
    lex = lexicon()
    part = lex["parts"].get(words.low(words.skip(j, "-")))
    if part:
        form, j = replace(form, part=part, type="TIME"), words.skip(j, "-") + 1
    at = words.skip(words.skip(j, ","), "the")
    date = month_first(words, at) or day_first(words, at) or numeric(words, at)
    if date and date[0].day:
        return replace(date[0], weekday=form.weekday, part=form.part, type=form.type), date[1]
    at = words.skip(j, "of")
    shift = lex["shifts"].get(words.low(at))
    if shift is not None and words.low(at + 1) == "week":
        return replace(form, shift=shift, unit="W"), at + 2
    return form, j


def year(words: Words, i: int) -> Match | None:
    """Reads "2021", where the words around do not make it a number of things; "1985-86" is its first year."""
    found = year_at(words, i)
    if found is None:
        return None
    value, j = found
    before, after = words.low(i - 1), words.low(j)
    if words.low(i).isdecimal():
        if not 1400 <= value < 2100 or (
            words[i].glued and before not in ("-", "(", "'", '"', "“", "‘", "’", "/", "–", "—", "`")
        ):
            return None
        counted = after.isalpha() and words[j].low.endswith("s") and not words[j].capital
        if (
            after in lexicon()["units_plural"]
            or after in ("%", "people", "percent", "per")
            or (counted and before not in BEFORE_YEAR)
        ):
            return None
        if after == "s" and words[j].glued or after == ":" and words[j].glued or after in lexicon()["units"]:
            return None
    return Form(kind="calendar", year=value), j


def decade(words: Words, i: int) -> Match | None:
    """Reads "1990s", "the '80s", "the nineties"."""
    token, lex = words[i], lexicon()
    if (
        words.low(i + 1) == "s"
        and words[i + 1].glued
        or words.phrase(i + 1, "'", "s")
        and words[i + 2].glued
        and len(token.low) == 4
    ):
        end = i + 2 + (words.low(i + 1) == "'")
        long, short = words.digits(i, 4, 4), words.digits(i, 2, 2)
        if long and long % 10 == 0 and end:
            return Form(kind="calendar", decade=long // 10), end
        if (
            short is not None
            and short % 10 == 0
            and words.low(i - 1) in ("'", "’", "‘", "`", "the", "early", "late", "mid", "-")
        ):
            return Form(kind="calendar", decade=190 + short // 10 if short > 20 else 200 + short // 10), end
    stem = token.low[:-3] + "y" if token.low.endswith("ties") else ""
    if lex["numbers"].get(stem, 0) >= 20 and words.low(i - 1) in ("the", "early", "late", "mid", "-", "nineteen"):
        return Form(kind="calendar", decade=190 + lex["numbers"][stem] // 10), i + 1
    return None


def century(words: Words, i: int) -> Match | None:
    """Reads "the 20th century", "the nineteenth century"."""
    number, j = lexicon()["ordinals"].get(words.low(i)), i + 1
    if number is None and words.low(i + 1) in ("st", "nd", "rd", "th"):
        number, j = words.digits(i, 1, 2), i + 2
    j = words.skip(j, "-")
    return (Form(kind="calendar", century=number), j + 1) if number and words.low(j) == "century" else None


def season(words: Words, i: int) -> Match | None:
    """Reads "summer 1994", "the winter of 2014"; "fall" and "spring" only where a determiner makes them nouns."""
    name = lexicon()["seasons"].get(words.low(i))
    if name is None:
        return None
    found = year_at(words, words.skip(i + 1, "of", ","))
    if found:
        return Form(kind="calendar", season=name, year=found[0]), found[1]
    sure = words.low(i - 1) in ("in", "the", "early", "late", "mid", "-", "since", "until", "by", "during", "of")
    return (Form(kind="calendar", season=name), i + 1) if sure and words.low(i + 1) not in ("of", "in") else None


def quarter(words: Words, i: int) -> Match | None:
    """Reads "third quarter", "the third-quarter", "Q3 2020", "first half of 1989", "the 1988 third quarter"."""
    found = year_at(words, i)
    if found and found[1] == i + 1:
        inner = quarter(words, found[1])
        return (replace(inner[0], year=found[0]), inner[1]) if inner and inner[0].year is None else None
    j = words.skip(words.skip(i, "fiscal"), "-")
    if words.low(j) == "q" and words.digits(j + 1, 1, 1) in (1, 2, 3, 4) and words[j + 1].glued:
        number, kind, j = words.digits(j + 1), "quarter", j + 2
    else:
        number = {**lexicon()["ordinals"], "last": 2, "latter": 2}.get(words.low(j))
        j = words.skip(j + 1, "-")
        kind, j = words.low(j), j + 1
    if (
        kind not in ("quarter", "half")
        or number is None
        or number > (4 if kind == "quarter" else 2)
        or (words.low(i) in ("last", "latter") and kind == "quarter")
    ):
        return None
    year, shift, after = _year_after(words, words.skip(j, "of"))
    if kind == "half" and year is None and shift is None and not words.phrase(j, "of", "the", "year"):
        return None
    third, half = (number, None) if kind == "quarter" else (None, number)
    form = Form(kind="calendar", quarter=third, half=half, year=year, shift=shift)
    return form, max(after, j) if year or shift is not None else j


def holiday(words: Words, i: int) -> Match | None:
    """Reads "Christmas Eve", "New Year's Day", "Easter Sunday 2019"."""
    if not words[i].capital:
        return None
    name, j, best = "", i, None
    for _ in range(5):
        word = words.low(j)
        if word in ("'", "’") and words[j].glued:
            word, j = words.low(j + 1), j + 1
            name += word
        else:
            name = f"{name} {word}".strip()
        j += 1
        date = lexicon()["holidays"].get(name)
        best = (date, j) if date else best
    if best is None:
        return None
    year, shift, j = _year_after(words, best[1])
    return Form(kind="calendar", holiday=tuple(best[0]), year=year, shift=shift), j


def clock(words: Words, i: int) -> Match | None:
    """Reads "10:35 a.m.", "7 pm", "0735 GMT", "14:20", "2 o'clock", "noon", "midnight"."""
    if words.low(i) in ("noon", "midnight", "midday") and words.low(i + 1) not in ("-", "'"):
        return Form(kind="calendar", type="TIME", hour=24 if words.low(i) == "midnight" else 12, minute=0), i + 1
    hour, minute, j = words.digits(i, 1, 2), None, i + 1
    if words.low(j) in (":", ".") and words[j].glued and words[j + 1].glued and len(words.low(j + 1)) == 2:
        minute, mark, j = words.digits(j + 1, 2, 2), words.low(j), j + 2
    else:
        mark = ""
    four = words.digits(i, 4, 4)
    if four is not None and words.low(i + 1) in ("gmt", "utc", "hours", "hrs"):
        hour, minute, mark, j = four // 100, four % 100, ":", i + 1
    half, j = _half_of_day(words, j)
    if hour is None or hour > 24 or (minute or 0) > 59 or not (half or mark == ":"):
        return None
    if half in ("a", "p") and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    while words.low(j) in ZONES:
        j = words.skip(j + 1, "time")
    return Form(kind="calendar", type="TIME", hour=hour, minute=minute), j


def _half_of_day(words: Words, j: int) -> tuple[str, int]:
    """Reads "a" or "p" for a.m. or p.m., "o" for o'clock, "" for none; and the token after it."""
    word = words.low(j)
    if word in ("am", "pm"):
        return word[0], j + 1
    if word in ("a", "p") and words.low(j + 1) == "." and words.low(j + 2) == "m":
        dotted = words.low(j + 3) == "." and words[j + 3].glued
        return word, j + 3 + dotted
    if word in ("hours", "hrs"):
        return "o", j + 1
    if word == "o" and words.low(j + 2) == "clock":
        return "o", j + 3
    return "", j
