"""Phrase -> Owner: the armed group or force whose people they are ('five of its men', 'members of the brigade')."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.extract.figures.lexicon import groups, harms, words
from sayso.extract.figures.phrases import Phrase

ARMED = ("militia", "security_force")
THEIR = ("its", "their", "his", "our")
OTHERS = ("Location", "NORP", "Organization")
STEPS = 5  # verbs up from the harmed to the one whose subject owns them
BACK = 60  # words back to the name that a pronoun stands for
NAMED = 400  # words back to the full name of 'the brigade'
WIDE = 5  # words of a body's name before its noun


@dataclass(frozen=True, slots=True)
class Owner:
    """`cls` militia or security_force; `side` the body's name as the report last gave it."""

    cls: str
    side: str


def owner(doc: Doc, phrase: Phrase) -> Owner | None:
    """The armed body that the phrase names or points to with 'its', 'their'."""
    for i in range(phrase.start, phrase.end):
        owns = i > phrase.head or i < phrase.head and doc[i + 1].tag_ == "POS"
        if owns and (found := _body(doc[i])):
            return found
    if not any(doc[i].lower_ in THEIR for i in range(phrase.start, phrase.end)):
        return None
    for subject in _subjects(doc, phrase):
        found = _body(subject)
        if found or subject.ent_type_ in OTHERS:
            return found  # 'Norland accuses the brigade of a raid in which two of its men died': not the brigade's
    behind = [doc[i] for i in range(phrase.start - 1, max(-1, phrase.start - BACK), -1)]
    named = (b for t in sorted(behind, key=lambda t: t.pos_ != "PROPN") if (b := _body(t)))
    return next(named, None)


def _subjects(doc: Doc, phrase: Phrase) -> Iterator[Token]:
    """Subjects of the verbs above the harmed, the nearest first; who kills them does not own them."""
    word = doc[phrase.head]
    for _ in range(STEPS):
        if word.head.i == word.i:
            return
        word = word.head
        if word.lower_ not in harms():
            yield from (c for c in word.children if c.dep_.startswith("nsubj") and c.i < phrase.start)


def _body(word: Token) -> Owner | None:
    """The armed body whose name ends in a noun."""
    if word.pos_ not in ("NOUN", "PROPN") or word.i + 1 < len(word.doc) and word.doc[word.i + 1].pos_ == "PROPN":
        return None
    start = word.i
    while start > max(0, word.i - WIDE) and word.doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        start -= 1
    name = word.doc[start:word.i + 1]
    cls = _class(word, name.text.lower().split())
    return Owner(cls, _full(word) if len(name) == 1 else name.text) if cls else None


def _class(word: Token, name: list[str]) -> str | None:
    low = word.lower_
    if low in words("body_of_state") or low == "ministry" and words("forces") & set(name):
        return "security_force"
    if low in words("body"):
        regular = any(w in words("forces") or w[0].isdecimal() or w in words("ordinal") for w in name)
        return "security_force" if regular else "militia"
    if low in words("body_of_rebels"):
        return "militia"
    return _told(word) if word.ent_type_ == "Organization" else None


def _told(word: Token) -> str | None:
    """What the words behind a name say it is: 'the Red Hand, a militia that ...'."""
    doc, i = word.doc, word.i + 1
    if i + 1 >= len(doc) or doc[i].text != "," or doc[i + 1].lower_ not in ("a", "an", "the"):
        return None
    for token in doc[i + 2:i + 7]:
        if token.is_punct and token.text != "-" or token.pos_ in ("VERB", "SCONJ"):
            break
        if token.lower_ in groups() and groups()[token.lower_].cls in ARMED:
            return groups()[token.lower_].cls
    return None


def _full(word: Token) -> str:
    """'brigade' -> the name near by that ends in it, else the word."""
    doc = word.doc
    around = (*range(word.i - 1, max(0, word.i - NAMED), -1), *range(word.i + 1, min(len(doc), word.i + NAMED)))
    for i in around:
        if doc[i].lower_ == word.lower_ and doc[i].pos_ == "PROPN" and doc[i - 1].pos_ == "PROPN":
            start = i - 1
            while start > max(0, i - WIDE) and doc[start - 1].pos_ == "PROPN":
                start -= 1
            return doc[start:i + 1].text
    return word.text
