"""Two tellings -> points for one story, each with what it stands for; above nought they are rather of one story.

Points are natural logarithms of odds, roughly. The weights are round numbers, set by hand and checked on halves of two dev
sets (docs/decisions.md); nothing was fitted to a text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sayso.link.stories.rarity import Rarity
from sayso.link.stories.rows import Rows
from sayso.link.stories.telling import Telling

BASE = -5.8
# Points for each doubling (base e) of a likeness above LITTLE, which two unrelated reports have anyway.
WORDS, LEAD, NAMES = 0.7, 0.8, 1.8
LITTLE = 0.03
TITLE = 1.2  # for titles with the same words
# Points for each power of e of rare words in common, up to MUCH: longer reports have more by chance.
RARE, RARER_THAN, MUCH = 1.8, 3.0, 3.0
NO_NAME, FEW = -2.0, 2  # both have so many names or more, and none of them stands in the other
AGES = -1.0  # both give ages, none in common
NO_DAY = -2.0  # both name days, none in common
SAME_DAY, LONG_AFTER = 1.5, 7  # they name one day though they appeared more than a week apart
GAP, UNKNOWN_GAP = -0.7, 7  # for each power of e of days between them
SAME_PUBLISHER = -0.4  # a desk writes alike of different things
# A score is cut off here: nothing is so alike, or so unlike, that it outweighs everything else about a cluster.
LEAST, MOST = -6.0, 8.0


class Point(NamedTuple):
    """A part of a score: its points and what it stands for, in words."""

    points: float
    reason: str


class Likeness:
    """Scores pairs of tellings, by their numbers in the order given."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.tellings = tellings
        self.rarity = Rarity(t.words for t in tellings)
        self.words = Rows([{w: 1 + math.log(n) for w, n in t.words.items()} for t in tellings], self.rarity)
        self.names = Rows([{w: 1 + math.log(n) for w, n in t.names.items()} for t in tellings], self.rarity)
        self.lead = Rows([dict.fromkeys(sorted(t.lead), 1.0) for t in tellings], self.rarity)
        self.title = Rows([dict.fromkeys(sorted(t.title), 1.0) for t in tellings], self.rarity)
        self.rare = Rows([dict.fromkeys(t.words, 1.0) for t in tellings], self.rarity, unit=False)
        self.rare.weights = np.sqrt(np.maximum(self.rare.weights - RARER_THAN, 0))
        self._days = np.array([math.nan if t.day is None else t.day for t in tellings])
        seen = {name: k for k, name in enumerate(sorted({t.publisher for t in tellings} - {""}))}
        self._publishers = np.array([seen.get(t.publisher, -1 - k) for k, t in enumerate(tellings)])

    def scores(self, k: int, others: np.ndarray) -> np.ndarray:
        """Points of one report with each of others, between LEAST and MOST."""
        return np.clip(BASE + sum(part for part, _ in self._parts(k, others)), LEAST, MOST)

    def explain(self, a: int, b: int) -> list[Point]:
        """The parts of a pair's score with their reasons, weightiest first; they add up to the score uncut."""
        parts = [Point(round(float(part[0]), 2), reason) for part, reason in self._parts(a, np.array([b]))]
        told = [p._replace(reason=p.reason.format(self._shared(a, b), self._between(a, b))) for p in parts if p.points]
        return sorted([*told, Point(BASE, "any two reports")], key=lambda p: (-abs(p.points), p.reason))

    def _parts(self, k: int, others: np.ndarray) -> list[tuple[np.ndarray, str]]:
        gap = np.abs(self._days[others] - self._days[k])
        gap = np.where(np.isnan(gap), UNKNOWN_GAP, gap)
        mine = self.tellings[k]
        theirs = [self.tellings[j] for j in others.tolist()]
        meet = np.array([bool(mine.days & t.days) for t in theirs], dtype=bool)
        dated = np.array([bool(mine.days and t.days) for t in theirs], dtype=bool)
        ages = np.array([bool(mine.ages and t.ages and not mine.ages & t.ages) for t in theirs], dtype=bool)
        strange = np.array([_strangers(mine, t) for t in theirs], dtype=bool)
        same = self._publishers[others] == self._publishers[k]
        return [
            (WORDS * _above(self.words.products(k, others)), "words in common"),
            (LEAD * _above(self.lead.products(k, others)), "beginnings alike"),
            (NAMES * _above(self.names.products(k, others)), "names in common"),
            (TITLE * self.title.products(k, others), "titles alike"),
            (RARE * np.minimum(np.log1p(self.rare.products(k, others)), MUCH), "rare words in common: {0}"),
            (NO_NAME * strange, "names, none in common"),
            (AGES * ages, "ages, none in common"),
            (NO_DAY * (dated & ~meet), "days, none in common"),
            (SAME_DAY * (meet & (gap > LONG_AFTER)), "a day in common, though they appeared {1} days apart"),
            (GAP * np.log1p(gap), "appeared {1} days apart"),
            (SAME_PUBLISHER * same, "one publisher"),
        ]

    def _shared(self, a: int, b: int) -> str:
        """The three rarest words in common."""
        both = self.tellings[a].words.keys() & self.tellings[b].words.keys()
        return ", ".join(sorted(both, key=lambda w: (-self.rarity.of[self.rarity.number[w]], w))[:3])

    def _between(self, a: int, b: int) -> str:
        gap = abs(self._days[a] - self._days[b])
        return "?" if math.isnan(gap) else str(int(gap))


def _strangers(a: Telling, b: Telling) -> bool:
    """Whether two tellings that both name somebody or something have none of their names in common."""
    if min(len(a.names), len(b.names)) < FEW:
        return False
    return a.names.keys().isdisjoint(b.words) and b.names.keys().isdisjoint(a.words)


def _above(likeness: np.ndarray) -> np.ndarray:
    return np.log((np.maximum(likeness, 0) + LITTLE) / LITTLE)
