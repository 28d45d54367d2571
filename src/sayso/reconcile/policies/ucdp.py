"""Case -> Estimates by the rules of the Uppsala Conflict Data Program's codebook (UCDP GED, as FIGURES.md reads it)."""

from __future__ import annotations

from sayso.reconcile.case import Case, class_of
from sayso.reconcile.evidence import Evidence
from sayso.reconcile.numbers import Decision, Numbers
from sayso.reconcile.rows import ALL, Rule
from sayso.reconcile.support import best, held, said, support

# The UCDP set for words without a number; which word means which number is our reading of the codebook.
WORDS = {
    "plural": 2, "some": 2, "many": 2, "most": 2, "multiple": 3, "several": 3, "a few": 3, "few": 3,
    "more than a dozen": 13, "about a score": 20, "tens": 20, "dozens": 24, "scores": 40, "more than a hundred": 101,
    "hundreds": 200, "more than a thousand": 1001, "thousands": 2000, "tens of thousands": 2000,
}
OTHERS = 2  # other origins that report casualties, and none of this group: then a lone claim sets the high only


def decide(case: Case, group_class: str, evidence: list[Evidence]) -> Decision:
    """Lowest bound, best supported number and highest bound; weak and lone claims reach the high only."""
    decision = Decision(used=[name for e in evidence for name in e.ids], trace=said(case, evidence))
    strong = [e for e in evidence if not e.weak]
    weak = {f"{case.label(e.origin)}: {e.bounds} sets the high only: {e.weak}" for e in evidence if e.weak}
    decision.trace += sorted(weak)
    high = max(number for e in evidence for number in e.bounds.stated)
    others = _silent_others(case, group_class, evidence)
    if strong and others:
        decision.trace.append(f"a lone claim, while {len(others)} other origins report casualties of this event and give no "
                              f"figure of this group ({', '.join(others)}): it sets the high only")
        strong = []
    if not strong:
        decision.numbers = Numbers(0, 0, high)
        return decision
    votes = support(strong)
    decision.trace += held(case, votes)
    decision.numbers = Numbers(min(votes), best(votes), high)
    return decision


def _silent_others(case: Case, group_class: str, evidence: list[Evidence]) -> list[str]:
    """Labels of the other origins, where here is one and OTHERS or more give this class no figure at all."""
    here = {e.origin for e in evidence}
    told = [f for f in case.harm if f.origin not in here and f.origin is not None
            and f.scope == "incident" and f.status == "asserted"]
    others = {f.origin for f in told}
    if len(here) > 1 or len(others) < OTHERS or any(group_class in (ALL, class_of(f)) for f in told):
        return []
    return sorted(case.label(origin) for origin in others)


UCDP = Rule(name="ucdp", decide=decide, words=WORDS)
