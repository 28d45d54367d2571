"""Report -> Page: tokens, sentences, parts of speech, syntax, names, attributions joined from their parts, and chains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, cast

import numpy as np
from lemminflect import getLemma
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from sayso.model import Report
from sayso.read import coreference, tagging
from sayso.read.coreference import Mention
from sayso.read.encoder import Encoder, Scores, shipped
from sayso.read.joining import joined
from sayso.read.labels import ROLES
from sayso.read.page import Join, Page
from sayso.read.sentences import sentence_starts
from sayso.read.syntax import syntax
from sayso.read.tokens import tokenised

_LEMMA_POS = {"NOUN", "VERB", "ADJ", "ADV", "AUX"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What the encoder knows of a Doc beside what spaCy has a place for."""

    joins: tuple[Join, ...]
    mentions: tuple[Mention, ...]


class Reader:
    """Reads reports with the shipped encoder, or with another one of the same heads."""

    def __init__(self, encoder: Encoder | None = None, pipeline: Callable[[str], Doc] | None = None) -> None:
        """`pipeline` gives Docs with sentences, tags, a parse and names of its own, in the words of Page."""
        self.encoder = encoder or shipped()
        self._pipeline = pipeline
        self._threads = ThreadpoolController()

    def read(self, report: Report) -> Page:
        """The page of one report: a function of its text alone."""
        return self.annotate(report, (self._pipeline or tokenised)(report.text))

    def annotate(self, report: Report, doc: Doc) -> Page:
        """Fills a tokenised Doc in place; `doc.text` must be the report's text."""
        filled = self.fill(doc, keep=self._pipeline is not None)
        return Page(report, doc, filled.joins, filled.mentions)

    def fill(self, doc: Doc, *, keep: bool = False) -> Filled:
        """Writes all that the encoder knows onto a Doc of any tokenisation.

        Spans, names and data that are there stay; names of ours that overlap them give way. With `keep` a parse stays too.
        `doc.spans["references"]` bears what refers to people, groups, places and arms, on two layers.
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
            _spans(doc, words, scores, names=not (keep and doc.has_annotation("ENT_IOB")))
            begun, penn = doc.to_array(["SENT_START", "TAG"]).T
            starts = [bool(b == 1) for b in begun]
            names = {int(tag): doc.vocab.strings[int(tag)] for tag in np.unique(penn)}
            mentions = coreference.chains(words, [names[int(tag)] for tag in penn], [*accumulate(starts)], scores)
            found = {role: list(doc.spans[role]) for role in ROLES}
            return Filled(joined(words, starts, found, scores), tuple(mentions))


def _grammar(doc: Doc, words: list[str], scores: Scores) -> None:
    starts = sentence_starts(words, [bool(t.whitespace_) for t in doc], scores)
    heads, relations = syntax(words, scores, starts)
    solid = [not w.isspace() for w in words]
    upos, penn = tagging.parts_of_speech(scores)
    pos = [p if s else "SPACE" for p, s in zip(upos, solid, strict=True)]
    xpos = [p if s else "_SP" for p, s in zip(penn, solid, strict=True)]
    lemmas = [_lemma(w, p) if s else w for w, p, s in zip(words, pos, solid, strict=True)]
    strings = doc.vocab.strings
    columns = [[h - i for i, h in enumerate(heads)], *([strings.add(v) for v in c] for c in (relations, xpos, pos, lemmas))]
    if words:
        doc.from_array(["HEAD", "DEP", "TAG", "POS", "LEMMA"],
                       cast(Any, np.array([[v % 2**64 for v in column] for column in columns], dtype=np.uint64).T))


def _spans(doc: Doc, words: list[str], scores: Scores, *, names: bool) -> None:
    found = {head: tagging.spans(doc, labels) for head, labels in tagging.tags(scores, tagging.BIO, words).items()}
    for role in ROLES:
        doc.spans[role] = [s for s in found["attribution"] if s.label_ == role]
    doc.spans["references"] = tagging.references(found["outer"], found["inner"], found["names"])
    if names:
        taken = {i for e in doc.ents for i in range(e.start, e.end)}
        ours = tagging.entities(found["names"], doc.spans["references"])
        doc.ents = [*doc.ents, *(e for e in ours if taken.isdisjoint(range(e.start, e.end)))]


@cache
def _lemma(word: str, pos: str) -> str:
    lowered = word.lower()
    if pos not in _LEMMA_POS or not lowered.isalpha():
        return lowered
    return next(iter(getLemma(lowered, upos=pos)), lowered)
