"""Where a time stands in a report -> whether its verb looks ahead or back."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sayso.extract.times.words import Words, lexicon

PLANS = (
    "suppose",
    "plan",
    "schedule",
    "expect",
    "set",
    "agree",
    "vow",
    "intend",
    "hope",
    "promise",
    "threaten",
    "due",
    "ready",
    "slate",
)
FUTURE_AUXILIARIES = ("will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "could", "should")
# Words to look at on each side of a time where there is no parse.
REACH = 9
# Heads to climb from a time to its verb; longer ways leave its clause.
CLIMB = 6


def looks_ahead(doc: Doc, words: Words, i: int) -> bool | None:
    """True: ahead, False: back, None: nothing says. `i` is the token of `words` that the time begins at."""
    if doc.has_annotation("DEP") and doc.has_annotation("TAG"):
        at = doc.char_span(words[i].start, words[i].end, alignment_mode="expand")
        verb, through_noun = _verb(at.root) if at is not None else (None, False)
        return _tense(verb, through_noun) if verb is not None else None
    return _by_words(words, i)


def _verb(token: Token) -> tuple[Token | None, bool]:
    """The verb that a time hangs on, and whether through a noun ("Tuesday's ruling"), which need not share its tense."""
    first = token
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB") or any(c.dep_ == "cop" for c in token.children):
            return token, first is not token and first.head is not token
        if token.head is token:
            break
        token = token.head
    return None, False


def _tense(verb: Token, through_noun: bool = False, depth: int = 0) -> bool | None:
    helpers = [c for c in verb.children if c.dep_.startswith("aux") or c.dep_ in ("cop", "mark")]
    if any(c.lower_ in FUTURE_AUXILIARIES for c in helpers):
        return True
    if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers):
        return None if through_noun or verb.lemma_.lower() in PLANS else False
    if any(c.lower_ == "to" for c in helpers) or verb.tag_ == "VBG" and not helpers:
        return _of_head(verb, depth)
    if verb.lemma_.lower() in PLANS:
        return True
    if verb.tag_ == "VBN":
        return None if through_noun else False
    if through_noun or verb.lemma_.lower() in ("say", "report", "tell"):
        return None
    return verb.tag_ in ("VBP", "VBZ") or None


def _of_head(verb: Token, depth: int) -> bool | None:
    """An infinitive or a participle takes its governor's tense; what was planned, or is wanted now, lies ahead."""
    head = verb.head
    if head is verb or depth > 3:
        return None
    if head.lemma_.lower() in PLANS or head.tag_ in ("NN", "NNS"):
        return True if verb.tag_ != "VBG" else None
    return _tense(head, False, depth + 1)


def _by_words(words: Words, i: int) -> bool | None:
    """Without a parse: the nearest word of the sentence that shows the tense, looking left first."""
    ahead, behind = (frozenset(lexicon()["ahead"][k]) for k in ("words", "behind"))
    for step in (-1, 1):
        for k in range(1, REACH):
            word = words.low(i + step * k)
            if word in (".", "?", "!", ";", ""):
                break
            if word in ahead:
                return True
            if word in behind or (word.endswith("ed") and len(word) > 4):
                return False
    return None
