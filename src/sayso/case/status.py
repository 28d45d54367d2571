"""A case -> what is in it and what waits, for `sayso status`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.judgement import Judged, Judgement
from sayso.store import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Numbers of reports, of those that wait to be read, of those that an older version read, of notes, and of reports that
    are one of several texts of an article; what is set aside; how many judgements there are, those whose object is gone, and
    those that contradict each other.
    """

    name: str
    reports: int
    waiting: int
    older: int
    notes: int
    revised: int
    characters: int
    aside: Sequence[Entry]
    judgements: int
    gone: Sequence[Judged]
    conflicts: Sequence[tuple[Judgement, ...]]
