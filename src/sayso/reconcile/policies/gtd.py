"""Case -> Estimates by the rules of the Global Terrorism Database's codebook (FIGURES.md, section 4)."""

from __future__ import annotations

from sayso.reconcile.case import Case
from sayso.reconcile.evidence import Evidence
from sayso.reconcile.numbers import Decision, Numbers
from sayso.reconcile.rows import Rule
from sayso.reconcile.support import best, said, support


def decide(case: Case, group_class: str, evidence: list[Evidence]) -> Decision:
    """The latest figure that is no perpetrator's; without dates the majority's; without a majority the lowest."""
    decision = Decision(used=[name for e in evidence for name in e.ids], trace=said(case, evidence))
    perpetrators = {e.origin for e in evidence if case.parties.party(case.label(e.origin)) == "actor"}
    others = [e for e in evidence if e.origin not in perpetrators and not e.weak]
    if perpetrators:
        names = ", ".join(sorted(case.label(origin) for origin in perpetrators))
        decision.trace.append(f"a perpetrator's claim does not count as the latest: {names}")
    number, why = _latest(others) or _majority(others or evidence)
    decision.numbers = Numbers(number, number, number)
    decision.trace.append(f"{number}: {why}")
    return decision


def _latest(evidence: list[Evidence]) -> tuple[int, str] | None:
    """The number of the last day on which anybody gave one; None where a figure bears no day or that day has two numbers."""
    if not evidence or not all(e.as_of for e in evidence):
        return None
    day = max(e.as_of[:10] for e in evidence)
    numbers = {min(e.bounds.stated) for e in evidence if e.as_of[:10] == day}
    return (numbers.pop(), f"the most recent figure, of {day}") if len(numbers) == 1 else None


def _majority(evidence: list[Evidence]) -> tuple[int, str]:
    votes = support(evidence)
    favoured = best(votes)
    if 2 * len(votes[favoured]) > len({e.origin for e in evidence}):
        return favoured, f"held by {len(votes[favoured])} origins, the majority"
    return min(votes), "the lowest number; there is neither a latest figure nor a majority"


GTD = Rule(name="gtd", decide=decide, measures=("killed", "injured"))
