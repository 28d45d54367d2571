"""Pairs of tellings in the order of doubt: those kept from the View before are those that would be made."""

from __future__ import annotations

from typing import Any

from benchmarks.wire import reports
from sayso.case import CaseFile
from sayso.store import Arrival
from sayso.web.doubt import Kept, pairs
from sayso.web.view import View

WHY: dict[str, Any] = {"by": "Ana Reyes", "reason": "read again", "replaces": []}


def test_pairs_kept_from_before_are_those_that_would_be_made(case: CaseFile) -> None:
    def first() -> Any:
        return case.targets(case.record().events[0].id)

    kept = Kept()
    for change in (lambda: None, lambda: case.judge("different", first()[:2], **WHY),
                   lambda: case.judge("correct", first(), values={"place": "Tarsk"}, **WHY),
                   lambda: case.take([Arrival(report=r) for r in reports(6, seed=3, stories=3)])):
        change()
        view = View(case.record())
        assert pairs(view, case.stories(), kept) == pairs(view, case.stories()) != []
