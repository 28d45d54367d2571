"""Figures of one group -> those that count it, report by report; one person told of is among those that the report counts.

A report that counts four dead goes on to tell of one of them, then of another: neither is a count of the group, and two
such people who are certainly not one make a count of two where the report gives none (FIGURES.md, section 2: one group
within the other; different groups add up).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.model import Figure, numbers
from sayso.model.names import name_words, same_person
from sayso.reconcile.bounds import Bounds

DISJOINT = frozenset(("child", "woman", "man"))  # subsets that do not overlap each other
ADDED = ("part", "addition")  # relations of what stands beside another number instead of within it
# A number that counts, however small; every other figure of one is a noun or a name for one person.
COUNTED = re.compile(r"\d+|(?:only |just )?one\b.*|(?:a )?(?:single|lone)\b.*", re.I)
NAME = re.compile(r"[^\W\d_][\w'’.-]*")
REFLEXIVE = re.compile(r"himself|herself", re.I)
PRONOUN = re.compile(r"they|them|themselves|those|these|who|we|us", re.I)
POINTED = re.compile(r"(?:the|this|that|his|her|their|our|my|its)\b|(?:he|she|him|himself|herself|who)$", re.I)


def is_person(figure: Figure) -> bool:
    """Whether the words stand for one person instead of counting people: a name, "a man", "the boy", "he"."""
    return figure.low == figure.high == 1 and not COUNTED.fullmatch(figure.quote.strip())


def is_known(figure: Figure) -> bool:
    """Whether the words point at one person of whom the reader has been told: a name, "the boy", "he", "his wife"."""
    return is_person(figure) and (POINTED.match(figure.quote.strip()) is not None or _named(figure))


def points_back(figure: Figure) -> bool:
    """Whether a pronoun without a number points to people told of elsewhere: "they later died"."""
    return figure.low is figure.high is None and PRONOUN.fullmatch(figure.quote.strip()) is not None


Count = tuple[tuple[Figure, ...], Bounds, str | None]  # figures that count together, their sum, whose it is


def within(counts: Sequence[Count]) -> dict[str, str]:
    """Figures (ids) that tell of some of those whom their report has counted, each with the reason in words.

    One person behind a count of two or more, whoever gives it; a lower count behind a higher one of the same origin, which
    does not contradict itself; and where any report counts, a person whom another one only names or points at. What comes
    on top of a number that is not given is no count either. A share of its own ("four in Norland") is left alone.
    """
    aside: dict[str, str] = {}
    counting = any(bounds.low and not _person(figures) for figures, bounds, _ in counts)
    for figures, _, _ in counts:
        if counting and _person(figures) and is_known(figures[0]):
            aside[figures[0].id] = "one person, named or pointed at; other figures count"
        elif len(counts) > 1 and len(figures) == 1 and figures[0].relation == "addition":
            aside[figures[0].id] = "comes on top of a number that is not given"
    for told in _by_report(counts):
        for figures, bounds, origin in told:
            before = [c for c in told if _start(c) < _start((figures, bounds, origin))]
            most = max((b.low for g, b, _ in before if not _person(g)), default=0)
            own = max((b.low for g, b, o in before if o == origin and _subset(g) == _subset(figures)), default=0)
            if _person(figures) and most > 1:
                aside[figures[0].id] = f"one person, after the same report counted {most}"
            elif figures[0].relation != "part" and bounds.high is not None and bounds.high < own:
                why = f"some of those whom the same origin counted before in the same report: {own}"
                aside |= dict.fromkeys((f.id for f in figures), why)
    return aside


def _person(figures: Sequence[Figure]) -> bool:
    return len(figures) == 1 and is_person(figures[0])


def _subset(figures: Sequence[Figure]) -> str | None:
    return figures[0].subset if len(figures) == 1 else None


def _start(count: Count) -> int:
    return min(f.span.start for f in count[0])


def _by_report(counts: Sequence[Count]) -> list[list[Count]]:
    rows: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        rows[count[0][0].report].append(count)
    return [rows[report] for report in sorted(rows)]


def people(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of single people, report by report, where at least two of them are certainly not one person."""
    single = (told for told in _of_reports(figures) if all(is_person(f) and f.relation is None for f in told))
    return [told for told in single if distinct(told) > 1]


