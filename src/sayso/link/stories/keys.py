"""A telling -> the words that other reports of its story can be found by, each with its share of what the report says."""

from __future__ import annotations

import numpy as np

from sayso.link.lists import Keys, keys_of
from sayso.link.stories.likeness import LENGTHS, Shape, marks
from sayso.link.stories.rarity import STEPS
from sayso.link.stories.telling import WORD_AT

# The words with the greatest weight in a report, among its names, and the title's; none so common that it stands in more
# than one report of e**RARE.
WORDS, NAMES, TITLE, RARE = 24, 10, 40, 2 * STEPS
# Two reports are compared where the cosine of their words, over the keys under which they are near each other, is so much:
# then 99.9 % of the pairs of one event that score above nought are, and 3 % of all pairs (two dev sets and strangers).
WHOLE = 4096
SHARED = int(0.04 * WHOLE * WHOLE)
REACH = 30  # reports before and behind one among those that share a key, in order of time


def keys(one: Shape) -> Keys:
    """The keys of a report; weights are in 4096ths of the length of the vector of its words."""
    often, named, title, rarity = marks(one.rows)
    rare = rarity > RARE
    weights = often * rarity
    chosen = np.concatenate([_heaviest(weight * rare, most) for weight, most in
                             ((weights, WORDS), (named * rarity, NAMES), (title * rarity, TITLE))])
    chosen = np.unique(chosen)
    shares = weights[chosen] * WHOLE / max(1.0, float(one.numbers[LENGTHS][0]))
    return keys_of((one.rows[chosen] >> WORD_AT), np.rint(shares))


def _heaviest(weights: np.ndarray, most: int) -> np.ndarray:
    """Where the heaviest stand, the first ones of equals; none without weight."""
    order = np.argsort(-weights, kind="stable")[:most]
    return order[weights[order] > 0]
