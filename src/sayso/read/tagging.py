"""Scores of the heads that give BIO tags -> spans of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sayso.read import decode
from sayso.read.encoder import Scores
from sayso.read.labels import TAGGERS

# The heads whose labels are BIO tags.
BIO = ("attribution", "names", "outer", "inner")


def tags(scores: Scores, heads: Sequence[str]) -> dict[str, list[str]]:
    """The best legal BIO sequence of each of several heads."""
    widths = [len(TAGGERS[head]) for head in heads]
    words, most = len(scores.heads[heads[0]]), max(widths)
    emissions = np.full((len(heads), words, most), decode.FORBIDDEN, dtype=np.float32)
    moves, start = np.zeros((len(heads), most, most), dtype=np.float32), np.zeros((len(heads), most), dtype=np.float32)
    for i, (head, width) in enumerate(zip(heads, widths, strict=True)):
        emissions[i, :, :width] = scores.heads[head]
        moves[i, :width, :width], start[i, :width] = scores.scorers[f"{head}_moves"], scores.scorers[f"{head}_start"]
    paths = decode.viterbi(emissions, moves, start)
    return {head: [TAGGERS[head][i] for i in path] for head, path in zip(heads, paths.tolist(), strict=True)}


def joined_by_blanks(labels: list[str], words: list[str], over_lines: bool) -> list[str]:
    """White space belongs to a span only where that goes on after it; names end with their line."""
    out = list(labels)
    for i in range(len(words) - 1, -1, -1):
        if words[i].isspace():
            goes_on = i + 1 < len(words) and out[i + 1].startswith("I-") and (over_lines or "\n" not in words[i])
            out[i] = out[i + 1] if goes_on else "O"
    return out


def spans(doc: Doc, labels: list[str]) -> list[Words]:
    """BIO labels as spans of the Doc; what ends in white space is shown without it by `Page.span`."""
    return [Words(doc, start, end, label=kind) for start, end, kind in decode.spans(labels)]


def entities(names: list[Words], references: Iterable[Words]) -> list[Words]:
    """The names, and the weapons and platforms among the references that no name stands in."""
    found, taken = list(names), {i for e in names for i in range(e.start, e.end)}
    for span in references:
        if span.label_ in ("Weapon", "Platform") and taken.isdisjoint(range(span.start, span.end)):
            found.append(span)
            taken.update(range(span.start, span.end))
    return sorted(found, key=lambda s: s.start)
