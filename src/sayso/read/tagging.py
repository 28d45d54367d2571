"""Scores of the heads that give BIO tags -> spans of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sayso.read import decode
from sayso.read.encoder import Scores, is_blank
from sayso.read.labels import TAGGERS, TAGS_OF, UPOS, XPOS

_AGREE = np.array([[any(x in xs.split() and u in us.split() for us, xs in TAGS_OF.items()) for u in UPOS] for x in XPOS])

# The heads whose labels are BIO tags.
BIO = ("attribution", "names", "outer", "inner")


def parts_of_speech(scores: Scores) -> tuple[list[str], list[str]]:
    """Universal parts of speech and Penn tags: for each word the best pair of both heads among those that agree."""
    upos, xpos = (decode.log_probabilities(scores.heads[name].astype(np.float64)) for name in ("upos", "xpos"))
    first, second = upos.argmax(1), xpos.argmax(1)
    for i in np.flatnonzero(~_AGREE[second, first]):
        pairs = np.where(_AGREE, xpos[i][:, None] + upos[i][None], -np.inf)
        second[i], first[i] = np.unravel_index(pairs.argmax(), pairs.shape)
    return [UPOS[i] for i in first], [XPOS[i] for i in second]


def tags(scores: Scores, heads: Sequence[str], words: Sequence[str]) -> dict[str, list[str]]:
    """The best legal BIO sequence of each of several heads. A span goes on across blanks between its words."""
    at = [i for i, w in enumerate(words) if not is_blank(w)]
    widths = [len(TAGGERS[head]) for head in heads]
    emissions = np.full((len(heads), len(at), max(widths)), decode.FORBIDDEN, dtype=np.float32)
    moves = np.zeros((len(heads), max(widths), max(widths)), dtype=np.float32)
    start = np.zeros((len(heads), max(widths)), dtype=np.float32)
    for i, (head, width) in enumerate(zip(heads, widths, strict=True)):
        emissions[i, :, :width] = scores.heads[head][at]
        moves[i, :width, :width], start[i, :width] = scores.scorers[f"{head}_moves"], scores.scorers[f"{head}_start"]
    paths = decode.viterbi(emissions, moves, start)
    return {head: _with_blanks([TAGGERS[head][i] for i in path], at, words, over_lines=head == "attribution")
            for head, path in zip(heads, paths.tolist(), strict=True)}


def _with_blanks(labels: list[str], at: list[int], words: Sequence[str], *, over_lines: bool) -> list[str]:
    """White space belongs to a span only where that goes on after it; what is no attribution ends with its line."""
    out = ["O"] * len(words)
    for i, label in zip(at, labels, strict=True):
        out[i] = label
    for i in range(len(words) - 1, -1, -1):
        if words[i].isspace():
            goes_on = i + 1 < len(words) and out[i + 1].startswith("I-") and (over_lines or "\n" not in words[i])
            out[i] = out[i + 1] if goes_on else "O"
    return out


def spans(doc: Doc, labels: list[str]) -> list[Words]:
    """BIO labels as spans of the Doc; what ends in white space is shown without it by `Page.span`."""
    return [Words(doc, start, end, label=kind) for start, end, kind in decode.spans(labels)]


# What a name of each type is as a reference; products and the like are none.
_REFERENCE = {"Person": "Person", "Organization": "Organization", "Location": "Location", "Facility": "Location",
              "NORP": "NORP", "Date": "Date", "Money": "Money"}


def references(outer: list[Words], inner: list[Words], names: list[Words]) -> list[Words]:
    """References in text order, the longer of two that begin together first. A name that stands in none, or alone in one, is
    one itself: the names were learned from forty times as much text.
    """
    within = {i for s in outer for i in range(s.start, s.end)}
    deep = {i for s in inner for i in range(s.start, s.end)}
    found = [*outer, *inner]
    for name in names:
        place, taken = range(name.start, name.end), within & set(range(name.start, name.end))
        around = [s for s in outer if s.start <= name.start and name.end <= s.end and len(s) > len(name)]
        if name.label_ in _REFERENCE and deep.isdisjoint(place) and (not taken or around):
            found.append(Words(name.doc, name.start, name.end, label=_REFERENCE[name.label_]))
    return sorted(found, key=lambda s: (s.start, -s.end))


def entities(names: list[Words], references: Iterable[Words]) -> list[Words]:
    """The names, and the weapons and platforms among the references that no name stands in."""
    found, taken = list(names), {i for e in names for i in range(e.start, e.end)}
    for span in references:
        if span.label_ in ("Weapon", "Platform") and taken.isdisjoint(range(span.start, span.end)):
            found.append(span)
            taken.update(range(span.start, span.end))
    return sorted(found, key=lambda s: s.start)
