"""Tables -> Parquet files; needs the extra `tables` (pyarrow)."""

from __future__ import annotations

import io
from typing import Any

from sayso.errors import UsageError
from sayso.present.case import Case
from sayso.present.export.cells import clean
from sayso.present.export.tables import Table


def parquet(case: Case, table: Table) -> bytes:
    """One file; every column keeps its type when it is empty. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow, which is not installed.", name="--format parquet",
                         remedy="Install it: pip install 'sayso[tables]'; or use --format csv.") from error
    rows = list(table.rows(case))
    columns = {name: _column(pyarrow, kind, [row.get(name) for row in rows]) for name, kind in table.columns.items()}
    out = io.BytesIO()
    write_table(pyarrow.table(columns), out)
    return out.getvalue()


def _column(arrow: Any, kind: type, cells: list) -> Any:
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    return arrow.array([clean(c) if isinstance(c, str) else c for c in cells], type=types[kind])
