"""Figures and Claims -> Conflicts: questions about an event to which different origins give answers that cannot all hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.model import Answer, Conflict, Figure, Origin
from sayso.reconcile.bounds import Bounds, bounds_of
from sayso.reconcile.case import Case, cases, class_of
from sayso.reconcile.claims import Claim
from sayso.reconcile.clash import clash
from sayso.reconcile.places import is_one_place
from sayso.reconcile.sieve import HIGH_ONLY, sieved
from sayso.reconcile.wording import content, is_one_answer, phrase


def contested(figures: Sequence[Figure], claims: Sequence[Claim], origins: Sequence[Origin]) -> tuple[Conflict, ...]:
    """Contested answers, sorted; the order of input changes nothing.

    Numbers: figures of one event, measure, class and subset whose intervals do not meet, from different origins, after the
    questions of FIGURES.md section 2; each answer is a number in words ("4", "at least 5"). Words: claims of one event and
    slot that clash (reconcile.clash), from different origins none of which gives both. Responsibility: stances that clash,
    each answer a stance of one party with whoever says so. What agrees with all is left out.
    """
    found = [c for case in cases(figures, origins, ()) for c in _numbers(case)]
    slots: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(set(claims), key=_order):
        if claim.origin is not None or claim.stance not in (None, "named"):
            slots[claim.event, claim.slot].append(claim)
    found += [conflict for rows in slots.values() for conflict in _words(rows)]
    return tuple(sorted(found, key=lambda c: (c.event, c.slot, [(a.value, a.statements) for a in c.answers])))


def _order(claim: Claim) -> tuple[str, ...]:
    return (claim.event, claim.slot, claim.value, claim.statement, claim.origin or "", claim.status, claim.key or "",
            claim.stance or "", claim.by or "")


def pairs(case: Case) -> Iterator[tuple[Figure, Figure]]:
    """Figures of different origins that compete and cannot both hold, each pair once."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in sieved(case.figures, case.harm).kept:
        if f.origin is not None and f.status not in HIGH_ONLY:
            groups[class_of(f), f.subset or ""].append(f)
    for _, figures in sorted(groups.items()):
        rows = [(f, b) for f in figures if (b := bounds_of(f, {})) is not None]
        for (f, a), (g, b) in combinations(rows, 2):
            if f.origin != g.origin and not a.meets(b) and not _different_groups(case, f, g):
                yield f, g


def _numbers(case: Case) -> Iterator[Conflict]:
    groups: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for pair in pairs(case):
        for f in pair:
            groups[class_of(f), f.subset or ""][f.id] = f
    for _, apart in sorted(groups.items()):
        rows = [(f, b) for f in apart.values() if (b := bounds_of(f, {})) is not None]
        yield Conflict(event=case.event, slot=case.measure, answers=_by_value(rows))


def _different_groups(case: Case, one: Figure, other: Figure) -> bool:
    """One counted in the other, two places of one event, or two sides that one origin counts apart."""
    if one.id == other.part_of or other.id == one.part_of:
        return True
    if one.where is not None and other.where is not None and not is_one_place(one.where, other.where):
        return True
    if (one.where is None) != (other.where is None):
        return not _too_many(*((one, other) if one.where else (other, one)))
    if one.subset is None and (one.part_of is None) != (other.part_of is None):
        return True
    if one.side is None or other.side is None or one.side == other.side:
        return False
    sides: dict[str | None, set[str | None]] = defaultdict(set)
    for f in case.figures:
        if f.origin is not None and class_of(f) == class_of(one):
            sides[f.origin].add(f.side)
    return any({one.side, other.side} <= named for named in sides.values())


def _too_many(part: Figure, whole: Figure) -> bool:
    """Whether those of one place are more than another voice counts in all."""
    mine, all_of = bounds_of(part, {}), bounds_of(whole, {})
    return mine is not None and all_of is not None and all_of.high is not None and mine.low > all_of.high


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


