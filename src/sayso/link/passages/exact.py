"""Words of many reports -> sentences that stand word for word in several of them: joined without any comparison."""

from __future__ import annotations

import hashlib
from collections import Counter
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
        groups: dict[bytes, list[Place]] = {}
        for number, page in enumerate(pages):
            for first, last in page.sentence_bounds():
                if last - first >= tables.SENTENCE[0]:
                    groups.setdefault(_key(page, first, last), []).append((number, first, last))
        self._groups = [group for group in groups.values() if group[0][0] != group[-1][0]]
        self._found: list[list[tuple[int, int]]] = []  # what is shared of each, as words from the sentence's first
        self._group_of = [np.full(len(page.edges) - 1, -1, dtype=np.int32) for page in pages]  # by sentence
        for number, group in enumerate(self._groups):
            self._found.append([(a - group[0][1], b - group[0][1]) for a, b in itself(pages[group[0][0]], *group[0][1:])])
            for page, first, _ in group:
                self._group_of[page][pages[page].sentences[first]] = number

    def links(self) -> Iterator[Link]:
        """Each group's places, linked to its first."""
        for group, stretches in zip(self._groups, self._found, strict=True):
            for stretch in stretches:
                yield from _star(group, *stretch)
        yield from self._of_twins()

    def _of_twins(self) -> Iterator[Link]:
        """Reports that are the same from end to end share their lightest sentences too."""
        twins: dict[bytes, list[int]] = {}
        for number, page in enumerate(self._pages):
            twins.setdefault(_key(page, 0, len(page)), []).append(number)
        for numbers in (numbers for numbers in twins.values() if len(numbers) > 1):
            groups = self._group_of[numbers[0]].tolist()
            for group, (first, last) in zip(groups, self._pages[numbers[0]].sentence_bounds(), strict=True):
                if group < 0 or not self._found[group]:
                    yield from _star([(number, first, last) for number in numbers], 0, last - first)

    def partners(self) -> set[tuple[int, int]]:
        """Each report with the one that is first with most of its sentences: what else they share is looked for there."""
        out = set()
        for number, groups in enumerate(self._group_of):
            first = Counter(self._groups[group][0][0] for group in groups[groups >= 0].tolist() if self._found[group])
            first.pop(number, None)
            if first:
                best = min(first, key=lambda other: (-first[other], other))
                out.add((min(best, number), max(best, number)))
        return out

    def searched(self, number: int) -> np.ndarray:
        """For each word of a report whether it is to be searched for: not in a sentence that an earlier report has."""
        page, groups = self._pages[number], self._group_of[number]
        wanted = [group < 0 or not self._found[group] or self._groups[group][0] == (number, first, last)
                  for group, (first, last) in zip(groups.tolist(), page.sentence_bounds(), strict=True)]
        return np.array(wanted, dtype=bool)[page.sentences]

    def parts(self, links: Iterable[Link]) -> Iterator[Link]:
        """Where one report with such a sentence shares a part of it with others, so do all that have it."""
        known: set[tuple[int, int, int]] = set()
        for number, first, last in (place for link in links for place in link):
            page = self._pages[number]
            start, end = page.sentence(first)
            group = int(self._group_of[number][page.sentences[first]])
            if group < 0 or last > end:
                continue
            part = (number, first, last)
            if all(overlap(part, (number, start + a, start + b)) < tables.SAME_PLACE for a, b in self._found[group]):
                known.add((group, first - start, last - start))
        for group, a, b in sorted(known):
            yield from _star(self._groups[group], a, b)


def _key(page: Words, first: int, last: int) -> bytes:
    quoted = np.packbits(page.quoted[first:last]).tobytes()
    return hashlib.blake2b(page.keys[first:last].tobytes() + quoted, digest_size=16).digest()


def _star(group: Sequence[Place], a: int, b: int) -> Iterator[Link]:
    """Words a ... b of each of the sentences, linked to those of the first."""
    number, first, _ = group[0]
    for other, start, _ in group[1:]:
        yield (number, first + a, first + b), (other, start + a, start + b)
