"""Scores of the heads -> labels, trees and links. Pure functions of arrays; every tie goes to the lower index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
FORBIDDEN = -1e4
# Roots that are tried, and how much less likely (natural logarithm) than the first one they may be.
ROOTS, UNLIKELY = 3, 4.0


def viterbi(emissions: Array, moves: Array, start: Array) -> NDArray[np.int64]:
    """The best label sequences of K linear chains over the same W words: (K, W).

    Emissions (K, W, L), moves (K, L, L) from row to column, start (K, L); a chain with fewer labels is filled up with
    FORBIDDEN ones.
    """
    chains, words, _ = emissions.shape
    path = np.zeros((chains, words), dtype=np.int64)
    if not words:
        return path
    # By word, and moves by (from, chain, to): the fast way for NumPy to take the best of each column.
    best, steps = np.ascontiguousarray(emissions.transpose(1, 0, 2)), np.ascontiguousarray(moves.transpose(1, 0, 2))
    best[0] += start
    before, options = best.transpose(0, 2, 1)[..., None], np.empty_like(steps)
    for i in range(1, words):
        np.add(before[i - 1], steps, out=options)
        best[i] += np.maximum.reduce(options, axis=0)
    # The way back is looked up again where it is walked: one row of moves a word, not all of them.
    rows, last = np.arange(chains), best[-1].argmax(1)
    turned = np.ascontiguousarray(moves.transpose(0, 2, 1))
    path[:, -1] = last
    for i in range(words - 1, 0, -1):
        last = (best[i - 1] + turned[rows, last]).argmax(1)
        path[:, i - 1] = last
    return path


def log_probabilities(scores: Array) -> Array:
    """Rows of scores as logarithms of probabilities."""
    top = scores - scores.max(axis=1, keepdims=True)
    return top - np.log(np.exp(top).sum(axis=1, keepdims=True))


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """BIO labels -> (first word, end word, type)."""
    out: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("B-") or (label != "O" and (not out or out[-1][1] != i or out[-1][2] != label[2:])):
            out.append((i, i + 1, label[2:]))
        elif label != "O":
            out[-1] = (out[-1][0], i + 1, out[-1][2])
    return out


def tree(scores: Array) -> list[int]:
    """Heads of one sentence from arc scores (n, n): row i's best head, the root its own head.

    The best tree under one of the ROOTS likeliest roots; cycles are resolved as by Chu and Liu (1965) and Edmonds (1967).
    """
    # Scores of one row compare with each other only; as log probabilities those of all rows do.
    weights = log_probabilities(scores.astype(np.float64))
    alone = np.diagonal(weights).copy()
    np.fill_diagonal(weights, FORBIDDEN * 10)
    order = np.argsort(-alone, kind="stable")[:ROOTS]
    likely = [int(r) for r in order if alone[r] > alone[order[0]] - UNLIKELY]
    found = [_rooted(weights, root) for root in likely]
    if len(found) == 1:
        return found[0]
    totals = [alone[root] + sum(weights[i, h] for i, h in enumerate(heads) if h != i)
              for root, heads in zip(likely, found, strict=True)]
    return found[int(np.argmax(totals))]


def _rooted(weights: Array, root: int) -> list[int]:
    held = weights.copy()
    held[root] = FORBIDDEN * 10
    held[root, root] = 0.0
    heads = [int(h) for h in held.argmax(1)]
    return heads if not _cycle(heads, root) else _edmonds(held, root, len(held))


def _cycle(heads: list[int], root: int) -> list[int]:
    """The words of one cycle, empty where there is none."""
    state = [0] * len(heads)
    state[root] = 2
    for i in range(len(heads)):
        path: list[int] = []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if state[i] == 1:
            return path[path.index(i):]
        for j in path:
            state[j] = 2
    return []


def _edmonds(weights: Array, root: int, n: int) -> list[int]:
    heads = [int(h) for h in weights.argmax(1)]
    ring = _cycle(heads, root)
    if not ring:
        return heads
    # In order, so that of two equal ways in or out the one by the earlier word is taken.
    ring = sorted(ring)
    inside = set(ring)
    rest = [i for i in range(n) if i not in inside]
    held = weights[ring, [heads[i] for i in ring]]
    small = np.full((len(rest) + 1, len(rest) + 1), FORBIDDEN * 10, dtype=np.float64)
    small[:-1, :-1] = weights[np.ix_(rest, rest)]
    leaving, entering = weights[np.ix_(rest, ring)], weights[np.ix_(ring, rest)] - held[:, None]
    small[:-1, -1], small[-1, :-1] = leaving.max(1), held.sum() + entering.max(0)
    leave, enter = leaving.argmax(1), entering.argmax(0)
    solved = _edmonds(small, rest.index(root), len(small))
    out_heads = list(heads)
    for a, i in enumerate(rest):
        out_heads[i] = ring[leave[a]] if solved[a] == len(rest) else rest[solved[a]]
    out_heads[ring[enter[solved[-1]]]] = rest[solved[-1]]
    out_heads[root] = root
    return out_heads


def link_scores(origins: Array, targets: Array, near: Array, at: Sequence[int], positions: Sequence[int]) -> Array:
    """(m, n) scores of words `positions` being what the words `at` point at: vectors (m, D), (n, D), bias by distance."""
    distance = np.array(positions) - np.array(at)[:, None]
    size = np.minimum(np.frexp(np.abs(distance))[1], 8)
    return (origins @ targets.T) / np.float32(origins.shape[1] ** 0.5) + near[8 + np.sign(distance) * size]
