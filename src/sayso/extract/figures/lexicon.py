"""Lexicon files -> tables: harm words with their measure and frame, groups of people with their class and subset."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harm:
    """A row of lexicon/figures.csv.

    `frame` says where the harmed stand: `object` of a verb, `subject` of it, `event` noun (of, possessive), `person` noun
    that is itself the harmed, `state` adjective, `treated` (anywhere before), `lives`, `toll`, `victim`, `act`, `struck`,
    `self` (its last word, himself).
    `need` is what an ambiguous word asks for: a `number`, a group word (`person`), or nothing.
    """

    measure: str
    frame: str
    need: str


@dataclass(frozen=True, slots=True)
class Group:
    """What a group word says of the people it names; `cls` is unknown where only the setting can tell."""

    cls: str
    subset: str | None


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("sayso") / "extract" / "lexicon" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def harms() -> dict[str, tuple[tuple[Phrase, Harm], ...]]:
    """First word -> phrases that begin with it, the longest first."""
    table: dict[str, list[tuple[Phrase, Harm]]] = {}
    for row in _rows("figures.csv"):
        harm = Harm(row["measure"], row["frame"], row["need"])
        for form in row["forms"].split(";"):
            phrase = tuple(form.split())
            table.setdefault(phrase[0], []).append((phrase, harm))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in table.items()}


@cache
def groups() -> dict[str, Group]:
    """Group word in lower case -> class and subset."""
    table: dict[str, Group] = {}
    for row in _rows("figures_groups.csv"):
        for word in row["words"].split(";"):
            table.setdefault(word, Group(row["class"] or "civilian", row["subset"] or None))
    return table


@cache
def words(name: str) -> frozenset[str]:
    """A list of lexicon/figures_words.csv, by name."""
    return frozenset(w for row in _rows("figures_words.csv") if row["list"] == name for w in row["words"].split(";"))
