"""Noun phrases with their logits -> rows of numbers for what fills a slot and for which types a document tells.

A phrase is judged where it stands; what fills a slot is judged by all places where its words stand, by the sentences around
them, by what else could fill the slot, and by how likely the document tells an incident at all. A type is judged by the same
numbers whichever it is, so that what is learned of frequent types helps rare ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

import numpy as np

from benchmarks.phrases import Phrase

SLOTS = ("perpetrators", "organizations", "targets", "victims", "instruments")
HARMED, MEANS = [2, 3], [0, 4]  # columns of what an incident harms, and of who or what does it
LOWEST = -9.0  # the logit of what is not there
UNTOLD = -5.0  # a sentence's logit for a type that is too rare for sentences to be learned from
RANKS = (0, 1, 3)  # the best, the second and the fourth phrase of a document
LEAD = 3  # sentences
Told = Mapping[str, Sequence[float]]
Bounds = Sequence[tuple[int, int]]


def places(phrases: Sequence[Phrase]) -> dict[tuple[str, ...], list[int]]:
    """The words of phrases, and which phrases are of these words; in the order of the text."""
    found: dict[tuple[str, ...], list[int]] = {}
    for n, phrase in enumerate(phrases):
        if phrase.key:
            found.setdefault(phrase.key, []).append(n)
    return found


def of_fillers(phrases: Sequence[Phrase], scores: np.ndarray, told: Told, bounds: Bounds,
               kinds: Sequence[float]) -> np.ndarray:
    """A row for each of `places`: `scores` are the phrases' logits for the slots, `kinds` the document's for its types."""
    found = places(phrases)
    tells = np.array([_tells(p.at, told, bounds) for p in phrases]).reshape(len(phrases), len(told))
    best = {key: scores[at].max(0) for key, at in found.items()}
    top = scores.max(0) if len(phrases) else np.zeros(scores.shape[1])
    rows = []
    for key, at in found.items():
        mine = np.sort(scores[at], axis=0)[::-1]
        second = mine[1] if len(at) > 1 else np.full(mine.shape[1], LOWEST)
        kin = [best[k] for k in found if k != key and k[-1] == key[-1] and (set(k) <= set(key) or set(key) <= set(k))]
        near = np.max(kin, axis=0) if kin else np.full(mine.shape[1], LOWEST)
        rows.append([*tells[at].max(0), tells[at].max(), *mine[0], *second, *mine.mean(0), *(mine[0] - top), *near,
                     log(len(at)), phrases[at[0]].sentence, len(key), len(kin), *kinds, max(kinds)])
    return np.array(rows) if rows else np.zeros((0, 0))


def of_kinds(phrases: Sequence[Phrase], scores: np.ndarray, told: Told, bounds: Bounds,
             words: Mapping[str, float]) -> np.ndarray:
    """A row for each type: `scores` are the phrases' logits for the slots and then the types, `words` the document's for its
    types by its words alone."""
    size, values = len(SLOTS), list(words.values())
    best = _in_sentences(phrases, scores, bounds)
    joint = [_joint(_sentences(kind, told), best, size + k) for k, kind in enumerate(words)]
    shared = [*(v for column in scores.T[:size] for v in _ranked(column)), log(1 + len(scores))]
    rows = []
    for k, kind in enumerate(words):
        others = [j for j in range(len(values)) if j != k]
        rows.append([*_ranked(scores[:, size + k]), *_telling(told.get(kind)), values[k], *joint[k],
                     max((joint[j][0] for j in others), default=LOWEST), max((values[j] for j in others), default=LOWEST),
                     *shared, *(float(j == k) for j in range(len(values)))])
    return np.array(rows)


def _ranked(column: np.ndarray) -> list[float]:
    """The best phrases, and how many there may be."""
    ranked = sorted((float(v) for v in column), reverse=True)
    return [*(ranked[k] if k < len(ranked) else LOWEST for k in RANKS), _number(ranked)]


def _telling(values: Sequence[float] | None) -> list[float]:
    """The best sentences, how many there may be, and the best of the first."""
    if values is None:
        return [UNTOLD] * 5
    ranked = [*sorted(values, reverse=True), LOWEST, LOWEST, LOWEST]
    return [*ranked[:3], _number(values), max(values[:LEAD], default=LOWEST)]


def _sentences(kind: str, told: Told) -> np.ndarray:
    """The sentences' logits for a type; for a rare one that they tell any."""
    return np.array(told[kind]) if kind in told else np.array(list(told.values())).max(0, initial=LOWEST)


def _in_sentences(phrases: Sequence[Phrase], scores: np.ndarray, bounds: Bounds) -> np.ndarray:
    """For each sentence the best logits of its phrases."""
    best = np.full((len(bounds), scores.shape[1]), LOWEST)
    for phrase, row in zip(phrases, scores, strict=True):
        n = _sentence(phrase.at, bounds)
        if n is not None:
            best[n] = np.maximum(best[n], row)
    return best


def _joint(tells: np.ndarray, best: np.ndarray, column: int) -> list[float]:
    """How well words and phrases of one sentence together tell a type: the best two, the best of the first sentences, the
    best with something harmed and with who or what harms."""
    if not len(best):
        return [2 * LOWEST] * 5
    both = tells + best[:, column]
    ranked = [*sorted((float(v) for v in both), reverse=True), 2 * LOWEST]
    return [*ranked[:2], float(both[:LEAD].max()), *(float((tells + best[:, c].max(1)).max()) for c in (HARMED, MEANS))]


def _number(values: Sequence[float]) -> float:
    """The logarithm of how many of these are to be expected."""
    return log(0.001 + sum(1 / (1 + exp(-v)) for v in values))


def _sentence(at: int, bounds: Bounds) -> int | None:
    return next((k for k, (start, end) in enumerate(bounds) if start <= at < end), None)


def _tells(at: int, told: Told, bounds: Bounds) -> list[float]:
    """For each kind the logit that the sentence at an offset tells such an incident."""
    n = _sentence(at, bounds)
    return [LOWEST if n is None else values[n] for values in told.values()]
