"""The whole result of one run: what `sayso report` shows and writes."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.attribution import Attribution, Source
from sayso.model.event import Event
from sayso.model.figure import Figure
from sayso.model.finding import Conflict, Estimate, Origin, Passage
from sayso.model.judgement import Judged
from sayso.model.person import Person
from sayso.model.redaction import Redaction
from sayso.model.report import Report
from sayso.model.victim import Victim


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that a set of reports says of its events; every collection is sorted.

    `people` are those whom the reports name, by report; `redacted` says what a record that leaves a case withholds, null
    where it is whole.

    Raises ValueError where a figure's quote is not what its report says at that place.
    """

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
    judgements: tuple[Judged, ...] = ()
    people: tuple[Person, ...] = ()
    redacted: Redaction | None = None

    def __post_init__(self) -> None:
        texts = {report.id: report.text for report in self.reports}
        for f in self.figures:
            if f.report in texts and texts[f.report][f.number.start:f.number.end] != f.quote:
                raise ValueError(f"figure {f.id}: {f.quote!r} does not stand at {f.number.start} in {f.report}")
