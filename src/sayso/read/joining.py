"""Spans and scores -> Joins: each content finds its cue, each cue its source.

The encoder's pair scores say what belongs together by what the words mean; where they stand says it too. Weights of the
second were set on 120 documents of PolNeAR's train part (docs/decisions.md).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import log2

import numpy as np
from spacy.tokens import Span as Words

from sayso.read import decode
from sayso.read.encoder import Scores
from sayso.read.page import Join

# A partner further away than this (in words) is another story's.
REACH = 160
# Costs, in units of the pair score (natural logarithm): of each doubling of the gap, of a line break, of another span of the
# same role between, of a sentence border; and what a second content of one cue costs against a cue that has none yet.
GAP, BREAK, BETWEEN, SENTENCE, SECOND = 0.5, 1.5, 1.0, 0.5, 2.0
# What it costs to say that a cue has no source in the text.
NO_SOURCE = 2.0


def joined(words: Sequence[str], sentences: Sequence[bool], spans: dict[str, list[Words]],
           scores: Scores) -> tuple[Join, ...]:
    """One Join for each cue that has a content, in text order; `sentences` is true where one begins."""
    cues, contents, sources = spans["cue"], spans["content"], spans["source"]
    layout = _Layout(words, sentences)
    owned = _contents(contents, cues, scores, layout)
    starts = [s.start for s in sources]
    return tuple(Join(cue, _source(cue, sources, starts, scores, layout), tuple(contents[j] for j in sorted(owned[i])))
                 for i, cue in enumerate(cues) if owned[i])


class _Layout:
    """What stands between two spans: words, line breaks, sentence borders."""

    def __init__(self, words: Sequence[str], sentences: Sequence[bool]) -> None:
        self._breaks = list(accumulate(("\n" in w for w in words), initial=0))
        self._starts = list(accumulate(sentences, initial=0))

    def cost(self, a: Words, b: Words, rivals: Sequence[int]) -> float:
        """How far apart two spans stand; `rivals` are the first words of spans that could stand between them, in order."""
        first, last = (a, b) if a.start <= b.start else (b, a)
        gap = max(0, last.start - first.end)
        between = max(0, bisect_left(rivals, last.start) - bisect_left(rivals, first.end))
        broken = min(2, self._breaks[last.start] - self._breaks[first.end] if last.start > first.end else 0)
        sentences = min(2, self._starts[last.start + 1] - self._starts[first.end]) if last.start >= first.end else 0
        return GAP * log2(1 + gap) + BREAK * broken + BETWEEN * min(2, between) + SENTENCE * sentences


def _contents(contents: Sequence[Words], cues: Sequence[Words], scores: Scores, layout: _Layout) -> list[list[int]]:
    """For each cue the indices of its contents: best pairs first, a cue without content before a second one."""
    starts = [c.start for c in cues]
    rows = [_scored(content, cues, starts, scores, layout) for content in contents]
    best = [max(row, default=(0.0, 0)) for row in rows]
    owned: list[list[int]] = [[] for _ in cues]
    left = {j for j, row in enumerate(rows) if row}
    for score, j, i in sorted(((score, -j, i) for j, row in enumerate(rows) for score, i in row), reverse=True):
        if -j in left and not owned[-i] and score >= best[-j][0] - SECOND:
            owned[-i].append(-j)
            left.discard(-j)
    for j in sorted(left):
        owned[-best[j][1]].append(j)
    return owned


def _scored(content: Words, cues: Sequence[Words], starts: Sequence[int], scores: Scores,
            layout: _Layout) -> list[tuple[float, int]]:
    """(Score, minus the cue's index) for each cue in reach: of two equal ones the earlier is the greater."""
    near = range(bisect_left(starts, content.start - REACH), bisect_left(starts, content.end + REACH))
    if not near:
        return []
    positions = [cues[i].start for i in near]
    # The first words of a content decide; a long quotation must not outvote its own beginning.
    words = range(content.start, min(content.end, content.start + 24))
    rows = decode.link_scores(scores.heads["cue_from"][words.start:words.stop], scores.heads["cue_to"][positions],
                              scores.scorers["near_cue"], words, positions)
    total = decode.log_probabilities(rows).mean(0, dtype=np.float64)
    return [(float(s) - layout.cost(content, cues[i], starts), -i) for i, s in zip(near, total, strict=True)]


def _source(cue: Words, sources: Sequence[Words], starts: Sequence[int], scores: Scores, layout: _Layout) -> Words | None:
    near = sources[bisect_left(starts, cue.start - REACH):bisect_left(starts, cue.end + REACH)]
    positions = [s.start for s in near] + [cue.start]
    row = decode.link_scores(scores.heads["source_from"][cue.start:cue.start + 1], scores.heads["source_to"][positions],
                             scores.scorers["near_source"], [cue.start], positions)[0]
    costs = np.array([layout.cost(cue, s, starts) for s in near] + [NO_SOURCE])
    best = int((row - costs).argmax())
    return near[best] if best < len(near) else None
