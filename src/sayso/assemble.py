"""Reports and what was extracted of each -> Record: link and reconcile, which can be thrown away and done again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.link.events import events as linked_events
from sayso.link.origins import Roots, repeated, roots
from sayso.link.passages import passages
from sayso.link.sources import merged, with_parties
from sayso.link.victims import victims
from sayso.model import Attribution, Event, EventMention, Figure, Record, Report
from sayso.reconcile import Claim, contested, estimates

if TYPE_CHECKING:
    from sayso.extract import Extraction

# Roles whose fillers can be contested; times and places are compared as a mention's own.
_ROLES = ("target", "actor", "weapon")


def assemble(reports: Sequence[Report], extractions: Sequence[Extraction], *, policy: str = "ucdp",
             problems: Sequence[str] = ()) -> Record:
    """The whole record; the order of reports and extractions changes nothing."""
    found = sorted(extractions, key=lambda e: e.report)
    sources, became = merged([s for e in found for s in e.sources])
    said = [_renamed(a, became) for e in found for a in e.attributions]
    shared = passages(reports, {e.report: e.quotations for e in found})
    events = linked_events({e.report: e.mentions for e in found}, {r.id: r for r in reports})
    of_mention = {m.id: event.id for event in events for m in event.mentions}
    days = {r.id: r.published.value for r in reports if r.published}
    counted = [replace(f, event=of_mention.get(f.mention or ""), as_of=f.as_of or days.get(f.report))
               for e in found for f in e.figures]
    traced = roots(reports, said, {s.id: s for s in sources}, counted, shared)
    figures = [replace(f, origin=traced.of.get(f.id)) for f in counted]
    claims = list(_claims(events, said, traced))
    return Record(
        reports=tuple(sorted(reports, key=lambda r: r.id)), sources=with_parties(sources, events),
        attributions=tuple(sorted(said, key=_place)),
        events=events, figures=tuple(sorted(figures, key=lambda f: (f.report, f.span.start, f.span.end, f.id))),
        estimates=estimates(_classed(figures), traced.origins, events, policy=policy),
        contested=contested(_classed(figures), claims, traced.origins), passages=shared, origins=traced.origins,
        problems=tuple(sorted(problems)), victims=victims([v for e in found for v in e.victims], of_mention))


def estimated(record: Record, policy: str) -> Record:
    """The record with the estimates of another policy. Raises UsageError for an unknown one."""
    return replace(record, estimates=estimates(_classed(record.figures), record.origins, record.events, policy=policy))


def _place(a: Attribution) -> tuple[str, int, str]:
    return a.report, a.cue[0].start if a.cue else a.content[0].start, a.id


def _renamed(a: Attribution, became: Mapping[str, str]) -> Attribution:
    return replace(a, speaker=became.get(a.speaker or ""), via=tuple(became[v] for v in a.via))


def _classed(figures: Sequence[Figure]) -> list[Figure]:
    """Figures as estimates take them: one that repeats an attributed figure has that one's class (FIGURES.md, section 3)."""
    by_id = {f.id: f for f in figures}
    again = repeated(figures)
    return [replace(f, group_class=by_id[again[f.id]].group_class, side=f.side or by_id[again[f.id]].side)
            if f.id in again else f for f in figures]


def _claims(events: Iterable[Event], said: Sequence[Attribution], traced: Roots) -> Iterable[Claim]:
    """What each mention answers to the questions that can be contested, with who says so."""
    own = {o.reports[0]: o.id for o in traced.origins if len(o.reports) == 1 and "own voice" in o.reason}
    for event in events:
        for mention in event.mentions:
            for role in mention.roles:
                if role.name in _ROLES:
                    holder = _holder(mention, role.span, said)
                    origin = traced.of.get(holder.id) if holder else own.get(mention.report)
                    yield Claim(event=event.id, slot=role.name, value=role.text,
                                statement=holder.id if holder else mention.id, origin=origin,
                                status=holder.status if holder else mention.status)


def _holder(mention: EventMention, span, said: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution whose content holds a role's words."""
    holders = [a for a in said if a.report == mention.report and any(c.overlaps(span) for c in a.content)]
    return min(holders, key=lambda a: (sum(c.end - c.start for c in a.content), a.id), default=None)
