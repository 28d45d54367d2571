"""Rows of tables, sorted -> Parquet files, one folder for each table and day; the same rows give the same bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from sayso.engines.rows import Row
from sayso.engines.tables import TABLES

NO_DAY = "unknown"  # the name of null in Hive stops pandas where other days are there too
# Rows of a file; a row group is closed at so many rows or bytes. All count rows alone, so that files do not depend on who
# writes them.
FILE, GROUP, BYTES = 200_000, 20_000, 32_000_000

# Fills in what rows leave on the shelf: the table and its cells -> all cells.
Fill = Callable[[str, dict[str, Any]], dict[str, Any]]


def write(folder: Path, rows: Iterable[Row], fill: Fill) -> Iterator[tuple[str, int]]:
    """Writes the rows of some tables and days, sorted by order; gives each file's path below the folder with its rows.

    A row that comes twice, to the byte, is written once.
    """
    for (table, day), found in groupby(rows, key=_head):
        place = f"{table}/day={day or NO_DAY}"
        yield from _files(folder, place, TABLES[table], (fill(table, json.loads(r.body)) for r in _once(found)))


def _head(row: Row) -> tuple[str, str]:
    table, day, _ = row.order.split(b"\0", 2)
    return table.decode(), day.decode()


def _once(rows: Iterable[Row]) -> Iterator[Row]:
    last = None
    for row in rows:
        if (row.order, row.body) != last:
            yield row
        last = row.order, row.body


def _files(folder: Path, place: str, schema: pa.Schema, cells: Iterator[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    """Files of at most FILE rows; none is there before it is whole."""
    groups = _groups(cells)
    held = next(groups, None)
    number = 0
    while held is not None:
        path = folder / place / f"part-{number:05d}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{path.name}.{os.getpid()}.half")
        rows = 0
        with parquet.ParquetWriter(half, schema, compression="zstd", version="2.6", store_schema=False) as out:
            while held is not None and rows < FILE:
                out.write_table(pa.Table.from_pylist(held, schema=schema), row_group_size=len(held))
                rows += len(held)
                held = next(groups, None)
        half.replace(path)
        yield f"{place}/{path.name}", rows
        number += 1


def _groups(cells: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    held: list[dict[str, Any]] = []
    size = 0
    for row in cells:
        held.append(row)
        size += len(row.get("text") or row.get("body") or "")
        if len(held) >= GROUP or size >= BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held


def empty(folder: Path) -> list[str]:
    """Writes a file without rows for every table that has none, so that all of them can be read; gives their paths."""
    out = []
    for table, schema in TABLES.items():
        if not (folder / table).exists():
            path = folder / table / f"day={NO_DAY}" / "part-00000.parquet"
            path.parent.mkdir(parents=True)
            parquet.write_table(schema.empty_table(), path, compression="zstd", version="2.6", store_schema=False)
            out.append(str(path.relative_to(folder)))
    return out
