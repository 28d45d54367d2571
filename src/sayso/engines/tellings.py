"""A report -> what it is compared by when stories are told apart, its keys, and the points of pairs: link.stories by rows.

Points depend on the two reports alone: a word's rarity is counted over the background that ships, never over the reports
at hand.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from sayso.engines.rows import hashed
from sayso.link.stories.blocks import NEIGHBOURS, SHARED, _bands, _Keys
from sayso.link.stories.furniture import COMPARED, _mostly_differ
from sayso.link.stories.likeness import Likeness
from sayso.link.stories.rarity import Rarity
from sayso.link.stories.telling import Telling, folded, publisher, telling, title_words
from sayso.model import Report

__all__ = ["COMPARED", "NEIGHBOURS", "SHARED", "Telling", "compared", "differing", "folded_lines", "keys", "made", "opened",
           "packed", "publisher", "title_words"]


def differing(titles: Sequence[set[str]]) -> bool:
    """Whether the titles (words of each) above one paragraph mostly differ."""
    return _mostly_differ(titles)


def folded_lines(report: Report) -> set[str]:
    """The folded paragraphs of a report, the empty one left out."""
    return {line for line in map(folded, set(report.text.split("\n"))) if line}


def made(report: Report, furniture: set[int]) -> Telling:
    """The telling of a report without some paragraphs, given by the hash of publisher and folded words."""
    who = publisher(report)
    return telling(report, {line for line in folded_lines(report) if hashed(who, line) in furniture} if furniture else ())


def packed(told: Telling) -> bytes:
    """A telling as bytes."""
    return json.dumps([told.report, told.publisher, told.day, told.words, told.names, sorted(told.lead), sorted(told.title),
                       sorted(told.days), sorted(told.ages)]).encode("utf-8", "surrogatepass")


def opened(body: bytes) -> Telling:
    """What `packed` made; `keys` are not kept."""
    report, publisher, day, words, names, lead, title, days, ages = json.loads(body)
    return Telling(report, publisher, day, Counter(words), Counter(names), set(lead), set(title), set(days), set(ages))


def keys(told: Telling) -> dict[int, int]:
    """What a report is looked up by, with how much one key in common counts; SHARED makes a pair."""
    likeness = _Local([told])
    words = list(likeness.rarity.number)
    out = {hashed("word", words[k]): 1 for k in _Keys(likeness)(0)}
    return out | {hashed("band", str(band), row.hex()): SHARED for band, row in _bands(told)}


def compared(wanted: Sequence[tuple[int, np.ndarray]], telling: Callable[[int], Telling]) -> Iterator[np.ndarray]:
    """The points of each report with each of its others, all given by their numbers."""
    numbers = np.unique(np.concatenate([np.append(others, me) for me, others in wanted]))
    likeness = _Local([telling(n) for n in numbers.tolist()])
    for me, others in wanted:
        found = likeness.scores(int(np.searchsorted(numbers, me)), np.searchsorted(numbers, others))
        yield found if len(others) else np.empty(0)


class _Frozen(Rarity):
    def __init__(self, words: Iterable[Iterable[str]]) -> None:
        super().__init__(words)
        from sayso.link.stories.rarity import background

        known, counts = background()
        self.of = np.array([math.log((known + 1) / (counts.get(w, 0) + 0.5)) for w in self.number], dtype=np.float32)


class _Local(Likeness):
    """A Likeness with frozen rarity."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        import sayso.link.stories.likeness as module

        before, module.Rarity = module.Rarity, _Frozen
        try:
            super().__init__(tellings)
        finally:
            module.Rarity = before
