"""Tellings -> the paragraphs that a publisher prints under whatever it reports: they say nothing of the story."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from sayso.link.stories.telling import IN_TITLE, MARK_AT, WORD_AT, Telling

# Titles that share less than this share of the shorter one's words are of different reports, not of one that was updated.
ALIKE = 0.34
# So many of a paragraph's reports are compared: enough to see whether they are of one story.
COMPARED = 12
IN_A_TITLE = np.uint64(IN_TITLE) << MARK_AT


class Furniture:
    """Per publisher the paragraphs (`Telling.lines`) that stand in two of its reports or more whose titles mostly differ."""

    def __init__(self) -> None:
        self._where: dict[str, dict[int, list[str]]] = defaultdict(dict)  # by publisher and paragraph, reports, sorted
        self._titles: dict[str, frozenset[int]] = {}
        self._known: dict[str, set[int]] = defaultdict(set)

    def of(self, told: Telling) -> frozenset[int]:
        """Which paragraphs of a report are furniture."""
        known = self._known.get(told.publisher)
        return frozenset(known.intersection(told.lines.tolist())) if known else frozenset()

    def add(self, told: Telling) -> set[str]:
        """Takes a report in; gives those of which a paragraph becomes furniture by it, or is no longer."""
        self._titles[told.report] = title(told)
        where, out = self._where[told.publisher] if len(told.lines) else {}, set[str]()
        for line in set(told.lines.tolist()):
            reports = where.setdefault(line, [])
            at = bisect_left(reports, told.report)
            insort(reports, told.report)
            out |= self._judge(told.publisher, line, reports, at)
        return out - {told.report}

    def remove(self, told: Telling) -> set[str]:
        """Takes a report out; gives those of which a paragraph becomes furniture by it, or is no longer."""
        where, out = self._where[told.publisher] if len(told.lines) else {}, set[str]()
        for line in set(told.lines.tolist()):
            reports = where[line]
            at = bisect_left(reports, told.report)
            del reports[at]
            out |= self._judge(told.publisher, line, reports, at)
            if not reports:
                del where[line]
        del self._titles[told.report]
        return out

    def _judge(self, publisher: str, line: int, reports: Sequence[str], at: int) -> set[str]:
        """All of a paragraph's reports where a change at this place of their list turns what it is."""
        if at >= COMPARED:
            return set()
        was, now = line in self._known[publisher], mostly_differ(self._titles[name] for name in reports[:COMPARED])
        (self._known[publisher].add if now else self._known[publisher].discard)(line)
        return set(reports) if was != now else set()


def title(told: Telling) -> frozenset[int]:
    """The words of a report's title."""
    return frozenset((told.rows[told.rows & IN_A_TITLE > 0] >> WORD_AT).tolist())


def mostly_differ(titles: Iterable[frozenset[int] | frozenset[str]]) -> bool:
    """Whether half of the pairs of titles or more share too little; a report without a title is like any other."""
    every = list(titles)
    pairs = [(a, b) for k, a in enumerate(every) for b in every[:k]]
    unlike = sum(len(a & b) < ALIKE * min(len(a), len(b)) for a, b in pairs)
    return bool(pairs) and 2 * unlike >= len(pairs)
