"""Case -> Estimates: a policy's rule run on every class, every side and all classes together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from sayso.model import Estimate, Figure, SetAside
from sayso.model.figure import CASUALTIES
from sayso.reconcile.case import UNKNOWN, Case, class_of
from sayso.reconcile.checks import histories, sums
from sayso.reconcile.counted import is_known, is_person
from sayso.reconcile.evidence import Evidence, gathered, of_class
from sayso.reconcile.numbers import Decision, Numbers, added, containing
from sayso.reconcile.sieve import sieved
from sayso.reconcile.totals import Account, accounts, alive, overtaken, survivors

ALL, MEN, CIVILIAN = "all", "man", "civilian"
Decide = Callable[[Case, str, list[Evidence]], Decision]


@dataclass(frozen=True, slots=True)
class Rule:
    """A codebook's rule for one group, its numbers for vague words, and the measures and classes it records.

    `decide` gets the case, the class and the evidence of its group (never empty). `classes` empty: every class and `all`.
    """

    name: str
    decide: Decide
    words: Mapping[str, int] = field(default_factory=dict)
    measures: tuple[str, ...] = CASUALTIES
    classes: tuple[str, ...] = ()

    def __call__(self, case: Case) -> Iterator[Estimate]:
        if case.measure not in self.measures:
            return
        told = accounts(case, self.words)
        sieve = sieved(case.figures, case.harm, overtaken(told))
        for group_class in case.classes():
            if self.classes and group_class not in self.classes:
                continue
            rest = [s for s in sieve.set_aside if s.figure in {f.id for f in of_class(case.figures, group_class)}]
            members = of_class(sieve.kept, group_class)
            yield self._estimate(case, group_class, None, self._whole(case, group_class, members), rest)
            for side in sorted({f.side for f in of_class(case.figures, group_class) if f.side}):
                own = {f.id for f in case.figures if f.side == side}
                decision = self._group(case, group_class, [f for f in members if f.side == side], part=True)
                yield self._estimate(case, group_class, side, decision, [s for s in rest if s.figure in own])
        if not self.classes:
            made = self._all(case, sieve.kept)
            yield self._estimate(case, ALL, None, self._left(case, made, told), list(sieve.set_aside))

    def _left(self, case: Case, made: Decision, told: Sequence[Account]) -> Decision:
        """The injured without those who have died since."""
        if case.measure != "injured" or not made.numbers.best:
            return made
        dead = replace(case, measure="killed", figures=tuple(f for f in case.harm if f.measure == "killed"))
        kept = sieved(dead.figures, case.harm, overtaken(told)).kept
        left = alive(told, self._all(dead, kept).numbers.best or 0) if kept else None
        if left is None or left[0] >= made.numbers.best:
            return made
        low, _, high = made.numbers.low, made.numbers.best, made.numbers.high
        made.numbers = Numbers(min(low or 0, left[0]), left[0], high)
        made.trace.append(left[1])
        return made

    def _group(self, case: Case, group_class: str, figures: Sequence[Figure], *, part: bool = False) -> Decision:
        """The decision on one group; `part` where it is one party's share of a class."""
        evidence, aside = gathered(case, figures, self.words)
        struck = [] if part else [f for f in case.struck() if group_class in (ALL, class_of(f))]
        said: list[str] = []
        if struck:
            evidence, fewer, said = survivors(case, struck, evidence, accounts(case, self.words), self.words)
            aside += [SetAside(figure=name, why=fewer[name]) for name in sorted(fewer)]
        decision = self.decide(case, group_class, evidence) if evidence else Decision(trace=["no usable figure"])
        decision.trace[:0] = said
        decision.set_aside += aside
        return decision

    def _whole(self, case: Case, group_class: str, figures: Sequence[Figure]) -> Decision:
        """The class as a whole. Losses of the two parties to the event add up; other names for sides compete."""
        by_party = {party: [f for f in figures if case.parties.party(f.side) == party]
                    for party in ("actor", "recipient", None)}
        if not (by_party["actor"] and by_party["recipient"]):
            return self._group(case, group_class, figures)
        sides = [self._group(case, group_class, by_party[party], part=True) for party in ("actor", "recipient")]
        rest = self._group(case, group_class, by_party[None]) if by_party[None] else Decision()
        numbers = containing(added(d.numbers for d in sides), rest.numbers)
        said = f"losses of both parties added up: {_shown(sides[0].numbers)} and {_shown(sides[1].numbers)}"
        return _joined([*sides, rest], numbers, said)

    def _all(self, case: Case, figures: Sequence[Figure]) -> Decision:
        """All classes, without figures counted in another. A group of no stated class may contain the others, and mere men
        may be among the armed: the larger counts."""
        if _one_class([*figures, *case.struck()]):
            return self._whole(case, ALL, figures)
        ids = {f.id for f in figures}
        why = "counted in another figure, not added to it"
        parts = [SetAside(figure=f.id, why=why) for f in figures if f.part_of in ids]
        free = [f for f in figures if f.part_of not in ids]
        men = _mere_men(free)
        others = [f for f in free if f not in men]
        rows = {c: self._whole(case, c, of_class(others, c)) for c in case.classes()
                if of_class([*others, *case.struck()], c)}
        known = added(row.numbers for c, row in rows.items() if c != UNKNOWN)
        unknown = rows[UNKNOWN].numbers if UNKNOWN in rows else Numbers()
        said = [f"{c}: {_shown(row.numbers)}" for c, row in rows.items()]
        if known and unknown:
            said.append("people of no stated class may be among the others: not added, the larger counts")
        whole = containing(known, unknown)
        if men:
            rows[MEN] = self._whole(case, CIVILIAN, men)
            said += [f"men: {_shown(rows[MEN].numbers)}",
                     "men of whom nothing more is said may be the armed of other reports: not added, the larger counts"]
            whole = containing(whole, rows[MEN].numbers)
        made = _joined(list(rows.values()), whole, *said)
        made.set_aside += parts
        return made

    def _estimate(self, case: Case, group_class: str, side: str | None, made: Decision, rest: list[SetAside]) -> Estimate:
        used = tuple(sorted(set(made.used)))
        told = [f for f in case.figures if f.id in used or f.id in {s.figure for s in [*made.set_aside, *rest]}]
        notes = [*histories(case, told), *sums(case, told)]
        aside = {s.figure: s for s in [*made.set_aside, *rest] if s.figure not in used}
        return Estimate(
            event=case.event, measure=case.measure, group_class=group_class, side=side, policy=self.name,
            low=made.numbers.low, best=made.numbers.best, high=made.numbers.high, used=used,
            set_aside=tuple(aside[name] for name in sorted(aside)), trace=tuple(dict.fromkeys([*made.trace, *notes])))


def _one_class(figures: Sequence[Figure]) -> bool:
    """Whether one class at most is told beside the unknown, and only by sex or age: "a woman", "two people", "he"."""
    known = [f for f in figures if class_of(f) != UNKNOWN and not is_known(f)]
    return len({class_of(f) for f in known}) < 2 and all(f.subset or is_person(f) for f in known)


def _mere_men(figures: Sequence[Figure]) -> list[Figure]:
    """Figures of "two men" and the like, in reports that count nobody armed, where other reports do."""
    armed = {f.report for f in figures if class_of(f) not in (CIVILIAN, UNKNOWN)}
    return [f for f in figures if armed and f.subset == "man" and class_of(f) == CIVILIAN and f.report not in armed]


def _joined(parts: list[Decision], numbers: Numbers, *said: str) -> Decision:
    return Decision(
        numbers=numbers, used=reduce(lambda a, b: a + b.used, parts, []),
        set_aside=reduce(lambda a, b: a + b.set_aside, parts, []),
        trace=[*said, *(line for part in parts for line in part.trace)])


def _shown(numbers: Numbers) -> str:
    low, best, high = ("?" if n is None else str(n) for n in (numbers.low, numbers.best, numbers.high))
    return f"low {low}, best {best}, high {high}"
