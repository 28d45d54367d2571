"""Reports that come and go -> Stories, worked out anew only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sayso.link.rows import Rows
from sayso.link.stories import Story, stories
from sayso.model import Report


class Index:
    """A set of reports and their stories: always what `stories` gives for the same reports, in whatever order they came.

    `fetch` gives a report by its id; it is asked for reports of the index alone, and only for those that a change touches.
    """

    VERSION = 0

    def __init__(self, fetch: Callable[[str], Report]) -> None:
        self._fetch = fetch
        self._reports: dict[str, Report] = {}
        self._rows: dict[str, bytes | None] = {}

    def load(self, reports: Iterable[tuple[str, bytes]], pairs: Iterable[tuple[str, str, bytes]]) -> None:
        """Takes over the rows of an index of the same VERSION: (report id, bytes) and (report id, report id, bytes).

        Into an empty index, before anything else. Raises DamagedCase for rows that do not belong together.
        """
        self._reports = {name: self._fetch(name) for name, _ in reports}

    def add(self, report: Report) -> None:
        """Takes a report in; one with the same id is replaced."""
        self._reports[report.id] = report
        self._rows[report.id] = b""

    def remove(self, report_id: str) -> None:
        """Takes a report out. Raises KeyError for an id that is not there."""
        del self._reports[report_id]
        self._rows[report_id] = None

    def stories(self) -> tuple[Story, ...]:
        """Every report in exactly one story, sorted by first id."""
        return stories(list(self._reports.values()))

    def changed(self) -> Rows:
        """The rows that were written or taken away since this was last asked, or since `load`."""
        rows, self._rows = self._rows, {}
        return Rows(rows)
