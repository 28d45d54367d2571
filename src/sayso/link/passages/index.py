"""Reports that come and go -> Passages, worked out anew only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sayso.link.passages import passages
from sayso.link.rows import Rows
from sayso.model import Passage, Report

Quoted = Sequence[tuple[int, int]]  # a report's stretches in quotation marks, as code points (start, end)


class Index:
    """A set of reports and their passages: always what `passages` gives for the same reports, in whatever order they came.

    `fetch` gives a report by its id, with its quotations; it is asked for reports of the index alone, and only for those
    that a change touches.
    """

    VERSION = 0

    def __init__(self, fetch: Callable[[str], tuple[Report, Quoted]]) -> None:
        self._fetch = fetch
        self._reports: dict[str, tuple[Report, Quoted]] = {}
        self._rows: dict[str, bytes | None] = {}

    def load(self, reports: Iterable[tuple[str, bytes]], pairs: Iterable[tuple[str, str, bytes]]) -> None:
        """Takes over the rows of an index of the same VERSION: (report id, bytes) and (report id, report id, bytes).

        Into an empty index, before anything else. Raises DamagedCase for rows that do not belong together.
        """
        self._reports = {name: self._fetch(name) for name, _ in reports}

    def add(self, report: Report, quotations: Quoted) -> None:
        """Takes a report in; one with the same id is replaced."""
        self._reports[report.id] = report, quotations
        self._rows[report.id] = b""

    def remove(self, report_id: str) -> None:
        """Takes a report out. Raises KeyError for an id that is not there."""
        del self._reports[report_id]
        self._rows[report_id] = None

    def passages(self) -> tuple[Passage, ...]:
        """All passages, sorted by first place."""
        held = self._reports.values()
        return passages([report for report, _ in held], {report.id: quoted for report, quoted in held})

    def changed(self) -> Rows:
        """The rows that were written or taken away since this was last asked, or since `load`."""
        rows, self._rows = self._rows, {}
        return Rows(rows)
