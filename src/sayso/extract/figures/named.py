"""'killing of ...' -> Phrases: whose death a noun tells, also where the comma before a title's owner is missing."""

from __future__ import annotations

from sayso.extract.figures.joined import rightward
from sayso.extract.figures.lexicon import words
from sayso.extract.figures.phrases import Counted, Phrase
from sayso.extract.figures.triggers import Trigger
from sayso.extract.places import tables
from sayso.model.numbers import Number

SHORTEST = 3  # words of a name with the country that is glued to it
TITLE = 6  # words behind a possessive in which an office stands
BETWEEN = 10  # words of time and place between a killing and its 'of'
SETTING = ("in", "on", "near", "at", "last", "this")


def killed(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """The people behind 'of'; time and place may come first ('the killing in Sudovia last May of Karel Mond')."""
    i = trigger.end
    if sentence.low(i) == "of":
        return _people(sentence, i + 1)
    if sentence.low(i) not in SETTING:
        return []
    for j in range(i, min(sentence.end, i + BETWEEN)):
        word = sentence.doc[j]
        if word.is_punct or word.pos_ in ("VERB", "AUX"):
            break
        if word.lower_ == "of":
            found = _people(sentence, j + 1)
            if found and all(p.explicit or sentence.doc[p.head].ent_type_ == "Person" for p in found):
                return found
    return []


def _people(sentence: Counted, i: int) -> list[Phrase]:
    glued = _glued(sentence, i)
    return [glued] if glued else rightward(sentence, i)


def _glued(sentence: Counted, i: int) -> Phrase | None:
    """'Karel Mond' of 'Karel Mond Norland's top general': a name that runs into the country of its office."""
    doc, last = sentence.doc, i
    while last < sentence.end and doc[last].pos_ == "PROPN" and doc[last].tag_ != "POS":
        last += 1
    if last - i < SHORTEST or last >= sentence.end or doc[last].tag_ != "POS":
        return None
    office = any(sentence.low(j) in words("office") | words("rank") for j in range(last + 1, last + TITLE))
    if not (office or _country(sentence.low(last - 1))):
        return None
    head = last - 2
    start, end = doc[i].idx, doc[head].idx + len(doc[head])
    return Phrase(i, head + 1, head, Number(start, end, 1, 1, None, start), False, name=True)


def _country(name: str) -> bool:
    return any(c.kind == "country" for c in tables.own().places.get(name, ()))
