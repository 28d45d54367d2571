"""Case -> Estimates of fatalities by the codebook of the Armed Conflict Location & Event Data project (FIGURES.md, 4)."""

from __future__ import annotations

from sayso.reconcile.case import Case
from sayso.reconcile.evidence import Evidence
from sayso.reconcile.numbers import Decision, Numbers
from sayso.reconcile.rows import Rule
from sayso.reconcile.support import best, said, support

# ACLED writes 3, or 10 where the scale is large, for an unstated number; the scale is not known here, so the lower.
WORDS = {
    "plural": 3, "several": 3, "a few": 3, "few": 3, "many": 3, "some": 3, "multiple": 3, "most": 3,
    "tens": 10, "dozens": 12, "hundreds": 100,
}
CORROBORATED = 2  # origins that hold a number better than the lowest


def decide(case: Case, group_class: str, evidence: list[Evidence]) -> Decision:
    """One number: the lowest, until a higher one is held by two or more origins and by more than the lowest."""
    decision = Decision(used=[name for e in evidence for name in e.ids], trace=said(case, evidence))
    strong = [e for e in evidence if not e.weak] or evidence
    votes = support(strong)
    lowest, favoured = min(votes), best(votes)
    number = favoured if len(votes[favoured]) >= CORROBORATED else lowest
    decision.numbers = Numbers(number, number, number)
    decision.trace.append(f"{number} is the lowest number" if number == lowest else
                          f"{number} instead of the lowest, {lowest}: {len(votes[number])} origins hold it")
    if any(figure.word in WORDS and figure.low is None for e in evidence for figure in e.figures):
        decision.trace.append("a number that nobody states is 3, or 10 where the scale is large; the scale is not known")
    if any(figure.scope == "aggregate" for figure in case.figures):
        decision.trace.append("a total over days or places is divided among them; over how many is not known: left out")
    return decision


ACLED = Rule(name="acled", decide=decide, words=WORDS, measures=("killed",))
