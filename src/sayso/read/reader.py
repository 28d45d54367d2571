"""Report -> Page: tokens, sentences, parts of speech, syntax, names, and attributions joined from their parts."""

from __future__ import annotations

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
from sayso.read.labels import DEPENDENCIES, TAGGERS, UPOS, XPOS
from sayso.read.page import Join, Page

# Words; parsing costs the square of it, and text without a full stop must not cost more than other text.
LONGEST_SENTENCE = 160

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
        names = [n if s else "O" for n, s in zip(tags(scores, "names"), solid, strict=True)]
        full = Doc(
            doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc], heads=heads, deps=relations,
            sent_starts=[*starts], pos=[p if s else "SPACE" for p, s in zip(upos, solid, strict=True)],
            tags=[p if s else "_SP" for p, s in zip(xpos, solid, strict=True)],
            lemmas=[_lemma(w, p) if s else w for w, p, s in zip(words, upos, solid, strict=True)],
        )
        full.spans["references"] = references(full, scores)
        full.ents = entities(full, names)
        mentions = coreference.chains(words, [*accumulate(starts)], scores)
        return Page(report, full, joins(full, words, starts, scores), tuple(mentions))


def tags(scores: Scores, head: str) -> list[str]:
    """The best legal BIO sequence of one head."""
    path = decode.viterbi(scores.heads[head], scores.scorers[f"{head}_moves"], scores.scorers[f"{head}_start"])
    return [TAGGERS[head][i] for i in path]


def references(doc: Doc, scores: Scores) -> list[Words]:
    """What refers to someone or something, by name or not, on two layers: "the Iraqi army" and in it "Iraqi"."""
    found = []
    for layer in ("outer", "inner"):
        labels = [t if not w.is_space else "O" for t, w in zip(tags(scores, layer), doc, strict=True)]
        found += [Words(doc, start, end, label=kind) for start, end, kind in decode.spans(labels)]
    return sorted(found, key=lambda s: (s.start, -s.end))


def entities(doc: Doc, names: list[str]) -> list[Words]:
    """The names, and the weapons and platforms among the references that no name stands in."""
    found = [Words(doc, a, b, label=kind) for a, b, kind in decode.spans(names)]
    taken = {i for e in found for i in range(e.start, e.end)}
    arms = [s for s in doc.spans["references"] if s.label_ in ("Weapon", "Platform")]
    for span in arms:
        if taken.isdisjoint(range(span.start, span.end)):
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