def shares(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of one report and origin that add up: the parts of a total nobody gives, and a number with its additions."""
    here = {f.id for f in figures}
    rows: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for f in (f for f in figures if f.part_of not in here):
        if f.relation == "part":
            rows["part", f.report, f.origin or ""].append(f)
        elif f.relation == "addition" and f.relates_to in here and not _told_again(f, figures):
            rows["addition", f.relates_to or ""].append(f)
    for (kind, *key), added in rows.items():
        added += [f for f in figures if kind == "addition" and f.id == key[0]]
    return [sorted(added, key=lambda f: f.id) for _, added in sorted(rows.items()) if len(added) > 1]


def _told_again(added: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the report gives the number before an addition again behind it: 'six died', 'four more bodies', 'the six'."""
    base = next(f for f in figures if f.id == added.relates_to)
    again = (f for f in figures if f.id != base.id and f.report == added.report and (f.low, f.high) == (base.low, base.high))
    return (base.low or 0) > 1 and any(f.number.start > added.number.start for f in again)


def own_death(figure: Figure, base: int) -> bool:
    """Whether an addition is the death of the one who killed the people counted at character `base`: 'a man killed three
    people, then himself', 'he killed three before taking his own life'."""
    added = figure.relation == "addition" and is_person(figure)
    return added and (REFLEXIVE.fullmatch(figure.quote) is not None or figure.number.start < base)


def without_own(counts: Sequence[Count]) -> dict[str, str]:
    """Figures (ids) that count those killed without the one who killed them and himself, whom another count takes in."""
    sums = [(figures, bounds) for figures, bounds, _ in counts if len(figures) > 1 and bounds.low == bounds.high]
    fewer = {}
    for figures, bounds in sums:
        base = min((f.number.start for f in figures if f.relation != "addition"), default=0)
        if any(own_death(f, base) for f in figures):
            fewer[bounds.low - 1] = bounds.low
    return {figures[0].id: f"without the one who killed them and himself; with that one {fewer[bounds.low]}"
            for figures, bounds, _ in counts
            if len(figures) == 1 and bounds.low == bounds.high and bounds.low in fewer}


def listed(figure: Figure) -> int:
    """How many people a figure counts by naming them one by one ('Ann Lee and Joss Hale were killed'); 0 for any other."""
    low = figure.low or 0
    counted = any(n.low == low for n in numbers.find(figure.quote))
    return low if low > 1 and figure.high == low and not counted and figure.quote[:1].isupper() else 0


def distinct(told: Sequence[Figure]) -> int:
    """How many people there are at least: full names that are not one; a child, a woman and a man of one clause."""
    named: list[str] = []
    for name in sorted({f.quote for f in told if full_name(f)}, key=lambda n: (-len(name_words(n)), n)):
        if not any(same_person(name, other) for other in named):
            named.append(name)
    kinds = [{g.subset for g in told if g.span.overlaps(f.span)} & DISJOINT for f in told]
    return max([len(named), *map(len, kinds)])


def full_name(figure: Figure) -> bool:
    """Whether a person is called by two names or more."""
    return _named(figure) and len(NAME.findall(figure.quote)) > 1


def _named(figure: Figure) -> bool:
    """All words with capitals, and no noun that says what kind of person it is."""
    words = NAME.findall(figure.quote)
    return figure.subset is None and bool(words) and all(w[0].isupper() for w in words)


def _of_reports(figures: Sequence[Figure]) -> list[list[Figure]]:
    rows: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[figure.report].append(figure)
    return [rows[report] for report in sorted(rows)]
