"""Reports -> Passages: wording that two or more reports share, one passage per shared sentence or quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.link.passages.index import Index
from sayso.model import Passage, Report

__all__ = ["Index", "passages"]


def passages(reports: Sequence[Report], quotations: Mapping[str, Sequence[tuple[int, int]]]) -> tuple[Passage, ...]:
    """Shared wording, sorted by its first place; the order of `reports` changes nothing.

    `quotations` are the stretches in quotation marks per report id, as code points (start, end). Quotation marks, dashes,
    case, accents, white space and the points of acronyms are folded before words are compared. A passage is at most a
    sentence in one of its places; places are words of a report from the first shared word to the last.
    """
    known = {report.id: (report, quotations.get(report.id, ())) for report in reports}
    index = Index(known.__getitem__)
    index.fill(known)
    return index.passages()
