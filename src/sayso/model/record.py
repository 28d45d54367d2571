"""The whole result of one run: what `sayso report` shows and writes."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.attribution import Attribution, Source
from sayso.model.event import Event
from sayso.model.figure import Figure
from sayso.model.finding import Conflict, Estimate, Origin, Passage
from sayso.model.report import Report
from sayso.model.victim import Victim


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that a set of reports says of its events; every collection is sorted."""

    reports: tuple[Report, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    contested: tuple[Conflict, ...] = ()
    passages: tuple[Passage, ...] = ()
    origins: tuple[Origin, ...] = ()
    problems: tuple[str, ...] = ()
    victims: tuple[Victim, ...] = ()
