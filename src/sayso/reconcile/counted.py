"""Figures of one group -> those that count it, report by report; one person told of is among those that the report counts.

A report that counts four dead goes on to tell of one of them, then of another: neither is a count of the group, and two
such people who are certainly not one make a count of two where the report gives none (FIGURES.md, section 2: one group
within the other; different groups add up).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.model import Figure
from sayso.model.names import name_words, same_person
from sayso.reconcile.bounds import Bounds

DISJOINT = frozenset(("child", "woman", "man"))  # subsets that do not overlap each other
ADDED = ("part", "addition")  # relations of what stands beside another number instead of within it
# A number that counts, however small; every other figure of one is a noun or a name for one person.
COUNTED = re.compile(r"\d+|(?:only |just )?one\b.*|(?:a )?(?:single|lone)\b.*", re.I)
NAME = re.compile(r"[^\W\d_][\w'’.-]*")
POINTED = re.compile(r"(?:the|this|that|his|her|their|our|my|its)\b|(?:he|she|him|himself|herself|who)$", re.I)


def is_person(figure: Figure) -> bool:
    """Whether the words stand for one person instead of counting people: a name, "a man", "the boy", "he"."""
    return figure.low == figure.high == 1 and not COUNTED.fullmatch(figure.quote.strip())


def is_known(figure: Figure) -> bool:
    """Whether the words point at one person of whom the reader has been told: a name, "the boy", "he", "his wife"."""
    return is_person(figure) and (POINTED.match(figure.quote.strip()) is not None or _named(figure))


def within(figures: Sequence[Figure], bounds: Mapping[str, Bounds]) -> dict[str, str]:
    """Figures (ids) that tell of some of those whom their report has counted before, each with the reason in words.

    One person behind a count of two or more, whoever gives it; a lower count behind a higher one of the same origin, which
    does not contradict itself; and where any report counts, a person whom another one only names or points at. A share of
    its own ("four in Norland") is left alone.
    """
    aside: dict[str, str] = {}
    if any(f.low and not is_person(f) for f in figures):
        aside |= {f.id: "one person, named or pointed at; other figures count" for f in figures if is_known(f)}
    for told in _by_report(figures):
        for f in told:
            before = [g for g in told if g.span.start < f.span.start]
            most = max((bounds[g.id].low for g in before if not is_person(g)), default=0)
            own = max((bounds[g.id].low for g in before if g.origin == f.origin and g.subset == f.subset), default=0)
            high = bounds[f.id].high
            if is_person(f) and most > 1:
                aside[f.id] = f"one person, after the same report counted {most}"
            elif f.relation not in ADDED and high is not None and high < own:
                aside[f.id] = f"some of those whom the same origin counted before in the same report: {own}"
    return aside


def people(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of single people, report by report, where at least two of them are certainly not one person."""
    single = (told for told in _by_report(figures) if all(is_person(f) and f.relation is None for f in told))
    return [told for told in single if distinct(told) > 1]


def shares(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of one report and origin that add up: the parts of a total nobody gives, and a number with its additions."""
    here = {f.id for f in figures}
    rows: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for f in (f for f in figures if f.part_of not in here):
        if f.relation == "part":
            rows["part", f.report, f.origin or ""].append(f)
        elif f.relation == "addition" and f.relates_to in here:
            rows["addition", f.relates_to or ""].append(f)
    for (kind, *key), added in rows.items():
        added += [f for f in figures if kind == "addition" and f.id == key[0]]
    return [sorted(added, key=lambda f: f.id) for _, added in sorted(rows.items()) if len(added) > 1]


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


def _by_report(figures: Sequence[Figure]) -> list[list[Figure]]:
    rows: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[figure.report].append(figure)
    return [rows[report] for report in sorted(rows)]
