"""Arrivals -> Reports: each report once, with what its arrivals know of it together, and the report it revises."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from sayso.case.revisions import Revision, revisions
from sayso.errors import NotInCase
from sayso.ingest import Repeated, once
from sayso.model import Report
from sayso.store import Held, Store, encoded


class Reports:
    """The reports of a case as they are now. Heads (reports without their text) are held; texts are read when asked for."""

    def __init__(self, store: Store) -> None:
        self._store, self._last = store, 0
        self.held: dict[str, list[Held]] = {}
        self.heads: dict[str, Report] = {}
        self._inputs: dict[str, str] = {}
        self._revisions: dict[str, Revision] | None = None
        self.update()

    def update(self) -> None:
        """Takes in what has arrived since."""
        with self._store.reading():
            last, fresh = self._store.reports.last(), self._store.reports.held(after=self._last)
        for name, arrivals in fresh.items():
            self.held[name] = sorted([*self.held.get(name, ()), *arrivals], key=lambda h: h.id)
            self.heads[name] = _joined(self.held[name])
            self._inputs.pop(name, None)
        self._last = last
        self._revisions = None if fresh else self._revisions

    @property
    def revisions(self) -> dict[str, Revision]:
        """The reports that have other texts."""
        if self._revisions is None:
            first = {name: min(h.at for h in arrivals) for name, arrivals in self.held.items()}
            self._revisions = revisions(self.heads, first, self._store.reports.text)
        return self._revisions

    def ids(self) -> list[str]:
        """Ids of all reports, sorted."""
        return sorted(self.heads)

    def input(self, name: str) -> str:
        """The digest of a report as a stage reads it; text and outlet are in its id."""
        if name not in self._inputs:
            self._inputs[name] = hashlib.sha256(encoded(self.heads[name])).hexdigest()[:16]
        return self._inputs[name]

    def whole(self, name: str) -> Report:
        """A report with its text, as stages read it: without what it revises, which other reports decide.

        Raises NotInCase.
        """
        if name not in self.heads:
            raise NotInCase(f"there is no report {name}.", name=self._store.name, remedy="See: sayso status CASE.")
        return replace(self.heads[name], text=self._store.reports.text(name))

    def shown(self, name: str) -> Report:
        """A report as the record shows it, with the report that it revises."""
        known = self.revisions.get(name)
        return replace(self.whole(name), revision_of=known.of if known else None)

    def repeated(self) -> list[str]:
        """What `sayso report` says of reports that were given more than once."""
        out = []
        for name, arrivals in sorted(self.held.items()):
            paths = tuple(sorted({h.report.path or "" for h in arrivals}))
            if len(paths) > 1:
                out.append(str(Repeated(report=name, paths=paths)))
        return out


def _joined(arrivals: list[Held]) -> Report:
    """One report of its arrivals: the first by path, its gaps filled from the others."""
    joined, _ = once([h.report for h in arrivals])
    return joined[0]
