"""Sources of single reports -> Sources of the whole record: one for each, unnamed ones never joined across reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Source, content_id
from sayso.model.names import fold, is_acronym_of, name_words, same_person


def merged(sources: Sequence[Source]) -> tuple[tuple[Source, ...], dict[str, str]]:
    """The record's Sources, and for each id of a report's Source the id of the one it became."""
    groups: list[list[Source]] = []
    for source in sorted(sources, key=lambda s: (-len(name_words(s.name)), fold(s.name), s.id)):
        home = None if source.anonymous else next((g for g in groups if _same(source, g)), None)
        if home is not None and not _ambiguous(source, groups):
            home.append(source)
        else:
            groups.append([source])
    out, became = [], {}
    for group in groups:
        one = _joined(group)
        out.append(one)
        became.update({s.id: one.id for s in group})
    return tuple(sorted(out, key=lambda s: s.id)), became


def _same(source: Source, group: list[Source]) -> bool:
    return any(not other.anonymous and _one(source, other) for other in group)


def _one(a: Source, b: Source) -> bool:
    """Whether two named sources are one: people by surname and first name, bodies by their whole name or its initials."""
    if (a.kind == "person") != (b.kind == "person"):
        return False
    if a.kind == "person":
        return same_person(a.name, b.name)
    return name_words(a.name) == name_words(b.name) or is_acronym_of(a.name, b.name) or is_acronym_of(b.name, a.name)


def _ambiguous(source: Source, groups: list[list[Source]]) -> bool:
    """A bare surname that two people of the record bear belongs to neither, except within its own report."""
    if source.kind != "person" or len(name_words(source.name)) > 1:
        return False
    return sum(_same(source, g) for g in groups) > 1


def _joined(group: list[Source]) -> Source:
    first = group[0]
    if first.anonymous:
        return first
    names = {n for s in group for n in (s.name, *s.aliases)} - {first.name}
    kinds = [s.kind for s in group if s.kind not in ("unknown", "organisation")]
    affiliations = sorted({s.affiliation for s in group if s.affiliation})
    kind = min(kinds, key=lambda k: (-kinds.count(k), k)) if kinds else first.kind
    return replace(first, id=content_id("s", kind == "person", name_words(first.name) or (fold(first.name),)), kind=kind,
                   aliases=tuple(sorted(names)), affiliation=affiliations[0] if affiliations else None, report=None)
