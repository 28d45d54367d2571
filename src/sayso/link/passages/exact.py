"""Words of many reports -> sentences that stand word for word in several of them: joined without any comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from sayso.link.passages import tables
from sayso.link.passages.align import itself
from sayso.link.passages.groups import Place, overlap
from sayso.link.passages.words import Words

Link = tuple[Place, Place]


class Repeats:
    """Sentences that are the same words, with the same of them in quotation marks, in two reports or more.

    Only the first report with such a sentence needs to be searched for edits of it (`searched`), so that a paragraph in
    ten thousand reports costs ten thousand steps and not the square.
    """

    def __init__(self, pages: Sequence[Words]) -> None:
        self._pages = pages
        groups: dict[tuple[bytes, bytes], list[Place]] = {}
        for number, page in enumerate(pages):
            for first, last in page.sentence_bounds():
                if last - first >= tables.SENTENCE[0]:
                    key = page.keys[first:last].tobytes(), page.quoted[first:last].tobytes()
                    groups.setdefault(key, []).append((number, first, last))
        self._groups = [group for group in groups.values() if group[0][0] != group[-1][0]]
        self._group_of: dict[tuple[int, int], int] = {}
        self._found: list[list[tuple[int, int]]] = []  # what is shared of each, as words from the sentence's first
        for number, group in enumerate(self._groups):
            self._found.append([(a - group[0][1], b - group[0][1]) for a, b in itself(pages[group[0][0]], *group[0][1:])])
            self._group_of.update({(page, first): number for page, first, _ in group})

    def links(self) -> Iterator[Link]:
        """Each group's places, linked to its first."""
        for group, stretches in zip(self._groups, self._found, strict=True):
            for stretch in stretches:
                yield from _star(group, *stretch)

    def searched(self, number: int) -> np.ndarray:
        """For each word of a report whether it is to be searched for: not in a sentence that an earlier report has."""
        out = np.ones(len(self._pages[number]), dtype=bool)
        for first, last in self._pages[number].sentence_bounds():
            group = self._group_of.get((number, first))
            if group is not None and self._found[group] and self._groups[group][0] != (number, first, last):
                out[first:last] = False
        return out

    def parts(self, links: Iterable[Link]) -> Iterator[Link]:
        """Where one report with such a sentence shares a part of it with others, so do all that have it."""
        known: set[tuple[int, int, int]] = set()
        for number, first, last in (place for link in links for place in link):
            page = self._pages[number]
            start, end = page.sentence(first)
            group = self._group_of.get((number, start))
            if group is None or last > end:
                continue
            part = (number, first, last)
            if all(overlap(part, (number, start + a, start + b)) < tables.SAME_PLACE for a, b in self._found[group]):
                known.add((group, first - start, last - start))
        for group, a, b in sorted(known):
            yield from _star(self._groups[group], a, b)


def _star(group: Sequence[Place], a: int, b: int) -> Iterator[Link]:
    """Words a ... b of each of the sentences, linked to those of the first."""
    number, first, _ = group[0]
    for other, start, _ in group[1:]:
        yield (number, first + a, first + b), (other, start + a, start + b)
