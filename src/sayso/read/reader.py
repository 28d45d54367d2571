"""Report -> Page: tokens, sentences, parts of speech, syntax, names, and attributions joined from their parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any, cast

import numpy as np
from lemminflect import getLemma
from spacy.tokens import Doc
from spacy.tokens import Span as Words
from threadpoolctl import ThreadpoolController

from sayso.model import Report
from sayso.read import decode
from sayso.read.encoder import Encoder, Scores, shipped
from sayso.read.joining import joined
from sayso.read.labels import DEPENDENCIES, TAGGERS, UPOS, XPOS
from sayso.read.page import Join, Page
from sayso.read.sentences import sentence_starts
from sayso.read.tokens import tokenised

_LEMMA_POS = {"NOUN", "VERB", "ADJ", "ADV", "AUX"}


class Reader:
    """Reads reports with the shipped encoder, or with another one of the same heads."""

    def __init__(self, encoder: Encoder | None = None, pipeline: Callable[[str], Doc] | None = None) -> None:
        """`pipeline` gives words, parse and names in place of ours (`read.foreign`)."""
        self.encoder = encoder or shipped()
        self._pipeline = pipeline
        self._threads = ThreadpoolController()

    def read(self, report: Report) -> Page:
        """The page of one report: a function of its text alone."""
        return self.annotate(report, (self._pipeline or tokenised)(report.text))

    def annotate(self, report: Report, doc: Doc) -> Page:
        """Fills a tokenised Doc in place; `doc.text` must be the report's text."""
        return Page(report, doc, self.fill(doc, keep=self._pipeline is not None))

    def fill(self, doc: Doc, *, keep: bool = False) -> tuple[Join, ...]:
        """Writes all that the encoder knows onto a Doc of any tokenisation, and returns its joins.

        Spans, names and data that are there stay; names of ours that overlap them give way. With `keep` a parse stays too.
        """
        # The products here are small: threads of numpy's own cost more than they bring, and workers share the cores.
        with self._threads.limit(limits=1):
            words = [t.text for t in doc]
            scores = self.encoder(words)
            if not (keep and doc.has_annotation("DEP")):
                _grammar(doc, words, scores)
            elif not doc.has_annotation("LEMMA"):
                for token in doc:
                    token.lemma_ = _lemma(token.text, token.pos_)
            if not (keep and doc.has_annotation("ENT_IOB")):
                _names(doc, words, scores)
            return joins(doc, words, [bool(t.is_sent_start) for t in doc], scores)


def _grammar(doc: Doc, words: list[str], scores: Scores) -> None:
    starts = sentence_starts(words, [bool(t.whitespace_) for t in doc], scores)
    heads, relations = syntax(words, scores, starts)
    solid = [not w.isspace() for w in words]
    pos = [p if s else "SPACE" for p, s in zip(_argmax(scores, "upos", UPOS), solid, strict=True)]
    xpos = [p if s else "_SP" for p, s in zip(_argmax(scores, "xpos", XPOS), solid, strict=True)]
    lemmas = [_lemma(w, p) if s else w for w, p, s in zip(words, pos, solid, strict=True)]
    strings = doc.vocab.strings
    columns = [[h - i for i, h in enumerate(heads)], *([strings.add(v) for v in c] for c in (relations, xpos, pos, lemmas))]
    if words:
        doc.from_array(["HEAD", "DEP", "TAG", "POS", "LEMMA"],
                       cast(Any, np.array([[v % 2**64 for v in column] for column in columns], dtype=np.uint64).T))


def _names(doc: Doc, words: list[str], scores: Scores) -> None:
    labels = ["O" if w.isspace() else n for w, n in zip(words, tags(scores, "names"), strict=True)]
    taken = {i for e in doc.ents for i in range(e.start, e.end)}
    doc.ents = [*doc.ents, *(Words(doc, a, b, label=kind) for a, b, kind in decode.spans(labels)
                             if taken.isdisjoint(range(a, b)))]


def tags(scores: Scores, head: str) -> list[str]:
    """The best legal BIO sequence of one head."""
    path = decode.viterbi(scores.heads[head], scores.scorers[f"{head}_moves"], scores.scorers[f"{head}_start"])
    return [TAGGERS[head][i] for i in path]


def syntax(words: list[str], scores: Scores, starts: list[bool]) -> tuple[list[int], list[str]]:
    """Heads (word numbers of the document) and relations; white space hangs on the word before it."""
    heads, relations = list(range(len(words))), ["dep"] * len(words)
    borders = [i for i, s in enumerate(starts) if s] + [len(words)]
    for start, end in pairwise(borders):
        solid = [i for i in range(start, end) if not words[i].isspace()]
        if solid:
            found, kinds = parse(scores, solid)
            for i, head, kind in zip(solid, found, kinds, strict=True):
                heads[i], relations[i] = head, kind
        for i in range(start, end):
            if words[i].isspace():
                heads[i] = max((j for j in solid if j < i), default=solid[0] if solid else start)
    return heads, relations


def parse(scores: Scores, at: list[int]) -> tuple[list[int], list[str]]:
    """The tree over the words `at`: their heads (the root its own) and relations."""
    arc_from, arc_to = scores.heads["arc_from"][at], scores.heads["arc_to"][at]
    local = decode.tree(arc_from @ arc_to.T)
    left, right = scores.heads["relation_from"][at], scores.heads["relation_to"][at][local]
    weights = scores.scorers["relation"]
    size, labels, width = weights.shape
    mixed = (left @ weights.reshape(size, labels * width)).reshape(len(at), labels, width)
    chosen = (mixed * right[:, None, :]).sum(2) / np.float32(width ** 0.5) + scores.scorers["relation_bias"]
    chosen[:, DEPENDENCIES.index("root")] = decode.FORBIDDEN
    names = [DEPENDENCIES[int(c)] for c in chosen.argmax(1)]
    return [at[h] for h in local], ["ROOT" if h == i else names[i] for i, h in enumerate(local)]


def joins(doc: Doc, words: list[str], starts: list[bool], scores: Scores) -> tuple[Join, ...]:
    """Tags -> `doc.spans` -> one Join per cue that has a content."""
    labels = ["O" if w.isspace() and tag.startswith("B-") else tag
              for w, tag in zip(words, tags(scores, "attribution"), strict=True)]
    found: dict[str, list[Words]] = {"source": [], "cue": [], "content": []}
    for start, end, role in decode.spans(labels):
        found[role].append(Words(doc, start, end, label=role))
    for role, spans in found.items():
        doc.spans[role] = spans
    return joined(words, starts, found, scores)


def _argmax(scores: Scores, head: str, labels: tuple[str, ...]) -> list[str]:
    return [labels[int(i)] for i in scores.heads[head].argmax(1)]


@cache
def _lemma(word: str, pos: str) -> str:
    lowered = word.lower()
    if pos not in _LEMMA_POS or not lowered.isalpha():
        return lowered
    return next(iter(getLemma(lowered, upos=pos)), lowered)
