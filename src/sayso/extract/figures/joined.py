"""Noun phrases side by side -> Phrases: 'a couple and their three sons' is two, a bare list of names is one."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.figures.lexicon import harms, words
from sayso.extract.figures.phrases import Counted, Phrase

MOST = 8  # phrases in one list


def rightward(sentence: Counted, i: int) -> list[Phrase]:
    """The phrases of 'X, Y and Z' from word i on."""
    found: list[Phrase] = []
    while i < sentence.end and len(found) < MOST:
        noun = sentence.next_noun(i)
        phrase = sentence.phrase(noun) if noun is not None else None
        if phrase is None or noun is None:
            break
        if not (found and (phrase.name and _apposed(sentence, found[-1], phrase) or _titled(sentence, found[-1], phrase))):
            found.append(phrase)
        i = _past_place(sentence, max(phrase.end, noun + 1))
        comma = sentence.low(i) == ","
        joint = sentence.low(i + comma) in ("and", "or")
        i += comma + joint
        if not (comma or joint) or not _begins(sentence, i):
            break
    return together(found)


def _apposed(sentence: Counted, first: Phrase, name: Phrase) -> bool:
    """'the captain, Joss Hale': one person."""
    alone = not first.explicit and not first.name and first.number.low == 1
    return alone and sentence.low(name.start - 1) == "," and name.start - first.end <= 1


def _titled(sentence: Counted, name: Phrase, office: Phrase) -> bool:
    """'Joss Hale, the harbour's captain': one person, where no 'and' makes two of them."""
    single = not office.explicit and not office.name and office.number.low == 1
    return single and name.name and sentence.low(office.start - 1) == "," and office.start - name.end <= 1


def _past_place(sentence: Counted, i: int) -> int:
    """Over 'from Clearwater, Florida', which parts two members of a list."""
    if sentence.low(i) in ("from", "of", "in") and (place := sentence.next_noun(i + 1)) is not None:
        i = place + 1
        if sentence.low(i) == "," and i + 1 < sentence.end and sentence.doc[i + 1].ent_type_ == "Location":
            i = (sentence.next_noun(i + 1) or i) + 1
    return i


def _begins(sentence: Counted, i: int) -> bool:
    """Whether a noun phrase, not a new clause, begins at word i."""
    if i >= sentence.end or sentence.doc[i].pos_ == "VERB":
        return False
    word = sentence.doc[i]
    if not (word.pos_ in ("DET", "NUM", "NOUN", "PROPN", "ADJ") or word.tag_ == "PRP$" or sentence.number_in(i, i + 4)):
        return False
    noun = sentence.next_noun(i)
    return noun is not None and not (noun + 1 < sentence.end and sentence.doc[noun + 1].pos_ in ("VERB", "AUX"))


def leftward(sentence: Counted, last: Phrase) -> list[Phrase]:
    """A phrase with those that 'and' joins before it, where syntax or the start of the sentence bears it out."""
    found = [last]
    while len(found) < MOST:
        i = found[-1].start - 1
        width = _link(sentence, i)
        if not width and not (sentence.low(i) == "," and len(found) > 1):
            break
        i -= max(1, width)
        i -= sentence.low(i) == ","
        phrase = sentence.phrase(i) if i >= sentence.start else None
        if phrase is None or width < 2 and not _joined(sentence, phrase, found[-1]):
            break
        found.append(phrase)
    return together(found[::-1])


def _link(sentence: Counted, i: int) -> int:
    """How many words a link that ends at word i has: and, along with, as well as; 0 for none."""
    if sentence.low(i) == "and":
        return 1
    if sentence.low(i) == "with" and sentence.low(i - 1) in ("along", "together"):
        return 2
    return 3 if sentence.low(i) == "as" and sentence.low(i - 1) == "well" else 0


def _joined(sentence: Counted, first: Phrase, second: Phrase) -> bool:
    a, b = sentence.doc[first.head], sentence.doc[second.head]
    if any(sentence.low(i) in harms() for i in range(first.start, first.end)):
        return False
    if first.explicit and second.explicit:
        return True
    return b.dep_ == "conj" and b.head.i == a.i or first.start == sentence.start or first.name and second.name


def together(found: list[Phrase]) -> list[Phrase]:
    """Runs of bare names become one phrase with their count; a bare plural behind a number belongs to it."""
    kept: list[Phrase] = []
    for phrase in found:
        last = kept[-1] if kept else None
        if last and last.name and phrase.name:
            count = (last.number.low or 0) + 1
            number = replace(last.number, end=phrase.number.end, low=count, high=count)
            kept[-1] = replace(last, end=phrase.end, number=number)
        elif not (last and phrase.number.word == "plural" and (last.explicit or last.number.word == "plural")):
            kept.append(phrase)
    return kept


def is_date(sentence: Counted, i: int) -> bool:
    """'killed Sunday', 'killed last week'."""
    return sentence.low(i) in words("month") or sentence.low(i) in ("last", "this", "today", "yesterday", "early", "late")
