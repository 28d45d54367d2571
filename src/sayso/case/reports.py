"""Arrivals -> Reports: each report once, with what its arrivals know of it together, and the report it revises."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from sayso.case.revisions import Revision, revisions
from sayso.errors import NotInCase
from sayso.ingest import Repeated, once
from sayso.model import Report
from sayso.store import Held, Store, encoded


class Reports:
    """The reports of a case as they are now. Heads (reports without their text) are held; texts are read when asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.held: Mapping[str, list[Held]] = store.reports.held()
        self.heads = {name: _joined(name, arrivals) for name, arrivals in self.held.items()}

    @cached_property
    def revisions(self) -> dict[str, Revision]:
        """The reports that have other texts."""
        first = {name: min(h.at for h in arrivals) for name, arrivals in self.held.items()}
        return revisions(self.heads, first, self._store.reports.text)

    def ids(self) -> list[str]:
        """Ids of all reports, sorted."""
        return sorted(self.heads)

    def input(self, name: str) -> str:
        """The digest of a report as a stage reads it; text and outlet are in its id."""
        return hashlib.sha256(encoded(self.heads[name])).hexdigest()[:16]

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


def _joined(name: str, arrivals: list[Held]) -> Report:
    """One report of its arrivals: the first by path, its gaps filled from the others."""
    joined, _ = once([h.report for h in arrivals])
    return joined[0]
