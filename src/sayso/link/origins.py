"""Statements -> Origins: what goes back to one root counts once (DESIGN.md, section 6; FIGURES.md, section 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.link.unions import Unions
from sayso.model import Attribution, Figure, Join, Origin, Passage, Report, Source, Span, content_id
from sayso.model.names import fold, name_words

# How much of a statement must lie in a shared passage for the passage to be its root.
HALF = 0.5
# What an origin is called by, first to last.
RANK = {"speaker": 0, "unnamed": 1, "publisher": 2}


@dataclass(frozen=True, slots=True)
class Roots:
    """The origins, and the origin of each figure and attribution by their ids."""

    origins: tuple[Origin, ...]
    of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Root:
    """Where one statement comes from: a key that equal roots share, a label and the reason in words; the passage, if any."""

    key: tuple[str, ...]
    label: str
    reason: str
    passage: str | None = None

    @property
    def named(self) -> bool:
        return self.key[0] in ("speaker", "unnamed")


def repeated(figures: Sequence[Figure]) -> dict[str, str]:
    """Figures in a report's own voice that repeat one attributed elsewhere in the report: id -> id of that figure.

    The same event, measure and lower bound, and a class that is the same or is taken in (FIGURES.md, section 3).
    """
    said: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.attribution is not None:
            said.setdefault((figure.report, figure.measure), []).append(figure)
    out: dict[str, str] = {}
    for own in figures:
        if own.attribution is not None:
            continue
        fits = [f for f in said.get((own.report, own.measure), ())
                if _lower(f) == _lower(own) and f.event == own.event and f.status == own.status and _takes_in(own, f)]
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
    shared = _inside([p for p in passages if p.kind != "furniture"], spans)
    wording = Unions(own)
    for members in shared.values():
        wording.join(members)
    by_id = {p.id: p for p in passages}
    in_passage = {m: by_id[p] for p, members in sorted(shared.items(), reverse=True) for m in members}
    weights = Counter(key for members in wording.groups() for key in {own[m].key for m in members if not own[m].named})
    traced = dict(own)
    for members in wording.groups():
        traced.update(_rooted(members, own, in_passage, weights))
    alike: dict[tuple[str, ...], list[str]] = {}
    for member in sorted(traced):
        alike.setdefault(traced[member].key, []).append(member)
    for members in alike.values():
        wording.join(members)
    report_of = {i: parts[0].report for i, parts in spans.items()}
    return _written(wording.groups(), traced, in_passage, report_of, frozenset(f.id for f in figures))


def one_each(origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """The Origins of several stories, those of one id as one: the same speaker or publisher, in the same words."""
    groups: dict[str, list[Origin]] = {}
    for origin in sorted(origins, key=lambda o: (o.id, o.label, o.reason)):
        groups.setdefault(origin.id, []).append(origin)
    return tuple(_one(group) if len(group) > 1 else group[0] for group in groups.values())


def _one(group: Sequence[Origin]) -> Origin:
    joins = sorted({j for o in group for j in o.joins}, key=lambda j: (j.statement, j.reason, j.passage or ""))
    return replace(
        group[0], joins=tuple(joins), reason="; ".join(sorted({join.reason for join in joins})),
        reports=tuple(sorted({r for o in group for r in o.reports})),
        figures=tuple(sorted({f for o in group for f in o.figures})),
        statements=tuple(sorted({s for o in group for s in o.statements})))


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


def _rooted(members: Sequence[str], own: Mapping[str, _Root], shared: Mapping[str, Passage],
            weights: Mapping[tuple[str, ...], int]) -> dict[str, _Root]:
    """Roots of statements that stand in the same words: what reports say in their own voice goes back to who is named for
    them, else to that one of their publishers which says most (by `weights`) in its own voice.

    Nobody knows which of the publishers it was. Each keeps an exact copy from adding an origin; the one that says most
    keeps it from parting what another said. The other publishers' own voices stay apart.
    """
    if len(members) < 2:
        return {}
    named = sorted((own[m] for m in members if own[m].named), key=lambda r: (r.key[0] != "speaker", r.key))
    voices = [m for m in members if not own[m].named]
    root = named[0] if named else min((own[m] for m in voices), key=lambda r: (-weights[r.key], r.key, r.label))
    return {m: replace(root, reason=f"shared {shared[m].kind}", passage=shared[m].id) for m in voices}


def _inside(passages: Sequence[Passage], spans: Mapping[str, Sequence[Span]]) -> dict[str, list[str]]:
    """By passage, the statements of which at least half lies in it; one that runs over several lies in its largest part."""
    parts = sorted((span, i) for i, each in spans.items() for span in each)
    found: dict[str, dict[str, int]] = {i: {} for i in spans}  # by statement and passage, the characters that lie in it
    by_report: dict[str, list[tuple[Span, str]]] = {}
    for span, i in parts:
        by_report.setdefault(span.report, []).append((span, i))
    for passage in passages:
        for place in passage.places:
            for span, i in by_report.get(place.report, ()):
                inside = min(place.end, span.end) - max(place.start, span.start)
                if inside > 0:
                    found[i][passage.id] = found[i].get(passage.id, 0) + inside
    out: dict[str, list[str]] = {}
    for i, shares in sorted(found.items()):
        half = HALF * sum(span.end - span.start for span in spans[i])
        most = [p for p, share in shares.items() if share >= half]
        if not most and sum(shares.values()) >= half:
            most = [min(shares, key=lambda p: (-shares[p], p))]
        for p in most:
            out.setdefault(p, []).append(i)
    return {p: members for p, members in out.items() if len(members) > 1}


def _written(groups: Sequence[Sequence[str]], traced: Mapping[str, _Root], shared: Mapping[str, Passage],
             report_of: Mapping[str, str], figures: frozenset[str]) -> Roots:
    out, of = [], {}
    for members in groups:
        # A root with named people and bodies is called by the innermost of them; reasons are listed once each.
        best = min((traced[m] for m in members), key=lambda r: (RANK.get(r.key[0], len(RANK)), r.key))
        joins = [join for m in members for join in _joins(m, traced[m], shared)]
        one = Origin(
            id=content_id("o", sorted({traced[m].key for m in members})), label=best.label,
            reason="; ".join(sorted({join.reason for join in joins})), joins=tuple(joins),
            reports=tuple(sorted({report_of[m] for m in members})),
            figures=tuple(m for m in members if m in figures), statements=tuple(m for m in members if m not in figures))
        out.append(one)
        of.update(dict.fromkeys(members, one.id))
    return Roots(tuple(sorted(out, key=lambda o: o.id)), of)


def _joins(statement: str, root: _Root, shared: Mapping[str, Passage]) -> list[Join]:
    """Why a statement is where it is: by itself, and by words that it shares."""
    out = [Join(statement=statement, reason=root.reason, passage=root.passage)]
    if root.passage is None and statement in shared:
        passage = shared[statement]
        out.append(Join(statement=statement, reason=f"shared {passage.kind}", passage=passage.id))
    return out
