"""Reports -> Stories: which reports tell of the same happening, by their words, names, days and dates of publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.link.stories.blocks import candidates
from sayso.link.stories.clusters import Clusters
from sayso.link.stories.furniture import furniture
from sayso.link.stories.likeness import Likeness, Point
from sayso.link.stories.telling import Telling, publisher, telling
from sayso.model import Report

__all__ = ["Point", "Story", "stories"]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one happening, by id, sorted; `joins` say of each report but one which other it is most alike, and why."""

    reports: tuple[str, ...]
    joins: tuple[tuple[str, str, tuple[Point, ...]], ...] = ()


def stories(reports: Sequence[Report]) -> tuple[Story, ...]:
    """Every report in exactly one story, sorted by first id; the order of `reports` changes nothing."""
    tellings = _tellings(reports)
    likeness = Likeness(tellings)
    pairs = list(_pairs(likeness))
    found = [_story(members, likeness) for members in Clusters(len(tellings), pairs).joined()]
    return tuple(sorted(found, key=lambda story: story.reports))


def _tellings(reports: Sequence[Report]) -> list[Telling]:
    """Tellings in order of time, the undated last; of equal ones by id."""
    unique = [r for _, r in sorted({r.id: r for r in reports}.items())]
    known = furniture(unique)
    told = [telling(r, known.get(publisher(r), ())) for r in unique]
    return sorted(told, key=lambda t: (t.day is None, t.day or 0, t.report))


def _pairs(likeness: Likeness) -> Iterator[tuple[int, int, float]]:
    for k, others in candidates(likeness):
        for j, points in zip(others.tolist(), likeness.scores(k, others).tolist(), strict=True):
            yield j, k, points


def _story(members: Sequence[int], likeness: Likeness) -> Story:
    joins, done = [], [members[0]]
    for k in members[1:]:
        scores = likeness.scores(k, np.array(done))
        other = done[int(np.argmax(scores))]
        joins.append((likeness.tellings[k].report, likeness.tellings[other].report, tuple(likeness.explain(k, other))))
        done.append(k)
    return Story(tuple(sorted(likeness.tellings[k].report for k in members)), tuple(sorted(joins)))
