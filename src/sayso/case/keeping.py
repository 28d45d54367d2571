"""Derived -> derived tables in the case; a case -> a whole copy of it."""

from __future__ import annotations

from pathlib import Path

from sayso.case import listing
from sayso.case.linking import Derived
from sayso.errors import CaseExists
from sayso.model import Record
from sayso.store import Store
from sayso.store.copying import copy


def refresh(store: Store, derived: Derived, record: Record) -> None:
    """The list of events and the index of words as they follow from the case, in one transaction."""
    with store.writing():
        missing = set(derived.reports.ids()) - store.search.indexed()
        store.search.add((name, searched(derived, name)) for name in sorted(missing))
        listing.keep(store, record)
        store.views.put_state("inputs", derived.inputs.encode())


def searched(derived: Derived, name: str) -> str:
    """What of a report is searched: its text, and who wrote and published it."""
    report = derived.reports.whole(name)
    return "\n".join(filter(None, (report.text, report.outlet, report.byline)))


def backup(store: Store, place: Path) -> Path:
    """A copy that is whole or not there. Raises CaseExists."""
    if place.exists():
        raise CaseExists("there is something at this place already.", name=str(place), remedy="Choose another name.")
    copy(store.database, place)
    return place
