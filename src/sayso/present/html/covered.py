"""Coverage -> what the page shows of each report: what it alone tells, and what others tell and it leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Report
from sayso.present.coverage import KINDS, Coverage, Item, Share, alone, coverage, left_out
from sayso.present.html.desk import Desk, Evidence

# Sentences shown of each kind; more are counted.
MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One report. `shares` are of statements, speakers and figures; `alone` and `missed` are sentences, the most told first.

    `missed` is what at least half of the other reports have; the pieces of it that others tell alone stand under those.
    """

    letter: str
    outlet: str
    shares: list[Share]
    alone: list[Evidence]
    more_alone: int
    missed: list[tuple[int, Evidence]]
    more_missed: int


def covered(desk: Desk, most: int = MOST) -> list[Covered]:
    """A row for each report, with `most` sentences of each kind; nothing where there is only one to look at."""
    reports = desk.case.record.reports
    if len(reports) < 2:
        return []
    found = coverage(desk.case)
    return [_covered(desk, found, report, len(reports), most) for report in reports]


def _covered(desk: Desk, found: Coverage, report: Report, reports: int, most: int) -> Covered:
    items = (*found.figures, *found.statements)
    own, missed = alone(items, report.id), left_out(items, report.id, reports)
    return Covered(
        letter=desk.case.letters[report.id], outlet=desk.case.outlet(report),
        shares=[found.share(kind, report.id) for kind in KINDS],
        alone=[e for i in own[:most] if (e := _evidence(desk, i))], more_alone=max(0, len(own) - most),
        missed=[(len(i.reports), e) for i in missed[:most] if (e := _evidence(desk, i))],
        more_missed=max(0, len(missed) - most))


def _evidence(desk: Desk, item: Item) -> Evidence | None:
    return desk.of_statement(item.members[0])
