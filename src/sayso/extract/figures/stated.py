"""Number of a text -> Figure, the one place where the product makes one."""

from __future__ import annotations

from sayso.extract.figures.groups import Described
from sayso.model import Figure, Span, content_id
from sayso.model.numbers import Number
from sayso.model.stated import stated


def figure(text: str, report: str, span: tuple[int, int], number: Number, measure: str, whom: Described, *,
           scope: str = "incident", status: str = "asserted") -> Figure | None:
    """The Figure of a number in a report's text; None where the text does not state it (the type would refuse it).

    `span` and `number` are code points of `text`; the figure's span is widened to hold the number.
    """
    quote = text[number.start:number.end]
    if not stated(quote, number.low, number.high, number.word):
        return None
    start, end = min(span[0], number.start), max(span[1], number.end)
    return Figure(
        id=content_id("f", report, start, end, measure, number.low, number.high, number.word), report=report,
        span=Span(report=report, start=start, end=end), number=Span(report=report, start=number.start, end=number.end),
        quote=quote, measure=measure, low=number.low, high=number.high, word=number.word, group=whom.words,
        group_class=whom.cls, side=whom.side, subset=whom.subset, scope=scope, status=status)
