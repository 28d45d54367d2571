"""Coverage -> a table for the terminal: of each report, what it tells, what it alone tells and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable

from rich import box
from rich.table import Table
from rich.text import Text

from sayso.present.case import Case
from sayso.present.coverage import KINDS, coverage

# Reports in the table; the whole of it is in the JSON and the HTML.
MOST_REPORTS = 30


def coverage_table(case: Case, text: Callable[[str, str], Text]) -> Table:
    """One row for each report; in each cell what it tells, of that what no other does, and what others tell and it does not.

    `text` makes words of a report harmless for the console.
    """
    found = coverage(case)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(Text("tells / alone / leaves out"))
    for kind in KINDS:
        table.add_column(Text(kind), justify="right")
    for report in case.record.reports[:MOST_REPORTS]:
        shares = [found.share(kind, report.id) for kind in KINDS]
        table.add_row(text(f"{case.letters[report.id]} {case.outlet(report)}", ""),
                      *(Text(f"{s.told} / {s.alone} / {s.left_out}", no_wrap=True) for s in shares))
    left = len(case.record.reports) - MOST_REPORTS
    if left > 0:
        table.add_row(text(f"and {left} more", "dim"), *(Text("") for _ in KINDS))
    return table
