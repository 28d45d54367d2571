"""Event mentions of all reports -> Events: which mentions tell one event, within a report and across reports.

Groups are joined best pair first as long as nothing speaks against any two of their mentions; the result does not depend
on the order of the reports. Whether two reports are mainly about one event is first of all whether they tell one story.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.link.events.pairs import JOINED, Group, against, evidence, group, merged
from sayso.link.stories import stories
from sayso.model import Event, EventMention, Place, Report, Role, When, content_id
from sayso.model.likeness import FORCE, joined

# A word that more groups share than this says nothing of any two of them.
COMMON = 400
PRECISIONS = ("time", "day", "week", "month", "span", "year", "open")
FINENESS = ("exact", "near", "district", "province", "country", "region", "unresolved")
MOST_PLACES, MOST_ROLES = 6, 4


def events(mentions: Mapping[str, Sequence[EventMention]], reports: Mapping[str, Report]) -> tuple[Event, ...]:
    """The events that the reports tell, the most told first; every mention of a certain event is in exactly one.

    `mentions` and `reports` are keyed by report id. A mention in general terms ("any attack") is left out, unless its report
    has no other. A report's mentions of its main event (`background` false) are one group from the start.
    """
    known = dict(reports)
    story_of = {name: story.reports[0] for story in stories(list(reports.values())) for name in story.reports}
    groups = [g for report in sorted(mentions) for g in _groups(mentions[report], known, story_of[report])]
    done = [_event(g, known) for g in _clustered(groups)]
    return tuple(sorted(done, key=lambda e: (e.background, -len({m.report for m in e.mentions}), -len(e.mentions), e.id)))


def _groups(mentions: Sequence[EventMention], reports: dict[str, Report], story: str) -> list[Group]:
    """The groups of one report: its main event's mentions together, the others one by one."""
    certain = [m for m in mentions if not m.general] or list(mentions)
    main = [m for m in certain if not m.background]
    out = [group(main, reports, story=story)] if main else []
    return out + [group([m], reports) for m in certain if m.background]


def _clustered(groups: list[Group]) -> list[Group]:
    """Joins the best pair again and again, until no pair that may be joined has evidence enough."""
    live = dict(enumerate(sorted(groups, key=lambda g: g.key)))
    near: dict[int, set[int]] = defaultdict(set)
    queue: list[tuple[int, int, int]] = []
    for i, j in _candidates(live):
        near[i].add(j)
        near[j].add(i)
        if points := _points(live[i], live[j]):
            queue.append((-points, i, j))
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
            if points := _points(live[k], live[new]):
                heapq.heappush(queue, (-points, k, new))
    return list(live.values())


def _points(a: Group, b: Group) -> int:
    points, _ = evidence(a, b)
    return 0 if points < JOINED or against(a, b) else points


def _candidates(live: Mapping[int, Group]) -> list[tuple[int, int]]:
    """Pairs that share a participant, a place, a word, a report or a story: no others can have evidence enough."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, g in live.items():
        types = {"force" if m.type in FORCE else m.type for m in g.mentions}
        marks = {*(w[:4] for w in g.others | g.words), *g.reports, *(p.name for m in g.mentions for p in m.where)}
        for key in (*((t, mark) for t in types for mark in marks), *(("story", name) for name in g.stories)):
            index[key].append(i)
    pairs = {(i, j) for ids in index.values() if len(ids) <= COMMON for i in ids for j in ids if i < j}
    return sorted(pairs)


def _event(g: Group, reports: Mapping[str, Report]) -> Event:
    told = sorted(g.mentions, key=lambda m: (m.report, m.span, m.id))
    kind = _kind(told)
    roles, where = _roles(told), _where(told)
    return Event(
        id=content_id("e", sorted(m.id for m in told)),
        type=kind.type,
        mode=kind.mode,
        label=kind.label,
        title=_title(kind, roles, where, _shown(told, reports)),
        when=_when(told),
        where=where,
        roles=roles,
        mentions=tuple(told),
        background=not g.main,
        reasons=tuple(g.reasons),
    )


def _kind(told: Sequence[EventMention]) -> EventMention:
    """The mention whose type, mode and label the event bears: the commonest of the certain ones with a mode."""
    certain = [m for m in told if m.type != "harm"] or list(told)
    certain = [m for m in certain if m.mode and m.mode != "battle"] or certain
    # Who tells of bombs without saying how they came agrees with who tells of aircraft.
    if any(m.mode == "aerial" for m in certain):
        certain = [m for m in certain if m.mode != "explosives"]
    count = Counter((m.type, m.mode, m.label) for m in certain)
    return min(certain, key=lambda m: (-count[m.type, m.mode, m.label], m.span.start, m.id))


def _when(told: Sequence[EventMention]) -> When | None:
    """The most precise of the times given, the one given most often among equals."""
    whens = [m.when for m in told if m.when is not None]
    if not whens:
        return None
    count = Counter((w.start, w.end) for w in whens)
    return min(
        whens,
        key=lambda w: (
            not (w.start and w.end),
            not (w.start or w.end),
            PRECISIONS.index(w.precision) > 1,
            -count[w.start, w.end],
            PRECISIONS.index(w.precision),
            w.start or "",
            w.value or "",
            w.span.report if w.span else "",
            w.span.start if w.span else 0,
        ),
    )


def _where(told: Sequence[EventMention]) -> tuple[Place, ...]:
    """The places given, the most often named first; of one name the best resolved."""
    count = Counter(p.name for m in told for p in m.where)
    best: dict[str, Place] = {}
    for place in (p for m in told for p in m.where):
        old = best.get(place.name)
        if old is None or FINENESS.index(place.precision) < FINENESS.index(old.precision):
            best[place.name] = place
    return tuple(sorted(best.values(), key=lambda p: (-count[p.name], FINENESS.index(p.precision), p.name))[:MOST_PLACES])


def _roles(told: Sequence[EventMention]) -> tuple[Role, ...]:
    """Who takes part, each once, names before descriptions."""
    out: list[Role] = []
    for name in ("actor", "ordered_by", "recipient", "target", "victim", "weapon"):
        found = sorted(
            (r for m in told for r in m.roles if r.name == name), key=lambda r: (not r.text[:1].isupper(), r.span)
        )
        out += joined(found)[:MOST_ROLES]
    return tuple(out)


def _shown(told: Sequence[EventMention], reports: Mapping[str, Report]) -> str:
    """The words of the fullest mention, for events whose kind says little."""
    best = min(told, key=lambda m: (m.span.start > 200, -len(m.roles), m.report, m.span))
    return reports[best.report].text[best.span.start : best.span.end]


def _title(kind: EventMention, roles: Iterable[Role], where: Sequence[Place], shown: str) -> str:
    """A title in words: "Air strike: Norland on Reed militia, Karo"; the report's own words where nobody is named."""
    by = {name: next((r.text for r in roles if r.name == name), "") for name in ("actor", "recipient", "target", "victim")}
    label = (kind.label or kind.type).capitalize()
    order = (
        ("victim", "recipient", "target")
        if kind.mode == "assassinate" or kind.mode is None
        else ("recipient", "target", "victim")
    )
    other = next((by[name] for name in order if by[name]), "")
    if not by["actor"] and not other:
        return f"{label}: {' '.join(shown.split())}"
    between = " with " if kind.type in ("consult", "agree", "cooperate") else " against "
    who = between.join(filter(None, (by["actor"], other)))
    place = f" ({', '.join(p.name for p in where[:2])})" if where else ""
    return f"{label}: {who}{place}"
