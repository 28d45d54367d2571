"""Report -> Page: tokens, sentences, parts of speech, syntax, names, and attributions joined from their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
from lemminflect import getLemma
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.tokens import Span as Words
from threadpoolctl import ThreadpoolController

from sayso.model import Report
from sayso.read import coreference, decode
from sayso.read.encoder import Encoder, Scores, shipped
from sayso.read.joining import joined
from sayso.read.labels import DEPENDENCIES, ROLES, TAGGERS, UPOS, XPOS
from sayso.read.page import Page

# Words; parsing costs the square of it, and text without a full stop must not cost more than other text.
LONGEST_SENTENCE = 160
# Words whose relations are scored in one product: 6 MB.
RELATIONS_AT_ONCE = 512
# The heads whose labels are BIO tags.
BIO = ("attribution", "names", "outer", "inner")

_LEMMA_POS = {"NOUN", "VERB", "ADJ", "ADV", "AUX"}


class Reader:
    """Reads reports with the shipped encoder, or with another one of the same heads."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self.encoder = encoder or shipped()
        self._language = English()
        self._threads = ThreadpoolController()

    def read(self, report: Report) -> Page:
        """The page of one report: a function of its text alone."""
        doc = self._language.tokenizer(report.text)
        return self.annotate(report, doc)

    def annotate(self, report: Report, doc: Doc) -> Page:
        """Fills a tokenised Doc; `doc.text` must be the report's text."""
        # The products here are small: threads of numpy's own cost more than they bring, and workers share the cores.
        with self._threads.limit(limits=1):
            return self._annotate(report, doc)

    def _annotate(self, report: Report, doc: Doc) -> Page:
        words = [t.text for t in doc]
        scores = self.encoder(words)
        starts = sentence_starts(words, scores)
        heads, relations = syntax(words, scores, starts)
        upos = _argmax(scores, "upos", UPOS)
        xpos = _argmax(scores, "xpos", XPOS)
        solid = [not w.isspace() for w in words]
        labels = {head: joined_by_blanks(found, words, over_lines=head == "attribution")
                  for head, found in tags(scores, BIO).items()}
        full = Doc(
            doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc], heads=heads, deps=relations,
            sent_starts=[*starts], pos=[p if s else "SPACE" for p, s in zip(upos, solid, strict=True)],
            tags=[p if s else "_SP" for p, s in zip(xpos, solid, strict=True)],
            lemmas=[_lemma(w, p) if s else w for w, p, s in zip(words, upos, solid, strict=True)],
        )
        for role in ROLES:
            full.spans[role] = [s for s in spans(full, labels["attribution"]) if s.label_ == role]
        full.spans["references"] = sorted(spans(full, labels["outer"]) + spans(full, labels["inner"]),
                                          key=lambda s: (s.start, -s.end))
        full.ents = entities(spans(full, labels["names"]), full.spans["references"])
        mentions = coreference.chains(words, upos, [*accumulate(starts)], scores)
        found = {role: list(full.spans[role]) for role in ROLES}
        return Page(report, full, joined(words, starts, found, scores), tuple(mentions))


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


def sentence_starts(words: list[str], scores: Scores) -> list[bool]:
    """Where sentences begin: where the model says so, after every line break, and where one grows too long to be one."""
    chosen = scores.heads["sentence"].argmax(1)
    out, length = [], 0
    for i, word in enumerate(words):
        after_break = i == 0 or "\n" in words[i - 1] or length >= LONGEST_SENTENCE
        out.append(bool((after_break or chosen[i]) and not (word.isspace() and i)))
        length = 1 if out[-1] else length + 1
    return out


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


def _argmax(scores: Scores, head: str, labels: tuple[str, ...]) -> list[str]:
    return [labels[int(i)] for i in scores.heads[head].argmax(1)]


@cache
def _lemma(word: str, pos: str) -> str:
    lowered = word.lower()
    if pos not in _LEMMA_POS or not lowered.isalpha():
        return lowered
    return next(iter(getLemma(lowered, upos=pos)), lowered)
