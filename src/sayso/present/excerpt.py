"""A span of a report -> the sentence around it, as offsets."""

from __future__ import annotations

import re

from sayso.model import Attribution, Figure, Report, Span

# A mark that ends a sentence, closing quotation marks, then white space and something that can begin one; or a line's end.
# Initials and short titles ("U.S. ", "Col. ") end nothing. For showing only: nothing is found or counted by it.
BREAK = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])"
    r"[.!?][”\"’')\]]{0,3}\s+(?=[“\"‘'(]?[A-Z0-9])|\n+")
# Characters looked at to each side of the span: longer sentences are cut there, at a word.
REACH = 400


def sentence(report: Report, start: int, end: int) -> tuple[int, int]:
    """Offsets of the sentence (or sentences) that hold the characters `start` to `end`."""
    text = report.text
    left, right = max(0, start - REACH), min(len(text), end + REACH)
    # two characters more: what begins the next sentence is part of the sign that one ended
    before = [m.end() for m in BREAK.finditer(text, left, start + 2) if m.end() <= start]
    after = BREAK.search(text, end, right)
    first = before[-1] if before else _word(text, left)
    last = after.end() if after else _word(text, right)
    return first, max(end, first + len(text[first:last].rstrip()))


def of_figure(report: Report, figure: Figure, said: Attribution | None) -> tuple[int, int]:
    """The sentence of a figure, widened to the words that say whose it is where those stand near."""
    spans = [figure.span, *(_near(figure.span, (*said.source, *said.cue)) if said else ())]
    return sentence(report, min(s.start for s in spans), max(s.end for s in spans))


def of_attribution(report: Report, said: Attribution) -> tuple[int, int] | None:
    """The sentence of an attribution's first content; null where it has no span in this report."""
    spans = [s for s in (*said.content, *said.cue, *said.source) if s.report == report.id]
    return sentence(report, spans[0].start, spans[0].end) if spans else None


def _near(figure: Span, spans: tuple[Span, ...]) -> list[Span]:
    return [s for s in spans if s.report == figure.report and s.end > figure.start - REACH and s.start < figure.end + REACH]


def _word(text: str, at: int) -> int:
    """The nearest word border at or after an offset; the ends of the text are borders."""
    if at in (0, len(text)):
        return at
    space = text.find(" ", at, at + 40)
    return at if space < 0 else space + 1
