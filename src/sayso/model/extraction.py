"""Extraction: all that one report says."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.attribution import Attribution, Source
from sayso.model.event import EventMention
from sayso.model.figure import Figure
from sayso.model.person import Person
from sayso.model.victim import Victim


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one report says; sources and figures know only this report until `link` has run.

    `quotations` are the stretches in quotation marks, as code points.
    """

    report: str
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotations: tuple[tuple[int, int], ...] = ()
    victims: tuple[Victim, ...] = ()
    people: tuple[Person, ...] = ()
