"""Mentions of one story's reports -> groups, each of the mentions that tell one event.

Groups are joined best pair first as long as nothing speaks against any two of their mentions; the result does not depend
on the order of the reports.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.link.events.judged import NOBODY, Pairs
from sayso.link.events.pairs import Group, evidence, family, group, merged
from sayso.model import EventMention, Report

# A word that more groups share than this says nothing of any two of them.
COMMON = 400


def within(mentions: Mapping[str, Sequence[EventMention]], reports: Mapping[str, Report],
           pairs: Pairs = NOBODY) -> list[Group]:
    """The groups of one story, sorted; `mentions` and `reports` are keyed by report id, and hold no other story's reports.

    A mention in general terms ("any attack") is left out, unless its report has no other. A report's mentions of its main
    event (`background` false) are one group from the start.
    """
    story = min(mentions, default="")
    groups = [g for report in sorted(mentions) for g in _groups(mentions[report], reports[report], story, pairs)]
    alike = _copies_joined(sorted(pairs.joined(groups), key=lambda g: g.key), pairs)
    return sorted(_clustered(alike, pairs), key=lambda g: g.key)


def _groups(mentions: Sequence[EventMention], report: Report, story: str, pairs: Pairs) -> list[Group]:
    """The groups of one report: its main event's mentions together, the others one by one."""
    certain = [m for m in mentions if not m.general] or list(mentions)
    main = {m.id: m for m in certain if not m.background}
    out = [group([main[name] for name in names], report, story, main=True) for names in pairs.apart(list(main))]
    return out + [group([m], report, story) for m in certain if m.background]


def _copies_joined(groups: Sequence[Group], pairs: Pairs) -> list[Group]:
    """Joins what different reports tell in the same words first: a story is often one agency's report many times over."""
    alike: dict[tuple, list[Group]] = {}
    for g in groups:
        told = alike.setdefault(_told(g), [])
        home = next((n for n, other in enumerate(told) if not g.reports & other.reports and pairs.points(g, other)), None)
        if home is None:
            told.append(g)
        else:
            told[home] = merged(told[home], g, evidence(told[home], g)[1])
    return [g for told in alike.values() for g in told]


def _told(g: Group) -> tuple:
    """All that a group says, but not where: two of different reports that agree in it are told in the same words."""
    acts = frozenset((m.type, m.mode, m.label, m.trigger, m.number, m.aggregate, m.status) for m in g.mentions)
    return g.stories, acts, frozenset(g.whens), frozenset(g.places), g.actors, g.hit, g.others, g.words


def _clustered(groups: list[Group], pairs: Pairs) -> list[Group]:
    """Joins the best pair again and again, until no pair that may be joined has evidence enough."""
    live = dict(enumerate(sorted(groups, key=lambda g: g.key)))
    near: dict[int, set[int]] = defaultdict(set)
    queue: list[tuple[int, int, int]] = []
    for i, j in _candidates(live):
        near[i].add(j)
        near[j].add(i)
        if found := pairs.points(live[i], live[j]):
            queue.append((-found, i, j))
    heapq.heapify(queue)
    fresh = len(live)
    while queue:
        _, i, j = heapq.heappop(queue)
        if i not in live or j not in live:
            continue
        new = fresh
        fresh += 1
        live[new] = merged(live[i], live[j], evidence(live[i], live[j])[1])
        del live[i], live[j]
        near[new] = {k for k in near.pop(i) | near.pop(j) if k in live}
        for k in sorted(near[new]):
            near[k].add(new)
            if found := pairs.points(live[k], live[new]):
                heapq.heappush(queue, (-found, k, new))
    return list(live.values())


def _candidates(live: Mapping[int, Group]) -> list[tuple[int, int]]:
    """Pairs that share a participant, a place, a word, a report or a story: no others can have evidence enough."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, g in live.items():
        types = {family(m) for m in g.mentions}
        marks = {*(w[:4] for w in g.others | g.words), *g.reports, *(p.name for m in g.mentions for p in m.where)}
        for key in (*((t, mark) for t in types for mark in marks), *(("story", name) for name in g.stories)):
            index[key].append(i)
    pairs = {(i, j) for ids in index.values() if len(ids) <= COMMON for i in ids for j in ids if i < j}
    return sorted(pairs)
