"""Reports -> the paragraphs that a publisher prints under whatever it reports: they say nothing of the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.link.stories.telling import folded, publisher, title_words
from sayso.model import Report

# Titles that share less than this share of the shorter one's words are of different reports, not of one that was updated.
ALIKE = 0.34
# So many of a paragraph's reports are compared: enough to see whether they are of one story.
COMPARED = 12


def furniture(reports: Sequence[Report]) -> dict[str, set[str]]:
    """Per publisher the folded paragraphs that stand in two of its reports or more whose titles mostly differ."""
    where: dict[tuple[str, str], set[int]] = defaultdict(set)
    for k, report in enumerate(reports):
        if who := publisher(report):
            for line in set(report.text.split("\n")):
                if line.strip():
                    where[who, folded(line)].add(k)
    titles = {k: set(title_words(reports[k])) for ks in where.values() if len(ks) > 1 for k in ks}
    out: dict[str, set[str]] = defaultdict(set)
    for (who, line), ks in where.items():
        if len(ks) > 1 and line and _mostly_differ([titles[k] for k in sorted(ks)[:COMPARED]]):
            out[who].add(line)
    return out


def _mostly_differ(titles: Sequence[set[str]]) -> bool:
    """Whether half of the pairs of titles or more share too little; a report without a title is like any other."""
    pairs = [(a, b) for k, a in enumerate(titles) for b in titles[:k]]
    unlike = sum(len(a & b) < ALIKE * min(len(a), len(b)) for a, b in pairs)
    return 2 * unlike >= len(pairs)
