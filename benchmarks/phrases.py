"""A reading -> its noun phrases, each with marks: what tells which part a phrase plays in an incident.

No mark holds a word that could be a person's name: words are common ones, or names of organisations that are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from benchmarks.incidents import DEEDS
from sayso.extract import events, figures, places, times
from sayso.extract.events.lexicon import classes
from sayso.extract.figures.lexicon import groups
from sayso.model import EventMention, Figure
from sayso.read import Page

PART = ("compound", "amod", "flat", "nummod")
HARM = {"assault": "force", "harm": "force", "coerce": "coerce", "threaten": "threat"}
EARLY, MIDDLE = 2, 8  # sentences
REACH, CLIMB = 4, 3  # words on either side of a phrase that are looked at; steps up the tree
# Classes of the product's own words that say what a phrase could be.
CLASSES = ("living", "armed", "crowd", "officials", "places", "vehicles", "aircraft", "weapons", "documents", "attackers")
TELLING = ("NOUN", "VERB", "ADJ", "PROPN")
ARTICLES = frozenset({"THE", "A", "AN"})


@dataclass(frozen=True, slots=True)
class Read:
    """What of a document's reading is looked at."""

    doc: Doc
    mentions: Sequence[EventMention]
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words, these as the scorer compares them, where it begins, its sentence's number, its marks."""

    text: str
    key: tuple[str, ...]
    at: int
    sentence: int
    marks: tuple[str, ...]


def read(page: Page) -> Read:
    """The parts of the product that bear on incidents."""
    mentions = events.find(page, times.find(page), places.find(page))
    return Read(page.doc, mentions, figures.find(page))


def fold(text: str) -> tuple[str, ...]:
    """A filler's words as the scorer compares them."""
    return tuple(w for w in re.findall(r"[A-Z0-9]+", text.upper()) if w not in ARTICLES)


