"""Case -> Estimates by the rules of Iraq Body Count: civilians, minimum and maximum (FIGURES.md, section 4)."""

from __future__ import annotations

from sayso.reconcile.case import Case
from sayso.reconcile.evidence import Evidence
from sayso.reconcile.numbers import Decision, Numbers
from sayso.reconcile.rows import Rule
from sayso.reconcile.support import said

INDEPENDENT = 2  # origins; fewer make an entry provisional


def decide(case: Case, group_class: str, evidence: list[Evidence]) -> Decision:
    """The lowest and the highest number that a report states; there is no best."""
    decision = Decision(used=[name for e in evidence for name in e.ids], trace=said(case, evidence))
    stated = [number for e in evidence for number in e.bounds.stated]
    decision.numbers = Numbers(min(stated), None, max(stated))
    reports = len({figure.report for e in evidence for figure in e.figures})
    origins = len({e.origin for e in evidence if e.origin is not None})
    decision.trace.append(f"over {reports} reports with {origins} independent origins")
    if origins < INDEPENDENT:
        decision.trace.append("Provisional: fewer than two independent origins")
    return decision


IBC = Rule(name="ibc", decide=decide, measures=("killed", "injured"), classes=("civilian",))
