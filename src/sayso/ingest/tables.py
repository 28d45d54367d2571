"""A person's CSV file -> its rows with the numbers of their lines."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from sayso.errors import InputError
from sayso.ingest.decode import decode
from sayso.ingest.limits import ABOUT_BYTES


def rows(path: Path, error: type[InputError], needed: frozenset[str], known: tuple[str, ...],
         more: bool = False) -> list[tuple[int, dict[str, str]]]:
    """Cells by column, in file order; names of columns in lower case; comma or semicolon between cells; lines that begin
    with # are left out.

    Raises `error` where the file cannot be read, is too large, is empty or no CSV, lacks a column of `needed`, or has one
    that is not `known` (unless `more` may be there).
    """
    remedy = f"Its first line must name columns out of {', '.join(known)}; needed: {', '.join(sorted(needed))}."
    text = _text(path, error)
    if "\x00" in text or not text.strip():
        raise error("there is nothing in it.", name=str(path), remedy=remedy)
    head = text.lstrip("\n").split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",", strict=True)
    try:
        reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        missing, strange = needed - set(reader.fieldnames), set(reader.fieldnames) - set(known)
        if missing or strange and not more:
            raise error(f"no column is called {min(missing)}." if missing else f"nobody knows a column {min(strange)!r}.",
                        name=str(path), remedy=remedy)
        return [(reader.line_num, {k: v for k, v in row.items() if k and isinstance(v, str)}) for row in reader]
    except csv.Error as wrong:
        raise error(f"line {reader.line_num} is no CSV ({wrong}).", name=str(path),
                    remedy="Close every quotation mark.") from None


def _text(path: Path, error: type[InputError]) -> str:
    try:
        data = path.read_bytes()
    except OSError as wrong:
        raise error(f"it cannot be read ({wrong.strerror}).", name=str(path), remedy="Check the path.") from None
    if len(data) > ABOUT_BYTES:
        raise error(f"it is over {ABOUT_BYTES:,} bytes.", name=str(path), remedy="Split it.")
    # An empty line in the place of a comment keeps the numbers of the lines.
    return "\n".join("" if line.startswith("#") else line for line in decode(data, name=str(path)).text.split("\n"))
