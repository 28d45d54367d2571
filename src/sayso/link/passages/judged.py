"""Passages and what people decided of them -> Passages: two places that a person parted are in one passage no longer.

It goes before all evidence: whatever the machine finds the two places to share, nothing follows from it any more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sayso.link.passages import tables
from sayso.link.passages.direction import first_of
from sayso.link.passages.edits import edits
from sayso.link.passages.links import Stretch, overlap
from sayso.link.passages.telling import QUOTED, WIRE, marked
from sayso.link.passages.words import Words, words_of
from sayso.model import Passage, Report, Span

Apart = Sequence[tuple[Span, Span]]  # two places each that a person holds to be no shared wording
Quoted = Callable[[str], tuple[Report, Sequence[tuple[int, int]]]]  # a report by its id, with its quotations in code points


def parted(shared: Sequence[Passage], apart: Apart, quoted: Quoted) -> tuple[Passage, ...]:
    """The passages, sorted by first place; of one whose places people parted as many as they parted it into.

    In the order of places each goes to the first passage that holds none it was parted from. What is left with places of
    one report alone is no passage. A judged place is found again by its words: half of the characters in either of two
    places must be in both.
    """
    if not apart:
        return tuple(shared)
    touched = {span.report for pair in apart for span in pair}
    out: list[Passage] = []
    for passage in shared:
        groups = _groups(passage.places, apart) if not touched.isdisjoint(s.report for s in passage.places) else []
        if len(groups) < 2:
            out.append(passage)
        else:
            out += [_told(passage, each, quoted) for each in groups if len({s.report for s in each}) > 1]
    return tuple(sorted(out, key=lambda p: p.places[0]))


def same_place(one: Span, other: Span) -> bool:
    """Whether two spans are one place of a report, though the words at their ends may differ."""
    return one.report == other.report and overlap((one.start, one.end), (other.start, other.end)) >= tables.SAME_PLACE


def _groups(places: Sequence[Span], apart: Apart) -> list[list[Span]]:
    """The places, in as many groups as people parted them into."""
    out: list[list[Span]] = []
    for place in places:
        against = [pair[1 - k] for pair in apart for k in (0, 1) if same_place(place, pair[k])]
        home = next((g for g in out if not any(same_place(x, y) for x in g for y in against)), None)
        if home is None:
            out.append([place])
        else:
            home.append(place)
    return out


def _told(passage: Passage, places: Sequence[Span], quoted: Quoted) -> Passage:
    """Some places of a passage as a passage of their own, told as `telling.Teller` tells one."""
    pages = {name: words_of(*quoted(name)) for name in dict.fromkeys(s.report for s in places)}
    stretches = [_stretch(pages[s.report], s) for s in places]
    marks = [marked(pages[s.report], *stretch) for s, stretch in zip(places, stretches, strict=True)]
    kind = passage.kind
    if kind != "furniture":
        kind = "quotation" if any(m & QUOTED for m in marks) else "wire" if any(m & WIRE for m in marks) else "copy"
    first, by = first_of([page.report for page in pages.values()], kind)
    head = pages[places[0].report], stretches[0]
    rows = [(n, *edit) for n, (span, stretch) in enumerate(zip(places, stretches, strict=True)) if n
            for edit in edits(*head, pages[span.report], stretch)]
    return Passage(id=Passage.id_of(places[0]), kind=kind, places=tuple(places), edits=tuple(rows), first=first, first_by=by)


def _stretch(words: Words, span: Span) -> Stretch:
    """A place in words: the first, and the one behind the last."""
    return int(np.searchsorted(words.starts, span.start)), int(np.searchsorted(words.ends, span.end)) + 1
