"""Statements -> Origins: what goes back to one root counts once (DESIGN.md, section 6; FIGURES.md, section 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import Attribution, Figure, Origin, Passage, Report, Source, Span, content_id
from sayso.model.names import fold, name_words

# How much of a statement must lie in a shared passage for the passage to be its root.
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Roots:
    """The origins, and the origin of each figure and attribution by their ids."""

    origins: tuple[Origin, ...]
    of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Root:
    """Where one statement comes from by itself: a key that equal roots share, a label and the reason in words."""

    key: tuple[str, ...]
    label: str
    reason: str


def repeated(figures: Sequence[Figure]) -> dict[str, str]:
    """Figures in a report's own voice that repeat one attributed elsewhere in the report: id -> id of that figure.

    The same event, measure and lower bound, and a class that is the same or is taken in (FIGURES.md, section 3).
    """
    out: dict[str, str] = {}
    for own in figures:
        if own.attribution is not None:
            continue
        fits = [f for f in figures if f.attribution is not None and f.report == own.report and f.measure == own.measure
                and _lower(f) == _lower(own) and f.event == own.event and f.status == own.status and _takes_in(own, f)]
        first = min(fits, key=lambda f: (abs(f.span.start - own.span.start), f.id), default=None)
        if first is not None:
            out[own.id] = first.id
    return out


def _lower(figure: Figure) -> int | str | None:
    return figure.low if figure.low is not None else figure.high if figure.high is not None else figure.word


def _takes_in(own: Figure, said: Figure) -> bool:
    return own.subset in (None, said.subset) and own.group_class in (None, "unknown", said.group_class)


def roots(reports: Sequence[Report], attributions: Sequence[Attribution], sources: Mapping[str, Source],
          figures: Sequence[Figure], passages: Sequence[Passage]) -> Roots:
    """Joins statements by speaker, by carrier of an unnamed source, by publisher and by shared passage."""
    by_report = {r.id: r for r in reports}
    said = {a.id: a for a in attributions}
    own: dict[str, _Root] = {a.id: _root(a, by_report[a.report], sources) for a in attributions}
    for figure in figures:
        own[figure.id] = own[figure.attribution] if figure.attribution in said else _publisher(by_report[figure.report])
    for figure, other in repeated(figures).items():
        own[figure] = replace(own[other], reason=f"{own[other].reason}; repeats a figure that the report attributes")
    spans = {a.id: a.content for a in attributions} | {f.id: (f.span,) for f in figures}
    shared = [(p, _inside(p, spans)) for p in passages if p.kind != "furniture"]
    for passage, members in shared:
        _rooted(passage, members, own)
    groups = _Groups(own)
    for passage, members in shared:
        groups.join_all([m for m in members if own[m].key[0] != "publisher"], f"shared {passage.kind}")
    return _written(groups, own, by_report, said, figures)


def _root(attribution: Attribution, report: Report, sources: Mapping[str, Source]) -> _Root:
    speaker = sources.get(attribution.speaker or "")
    if speaker is None:
        return _publisher(report)
    if not speaker.anonymous:
        return _Root(("speaker", speaker.id), speaker.name, "same speaker")
    carrier = sources.get(attribution.via[0]) if attribution.via else None
    by = carrier.name if carrier else report.outlet or report.id
    place = report.outlet or report.title or "this report"
    label = f"{speaker.name} to {carrier.name}" if carrier else f"{speaker.name}, in {place}"
    return _Root(("unnamed", " ".join(name_words(speaker.name)), fold(by)), label,
                 "an unnamed source, one origin for each carrier")


def _publisher(report: Report) -> _Root:
    publisher = report.publisher or report.outlet
    return _Root(("publisher", fold(publisher) if publisher else report.id), publisher or report.title or "this report",
                 "the report's own voice, same publisher")


def _rooted(passage: Passage, members: Sequence[str], own: dict[str, _Root]) -> None:
    """What reports say in their own voice in shared words goes back to those words, and to who is named for them.

    Such a statement leaves its publisher's origin alone: nothing else in the report's own voice comes from the passage.
    """
    if len(members) < 2:
        return
    named = sorted((own[m] for m in members if own[m].key[0] != "publisher"), key=lambda r: (r.key[0] != "speaker", r.key))
    first = named[0] if named else _Root(("passage", passage.id), "shared wording", "")
    for member in members:
        if own[member].key[0] == "publisher":
            own[member] = replace(first, reason=f"shared {passage.kind}")


def _inside(passage: Passage, spans: Mapping[str, Sequence[Span]]) -> list[str]:
    """The statements of which at least half lies in the passage."""
    return sorted(i for i, parts in spans.items() if any(
        sum(max(0, min(p.end, s.end) - max(p.start, s.start)) for p in parts if p.report == s.report)
        >= HALF * sum(p.end - p.start for p in parts) for s in passage.places if any(p.report == s.report for p in parts)))


class _Groups:
    """Union of statements, each first with those of its own root."""

    def __init__(self, own: Mapping[str, _Root]) -> None:
        self._parent = {i: i for i in own}
        self.reasons: dict[str, set[str]] = {i: {r.reason} for i, r in own.items()}
        first: dict[tuple[str, ...], str] = {}
        for i in sorted(own):
            self.join(first.setdefault(own[i].key, i), i, own[i].reason)

    def find(self, i: str) -> str:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, a: str, b: str, reason: str) -> None:
        a, b = sorted((self.find(a), self.find(b)))
        if a != b:
            self._parent[b] = a
            self.reasons[a] |= self.reasons.pop(b) | {reason}

    def join_all(self, members: Sequence[str], reason: str) -> None:
        for other in members[1:]:
            self.join(members[0], other, reason)

    def members(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for i in sorted(self._parent):
            out.setdefault(self.find(i), []).append(i)
        return out


def _written(groups: _Groups, own: Mapping[str, _Root], reports: Mapping[str, Report], said: Mapping[str, Attribution],
             figures: Sequence[Figure]) -> Roots:
    numbers = {f.id: f for f in figures}
    out, of = [], {}
    for top, members in groups.members().items():
        keys = sorted({own[m].key for m in members})
        rank = {"speaker": 0, "unnamed": 1, "passage": 2}
        best = min((own[m] for m in members), key=lambda r: (rank.get(r.key[0], 3), r.key))
        # A root with named people and bodies is called by the innermost of them; reasons are listed once each.
        one = Origin(
            id=content_id("o", keys), label=best.label, reason="; ".join(sorted(groups.reasons[groups.find(top)])),
            reports=tuple(sorted({said[m].report if m in said else numbers[m].report for m in members})),
            figures=tuple(sorted(m for m in members if m in numbers)),
            statements=tuple(sorted(m for m in members if m in said)))
        out.append(one)
        of.update(dict.fromkeys(members, one.id))
    return Roots(tuple(sorted(out, key=lambda o: o.id)), of)
