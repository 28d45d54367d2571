"""Two places of one passage -> edits: the words in which they differ."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from sayso.link.passages.links import Stretch
from sayso.link.passages.words import Words


def edits(first: Words, here: Stretch, second: Words, there: Stretch) -> list[tuple[str, str]]:
    """(words in the one, words in the other), in text order; '' where words are missing.

    Words that differ in case, accents or points only are no edit; numbers that differ always are.
    """
    left, right = first.keys[here[0]:here[1]], second.keys[there[0]:there[1]]
    if left.tobytes() == right.tobytes():
        return []
    out, a, b = [], here[0], there[0]
    for block in LCSseq.editops(left.tolist(), right.tolist()).as_matching_blocks():  # the last one is empty, at the end
        if here[0] + block.a > a or there[0] + block.b > b:
            out.append((first.text(a, here[0] + block.a), second.text(b, there[0] + block.b)))
        a, b = here[0] + block.a + block.size, there[0] + block.b + block.size
    return out
