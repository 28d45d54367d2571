"""One story's reports and what was extracted of each -> Unit: all that can be said without looking at another story.

A unit is a function of its reports, their extractions and their shared passages, so that a new report changes the unit of
its own story alone, and stories can be worked on one by one, on one machine or on many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.link.events import NOBODY, Group, Pairs, within, written
from sayso.link.origins import roots
from sayso.link.sources import merged, with_parties
from sayso.model import Attribution, Figure, Origin, Passage, Person, Report, Source, Victim

if TYPE_CHECKING:
    from sayso.extract import Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What one story's reports say together. `figures` and `victims` have no event yet: a story told elsewhere in passing
    joins that story's event, which `assemble` alone can see."""

    reports: tuple[str, ...]
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    groups: tuple[Group, ...] = ()
    figures: tuple[Figure, ...] = ()
    victims: tuple[Victim, ...] = ()
    origins: tuple[Origin, ...] = ()
    people: tuple[Person, ...] = ()


def unit(reports: Sequence[Report], extractions: Sequence[Extraction], passages: Sequence[Passage],
         pairs: Pairs = NOBODY) -> Unit:
    """The unit of one story; the order of what is given changes nothing.

    `passages` are those that two or more of these reports share, with their places in these reports.
    `pairs` are what people decided of mentions; those of other stories' mentions change nothing.
    """
    found = sorted(extractions, key=lambda e: e.report)
    known = {r.id: r for r in reports}
    sources, became = merged([s for e in found for s in e.sources])
    said = [_renamed(a, became) for e in found for a in e.attributions]
    groups = within({e.report: e.mentions for e in found}, known, pairs)
    events = written(groups, known)
    of_mention = {m.id: event.id for event in events for m in event.mentions}
    days = {r.id: r.published.value for r in reports if r.published}
    counted = [replace(f, event=of_mention.get(f.mention or ""), as_of=f.as_of or days.get(f.report))
               for e in found for f in e.figures]
    traced = roots(reports, said, {s.id: s for s in sources}, counted, sorted(passages, key=lambda p: p.id))
    return Unit(
        reports=tuple(sorted(known)), sources=with_parties(sources, events), attributions=tuple(sorted(said, key=place)),
        groups=tuple(groups), figures=tuple(replace(f, event=None, origin=traced.of.get(f.id)) for f in counted),
        victims=tuple(v for e in found for v in e.victims), origins=traced.origins,
        people=tuple(p for e in found for p in e.people))


def _renamed(a: Attribution, became: Mapping[str, str]) -> Attribution:
    return replace(a, speaker=became.get(a.speaker or ""), via=tuple(became[v] for v in a.via))


def place(a: Attribution) -> tuple[str, int, str]:
    """Where an attribution stands: what they are sorted by."""
    return a.report, a.cue[0].start if a.cue else a.content[0].start, a.id
