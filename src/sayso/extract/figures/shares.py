"""Counted Phrase -> Phrases that share it out: 'four in Norland and one in Suvia', 'two of them children'."""

from __future__ import annotations

from sayso.extract.figures.joined import rightward
from sayso.extract.figures.lexicon import groups, words
from sayso.extract.figures.phrases import Counted, Phrase

REACH = 12  # words from a counted phrase to what shares it out
FAR = 30  # words from a number to its place
OPENERS = (",", ":", ";", "-", "–", "—", "and", "with", "(")
PLACED = ("in", "at", "near", "outside", "inside", "around")
WHOM = ("whom", "them", "which")
BE = ("was", "were", "are", "is", "being", ",")
HERE = ("Location", "Facility")


def of_whom(sentence: Counted, end: int) -> list[Phrase]:
    """'nine people, of whom four were children', 'twenty people, four of them women', behind word `end`."""
    for i in range(end, min(sentence.end, end + REACH)):
        if sentence.low(i) in (";", "."):
            break
        if sentence.low(i) != "of" or sentence.low(i + 1) not in WHOM:
            continue
        number, behind = sentence.number_ending(i - 1), i + 2
        if number is None and (ahead := sentence.counting.get(behind)) is not None:
            number, behind = ahead, sentence.token_at(ahead.end - 1) + 1
        while sentence.low(behind) in BE:
            behind += 1
        noun = sentence.next_noun(behind)
        if number is None or noun is None or sentence.low(noun) not in groups():
            return []
        return [Phrase(behind, noun + 1, noun, number, True)]
    return []


def listed(sentence: Counted, phrase: Phrase) -> list[Phrase]:
    """'19 people were killed: 11 civilians and eight soldiers': a list that adds up to the phrase's number."""
    for i in range(phrase.end, min(sentence.end, phrase.end + REACH)):
        if sentence.low(i) in (":", "-", "–", "—", ","):
            found = [p for p in rightward(sentence, i + 1) if p.explicit]
            if len(found) > 1 and adds_up(phrase, found):
                return found
    return []


def adds_up(whole: Phrase, parts: list[Phrase]) -> bool:
    """Whether exact numbers have the whole's as their sum."""
    exact = [p.number.low for p in parts if p.number.low == p.number.high and p.number.low is not None]
    return len(exact) == len(parts) and whole.number.low == sum(exact)


def elsewhere(sentence: Counted, taken: set[int]) -> list[Phrase]:
    """Numbers without a harm word of their own whose place follows at once: 'and one in Suvia', ', six in Varn'.

    `taken` are the characters where numbers that count something begin.
    """
    found = []
    for number in sentence.numbers:
        first, last = sentence.token_at(number.start), sentence.token_at(number.end - 1)
        opened = first == sentence.start or sentence.low(first - 1) in OPENERS
        other = sentence.low(last + 1) in ("other", "others", "more")
        if opened and number.start not in taken and place(sentence, last + 1 + other, near=True):
            found.append(sentence.counted(number))
    return found


def place(sentence: Counted, i: int, *, near: bool = False) -> tuple[int, int] | None:
    """The first place behind a preposition from word i on, before the next number or clause; at once where `near`."""
    for j in range(i, min(sentence.end, i + (1 if near else FAR))):
        if j in sentence.counting or sentence.low(j) in (";", ":"):
            break
        if sentence.low(j) in PLACED:
            first = j + 1 + (sentence.low(j + 1) == "the")
            last = first
            while last < sentence.end and sentence.doc[last].ent_type_ in HERE:
                last += 1
            last += last == first == j + 2 and sentence.low(first) in words("region")
            if last > first:
                return first, last
    return None
