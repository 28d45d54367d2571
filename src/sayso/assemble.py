"""Reports and what was extracted of each -> Record: link and reconcile, which can be thrown away and done again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.link.events import NOBODY, Group, Pairs, across, written
from sayso.link.origins import one_each, repeated
from sayso.link.passages import passages
from sayso.link.passages.judged import Apart
from sayso.link.passages.judged import parted as without
from sayso.link.sources import same
from sayso.link.stories import Story, stories
from sayso.link.victims import victims
from sayso.model import Figure, Passage, Record, Report, Span
from sayso.reconcile import Kept, answered, contested, estimates, histories, with_history
from sayso.unit import Unit, place, unit

if TYPE_CHECKING:
    from sayso.extract import Extraction


def assemble(reports: Sequence[Report], extractions: Sequence[Extraction], *, policy: str = "ucdp",
             problems: Sequence[str] = (), pairs: Pairs = NOBODY, apart: Apart = ()) -> Record:
    """The whole record; the order of reports and extractions changes nothing.

    `pairs` are what people decided of two mentions, by their ids: that they tell one event, or two. `apart` are two places
    each that they hold to be no shared wording.
    """
    known = {r.id: r for r in reports}
    found = {e.report: e for e in extractions}
    quoted = {name: e.quotations for name, e in found.items()}
    shared = without(passages(list(known.values()), quoted), apart, lambda name: (known[name], quoted.get(name, ())))
    units = [unit([known[name] for name in names], [found[name] for name in names if name in found], words, pairs)
             for names, words in parted(stories(list(known.values())), shared)]
    return joined(known, units, shared, policy=policy, problems=problems, pairs=pairs)


def parted(told: Sequence[Story], shared: Sequence[Passage]) -> Iterator[tuple[tuple[str, ...], list[Passage]]]:
    """Each story's reports by id, with what they alone share of each passage, by id.

    Furniture is left out: it tells nothing of where a statement comes from, and much of it stands in every story.
    """
    story_of = {name: k for k, story in enumerate(told) for name in story.reports}
    inside: dict[int, list[Passage]] = defaultdict(list)
    for passage in shared:
        held: dict[int, list[Span]] = defaultdict(list)
        for span in passage.places if passage.kind != "furniture" else ():
            held[story_of[span.report]].append(span)
        for k, places in held.items():
            if len(places) > 1:
                inside[k].append(replace(passage, places=tuple(places), edits=(), first=None, first_by=None))
    yield from ((story.reports, sorted(inside[k], key=lambda p: p.id)) for k, story in enumerate(told))


def joined(reports: Mapping[str, Report], units: Sequence[Unit], shared: Sequence[Passage], *, policy: str = "ucdp",
           problems: Sequence[str] = (), pairs: Pairs = NOBODY, kept: Kept | None = None) -> Record:
    """The record of all stories' units: events told in several stories become one, sources and origins of one id as well.

    `kept` are estimates of the record before, from which those of events that did not change are taken.
    """
    events = written(across([g for each in units for g in each.groups], pairs), reports)
    of_mention = {m.id: event.id for event in events for m in event.mentions}
    figures = [replace(f, event=of_mention.get(f.mention or "")) for each in units for f in each.figures]
    said = sorted((a for each in units for a in each.attributions), key=place)
    origins = one_each([o for each in units for o in each.origins])
    sources = same([s for each in units for s in each.sources])
    classed = _classed(figures)
    figures = with_history(figures, histories(classed, origins))
    claims = answered(events, said, figures, sources, reports.values(), origins, shared)
    return Record(
        reports=tuple(sorted(reports.values(), key=lambda r: r.id)),
        sources=sources, attributions=tuple(said), events=events,
        figures=tuple(sorted(figures, key=lambda f: (f.report, f.span.start, f.span.end, f.id))),
        estimates=estimates(classed, origins, events, policy=policy, kept=kept),
        contested=contested(classed, claims, origins), passages=tuple(shared),
        origins=origins, problems=tuple(sorted(problems)),
        victims=victims([v for each in units for v in each.victims], of_mention),
        people=tuple(sorted((p for each in units for p in each.people), key=lambda p: (p.report, p.spans[0], p.name))))


def outcome(groups: Sequence[Group], units: Sequence[Unit], reports: Mapping[str, Report], policy: str) -> Record:
    """The events of some groups (as `across` gives them) with their figures, origins and estimates, as in the whole record.

    `units` are all of them: a figure of one story may be of another's event.
    """
    events = written(groups, reports)
    of_mention = {m.id: event.id for event in events for m in event.mentions}
    figures = [replace(f, event=of_mention[f.mention]) for each in units for f in each.figures if f.mention in of_mention]
    behind = {f.origin for f in figures}
    origins = one_each([o for each in units for o in each.origins if o.id in behind])
    return Record(events=events, figures=tuple(figures), origins=origins,
                  estimates=estimates(_classed(figures), origins, events, policy=policy))


def estimated(record: Record, policy: str) -> Record:
    """The record with the estimates of another policy. Raises UsageError for an unknown one."""
    return replace(record, estimates=estimates(_classed(record.figures), record.origins, record.events, policy=policy))


def _classed(figures: Sequence[Figure]) -> list[Figure]:
    """Figures as estimates take them: one that repeats an attributed figure has that one's class (FIGURES.md, section 3)."""
    by_id = {f.id: f for f in figures}
    again = repeated(figures)
    return [replace(f, group_class=by_id[again[f.id]].group_class, side=f.side or by_id[again[f.id]].side)
            if f.id in again else f for f in figures]
