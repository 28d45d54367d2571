"""Noun phrases side by side -> Phrases: 'a couple and their three sons' is two, a bare list of names is one."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.figures.counts import LISTED
from sayso.extract.figures.lexicon import harms, words
from sayso.extract.figures.phrases import Counted, Phrase

MOST = 8  # phrases in one list
REFLEXIVE = ("himself", "herself", "themselves")
AGED = ("aged", "ages", "age", "both", "and", "or", "years", "old", ",", "(")


def rightward(sentence: Counted, i: int, stop: int | None = None) -> list[Phrase]:
    """The phrases of 'X, Y and Z' from word i on; `stop` is the verb whose subject they are."""
    found: list[Phrase] = []
    while i < sentence.end and len(found) < MOST:
        noun = sentence.next_noun(i)
        phrase = sentence.phrase(noun) if noun is not None else None
        if phrase is None or noun is None:
            break
        if not (found and (phrase.name and _apposed(sentence, found[-1], phrase) or _titled(sentence, found[-1], phrase))):
            found.append(phrase)
        i = _past_place(sentence, past_ages(sentence, max(phrase.end, noun + 1)))
        comma = sentence.low(i) == ","
        joint = _coordinates(sentence, i + comma)
        i += comma + joint
        i += joint > 0 and sentence.low(i) in ("then", "also", "later", "finally")
        if not (comma or joint) or not _begins(sentence, i, stop):
            break
    return together(_told_singly(sentence, found))


def _told_singly(sentence: Counted, found: list[Phrase]) -> list[Phrase]:
    """'two victims, a man and a woman, died': what commas set off behind a number tells who they are."""
    first, rest = found[0] if found else None, found[1:]
    if first is None or not first.explicit or not rest or sentence.low(past_ages(sentence, rest[-1].end)) != ",":
        return found
    same = first.number.low == sum(p.number.low or 0 for p in rest)
    return [first] if same and sentence.low(past_ages(sentence, first.end)) in (",", "(") else found


def _apposed(sentence: Counted, first: Phrase, name: Phrase) -> bool:
    """'the captain, Joss Hale': one person."""
    alone = not first.explicit and not first.name and first.number.low == 1
    return alone and sentence.low(name.start - 1) == "," and name.start - first.end <= 1


def _titled(sentence: Counted, name: Phrase, office: Phrase) -> bool:
    """'Joss Hale, the harbour's captain': one person, where no 'and' makes two of them."""
    single = not office.explicit and not office.name and office.number.low == 1
    return single and name.name and sentence.low(office.start - 1) == "," and office.start - name.end <= 1


def past_ages(sentence: Counted, i: int) -> int:
    """The word behind ', 42' or ' (42)' or ', ages 20 and 31' that begins at word i; what follows, a comma too, stays."""
    j = last = i
    while j < i + LISTED and _of_ages(sentence, j):
        last = j + 1 if sentence.low(j).isdecimal() or sentence.low(j) == "old" else last
        j += 1
    closed = sentence.low(i) == "(" and sentence.low(last) == ")"
    return last + closed if last > i and sentence.low(i) in (",", "(") else i


def before_ages(sentence: Counted, i: int) -> int:
    """The word before ', 42' or ', ages 20 and 31' that ends at word i; i itself where no age ends there."""
    j = i
    while j > max(sentence.start, i - LISTED) and _of_ages(sentence, j):
        j -= 1
    ends = sentence.low(i).isdecimal() or sentence.low(i) == "old"
    return j if j < i and ends and sentence.low(j + 1) == "," else i


def _of_ages(sentence: Counted, i: int) -> bool:
    return sentence.low(i) in AGED or sentence.low(i).isdecimal() and i not in sentence.counting


def _past_place(sentence: Counted, i: int) -> int:
    """Over 'from Clearwater, Florida', which parts two members of a list."""
    if sentence.low(i) in ("from", "of", "in") and (place := sentence.next_noun(i + 1)) is not None:
        i = place + 1
        if sentence.low(i) == "," and i + 1 < sentence.end and sentence.doc[i + 1].ent_type_ == "Location":
            i = (sentence.next_noun(i + 1) or i) + 1
    return i


