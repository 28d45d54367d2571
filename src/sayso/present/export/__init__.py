"""Record -> the formats that other projects read: coders' tables, FollowTheMoney, CSV, Parquet, JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from sayso.errors import UsageError
from sayso.model import Record
from sayso.present.case import Case
from sayso.present.export import acled, airwars, ftm, lines, plover, ucdp
from sayso.present.export.cells import clean, csv_text
from sayso.present.export.events import Book
from sayso.present.export.parquet import parquet
from sayso.present.export.tables import TABLES


@dataclass(frozen=True, slots=True)
class Format:
    """A format of one text file, or, where `write` is None, of one file for each table.

    `policy` is the rule whose estimates it holds; None: those of the record as they are.
    """

    write: Callable[[Record], str] | None = None
    policy: str | None = None


def _coded(module) -> Format:
    return Format(lambda record: csv_text(module.COLUMNS, module.rows(Book(record, module.POLICY))), module.POLICY)


def _lined(module) -> Format:
    return Format(lambda record: "".join(clean(json.dumps(entity, ensure_ascii=False)) + "\n"
                                         for entity in module.entities(Book(record))))


FORMATS = {
    "ucdp": _coded(ucdp), "acled": _coded(acled), "airwars": _coded(airwars), "plover": _lined(plover), "ftm": _lined(ftm),
    "jsonl": _lined(lines), "csv": Format(), "parquet": Format(),
}


def policy_of(name: str) -> str | None:
    """The rule whose estimates a format holds; None: those of the record as they are. Raises UsageError."""
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}.", name="--format", remedy=f"Choose one of: {', '.join(FORMATS)}.")
    return FORMATS[name].policy


def export(record: Record, name: str, *, table: str | None = None) -> bytes | dict[str, bytes]:
    """The bytes of one file, or for csv and parquet without a `table` the bytes of each table's file by its name.

    Text is UTF-8. Raises UsageError for an unknown format or table.
    """
    policy_of(name)
    write = FORMATS[name].write
    if table is not None and (write or table not in TABLES):
        what = f"{name} has no tables to choose from." if write else f"no table {table!r}."
        raise UsageError(what, name="--table", remedy=f"With csv and parquet, choose one of: {', '.join(TABLES)}.")
    if write:
        return write(record).encode()
    case = Case(record)
    if table:
        return _file(case, name, table)
    return {f"{one}.{name}": _file(case, name, one) for one in TABLES}


def _file(case: Case, name: str, table: str) -> bytes:
    chosen = TABLES[table]
    return parquet(case, chosen) if name == "parquet" else csv_text([*chosen.columns], chosen.rows(case)).encode()