class Phrases:
    """The noun phrases of one document; `common` words and `organizations` (lower case) are all that marks may name."""

    def __init__(self, found: Read, common: frozenset[str], organizations: frozenset[str]) -> None:
        self.doc, self.common, self.organizations = found.doc, common, organizations
        self.said = {**_roles(found)}
        for i, counted in _counted(found).items():
            self.said.setdefault(i, []).extend(counted)
        self.sentences = list(found.doc.sents)
        self.number = {t.i: n for n, s in enumerate(self.sentences) for t in s}
        self.told = {self.number[i] for i in _roles(found)}
        self.deeds: dict[int, list[Token]] = {}
        for token in found.doc:
            if token.text.lower() in DEEDS:
                self.deeds.setdefault(self.number[token.i], []).append(token)

    def __iter__(self) -> Iterator[Phrase]:
        for token in self.doc:
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in PART and token.ent_type_ != "Date":
                words = _words(token)
                text = " ".join(t.text for t in words if not t.is_space)
                marks = tuple(sorted(set(self._marks(token, words))))
                yield Phrase(text, fold(text), words[0].idx, self.number[token.i], marks)

    def _marks(self, token: Token, words: Sequence[Token]) -> Iterator[str]:
        what = self._classes(words[-1]) or [words[-1].ent_type_ or "none"]
        yield from self._named(token, words)
        for mark in self._governed(token):
            yield mark
            yield from (f"{mark}&{w}" for w in what if mark.startswith(("gov=", "case=")))
        yield from (mark for t in self.doc[words[0].i:words[-1].i + 1] for mark in self.said.get(t.i, ()))
        yield from self._around(words)
        yield from self._in_sentence(token, words, what)

    def _word(self, token: Token) -> str:
        """A word as marks may name it: the common word, a mark of punctuation, # for digits, else the type of its name."""
        word = token.text.lower()
        if word in self.common:
            return word
        if not any(c.isalpha() for c in word):
            return "#" if any(c.isdigit() for c in word) else word
        return token.ent_type_ or "?"

    def _lemma(self, token: Token) -> str:
        lemma = token.lemma_.lower()
        return lemma if lemma in self.common else self._word(token)

    def _classes(self, token: Token) -> list[str]:
        names = (token.text.lower(), token.lemma_.lower())
        found = [name for name in CLASSES if classes()[name].intersection(names)]
        group = next((groups()[n] for n in names if n in groups()), None)
        return found + ([f"group:{group.cls}"] if group else [])

    def _named(self, token: Token, words: Sequence[Token]) -> Iterator[str]:
        """What the phrase itself says."""
        last, full = words[-1], " ".join(t.text for t in words if not t.is_space).lower()
        yield f"ent={token.ent_type_ or 'none'}"
        yield from (f"h={self._word(last)}", f"hl={self._lemma(last)}", f"len={min(4, len(words))}")
        yield from (f"cls={c}" for c in self._classes(last))
        for part in words[:-1]:
            yield from (f"m={self._word(part)}", f"ment={part.ent_type_}")
            yield from (f"mcls={c}" for c in self._classes(part))
        for name in (full, last.text.lower()):
            if name in self.organizations:
                yield from (f"org={name}", "organization")
        for child in token.children:
            if child.dep_.startswith("det") or child.dep_ == "nummod":
                yield f"det={self._word(child)}"
            if child.dep_ in ("acl", "acl:relcl", "amod", "nmod", "appos", "nummod"):
                yield from (f"ch={child.dep_}:{self._lemma(child)}", f"ch={child.dep_}")

    def _governed(self, token: Token) -> Iterator[str]:
        """Relation, governor and preposition, and the words above."""
        relation, head = token.dep_, token.head
        while head.dep_ == "conj" and head.head.i != head.i:
            head = head.head
        if relation == "conj":
            relation, head = head.dep_, head.head
        relation = "passive" if relation == "nsubj:pass" else relation.split(":")[0]
        case = next((self._word(c) for c in token.children if c.dep_ == "case"), "")
        yield from (f"rel={relation}", f"gov={self._lemma(head)}:{relation}:{case}", f"case={case}")
        path: list[str] = []
        while len(path) < CLIMB and token.head.i != token.i:
            path.append(token.dep_.split(":")[0])
            token = token.head
            yield from (f"up={self._lemma(token)}", f"up={self._lemma(token)}:{'>'.join(path)}")

    def _around(self, words: Sequence[Token]) -> Iterator[str]:
        """The words before and after the phrase in its sentence, alone and in pairs."""
        span = self.sentences[self.number[words[-1].i]]
        before = [self._word(t) for t in self.doc[max(span.start, words[0].i - REACH):words[0].i]][::-1]
        after = [self._word(t) for t in self.doc[words[-1].i + 1:min(span.end, words[-1].i + 1 + REACH)]]
        last = self._word(words[-1])
        for side, near in (("-", before), ("+", after)):
            yield from (f"{side}{n}={word}" for n, word in enumerate(near[:3], 1))
            yield from (f"{side}={word}" for word in near)
            if len(near) > 1:
                yield f"{side}{side}={near[0]} {near[1]}"
            if near:
                yield f"{side}h={near[0]} {last}"

    def _in_sentence(self, token: Token, words: Sequence[Token], what: Sequence[str]) -> Iterator[str]:
        """What else the sentence and its neighbours tell."""
        n = self.number[token.i]
        span: Span = self.sentences[n]
        own = range(words[0].i, words[-1].i + 1)
        yield from (f"s={self._lemma(t)}" for t in span if t.pos_ in TELLING and t.i not in own)
        deeds = [t for t in self.deeds.get(n, ()) if t.i not in own]
        yield from (f"deed={t.text.lower()}:{'before' if token.i < t.i else 'after'}" for t in deeds)
        yield from (f"deed={t.text.lower()}&{w}" for t in deeds for w in what)
        for side, k in (("-", n - 1), ("+", n + 1)):
            yield from (f"{side}deed={t.text.lower()}" for t in self.deeds.get(k, ()))
        yield from ("told" if n in self.told else "untold", "deed" if deeds else "no deed")
        yield "first" if n == 0 else "early" if n <= EARLY else "middle" if n <= MIDDLE else "late"


def _words(token: Token) -> list[Token]:
    """The words before a noun that belong to it and what is flat behind it; articles, numbers and titles' brackets out."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start - 1].head.i in range(start - 1, token.i + 1) and doc[start - 1].dep_ in PART:
        start -= 1
    while end < len(doc) and doc[end].dep_ == "flat" and doc[end].head.i in range(start, end):
        end += 1
    if token.ent_iob_ != "O" and token.ent_type_ in ("Person", "Organization"):
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
    return [t for t in doc[start:end] if t.pos_ != "PUNCT"] or [token]


def _roles(found: Read) -> dict[int, list[str]]:
    """Word -> roles that the product gives it, with the kind of the event."""
    out: dict[int, list[str]] = {}
    for mention in found.mentions:
        kind = HARM.get(mention.type, "other")
        state = "" if mention.status == "asserted" else f":{mention.status}"
        for role in mention.roles:
            span = found.doc.char_span(role.span.start, role.span.end, alignment_mode="expand")
            for token in span or ():
                out.setdefault(token.i, []).append(f"role={role.name}@{kind}{state}")
                if kind != "other" and mention.mode:
                    out[token.i].append(f"mode={role.name}@{mention.mode}")
    return out


def _counted(found: Read) -> dict[int, list[str]]:
    """Word -> measures of the figures that count it."""
    out: dict[int, list[str]] = {}
    for figure in found.figures:
        if not figure.group or figure.low == 0:
            continue
        at = found.doc.text.find(figure.group, figure.span.start, figure.span.end)
        span = found.doc.char_span(at, at + len(figure.group), alignment_mode="expand") if at >= 0 else None
        for token in span or ():
            out.setdefault(token.i, []).append(f"counted={figure.measure}")
    return out
