"""Events -> pairs of tellings that a person should look at, those first of which the machine is least sure.

The points and what speaks against a pair are those that joined or parted the tellings (link/events/pairs.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from sayso.link.events.pairs import JOINED, Group, against, evidence, family, group, merged
from sayso.model import Event, EventMention
from sayso.model.likeness import stems
from sayso.web.view import View

# Of one event's reports so many are looked at one against the rest; the others are word for word like one of these, mostly.
MOST_TOLD = 40
# Of events with one day or place so many are compared with each other.
MOST_NEAR = 40
# A pair this far below the line was never near being joined.
REACH = 3
# What speaks against a pair that has points enough makes it less doubtful, but not certain.
AGAINST = 2.0
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two tellings, by a mention of each; `joined` says what the machine made of them, `doubt` is 0 where it was on the
    line, and grows with its certainty. `reasons` are for one event, `against` is what forbids it."""

    first: EventMention
    second: EventMention
    events: tuple[str, str]
    joined: bool
    points: int
    reasons: tuple[str, ...]
    against: str
    doubt: float

    @property
    def key(self) -> str:
        """The pair in an address."""
        return f"{self.first.id}+{self.second.id}"


@dataclass(slots=True)
class Kept:
    """What pairs follow from, and the pairs: by event those within it, by two events the one across them."""

    groups: dict[str, list[Group]] = field(default_factory=dict)
    within: dict[str, list[Pair]] = field(default_factory=dict)
    across: dict[tuple[str, str], Pair | None] = field(default_factory=dict)


def pairs(view: View, stories: Mapping[str, str], kept: Kept | None = None) -> list[Pair]:
    """Pairs in the order of doubt. `stories` gives each report's story, where it is known. With `kept` from an earlier call
    those of events that did not change are taken from it, and it is brought up to date."""
    kept = Kept() if kept is None else kept
    groups = {e.id: _groups(view, e, stories) for e in view.record.events}
    same = {name for name, each in groups.items() if kept.groups.get(name) == each}
    kept.within = {name: kept.within[name] if name in same else list(_within(name, each)) for name, each in groups.items()}
    whole: dict[str, Group] = {}
    kept.across = {names: kept.across[names] if names in kept.across and same.issuperset(names) else
                   _across(names, groups, whole) for names in _near(view, groups)}
    kept.groups = groups
    every = [*(p for each in kept.within.values() for p in each), *(p for p in kept.across.values() if p)]
    found = sorted(every, key=lambda p: (p.doubt, p.key))
    once = {frozenset((p.first.id, p.second.id)): p for p in reversed(found)}
    return sorted(once.values(), key=lambda p: (p.doubt, p.key))[:MOST]


def _groups(view: View, event: Event, stories: Mapping[str, str]) -> list[Group]:
    """An event's tellings, one group for each report."""
    told: dict[str, list[EventMention]] = defaultdict(list)
    for mention in event.mentions:
        if mention.report in view.reports:
            told[mention.report].append(mention)
    return [group(told[name], view.reports[name], stories.get(name, name),
                  main=any(not m.background for m in told[name])) for name in sorted(told)[:MOST_TOLD]]


def _within(name: str, each: list[Group]) -> Iterator[Pair]:
    """Each report's telling of an event against all others'."""
    for n, one in enumerate(each):
        rest = [g for k, g in enumerate(each) if k != n]
        if rest:
            yield _pair(one, max(rest, key=lambda g: evidence(one, g)[0]), (name, name), joined=True)


def _near(view: View, groups: Mapping[str, list[Group]]) -> dict[tuple[str, str], None]:
    """Pairs of events of one kind that share a day or a place and were not joined."""
    near: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event in view.record.events:
        for mark in _marks(event):
            near[mark].append(event.id)
    return {pair: None for names in near.values() for pair in combinations(names[:MOST_NEAR], 2)
            if all(groups[name] for name in pair)}


def _across(names: tuple[str, str], groups: Mapping[str, list[Group]], whole: dict[str, Group]) -> Pair | None:
    """Two events as wholes, each merged once; None where they are not near being one."""
    for name in names:
        if name not in whole:
            whole[name] = _merged(groups[name])
    one, other = (whole[name] for name in names)
    return _pair(one, other, names, joined=False) if evidence(one, other)[0] >= JOINED - REACH else None


def _marks(event: Event) -> set[tuple[str, str]]:
    kinds = {family(m) for m in event.mentions}
    days = {event.when.start[:10]} if event.when and event.when.start and event.when.precision in ("day", "time") else set()
    return {(kind, mark) for kind in kinds for mark in days | stems(p.name for p in event.where)}


def _merged(each: Iterable[Group]) -> Group:
    first, *rest = each
    for g in rest:
        first = merged(first, g, [])
    return first


def _pair(a: Group, b: Group, events: tuple[str, str], *, joined: bool) -> Pair:
    found, reasons = evidence(a, b)
    why = against(a, b)
    off = found - JOINED + 0.5
    doubt = abs(off) if joined == (off > 0) else 0.0
    if why:
        doubt = doubt + AGAINST if not joined else 0.0
    return Pair(first=a.mentions[0], second=b.mentions[0], events=events, joined=joined, points=found,
                reasons=tuple(reasons), against=why, doubt=doubt)
