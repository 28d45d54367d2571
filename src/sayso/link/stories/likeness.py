"""Two tellings -> points for one story, each with what it stands for; above nought they are rather of one story.

Points are natural logarithms of odds, roughly, counted in thousandths: whole numbers, so that sums are the same in any
order. They depend on the two reports alone, and on what their publishers print under everything. The weights are round
numbers, set by hand and checked on halves of two dev sets (docs/decisions.md); nothing was fitted to a text.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sayso.link.stories.rarity import STEPS
from sayso.link.stories.telling import (
    A_DAY,
    AN_AGE,
    IN_LEAD,
    IN_TITLE,
    MANY,
    MARK_AT,
    MARKS,
    NAME_AT,
    RARITIES,
    UNDATED,
    WORD_AT,
    Telling,
)

POINT = 1000
BASE = -7.0
# Points for each doubling (base e) of a likeness above LITTLE, which two unrelated reports have anyway.
WORDS, LEAD, NAMES = 0.7, 0.8, 1.8
LITTLE = 0.03
TITLE = 1.2  # for titles with the same words
# Points for each power of e of rare words in common, up to MUCH: longer reports have more by chance.
RARE, RARER_THAN, MUCH = 1.8, 4.0, 3.0
NO_NAME, FEW = -2.0, 2  # both have so many names or more, and none of them stands in the other
AGES = -1.0  # both give ages, none in common
NO_DAY = -2.0  # both name days, none in common
SAME_DAY, LONG_AFTER = 1.5, 7  # they name one day though they appeared more than a week apart
GAP, UNKNOWN_GAP = -0.7, 7  # for each power of e of days between them
SAME_PUBLISHER = -0.4  # a desk writes alike of different things
# A score is cut off here: nothing is so alike, or so unlike, that it outweighs everything else about a cluster.
LEAST, MOST = -6.0, 8.0
REASONS = ("words in common", "beginnings alike", "names in common", "titles alike", "rare words in common: {0}",
           "names, none in common", "ages, none in common", "days, none in common",
           "a day in common, though they appeared {1} days apart", "appeared {1} days apart", "one publisher")


class Point(NamedTuple):
    """A part of a score: its points and what it stands for, in words."""

    points: float
    reason: str


class Shape(NamedTuple):
    """A telling as it is compared. `numbers` are what does not depend on the other telling: the lengths of the vectors of
    its words, lead, names and title, its day, and how many names, days and ages it has. `shift` is by how many bits its rows
    are to be shifted so that the last BITS bits tell them apart; None where no number does."""

    told: Telling
    rows: np.ndarray
    numbers: np.ndarray
    shift: int | None


LENGTHS, DAY, NAMED, DAYS, HAS_AGES = slice(0, 4), 4, 5, 6, 7
BITS = 18


def _table(count: int, points: Callable[[float], float]) -> np.ndarray:
    return np.array([round(POINT * points(k)) for k in range(count)])


FINE, LONG = 1024, 1 << 14  # steps of a likeness; days
# How much a word counts that stands there so often: 1 + ln, in eighths.
_OFTEN = np.array([0.0, *(round(8 * (1 + math.log(n))) for n in range(1, MANY + 1))])
_WORDS, _LEAD, _NAMES = (_table(FINE + 1, lambda k, weight=weight: weight * math.log((k / FINE + LITTLE) / LITTLE))
                         for weight in (WORDS, LEAD, NAMES))
_TITLES = _table(FINE + 1, lambda k: TITLE * k / FINE)
_RARE = _table(math.ceil(STEPS * math.expm1(MUCH)) + 1, lambda k: RARE * min(math.log1p(k / STEPS), MUCH))
_GAPS = _table(LONG, lambda days: GAP * math.log1p(days))


def marks(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """For each row how much the word counts for how often it stands there, and stands there as a name; whether it is in the
    title; and its rarity."""
    mark, rarity = _parts(rows)
    return _OFTEN[mark & MANY], _OFTEN[mark >> NAME_AT & MANY], mark & IN_TITLE > 0, rarity


def shape(told: Telling) -> Shape:
    """A telling, made ready to be compared."""
    mark, _ = _parts(told.rows)
    often, named, title, rarity = marks(told.rows)
    lengths = [np.sqrt((kind * kind * rarity * rarity).sum()) for kind in (often, mark & IN_LEAD > 0, named, title)]
    numbers = [*lengths, told.day, (named > 0).sum(), (mark & A_DAY > 0).sum(), (mark & AN_AGE > 0).sum()]
    shifts = (k for k in range(int(WORD_AT), 65 - BITS) if len(np.unique(_slots(told.rows, k))) == len(told.rows))
    return Shape(told, told.rows, np.array(numbers, dtype=np.float64), next(shifts, None))


def _slots(rows: np.ndarray, shift: int) -> np.ndarray:
    return rows >> np.uint64(shift) & np.uint64((1 << BITS) - 1)


def _parts(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Marks and rarities of rows."""
    return (rows >> MARK_AT & MARKS).astype(np.int64), (rows & RARITIES).astype(np.int64)


