"""Scores of the heads -> labels, trees and links. Pure functions of arrays; every tie goes to the lower index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.read.labels import distance_bucket

Array = NDArray[np.floating]
FORBIDDEN = -1e4


def viterbi(emissions: Array, moves: Array, start: Array) -> list[int]:
    """The best label sequence of a linear chain: emissions (W, L), moves (L, L) from row to column, start (L)."""
    if not len(emissions):
        return []
    back = np.zeros(emissions.shape, dtype=np.int32)
    columns = np.arange(emissions.shape[1])
    score = emissions[0] + start
    for i in range(1, len(emissions)):
        options = score[:, None] + moves
        best = options.argmax(0)
        back[i] = best
        score = options[best, columns] + emissions[i]
    path = [int(score.argmax())]
    for i in range(len(emissions) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


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

    The root is the word with the best score for itself; cycles are resolved as by Chu and Liu (1965) and Edmonds (1967).
    """
    n = len(scores)
    # Scores of one row compare with each other only; as log probabilities those of all rows do.
    weights = scores.astype(np.float64)
    weights -= np.logaddexp.reduce(weights, axis=1, keepdims=True)
    root = int(np.diagonal(weights).argmax())
    np.fill_diagonal(weights, FORBIDDEN * 10)
    weights[root] = FORBIDDEN * 10
    weights[root, root] = 0.0
    heads = [int(h) for h in weights.argmax(1)]
    return heads if not _cycle(heads, root) else _edmonds(weights, root, n)


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
    inside = set(ring)
    rest = [i for i in range(n) if i not in inside]
    ring_score = sum(float(weights[i, heads[i]]) for i in ring)
    small = np.full((len(rest) + 1, len(rest) + 1), FORBIDDEN * 10, dtype=np.float64)
    enter, leave = {}, {}
    for a, i in enumerate(rest):
        for b, j in enumerate(rest):
            small[a, b] = weights[i, j]
        out = max(ring, key=lambda j: (weights[i, j], -j))
        leave[i] = out
        small[a, -1] = weights[i, out]
        into = max(ring, key=lambda r: (weights[r, i] - weights[r, heads[r]], -r))
        enter[i] = into
        small[-1, a] = ring_score + weights[into, i] - weights[into, heads[into]]
    solved = _edmonds(small, rest.index(root), len(small))
    out_heads = list(heads)
    for a, i in enumerate(rest):
        out_heads[i] = leave[i] if solved[a] == len(rest) else rest[solved[a]]
    outside = rest[solved[-1]]
    out_heads[enter[outside]] = outside
    out_heads[root] = root
    return out_heads


def link_scores(origin: Array, targets: Array, near: Array, at: int, positions: list[int]) -> Array:
    """Scores of words `positions` being what the word `at` points at: vectors (D,), (n, D), bias by distance."""
    bias = near[[distance_bucket(j - at) for j in positions]]
    return (targets @ origin) / np.float32(origin.shape[0] ** 0.5) + bias
