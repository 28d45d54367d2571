"""Text -> quotations: what stands in quotation marks, also where a closing mark is missing or of another kind."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
# Quotations in single marks. An apostrophe is the same sign: one opens before a word and after white space, and closes
# after a point or comma, or before one; else after a word that is no plural with an apostrophe ("the workers' pay").
_SINGLE = re.compile(r"(?<![\w.,!?’'])[‘'](?=[\w“\"])(?!\d\ds\b)[^\n‘“\"]{1,1500}?"
                     r"(?:(?<=[.,!?…])['’](?=[\s)\]–—]|$)|(?<=\w)['’](?=[.,;:!?)\]–—]|$)|(?<=[^\Ws])['’](?=\s))")
_MARKS = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """`start` and `end` include the marks. `open_end`: the paragraph ended before a closing mark came."""

    start: int
    end: int
    open_end: bool = False


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations in text order; none crosses a paragraph. A mark without a partner opens to the paragraph's end."""
    return tuple(q for p in _PARAGRAPH.finditer(text) for q in _in_paragraph(text, p.start(), p.end()))


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    out: list[Quotation] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text, start, end):
        at, sign = mark.start(), mark.group()
        if opened is None:
            if sign in OPENING or (sign in STRAIGHT and _opens(text, at, start)):
                opened = at
        elif sign not in OPENING:
            if sign in STRAIGHT and _is_inches(text, at):
                continue
            out.append(Quotation(opened, at + 1))
            opened = None
        else:  # a second opening mark: the first was never closed
            out.append(Quotation(opened, at, True))
            opened = at
    if opened is not None and opened < end - 1:
        out.append(Quotation(opened, end, True))
    return sorted([*out, *_single(text, start, end, out)])


def _single(text: str, start: int, end: int, double: list[Quotation]) -> list[Quotation]:
    """What stands in single marks, outside double ones."""
    return [Quotation(m.start(), m.end()) for m in _SINGLE.finditer(text, start, end)
            if not any(q.start < m.end() and m.start() < q.end for q in double)]


def _opens(text: str, at: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and before not in ".,!?" and not after.isspace()


def _is_inches(text: str, at: int) -> bool:
    """6'2" and 12" are measures inside a quotation in straight marks, where the next character does not end anything."""
    return text[at - 1].isdigit() and at + 1 < len(text) and text[at + 1] == " " and text[at + 2:at + 3].islower()


class Quoted:
    """Answers what lies in quotation marks."""

    def __init__(self, text: str) -> None:
        self.all = quotations(text)
        self._starts = [q.start for q in self.all]

    def at(self, position: int) -> Quotation | None:
        """The quotation that holds a character."""
        i = bisect_right(self._starts, position) - 1
        return self.all[i] if i >= 0 and self.all[i].end > position else None

    def within(self, start: int, end: int) -> list[Quotation]:
        """The quotations that overlap a stretch of text."""
        i = max(0, bisect_right(self._starts, start) - 1)
        out = []
        while i < len(self.all) and self.all[i].start < end:
            if self.all[i].end > start:
                out.append(self.all[i])
            i += 1
        return out

    def share(self, text: str, start: int, end: int) -> float:
        """Share of the words from `start` to `end` that lie in quotation marks."""
        words = list(re.finditer(r"\w+", text[start:end]))
        return sum(self.at(start + w.start()) is not None for w in words) / len(words) if words else 0.0
