"""Places of one passage -> edits: the words in which each further place differs from the first."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from sayso.link.passages.groups import Place
from sayso.link.passages.words import Words


def edits(pages: Sequence[Words], places: Sequence[Place]) -> tuple[tuple[int, str, str], ...]:
    """(index of the other place, words in the first place, words in the other), in text order; '' where words are missing.

    Words that differ in case, accents or points only are no edit; numbers that differ always are.
    """
    out: list[tuple[int, str, str]] = []
    here = places[0]
    for index, there in enumerate(places[1:], start=1):
        for a, b in _differences(pages, here, there):
            out.append((index, pages[here[0]].text(*a), pages[there[0]].text(*b)))
    return tuple(out)


def _differences(pages: Sequence[Words], here: Place, there: Place) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    left, right = pages[here[0]].keys[here[1]:here[2]].tolist(), pages[there[0]].keys[there[1]:there[2]].tolist()
    out, a, b = [], 0, 0
    for block in LCSseq.editops(left, right).as_matching_blocks():  # the last one is empty and stands at the end
        if block.a > a or block.b > b:
            out.append(((here[1] + a, here[1] + block.a), (there[1] + b, there[1] + block.b)))
        a, b = block.a + block.size, block.b + block.size
    return out