def _begins(sentence: Counted, i: int, stop: int | None) -> bool:
    """Whether a noun phrase, not a new clause, begins at word i; the subject of the verb at `stop` is none."""
    if i >= sentence.end or sentence.doc[i].pos_ == "VERB":
        return False
    word = sentence.doc[i]
    if sentence.low(i) in REFLEXIVE:
        return True
    if not (word.pos_ in ("DET", "NUM", "NOUN", "PROPN", "ADJ") or word.tag_ == "PRP$" or sentence.number_in(i, i + 4)):
        return False
    noun = sentence.next_noun(i)
    if noun is None:
        return False
    if stop is not None and all(sentence.doc[j].pos_ in ("AUX", "ADV", "PUNCT") for j in range(noun + 1, stop)):
        return True
    return not (noun + 1 < sentence.end and sentence.doc[noun + 1].pos_ in ("VERB", "AUX"))


def leftward(sentence: Counted, last: Phrase) -> list[Phrase]:
    """A phrase with those that 'and' joins before it, where syntax or the start of the sentence bears it out."""
    found = [last]
    while len(found) < MOST:
        i = found[-1].start - 1
        width = _link(sentence, i)
        if not width and not (sentence.low(i) == "," and len(found) > 1):
            break
        i -= max(1, width)
        i = before_ages(sentence, i - (sentence.low(i) == ","))
        phrase = sentence.phrase(i) if i >= sentence.start else None
        if phrase is None or width < 2 and not _joined(sentence, phrase, found[-1]):
            break
        found.append(phrase)
    return together(_headline(sentence, found[-1])[:-1] + found[::-1])


def _headline(sentence: Counted, last: Phrase) -> list[Phrase]:
    """'Mother, father, toddler dead', '4 adults, 2 children killed': a list with commas alone at the beginning of a line."""
    found = [last]
    while sentence.low(found[-1].start - 1) == "," and len(found) < MOST:
        phrase = sentence.phrase(before_ages(sentence, found[-1].start - 2))
        if phrase is None or phrase.name or phrase.start >= found[-1].start:
            break
        if _harms(sentence, phrase) or sentence.doc[phrase.start].pos_ == "DET":
            break
        found.append(phrase)
    first = found[-1].start
    return found[::-1] if first == sentence.start or sentence.low(first - 1) in (":", "-", "–", "—", "|") else [last]


def _coordinates(sentence: Counted, i: int) -> int:
    """How many words at word i join what follows to a list: and, or, along with, as well as."""
    if sentence.low(i) in ("and", "or"):
        return 1
    if sentence.low(i) in ("along", "together") and sentence.low(i + 1) == "with":
        return 2
    return 3 if [sentence.low(j) for j in range(i, i + 3)] == ["as", "well", "as"] else 0


def _link(sentence: Counted, i: int) -> int:
    """How many words a link that ends at word i has: and, along with, as well as; 0 for none."""
    if sentence.low(i) == "and":
        return 1
    if sentence.low(i) == "with" and sentence.low(i - 1) in ("along", "together"):
        return 2
    return 3 if sentence.low(i) == "as" and sentence.low(i - 1) == "well" else 0


def _harms(sentence: Counted, phrase: Phrase) -> bool:
    """Whether a phrase holds a harm word of its own: '3 dead' in '3 dead, 2 injured'."""
    return any(sentence.low(i) in harms() for i in range(phrase.start, phrase.end))


def _joined(sentence: Counted, first: Phrase, second: Phrase) -> bool:
    a, b = sentence.doc[first.head], sentence.doc[second.head]
    if _harms(sentence, first):
        return False
    if first.explicit and second.explicit:
        return True
    if b.dep_ == "conj" and b.head.i in (a.i, a.head.i if a.dep_ == "conj" else a.i):
        return True
    return first.start == sentence.start or first.name and second.name


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
