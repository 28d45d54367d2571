"""Text with overlapping spans -> a flat stream of openings, texts and closings that always nest."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PARAGRAPH = re.compile(r"[^\n]+")
RANKS = {"said": 0, "source": 1, "cue": 1, "fig": 2, "num": 3, "time": 4, "place": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text to set off: characters `start` to `end`, CSS classes, and what the first piece of it carries.

    `anchor` is the id in the page, `badge` a sign that leads to `link` (a speaker's number, to the legend) and is called
    `call`, `tip` words for a pointer.
    """

    start: int
    end: int
    css: str
    anchor: str | None = None
    badge: str | None = None
    link: str | None = None
    call: str = "speaker "
    tip: str | None = None

    @property
    def rank(self) -> int:
        """Which lies inside where two cover the same words: a number inside the words that somebody says."""
        return RANKS.get(self.css.split(" ")[0], 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of the stream: an opening (`mark`, and whether it is the mark's first), a text, or a closing (neither)."""

    text: str | None = None
    mark: Mark | None = None
    first: bool = False


def pieces(text: str, start: int, end: int, marks: Iterable[Mark], opened: set[int] | None = None) -> list[Piece]:
    """The stream for the characters `start` to `end`.

    A span that leaves another's is cut in two at the other's border; `opened` remembers marks whose first piece is out.
    """
    opened = set() if opened is None else opened
    inside = sorted((m for m in marks if m.start < end and m.end > start),
                    key=lambda m: (max(m.start, start), -m.end, m.rank, m.css))
    out: list[Piece] = []
    stack: list[Mark] = []
    at, waiting = start, 0
    while at < end:
        fresh = _closed(stack, at, out)
        while waiting < len(inside) and inside[waiting].start <= at:
            fresh.append(inside[waiting])
            waiting += 1
        _open(fresh, stack, out, opened)
        borders = [m.end for m in stack] + [m.start for m in inside[waiting:waiting + 1]]
        until = min([end, *borders])
        out.append(Piece(text=text[at:until]))
        at = until
    return [*out, *[Piece()] * len(stack)]


def _closed(stack: list[Mark], at: int, out: list[Piece]) -> list[Mark]:
    """Close what ends here and all that lies on top of it; give back what must be opened again."""
    ended = [i for i, mark in enumerate(stack) if mark.end <= at]
    if not ended:
        return []
    again = [mark for mark in stack[ended[0]:] if mark.end > at]
    out += [Piece()] * (len(stack) - ended[0])
    del stack[ended[0]:]
    return again


def _open(fresh: list[Mark], stack: list[Mark], out: list[Piece], opened: set[int]) -> None:
    for mark in sorted(fresh, key=lambda m: (-m.end, m.rank)):
        out.append(Piece(mark=mark, first=id(mark) not in opened))
        opened.add(id(mark))
        stack.append(mark)


def paragraphs(text: str, marks: list[Mark]) -> Iterator[list[Piece]]:
    """One stream for each line of the text that is not empty."""
    bounds = [m.span() for m in PARAGRAPH.finditer(text) if not m.group().isspace()]
    starts, ends = [b[0] for b in bounds], [b[1] for b in bounds]
    held: list[list[Mark]] = [[] for _ in bounds]
    for mark in marks:
        for n in range(bisect_right(ends, mark.start), bisect_left(starts, mark.end)):
            held[n].append(mark)
    opened: set[int] = set()
    for (start, end), own in zip(bounds, held, strict=True):
        yield pieces(text, start, end, own, opened)
