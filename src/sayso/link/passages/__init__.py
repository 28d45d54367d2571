"""Reports -> Passages: wording that two or more reports share, one passage per shared sentence or quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from sayso.link.passages.align import matches
from sayso.link.passages.blocks import anchors
from sayso.link.passages.direction import first_of
from sayso.link.passages.edits import edits
from sayso.link.passages.exact import Repeats
from sayso.link.passages.groups import Place, grouped
from sayso.link.passages.kinds import Kinds
from sayso.link.passages.pairs import candidates
from sayso.link.passages.words import Words, words_of
from sayso.model import Passage, Report, Span, content_id


def passages(reports: Sequence[Report], quotations: Mapping[str, Sequence[tuple[int, int]]]) -> tuple[Passage, ...]:
    """Shared wording, sorted by its first place; the order of `reports` changes nothing.

    `quotations` are the stretches in quotation marks per report id, as code points (start, end). Quotation marks, dashes,
    case, accents, white space and the points of acronyms are folded before words are compared. A passage is at most a
    sentence in one of its places; places are words of a report from the first shared word to the last.
    """
    unique = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    pages = [words_of(report, quotations.get(report.id, ())) for report in unique]
    groups = grouped(_shared(pages))
    kinds = Kinds(pages, groups)
    found = [_passage(pages, places, kinds.kind(number)) for number, places in enumerate(groups)]
    return tuple(sorted(found, key=lambda passage: (passage.places, passage.id)))


def _shared(pages: Sequence[Words]) -> list[tuple[Place, Place]]:
    repeats = Repeats(pages)
    out = list(repeats.links())
    for a, group in groupby(candidates(pages, repeats), key=itemgetter(0)):
        places = anchors(pages[a])
        for _, b in group:
            out += [((a, m.a0, m.a1), (b, m.b0, m.b1)) for m in matches(pages[a], places, pages[b])]
    return out + list(repeats.parts(out))


def _passage(pages: Sequence[Words], places: tuple[Place, ...], kind: str) -> Passage:
    reports = {pages[number].report.id: pages[number].report for number, _, _ in places}
    first, by = first_of(list(reports.values()), kind)
    spans = tuple(Span(report=page.report.id, start=int(page.starts[first]), end=int(page.ends[last - 1]))
                  for page, first, last in ((pages[number], first, last) for number, first, last in places))
    return Passage(id=content_id("p", *((s.report, s.start, s.end) for s in spans)), kind=kind, places=spans,
                   edits=edits(pages, places), first=first, first_by=by)
