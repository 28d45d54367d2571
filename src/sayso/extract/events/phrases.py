"""Triggers -> the words that name each event: the trigger with its noun phrase or its clause, short enough to show."""

from __future__ import annotations

from sayso.extract.events import lexicon
from sayso.extract.events.syntax import Chunk, Layout, forms
from sayso.extract.events.triggers import Trigger, participants
from sayso.model import Span

# A mention names an event; what comes after this many characters only describes it.
LONGEST = 160
# A subject this many words before its verb is shown with it.
SUBJECT_REACH = 10


def span(layout: Layout, trigger: Trigger, heads: set[int], report: str) -> Span:
    """The mention's span; `heads` are the words of all triggers, at which another event's name begins."""
    first, last = _noun(layout, trigger, heads) if not trigger.verbal else _verb(layout, trigger, heads)
    doc = layout.doc
    while first < trigger.i and (doc[first].is_space or doc[first].is_punct):
        first += 1
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return Span(report=report, start=start, end=end)


def _noun(layout: Layout, trigger: Trigger, heads: set[int]) -> tuple[int, int]:
    chunk = layout.at.get(trigger.i)
    first, last = (chunk.start, trigger.i + 1) if chunk is not None else (trigger.words[-1], trigger.i + 1)
    words = lexicon.roles()
    before = layout.chunk_before(first) if chunk is not None and chunk.prep in ("of", "in") else None
    if (
        before is not None
        and before.end >= first - 3
        and set(forms(before.head)) & (words["round_words"] | words["series_words"])
    ):
        first = before.start
    if first >= 2 and layout.doc[first - 1].lower_ in ("least", "most") and layout.doc[first - 2].lower_ == "at":
        first -= 2
    return first, _extended(layout, trigger, last, heads)


def _verb(layout: Layout, trigger: Trigger, heads: set[int]) -> tuple[int, int]:
    first, last = trigger.i, max(trigger.words) + 1 if max(trigger.words) < trigger.i + 6 else trigger.i + 1
    doers, things = participants(layout, trigger.token)
    left = [
        c for c in (*doers, *things) if c.end <= trigger.i and c.start >= trigger.i - SUBJECT_REACH and c.head.pos_ != "PRON"
    ]
    if left and not any(h in heads for h in range(left[0].start, trigger.i)):
        first = left[0].start
    right = [c for c in things if c.start > trigger.i and not _names_other(c, trigger, heads)]
    last = max([last, *(c.end for c in right)])
    if any(c.start > trigger.i and _names_other(c, trigger, heads) for c in things):
        return first, last
    return first, _extended(layout, trigger, last, heads)


def _names_other(chunk: Chunk, trigger: Trigger, heads: set[int]) -> bool:
    return any(k in heads and k != trigger.i for k in range(chunk.start, chunk.end))


def _extended(layout: Layout, trigger: Trigger, last: int, heads: set[int]) -> int:
    """The end over the prepositional phrases that follow without a break."""
    doc = layout.doc
    for chunk in layout.phrases_after(last - 1, 24):
        gap = doc[last : chunk.start]
        if len(gap) > 3 or any(t.pos_ in ("VERB", "AUX") or t.is_space for t in gap) or _names_other(chunk, trigger, heads):
            break
        if doc[chunk.end - 1].idx + len(doc[chunk.end - 1]) - trigger.token.idx > LONGEST:
            break
        last = chunk.end
    return last
