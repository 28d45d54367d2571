"""A report -> what it is compared by when stories are told apart, its keys, and the points of pairs: link.stories by rows.

Points depend on the two reports alone, and on what their publishers print under everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from sayso.engines.rows import hashed
from sayso.link.stories import keys as blocking
from sayso.link.stories.furniture import COMPARED, mostly_differ
from sayso.link.stories.kept import decoded, encoded
from sayso.link.stories.keys import REACH as NEIGHBOURS
from sayso.link.stories.keys import SHARED
from sayso.link.stories.likeness import Shape, scores, shape
from sayso.link.stories.telling import UNDATED, publisher, telling, title_words
from sayso.model import Report

__all__ = ["COMPARED", "NEIGHBOURS", "SHARED", "UNDATED", "Shape", "compared", "differing", "keys", "lines_of", "made",
           "opened", "packed", "publisher", "title_words"]


def differing(titles: Iterable[Iterable[str]]) -> bool:
    """Whether the titles (words of each) above one paragraph mostly differ."""
    return mostly_differ(map(frozenset, titles))


def lines_of(report: Report) -> dict[int, int]:
    """The paragraphs of a report whose publisher is known, by the hash of publisher and words."""
    told = telling(report)
    return {hashed(told.publisher, str(line)): line for line in told.lines.tolist()}


def made(report: Report, furniture: set[int]) -> Shape:
    """What a report is compared by without some paragraphs, given by their hashes (`lines_of`)."""
    stock = {line for found, line in lines_of(report).items() if found in furniture} if furniture else ()
    return shape(telling(report, stock))


def packed(one: Shape) -> bytes:
    """What a report is compared by as bytes."""
    return encoded(one.told, blocking.keys(one))


def opened(body: bytes) -> Shape:
    """What `packed` made; the report's id is not in it."""
    return shape(decoded("", body)[0])


def keys(one: Shape) -> dict[int, int]:
    """What a report is looked up by, with its weight; products of weights that come to SHARED make a pair."""
    found, weights = blocking.keys(one)
    return {hashed("word", str(key)): weight for key, weight in zip(found.tolist(), weights.tolist(), strict=True)}


def compared(wanted: Sequence[tuple[int, np.ndarray]], known: Callable[[int], Shape]) -> Iterator[np.ndarray]:
    """The points of each report with each of its others, in thousandths, all given by their numbers."""
    for me, others in wanted:
        yield scores(known(me), [known(other) for other in others.tolist()]) if len(others) else np.empty(0, dtype=np.int64)
