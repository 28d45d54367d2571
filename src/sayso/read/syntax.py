"""Scores and sentences -> heads and relations of Universal Dependencies."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from sayso.read import decode
from sayso.read.encoder import Scores
from sayso.read.labels import DEPENDENCIES

# Words whose relations are scored in one product: 6 MB.
RELATIONS_AT_ONCE = 512


def syntax(words: list[str], scores: Scores, starts: list[bool]) -> tuple[list[int], list[str]]:
    """Heads (word numbers of the document) and relations; white space hangs on the word before it."""
    heads, kinds = list(range(len(words))), ["dep"] * len(words)
    borders = [i for i, s in enumerate(starts) if s] + [len(words)]
    all_solid: list[int] = []
    for start, end in pairwise(borders):
        solid = [i for i in range(start, end) if not words[i].isspace()]
        all_solid += solid
        for i, head in zip(solid, arcs(scores, solid), strict=True):
            heads[i] = head
        for i in range(start, end):
            if words[i].isspace():
                heads[i] = max((j for j in solid if j < i), default=solid[0] if solid else start)
    for i, kind in zip(all_solid, relations(scores, all_solid, [heads[i] for i in all_solid]), strict=True):
        kinds[i] = kind
    return heads, kinds


def parse(scores: Scores, at: list[int]) -> tuple[list[int], list[str]]:
    """The tree over the words `at` of one sentence: their heads (the root its own) and relations."""
    heads = arcs(scores, at)
    return heads, relations(scores, at, heads)


def arcs(scores: Scores, at: list[int]) -> list[int]:
    """The tree over the words `at` of one sentence: their heads, the root its own."""
    if not at:
        return []
    return [at[h] for h in decode.tree(scores.heads["arc_from"][at] @ scores.heads["arc_to"][at].T)]


def relations(scores: Scores, at: list[int], heads: list[int]) -> list[str]:
    """The relations of words `at` to their heads; of a root, which is its own head, ROOT."""
    weights, bias = scores.scorers["relation"], scores.scorers["relation_bias"]
    size, labels, width = weights.shape
    out: list[str] = []
    for first in range(0, len(at), RELATIONS_AT_ONCE):
        some, their = at[first:first + RELATIONS_AT_ONCE], heads[first:first + RELATIONS_AT_ONCE]
        left, right = scores.heads["relation_from"][some], scores.heads["relation_to"][their]
        mixed = (left @ weights.reshape(size, labels * width)).reshape(len(some), labels, width)
        chosen = np.matmul(mixed, right[:, :, None])[:, :, 0] / np.float32(width ** 0.5) + bias
        chosen[:, DEPENDENCIES.index("root")] = decode.FORBIDDEN
        out += ["ROOT" if h == i else DEPENDENCIES[int(c)] for i, h, c in zip(some, their, chosen.argmax(1), strict=True)]
    return out
