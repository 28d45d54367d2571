"""A person's own table of sources (--sources FILE.csv) -> rows that go before those of the shipped table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from sayso.errors import BadSources
from sayso.ingest.decode import decode
from sayso.ingest.limits import ABOUT_BYTES
from sayso.model import SOURCE_KINDS
from sayso.model.known import COLUMNS, CREDITS, Known, known

REMEDY = f"Its first line must name columns out of {', '.join(COLUMNS)}; name and kind are needed."


def read_sources(path: Path) -> tuple[Known, ...]:
    """The rows of `path`, in their order. Raises BadSources where the file or any row of it cannot be used.

    Unlike about.csv it is all or nothing: a publisher that was meant to be known and is not would change origins in silence.
    """
    rows = [(number, row) for number, row in _rows(path) if any(map(str.strip, row.values()))]
    seen: set[str] = set()
    for number, row in rows:
        wrong = _complaint(row, seen)
        if wrong:
            raise BadSources(wrong[0], name=f"{path}, line {number}", remedy=wrong[1])
        seen.add(row["name"].strip())
    return tuple(known(row) for _, row in rows)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadSources(f"it cannot be read ({error.strerror}).", name=str(path), remedy="Check the path.") from None
    if len(data) > ABOUT_BYTES:
        raise BadSources(f"it is over {ABOUT_BYTES:,} bytes.", name=str(path), remedy="Split it.")
    lines = [line if not line.startswith("#") else "" for line in decode(data, name=str(path)).text.split("\n")]
    reader = csv.DictReader(io.StringIO("\n".join(lines)), strict=True)
    try:
        reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        if not {"name", "kind"} <= set(reader.fieldnames) <= set(COLUMNS):
            raise BadSources("its columns do not fit.", name=str(path), remedy=REMEDY)
        return [(reader.line_num, {k: v for k, v in row.items() if k and isinstance(v, str)}) for row in reader]
    except csv.Error as error:
        raise BadSources(f"line {reader.line_num} is no CSV ({error}).", name=str(path),
                         remedy="Close every quotation mark.") from None


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
