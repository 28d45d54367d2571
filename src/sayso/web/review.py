"""A View -> how far people are with each event: what they judged, who signed it off, where they contradict each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sayso.model import Event, content_id
from sayso.model.judgement import Judged, Target
from sayso.web.view import View

# A record is published when two people have signed for it: nobody finds the mistakes that they made themselves.
SIGNATURES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Of one event: how many judgements stand, who judged, who signed it as it is now, and who signed what it was before;
    `conflicts` are judgements that contradict one that stands."""

    judged: int = 0
    people: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    conflicts: int = 0

    @property
    def done(self) -> bool:
        """Whether two people have signed it off as it is now."""
        return len(self.signed) >= SIGNATURES


def reviews(view: View) -> dict[str, Review]:
    """Of every event; a judgement counts for each event that its words tell of."""
    found: defaultdict[str, list[Judged]] = defaultdict(list)
    for judged in view.record.judgements:
        for name in {e for t in judged.judgement.targets for e in events_of(view, t)}:
            found[name].append(judged)
    return {e.id: _review(view, e, found.get(e.id, [])) for e in view.record.events}


def events_of(view: View, target: Target) -> set[str]:
    """The events that a judgement's target belongs to; where what it names is gone, those told at its place's report."""
    thing = target.id or ""
    if thing in view.figures:
        return {view.figures[thing].event or ""}
    if thing in view.event_of_mention:
        return {view.event_of_mention[thing]}
    told = view.told_in.get(target.report, set())
    if target.slot == "event":
        place = (target.report, target.start, target.end)
        return {e for e in told if any((m.report, m.span.start, m.span.end) == place for m in view.events[e].mentions)}
    return {e for e in told if not view.events[e].background}


def is_signature(judged: Judged) -> bool:
    """Whether a judgement signs an event off: it accepts the event as a whole, at a state of it."""
    judgement = judged.judgement
    return judgement.kind == "accept" and judgement.targets[0].slot == "event" and "state" in dict(judgement.values)


def state(view: View, event: Event) -> str:
    """A digest of what an event is now: its tellings, figures, estimates and contested answers. Who signs, signs this."""
    told = (sorted(m.id for m in event.mentions), event.when, event.where, sorted(
        (f.id, f.low, f.high, f.word, f.measure, f.group_class or "", f.status, f.origin or "")
        for f in view.figures_of.get(event.id, ())),
        [(e.measure, e.group_class, e.side, e.low, e.best, e.high) for e in view.estimates_of.get(event.id, ())],
        [(c.slot, [a.value for a in c.answers]) for c in view.conflicts_of.get(event.id, ())])
    return content_id("state", repr(told))


def _review(view: View, event: Event, found: list[Judged]) -> Review:
    if not found:
        return Review()
    signs = [j.judgement for j in found if is_signature(j) and j.standing in ("applied", "conflict")]
    now = state(view, event) if signs else ""
    signed = sorted({j.by for j in signs if dict(j.values)["state"] == now})
    standing = [j for j in found if j.standing == "applied" and not is_signature(j) and j.judgement.kind != "undo"]
    return Review(judged=len(standing), people=tuple(sorted({j.judgement.by for j in standing})), signed=tuple(signed),
                  outdated=tuple(sorted({j.by for j in signs} - set(signed))),
                  conflicts=sum(j.standing == "conflict" and not is_signature(j) for j in found))