def scores(one: Shape, others: Sequence[Shape]) -> np.ndarray:
    """Points of one report with each of others in thousandths, between LEAST and MOST."""
    return np.minimum(np.maximum(sum(parts(one, others), round(POINT * BASE)), round(POINT * LEAST)), round(POINT * MOST))


def parts(one: Shape, others: Sequence[Shape]) -> list[np.ndarray]:
    """The parts of scores, in the order of REASONS, in thousandths of a point."""
    words, lead, names, title, rare, known, days, ages = _in_common(one, [other.rows for other in others])
    theirs, mine = np.array([other.numbers for other in others]), one.numbers
    alike = np.array((words, lead, names, title)).T / np.maximum(theirs[:, LENGTHS] * mine[LENGTHS], 1)
    steps = np.minimum((alike * FINE + 0.5).astype(np.int64), FINE)
    gap = np.abs(theirs[:, DAY] - mine[DAY]).astype(np.int64)
    gap[(theirs[:, DAY] == UNDATED) | (mine[DAY] == UNDATED)] = UNKNOWN_GAP
    same = np.array([bool(one.told.publisher) and one.told.publisher == other.told.publisher for other in others])
    named = (theirs[:, NAMED] >= FEW) & (mine[NAMED] >= FEW)
    dated, aged = ((theirs[:, k] > 0) & (mine[k] > 0) for k in (DAYS, HAS_AGES))
    return [
        _WORDS[steps[:, 0]], _LEAD[steps[:, 1]], _NAMES[steps[:, 2]], _TITLES[steps[:, 3]],
        _RARE[np.minimum(rare.astype(np.int64), len(_RARE) - 1)], *(
            round(POINT * points) * holds for points, holds in (
                (NO_NAME, named & (known == 0)), (AGES, aged & (ages == 0)), (NO_DAY, dated & (days == 0)),
                (SAME_DAY, (days > 0) & (gap > LONG_AFTER)))),
        _GAPS[np.minimum(gap, LONG - 1)], round(POINT * SAME_PUBLISHER) * same,
    ]


def _in_common(one: Shape, others: Sequence[np.ndarray]) -> np.ndarray:
    """For each of others sums over the rows in common: products for words, lead, names and title, how rare they are, and how
    many of them are names in either, days, and ages."""
    rows = np.concatenate(others)
    place, hit = _common(one, rows)
    mark, rarity = _parts(one.rows[place])
    other, _ = _parts(rows[hit])
    squares = rarity * rarity
    words = _OFTEN[mark & MANY] * _OFTEN[other & MANY]
    names = _OFTEN[mark >> NAME_AT & MANY] * _OFTEN[other >> NAME_AT & MANY]
    sums = np.array((
        words * squares, squares * (mark & other & IN_LEAD > 0), names * squares, squares * (mark & other & IN_TITLE > 0),
        np.maximum(rarity - round(STEPS * RARER_THAN), 0), (mark | other) >> NAME_AT & MANY > 0,
        mark & A_DAY > 0, mark & AN_AGE > 0))
    running = np.zeros((len(sums), len(hit) + 1))
    np.cumsum(sums, axis=1, out=running[:, 1:])  # whole numbers below 2**53, and exact
    ends = np.searchsorted(hit, np.cumsum([len(part) for part in others]))
    return running[:, ends] - running[:, np.append(0, ends[:-1])]


class _Scratch(threading.local):
    """Where a word's row is in one report, by the bits that it is looked up by; nought everywhere between two uses."""

    def __init__(self) -> None:
        self.places = np.zeros(1 << BITS, dtype=np.int32)


_SCRATCH = _Scratch()


def _common(one: Shape, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where rows stand that are of the same word: in one report's, and in others'."""
    mine = one.rows
    if one.shift is None or not len(mine):
        place = np.searchsorted(mine >> WORD_AT, rows >> WORD_AT).clip(0, max(0, len(mine) - 1))
        hit = np.arange(len(rows) if len(mine) else 0)
        place = place[:len(hit)]
    else:
        places, slots = _SCRATCH.places, _slots(mine, one.shift)
        places[slots] = np.arange(1, len(mine) + 1)
        place = places[_slots(rows, one.shift)]
        places[slots] = 0
        hit = np.flatnonzero(place)
        place = place[hit] - 1
    same = mine[place] >> WORD_AT == rows[hit] >> WORD_AT
    return place[same], hit[same]


def explained(one: Shape, other: Shape, words: Mapping[int, str]) -> list[Point]:
    """The parts of a pair's score with their reasons, weightiest first; they add up to the score uncut. `words` are the
    folded words of either report by the numbers that stand for them."""
    place, _ = _common(one, other.rows)
    both = sorted((-(row & 0xFF), words[row >> 32]) for row in one.rows[place].tolist() if row >> 32 in words)
    dated = UNDATED not in (one.told.day, other.told.day)
    shared, between = ", ".join(word for _, word in both[:3]), abs(one.told.day - other.told.day) if dated else "?"
    told = [Point(float(part[0]) / POINT, reason.format(shared, between))
            for part, reason in zip(parts(one, [other]), REASONS, strict=True) if part[0]]
    return sorted([*told, Point(BASE, "any two reports")], key=lambda p: (-abs(p.points), p.reason))
