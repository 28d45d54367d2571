"""Words of a figure -> the verbs before 'and' or 'while' whose sayer is also its own."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

STEPS = 4  # verbs joined to each other


def on_from(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Characters of the verbs that the one in characters start to end goes on from, the nearest first.

    'She said that the army held two men and had taken three more': a verb without a subject of its own is said by whoever
    says the one before it, and so is a clause with "while".
    """
    words = doc.char_span(start, end, alignment_mode="expand")
    verb = words.root if words is not None else None
    for _ in range(STEPS):
        if verb is None or verb.head.i >= verb.i or verb.pos_ != "VERB" or verb.head.pos_ != "VERB":
            return
        own = any(c.dep_.startswith("nsubj") for c in verb.children)
        beside = verb.dep_ == "advcl" and any(c.lower_ == "while" for c in verb.children)
        if not beside and (verb.dep_ != "conj" or own):
            return
        verb = verb.head
        yield verb.idx, verb.idx + len(verb)