def _words(claims: Sequence[Claim]) -> Iterator[Conflict]:
    """One conflict per slot: the answers that clash with another one, similar wordings as one answer."""
    answers = _alike(claims)
    apart = _apart_by_report(answers) if claims[0].slot in ("time", "place") else _apart(answers)
    if any(claim.stance != "named" for k in apart for claim in answers[k]):
        rows = [_answer(_wording(answers[k]), [(c.statement, c.origin) for c in answers[k]]) for k in sorted(apart)]
        rows.sort(key=lambda answer: (answer.value, answer.statements))
        yield Conflict(event=claims[0].event, slot=claims[0].slot, answers=tuple(rows))


def _apart(answers: Sequence[Sequence[Claim]]) -> set[int]:
    """The answers that clash with one of another voice."""
    apart: set[int] = set()
    for i, j in combinations(range(len(answers)), 2):
        if _two_voices(answers[i], answers[j]) and any(clash(a, b) for a in _once(answers[i]) for b in _once(answers[j])):
            apart |= {i, j}
    return apart


def _apart_by_report(answers: Sequence[Sequence[Claim]]) -> set[int]:
    """The answers of reports that have no time or place in common, and no origin.

    A report tells of other days and towns beside those of the event; only where nothing that it says of the event fits with
    anything that the other one says do the two disagree.
    """
    given: dict[str | None, set[int]] = defaultdict(set)
    origins: dict[tuple[int, ...], set[str | None]] = defaultdict(set)
    for k, answer in enumerate(answers):
        for claim in answer:
            given[claim.report].add(k)
    for report, told in given.items():
        origins[tuple(sorted(told))] |= {c.origin for k in told for c in answers[k] if c.report == report}
    apart: set[int] = set()
    for one, other in combinations(sorted(origins), 2):
        if origins[one].isdisjoint(origins[other]) and all(clash(answers[i][0], answers[j][0]) for i in one for j in other):
            apart |= {*one, *other}
    return apart


def _two_voices(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether no origin gives both answers, which would show that both can hold. Who answers for an act and who accuses are
    two voices by themselves, also where one report alone tells of both."""
    if one[0].stance and other[0].stance:
        return True
    return {claim.origin for claim in one}.isdisjoint({claim.origin for claim in other})


def _once(answer: Sequence[Claim]) -> list[Claim]:
    """Each wording of an answer once, whoever uses it."""
    return list({(c.value, c.key, c.status, c.stance, c.by): c for c in answer}.values())


def _alike(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims grouped into answers: longest wordings first, each with the first answer of which it is another wording."""
    answers: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda c: (-len(c.value), *_order(c))):
        for answer in answers:
            if all(_is_one(claim, other) for other in _once(answer)):
                answer.append(claim)
                break
        else:
            answers.append([claim])
    return answers


def _is_one(one: Claim, other: Claim) -> bool:
    if one.stance != other.stance or (one.status == "denied") != (other.status == "denied"):
        return False
    if one.key is not None and one.key == other.key:
        return True
    if one.slot in ("time", "place") or one.stance is None and clash(one, other):
        return False
    return one.value == other.value or is_one_answer(one.value, other.value)


def _wording(answer: Sequence[Claim]) -> str:
    """The wording that most origins use, then the one that says most before any "of" or "used by"; a denial says so."""
    uses: dict[str, set[str | None]] = defaultdict(set)
    for claim in answer:
        uses[claim.value].add(claim.origin)
    value = min(uses, key=lambda v: (-len(uses[v]), -len(content(phrase(v))), len(v), v))
    if (stance := answer[0].stance) is None:
        return f"not {value}" if answer[0].status == "denied" else value
    by = ", ".join(sorted({claim.by for claim in answer if claim.by}))
    if stance in ("claimed", "denied"):
        return f"{stance} by {value}" if not by else f"{stance} for {value} by {by}"
    return f"{value}, {stance} by {by}" if by else f"{value}, {stance}"
