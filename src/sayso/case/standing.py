"""Judgements in the order in which they were made -> which of them count, which were replaced, which are in conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sayso.model import Span
from sayso.model.judgement import Judgement, Target
from sayso.store import Store, read

PAIRS = ("same", "different")
# A person who is not sure says so: nothing follows from it but that it was looked at.
OF_TWO = (*PAIRS, "unsure")
Key = tuple[str, ...]


def stored(store: Store) -> list[Judgement]:
    """Every judgement of a case, the first first."""
    return [replace(read(Judgement, link.body, name=f"{store.name}, judgement {link.n}"), id=link.id)
            for link in store.judgements.all()]


def about(judgement: Judgement, known: Mapping[str, Judgement] = MappingProxyType({})) -> Key:
    """What a judgement is about: two of one key can contradict each other. An undo is about what it undoes, where that is
    among the judgements `known` by id."""
    if judgement.kind == "undo" and (undone := known.get(next(iter(judgement.replaces), ""))):
        return about(undone, known)
    first = judgement.targets[0]
    if judgement.kind in OF_TWO:
        return ("passage" if first.slot == "passage" else "pair", *sorted(place(t) for t in judgement.targets[:2]))
    return first.slot, first.id or place(first)


def span_of(target: Target) -> Span:
    """A target's words."""
    return Span(report=target.report, start=target.start, end=target.end)


def place(target: Target) -> str:
    """A target's words, as one string."""
    return f"{target.report}:{target.start}-{target.end}"


def heads(judgements: Iterable[Judgement]) -> dict[Key, list[Judgement]]:
    """By what they are about, the judgements that no other replaces, the first first."""
    found: dict[Key, list[Judgement]] = defaultdict(list)
    replaced: set[str] = set()
    known: dict[str, Judgement] = {}
    for judgement in judgements:
        found[about(judgement, known)].append(judgement)
        known[judgement.id] = judgement
        replaced.update(judgement.replaces)
    return {key: [j for j in each if j.id not in replaced] for key, each in found.items()}


def effect(judgement: Judgement) -> tuple[object, ...]:
    """What a judgement does: two people who say the same do not contradict each other."""
    return judgement.kind, judgement.values, tuple(sorted(place(t) for t in judgement.targets))


def standings(judgements: Sequence[Judgement]) -> Mapping[str, str]:
    """By id: applied, replaced, or conflict (of several that contradict each other the first is applied)."""
    out = {j.id: "replaced" for j in judgements}
    for current in heads(judgements).values():
        for judgement in current:
            out[judgement.id] = "applied" if effect(judgement) == effect(current[0]) else "conflict"
    return out


def conflicts(judgements: Sequence[Judgement]) -> list[tuple[Judgement, ...]]:
    """Judgements that contradict each other and that nobody has replaced, by what they are about."""
    found = (tuple(current) for current in heads(judgements).values() if len({effect(j) for j in current}) > 1)
    return sorted(found, key=lambda current: current[0].id)
