"""Values of the records -> words for people: bounds, times, places, classes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sayso.model import Attribution, Estimate, Event, Figure, Place, When

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
CLASS_WORDS = {"civilian": "civilians", "militia": "militia", "security_force": "security forces",
               "unknown": "not said whether civilian",
               "all": "all together"}
PRECISION_WORDS = {"unresolved": "not found on the map", "near": "near it", "exact": "exact", "district": "the district",
                   "province": "the province"}
# Places without a point that one line names; the rest are counted.
MOST_LOST = 3
# Precisions that need no word.
PLAIN = frozenset({"exact", "country", "region"})
BASIS_WORDS = {"text": "from the words alone", "published": "from the words and the date of publication",
               "inferred": "inferred"}
# Words for a group that say nothing outside their sentence.
POINTING = frozenset({"they", "them", "he", "she", "it", "we", "all", "both", "some", "more", "others", "one", "us"})
PUBLISHED_WORDS = {"page": "from the page", "given": "given by you", "about": "from about.csv"}
STATUS_WORDS = {"denied": "denied", "feared": "feared", "planned": "planned", "withheld": "withheld",
                "unverified": "not verified"}
RELATION_WORDS = {"subset": "counted in {}", "part": "part of {}", "total": "a total", "addition": "on top of {}",
                  "update": "replaces {}"}


def bounds(figure: Figure) -> str:
    """A figure's number: 4, at least 4, at most 20, 10–15, about 20, dozens."""
    low, high, word = figure.low, figure.high, figure.word
    if low is None and high is None:
        return "an unstated number" if word == "plural" else word or "no number"
    if low == high:
        return f"{word} {low}" if word else str(low)
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low}–{high}"


def group(figure: Figure) -> str:
    """Whom a figure counts in the report's words; empty where it has none or they only point elsewhere."""
    return "" if not figure.group or pronoun(figure.group) else figure.group


def relation(figure: Figure, others: Mapping[str, Figure]) -> str:
    """How a figure stands to others of its report, and its own place: "counted in 9 killed", "on top of 4, in Norland"."""
    other = others.get(figure.relates_to or figure.part_of or "")
    number = f"{bounds(other)} {other.measure}" if other else ""
    said = RELATION_WORDS.get(figure.relation or "", "").format(number) if other or figure.relation == "total" else ""
    return ", ".join(w for w in (said, f"in {figure.where.name}" if figure.where else "") if w)


def first_up(words: str) -> str:
    """Words as a heading begins: the first letter large, the rest as it stands."""
    return words[:1].upper() + words[1:]


def pronoun(words: str) -> bool:
    """Whether a group's words only point at another ("they", "more")."""
    return words.casefold() in POINTING


def side_words(side: str) -> str:
    """The name of a row for one party, as reports name it."""
    return f"of these, called “{side}”"


def class_words(group_class: str) -> str:
    """The name of a group class."""
    return CLASS_WORDS.get(group_class, group_class.replace("_", " "))


def status(record: Figure | Attribution) -> str:
    """A status that is not plain assertion; empty for an assertion."""
    return STATUS_WORDS.get(record.status, "" if record.status == "asserted" else record.status)


def range_of(estimate: Estimate) -> str:
    """An estimate as one phrase: 4 (between 4 and 5), 4, unknown."""
    low, best, high = (("?" if n is None else str(n)) for n in (estimate.low, estimate.best, estimate.high))
    return best if low == best == high else f"{best} ({low} to {high})"


def when_words(when: When | None) -> str:
    """An interval in words; says so where an end is open or the year is not stated."""
    if when is None:
        return "time not stated"
    if when.start is None and when.end is None:
        return _unplaced(when)
    if when.end is None:
        return f"since {day_words(_as_said(when, when.start))}, end open"
    if when.start is None:
        return f"until {day_words(_as_said(when, when.end))}, start open"
    return _interval(when.start, when.end)


def basis_words(when: When | None) -> str:
    """How a date is known; empty where there is none."""
    return BASIS_WORDS.get(when.basis, when.basis) if when and (when.start or when.end) else ""


def _as_said(when: When, day: str | None) -> str | None:
    """The month or year of the words where they name no day: "since January" is not since the first of it."""
    return when.value if when.value and day and day.startswith(when.value) else day


def _unplaced(when: When) -> str:
    said = f"“{when.text}”" if when.text else "time not stated"
    missing = "year not stated" if (when.value or "").startswith("XXXX") else "not on a date"
    return f"{said}, {missing}" if when.text else said


def day_words(value: str | None) -> str:
    """An ISO date as 12 March 2031, March 2031 or 2031; anything else as it stands."""
    parts = (value or "")[:10].split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3 or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return value or "?"
    words = [parts[0]]
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    words += [str(int(parts[2]))] if len(parts) > 2 else []
    return " ".join(reversed(words))


def _interval(start: str, end: str) -> str:
    whole = _whole(start[:10], end[:10])
    if whole:
        return whole
    first, last = day_words(start), day_words(end)
    if first == last:
        return first
    one_month = len(first.split()) == 3 and first.split()[1:] == last.split()[1:]
    return f"{first.split()[0]}–{last}" if one_month else f"{first} – {last}"


def _whole(start: str, end: str) -> str | None:
    """The name of an interval that is exactly one year or one month."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return None
    if last == date.max or (last + timedelta(1)).day != 1 or first.day != 1 or first.year != last.year:
        return None
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    return f"{MONTHS[first.month - 1]} {first.year}" if first.month == last.month else None


def place_words(place: Place) -> str:
    """A place's name, with what is missing of it; a country or region is known by its name."""
    if place.precision in PLAIN:
        return place.name
    return f"{place.name} ({PRECISION_WORDS.get(place.precision, place.precision)})"


def where_words(places: tuple[Place, ...]) -> str:
    """All places of an event in one line, each name once; those without a point last, said so once."""
    seen = {p.name.casefold(): p for p in reversed(places)}
    named = [p for p in reversed(seen.values()) if p.precision != "unresolved"]
    lost = [p.name for p in reversed(seen.values()) if p.precision == "unresolved"]
    more = f" and {len(lost) - MOST_LOST} more" if len(lost) > MOST_LOST else ""
    missing = [f"{', '.join(lost[:MOST_LOST])}{more} ({PRECISION_WORDS['unresolved']})"] if lost else []
    return ", ".join([*map(place_words, named), *missing]) or "place not stated"


def type_words(event: Event) -> str:
    """An event's kind in a reader's words, else its type and mode: assault (drone)."""
    if event.label:
        return event.label
    kind = event.type.casefold().replace("_", " ")
    return f"{kind} ({event.mode})" if event.mode else kind


def count_words(n: int, one: str, many: str | None = None) -> str:
    """1 report, 2 reports."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
