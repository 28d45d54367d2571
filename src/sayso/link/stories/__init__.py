"""Reports -> Stories: which reports tell of the same happening, by their words, names, days and dates of publication."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.link.stories.index import Index
from sayso.link.stories.likeness import Point
from sayso.link.stories.story import Story
from sayso.model import Report

__all__ = ["Index", "Point", "Story", "stories"]


def stories(reports: Sequence[Report]) -> tuple[Story, ...]:
    """Every report in exactly one story, sorted by first id; the order of `reports` changes nothing."""
    known = {report.id: report for report in reports}
    index = Index(known.__getitem__)
    index.fill(known)
    return index.stories()
