"""Victims of single reports -> Victims of the whole record: one for each person, joined where name and event agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.model import Victim, content_id
from sayso.model.names import name_words, same_person

BIRTHDAY = 1  # years by which two reports of one person's age may differ


def victims(found: Sequence[Victim], events: Mapping[str, str]) -> tuple[Victim, ...]:
    """The record's Victims; `events` gives the event of each mention by their ids.

    Two are one person if they share an event and their names agree; a surname alone that fits two people of the event stays
    a Victim of its own, and so does whoever belongs to no event.
    """
    of_event: dict[str, list[list[Victim]]] = defaultdict(list)
    loose: list[list[Victim]] = []
    for victim in sorted((replace(v, event=events.get(v.mention or "")) for v in found), key=_fullest):
        groups = of_event[victim.event] if victim.event is not None else loose
        homes = [g for g in groups if victim.event is not None and all(_one(victim, other) for other in g)]
        if len(homes) == 1:
            homes[0].append(victim)
        else:
            groups.append([victim])
    every = [g for groups in (*of_event.values(), loose) for g in groups]
    return tuple(sorted(map(_joined, every), key=lambda v: (v.event or "", v.facts[0].span, v.id)))


def _fullest(victim: Victim) -> tuple[int, str, str]:
    return -len(name_words(victim.name)), victim.name, victim.id


def _one(a: Victim, b: Victim) -> bool:
    """Names that agree, and no two ages that cannot be one person's (reports err by a year, or by a birthday)."""
    ages = [[int(x) for x in v.values("age")] for v in (a, b)]
    apart = ages[0] and ages[1] and min(abs(x - y) for x in ages[0] for y in ages[1]) > BIRTHDAY
    return same_person(a.name, b.name) and not apart


def _joined(group: Sequence[Victim]) -> Victim:
    first = group[0]
    facts = sorted({f for v in group for f in v.facts}, key=lambda f: (f.span, f.slot, f.value))
    place = first.event or first.id
    return replace(first, id=content_id("v", place, name_words(first.name), sorted(v.id for v in group)), facts=tuple(facts))
