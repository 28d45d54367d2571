"""A person's own table of sources (--sources FILE.csv) -> rows that go before those of the shipped table."""

from __future__ import annotations

from pathlib import Path

from sayso.errors import BadSources
from sayso.ingest import tables
from sayso.model import SOURCE_KINDS
from sayso.model.known import COLUMNS, CREDITS, Known, known

NEEDED = frozenset({"name", "kind"})


def read_sources(path: Path) -> tuple[Known, ...]:
    """The rows of `path`, in their order. Raises BadSources where the file or any row of it cannot be used.

    Unlike about.csv it is all or nothing: a publisher that was meant to be known and is not would change origins in silence.
    """
    rows = [r for r in tables.rows(path, BadSources, NEEDED, COLUMNS) if any(map(str.strip, r[1].values()))]
    seen: set[str] = set()
    for number, row in rows:
        wrong = _complaint(row, seen)
        if wrong:
            raise BadSources(wrong[0], name=f"{path}, line {number}", remedy=wrong[1])
        seen.add(row["name"].strip())
    return tuple(known(row) for _, row in rows)


def _complaint(row: dict[str, str], seen: set[str]) -> tuple[str, str] | None:
    name, kind, credit = (row.get(cell, "").strip() for cell in ("name", "kind", "credit"))
    if not name:
        return "the row names nobody.", "Fill in the column name."
    if name in seen:
        return f"{name!r} has a row already.", "Keep one row for each name."
    if kind not in SOURCE_KINDS:
        return f"{kind!r} is no kind of source.", f"Kinds are: {', '.join(SOURCE_KINDS)}."
    if credit not in ("", *CREDITS):
        return f"credit is {credit!r}.", f"Leave it empty or write one of: {', '.join(CREDITS)}."
    if kind in ("state media", "armed group", "military") and not row.get("evidence", "").strip():
        return f"{name!r} is called {kind} without evidence.", "Say in the column evidence what it rests on."
    return None
