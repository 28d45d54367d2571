"""Rows -> CSV text (RFC 4180), with the cells that a spreadsheet would take for a formula made harmless."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
# What makes a spreadsheet read a cell as a formula (OWASP, CSV Injection): signs, their full-width forms, tab, line ends.
FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
SURROGATES = re.compile("[\ud800-\udfff]")
BETWEEN = "; "


def guarded(text: str) -> str:
    """The text with an apostrophe before it where its first character could begin a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def listed(parts: Iterable[str | None]) -> str:
    """Several values in one cell, each once, in their order."""
    return BETWEEN.join(dict.fromkeys(p for p in parts if p))


def clean(text: str) -> str:
    """Text that has bytes in UTF-8: half a surrogate pair becomes the replacement mark."""
    return SURROGATES.sub("�", text)


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Header and rows, lines ended by CR LF. Numbers stay plain numbers, None is an empty cell, text is guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(clean(value)) if isinstance(value, str) else str(value)
