"""Counted Phrase -> Phrases listed beside it: 'including two children', 'A and B were among 12 killed'."""

from __future__ import annotations

from sayso.extract.figures.joined import rightward, together
from sayso.extract.figures.phrases import Counted, Phrase

REACH = 12  # words between a counted phrase and the list of its parts
BE = ("was", "were", "is", "are", "be", "been")


def parts(sentence: Counted, end: int) -> list[Phrase]:
    """Phrases of a list that 'including', 'among them' or the like opens within reach behind word `end`."""
    for i in range(end, min(sentence.end, end + REACH)):
        opened = _opened(sentence, i)
        if opened:
            return [p for p in rightward(sentence, opened) if p.explicit or p.number.low == 1]
        if sentence.low(i) in (";", "."):
            break
    return []


def _opened(sentence: Counted, i: int) -> int:
    """The word behind a list opener at word i, or 0."""
    low = sentence.low(i)
    if low in ("including", "include", "included", "includes"):
        return i + 1
    if low in BE and "among" in (sentence.low(i - 3), sentence.low(i - 2), sentence.low(i - 4)):
        return i + 1
    if low == "among" and sentence.low(i + 1) in ("them", "whom"):
        return i + (3 if sentence.low(i + 2) in (*BE, ",") else 2)
    return 0


def members(sentence: Counted, start: int) -> list[Phrase]:
    """'a couple and their sons were among 12 people killed': the phrases before 'among' at word start - 1."""
    i = start - 1
    while sentence.low(i) in ("the", "those", "all", "at", "least"):
        i -= 1
    if sentence.low(i) != "among":
        return []
    i -= 1
    while sentence.low(i) in BE:
        i -= 1
    found: list[Phrase] = []
    while i >= sentence.start and len(found) < 6:
        phrase = _ending(sentence, i)
        if phrase is None:
            break
        found.append(phrase)
        i = phrase.start - 1
        if sentence.low(i) != "and" and not (sentence.low(i) == "," and len(found) > 1):
            break
        i -= 1
    return together(found[::-1])


def _ending(sentence: Counted, i: int) -> Phrase | None:
    """The phrase that ends at word i, 'of' climbed ('a family of 5')."""
    edge = sentence.left_edge(i)
    if sentence.low(edge - 1) == "of":
        above = sentence.phrase(edge - 2)
        if above and above.explicit:
            return above
    phrase = sentence.phrase(i)
    return phrase if phrase and (phrase.explicit or phrase.number.low) else None


def remainder(sentence: Counted, phrase: Phrase) -> list[Phrase]:
    """'Of the 200 injured, 50 were officials': the number behind the comma."""
    if sentence.low(sentence.start) != "of" or phrase.start > sentence.start + 3:
        return []
    for i in range(phrase.end, min(sentence.end, phrase.end + REACH)):
        number = sentence.number_ending(i)
        if number:
            comma = sentence.low(sentence.token_at(number.start) - 1) == ","
            return [sentence.counted(number)] if comma and sentence.low(i + 1) in BE else []
    return []
