"""Figures and Claims -> Conflicts: questions about an event to which different origins give answers that cannot all hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from sayso.model import Answer, Conflict, Figure, Origin
from sayso.reconcile.bounds import Bounds, bounds_of
from sayso.reconcile.case import Case, cases, class_of
from sayso.reconcile.claims import Claim
from sayso.reconcile.clash import clash
from sayso.reconcile.sieve import HIGH_ONLY, sieved
from sayso.reconcile.wording import content, is_one_answer, phrase


def contested(figures: Sequence[Figure], claims: Sequence[Claim], origins: Sequence[Origin]) -> tuple[Conflict, ...]:
    """Contested answers, sorted; the order of input changes nothing.

    Numbers: figures of one event, measure, class and subset whose intervals do not meet, from different origins, after the
    questions of FIGURES.md section 2; each answer is a number in words ("4", "at least 5"). Words: claims of one event and
    slot that clash (reconcile.clash), from different origins none of which gives both. What agrees with all is left out.
    """
    found = [c for case in cases(figures, origins, ()) for c in _numbers(case)]
    slots: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(set(claims), key=lambda c: (c.event, c.slot, c.value, c.statement, c.origin or "", c.status)):
        if claim.origin is not None:
            slots[claim.event, claim.slot].append(claim)
    found += [conflict for rows in slots.values() for conflict in _words(rows)]
    return tuple(sorted(found, key=lambda c: (c.event, c.slot, [(a.value, a.statements) for a in c.answers])))


def _numbers(case: Case) -> Iterable[Conflict]:
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in sieved(case.figures, case.harm).kept:
        if f.origin is not None and f.status not in HIGH_ONLY:
            groups[class_of(f), f.subset or ""].append(f)
    for _, figures in sorted(groups.items()):
        rows = [(f, b) for f in figures if (b := bounds_of(f, {})) is not None]
        apart: set[str] = set()
        for (f, a), (g, b) in combinations(rows, 2):
            if f.origin != g.origin and not a.meets(b) and not _different_groups(case, f, g):
                apart |= {f.id, g.id}
        if apart:
            answers = _by_value([row for row in rows if row[0].id in apart])
            yield Conflict(event=case.event, slot=case.measure, answers=answers)


def _different_groups(case: Case, one: Figure, other: Figure) -> bool:
    """One counted in the other, or two sides that one origin counts apart."""
    if one.id == other.part_of or other.id == one.part_of:
        return True
    if one.subset is None and (one.part_of is None) != (other.part_of is None):
        return True
    if one.side is None or other.side is None or one.side == other.side:
        return False
    sides: dict[str | None, set[str | None]] = defaultdict(set)
    for f in case.figures:
        if f.origin is not None and class_of(f) == class_of(one):
            sides[f.origin].add(f.side)
    return any({one.side, other.side} <= named for named in sides.values())


def _by_value(rows: Sequence[tuple[Figure, Bounds]]) -> tuple[Answer, ...]:
    by_bounds: dict[Bounds, list[Figure]] = defaultdict(list)
    for figure, bounds in rows:
        by_bounds[bounds].append(figure)
    return tuple(_answer(str(bounds), [(f.id, f.origin) for f in by_bounds[bounds]]) for bounds in sorted(
        by_bounds, key=lambda b: (b.low, b.high is None, b.high or 0)))


def _answer(value: str, said: Iterable[tuple[str, str | None]]) -> Answer:
    rows = list(said)
    statements, origins = {statement for statement, _ in rows}, {origin for _, origin in rows if origin}
    return Answer(value=value, statements=tuple(sorted(statements)), origins=tuple(sorted(origins)))


def _words(claims: Sequence[Claim]) -> Iterable[Conflict]:
    """One conflict per slot: the answers that clash with another one, similar wordings as one answer."""
    answers = _alike(claims)
    origins = [{claim.origin for claim in answer} for answer in answers]
    apart: set[int] = set()
    for i, j in combinations(range(len(answers)), 2):
        if origins[i].isdisjoint(origins[j]) and any(clash(a, b) for a in answers[i] for b in answers[j]):
            apart |= {i, j}
    if apart:
        rows = [_answer(_wording(answers[k]), [(c.statement, c.origin) for c in answers[k]]) for k in sorted(apart)]
        rows.sort(key=lambda answer: (answer.value, answer.statements))
        yield Conflict(event=claims[0].event, slot=claims[0].slot, answers=tuple(rows))


def _alike(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims grouped into answers: longest wordings first, each with the first answer of which it is another wording."""
    answers: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda c: (-len(c.value), c.value, c.statement, c.origin or "", c.status)):
        for answer in answers:
            if all(_is_one(claim, other) for other in answer):
                answer.append(claim)
                break
        else:
            answers.append([claim])
    return answers


def _is_one(one: Claim, other: Claim) -> bool:
    if (one.status == "denied") != (other.status == "denied") or clash(one, other):
        return False
    if one.key is not None and one.key == other.key:
        return True
    return one.value == other.value or is_one_answer(one.value, other.value)


def _wording(answer: Sequence[Claim]) -> str:
    """The wording that most origins use, then the one that says most before any "of" or "used by"; a denial says so."""
    uses: dict[str, set[str | None]] = defaultdict(set)
    for claim in answer:
        uses[claim.value].add(claim.origin)
    value = min(uses, key=lambda v: (-len(uses[v]), -len(content(phrase(v))), len(v), v))
    return f"not {value}" if answer[0].status == "denied" else value
