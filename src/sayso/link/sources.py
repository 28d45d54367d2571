"""Sources of single reports -> Sources of the whole record: one for each, unnamed ones never joined across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Event, Source, content_id
from sayso.model.countries import coded
from sayso.model.known import table
from sayso.model.names import consonants, fold, is_acronym_of, name_words, same_in_another_script, same_person, sounds

# Roles in an act of force that make somebody a party to it, and the kinds that can be one.
SIDES = frozenset({"actor", "ordered_by", "recipient"})
STATES = frozenset({"official body", "organisation", "military", "armed group"})


def merged(sources: Sequence[Source]) -> tuple[tuple[Source, ...], dict[str, str]]:
    """The record's Sources, and for each id of a report's Source the id of the one it became."""
    groups: list[list[Source]] = []
    homes: dict[tuple[bool, str], list[Source]] = {}
    for source in sorted(sources, key=lambda s: (-len(name_words(s.name)), fold(s.name), s.id)):
        called = (source.kind == "person", source.name)
        home = None if source.anonymous else homes.get(called) or _home(source, groups)
        if home is not None:
            home.append(source)
            homes[called] = home
        else:
            groups.append([source])
    out, became = [], {}
    for group in groups:
        one = _joined(group)
        out.append(one)
        became.update({s.id: one.id for s in group})
    return tuple(sorted(out, key=lambda s: s.id)), became


def same(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The Sources of several stories, those of one id as one."""
    groups: dict[str, list[Source]] = defaultdict(list)
    for source in sorted(sources, key=lambda s: (s.id, -len(s.name), s.name, s.evidence or "")):
        groups[source.id].append(source)
    return tuple(_united(group) if len(group) > 1 else group[0] for group in groups.values())


def with_parties(sources: Sequence[Source], events: Sequence[Event]) -> tuple[Source, ...]:
    """The Sources, states and bodies marked as a party that an act of force names as who did it or whom it met."""
    roles = {r.text: r for e in events if e.type == "assault" and not e.background for r in e.roles if r.name in SIDES}
    out = []
    for source in sources:
        role = next((r for text, r in sorted(roles.items()) if _same_body(text, source.name)), None) \
            if source.kind in STATES and not source.party and not source.anonymous else None
        why = source.evidence or f"{role.name} in the reports" if role else None
        out.append(replace(source, party=True, evidence=why) if role else source)
    return tuple(out)


def _home(source: Source, groups: list[list[Source]]) -> list[Source] | None:
    """The group of who a named source is; none where there is none yet, or two people could be meant."""
    found = next((g for g in groups if _same(source, g)), None)
    return None if found is None or _ambiguous(source, groups) else found


def _same(source: Source, group: list[Source]) -> bool:
    return any(not other.anonymous and _one(source, other) for other in group)


def _one(a: Source, b: Source) -> bool:
    """Whether two named sources are one: people by surname and first name, bodies by their whole name or its initials."""
    if (a.kind == "person") != (b.kind == "person"):
        return False
    if a.kind == "person":
        return same_person(a.name, b.name) or same_in_another_script(a.name, b.name)
    return _same_body(a.name, b.name) or _short_for(a, b) or _short_for(b, a)


def _same_body(a: str, b: str) -> bool:
    """One name but for articles, the way a country is put into it, and the spelling of another script."""
    one, other = table().find(a), table().find(b)
    if one is not None and other is not None:
        return one is other
    x, y = coded(a), coded(b)
    if sorted(name_words(x)) == sorted(name_words(y)):
        return True
    codes = [sorted(w for w in text.split() if w.isupper()) for text in (x, y)]
    return codes[0] == codes[1] and sounds(x) == sounds(y) and consonants(sounds(x)) > 4


def _short_for(a: Source, b: Source) -> bool:
    """Whether a is b's initials, or what a report puts in brackets behind b."""
    return is_acronym_of(a.name, b.name) or (a.name.isupper() and a.name in b.aliases)


def _ambiguous(source: Source, groups: list[list[Source]]) -> bool:
    """A bare surname that two people of the record bear belongs to neither, except within its own report."""
    if source.kind != "person" or len(name_words(source.name)) > 1:
        return False
    return sum(_same(source, g) for g in groups) > 1


def _joined(group: list[Source]) -> Source:
    first = group[0]
    if first.anonymous:
        return first
    number = content_id("s", first.kind == "person", name_words(first.name) or (fold(first.name),))
    return replace(_united(group), id=number, number=None, report=None)


def _united(group: list[Source]) -> Source:
    """The first Source with what the others know of it."""
    first = group[0]
    names = {n for s in group for n in (s.name, *s.aliases)} - {first.name}
    kinds = [s.kind for s in group if s.kind not in ("unknown", "organisation")]
    affiliations = sorted({s.affiliation for s in group if s.affiliation})
    kind = min(kinds, key=lambda k: (-kinds.count(k), k)) if kinds else first.kind
    return replace(first, kind=kind, aliases=tuple(sorted(names)), party=any(s.party for s in group),
                   affiliation=max(affiliations, key=len) if affiliations else None,
                   evidence=min((s.evidence for s in group if s.evidence), default=None))
