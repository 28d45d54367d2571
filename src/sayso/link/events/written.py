"""Groups of mentions -> Events: type, title, time, places and roles of what several reports tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.link.events.beginning import beginning
from sayso.link.events.pairs import Group
from sayso.model import Event, EventMention, Place, Report, Role, When, content_id
from sayso.model.likeness import joined
from sayso.model.names import headline_in_capitals

PRECISIONS = ("time", "day", "week", "month", "span", "year", "open")
FINENESS = ("exact", "near", "district", "province", "country", "region", "unresolved")
MOST_PLACES, MOST_ROLES = 6, 4


def written(groups: Iterable[Group], reports: Mapping[str, Report]) -> tuple[Event, ...]:
    """An event for each group, the most told first; `reports` are keyed by id."""
    done = [_event(g, reports) for g in groups]
    return tuple(sorted(done, key=lambda e: (e.background, -len({m.report for m in e.mentions}), -len(e.mentions), e.id)))


def _event(g: Group, reports: Mapping[str, Report]) -> Event:
    told = sorted(g.mentions, key=lambda m: (m.report, m.span, m.id))
    kind = _kind(told)
    (roles, named), where = _roles(told, reports), _where(told)
    return Event(
        id=content_id("e", sorted(m.id for m in told)),
        type=kind.type,
        mode=kind.mode,
        label=kind.label,
        title=_title(kind, _fitting(roles, named), where, _shown(told, reports)),
        when=_when([beginning(m, reports) for m in told]),
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


def _when(given: Sequence[When | None]) -> When | None:
    """The most precise of the times given, the one given most often among equals."""
    whens = [w for w in given if w is not None]
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


def _roles(told: Sequence[EventMention], reports: Mapping[str, Report]) -> tuple[tuple[Role, ...], set[Role]]:
    """Who takes part, each once, names before descriptions; and which of them are names."""
    plain = {r.text for m in told for r in m.roles if r.text[:1].islower()}
    every = {r for m in told for r in m.roles}
    named = {r for r in every if r.text.lower() not in plain and _is_name(r, reports[r.span.report].text)}
    out: list[Role] = []
    for name in ("actor", "ordered_by", "recipient", "target", "victim", "weapon"):
        found = [r for m in told for r in m.roles if r.name == name]
        out += joined(sorted(found, key=lambda r: (r not in named, r.text[:1].isupper(), r.span)))[:MOST_ROLES]
    return tuple(out), named


def _is_name(role: Role, text: str) -> bool:
    """Whether its words begin with a capital that means something: where the headline writes every word with one, the same
    words must stand with it further on."""
    headline = headline_in_capitals(text)
    return role.text[:1].isupper() and (role.span.start >= headline or role.text in text[headline:])


def _shown(told: Sequence[EventMention], reports: Mapping[str, Report]) -> str:
    """The words of the fullest mention, for events whose kind says little."""
    best = min(told, key=lambda m: (m.span.start > 200, -len(m.roles), m.report, m.span))
    return reports[best.report].text[best.span.start : best.span.end]


def _fitting(roles: Iterable[Role], named: set[Role]) -> dict[str, str]:
    """Role -> who fills it in a title: the first name, or the only one told of. Of several descriptions ("a depot", "homes",
    "four fighters") a title that takes one would take a side."""
    told: dict[str, list[Role]] = defaultdict(list)
    for role in roles:
        told[role.name].append(role)
    return {name: some[0].text for name, some in told.items() if some[0] in named or len(some) == 1 or name == "actor"}


def _title(kind: EventMention, by: Mapping[str, str], where: Sequence[Place], shown: str) -> str:
    """A title in words: "Air strike: Norland against Reed militia (Karo)", "Air strike by Norland (Karo)"; the report's own
    words where nobody is named. `by` is who fills a role."""
    label = (kind.label or kind.type).capitalize()
    order = (
        ("victim", "recipient", "target")
        if kind.mode == "assassinate" or kind.mode is None
        else ("recipient", "target", "victim")
    )
    other = next((by[name] for name in order if name in by), "")
    actor = by.get("actor", "")
    if not actor and not other:
        return f"{label}: {' '.join(shown.split())}"
    together = kind.type in ("consult", "agree", "cooperate")
    place = f" ({', '.join(p.name for p in where[:2])})" if where else ""
    if actor and not other and not together:
        return f"{label} by {actor}{place}"
    who = (" with " if together else " against ").join(filter(None, (actor, other)))
    return f"{label}: {who}{place}"
