"""PATH -> slices -> Reports: an input in pieces that workers read one by one; where it is cut changes nothing.

Files of lines (JSONL) are cut by lines, Parquet files by row groups, other files (text, pages, WARC) are taken a few at a
time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.errors import BadLine, InputError, NoReports, NotFound
from sayso.ingest import gathered
from sayso.ingest.draft import Hints, from_draft
from sayso.ingest.intake import ABOUT, ROWS
from sayso.ingest.rows import FIELDS, draft_of_row, drafts_of_line
from sayso.model import Published, Report

LINES, FILES = 2_000, 20  # of a slice
BLOCK = 1 << 22
TABLES = (".parquet", ".pq")
ARCHIVES = (".warc", ".warc.gz")  # one holds thousands of pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A piece of the input. Of lines: the byte it starts and ends at and the number of its first line; of a table: the
    number of the row group; of files: their paths."""

    kind: str
    paths: tuple[str, ...]
    start: int = 0
    end: int = 0
    first: int = 0


def slices(path: Path) -> Iterator[Slice]:
    """An input, a file or a folder, in pieces, in the order of names. Raises NotFound and NoReports."""
    if not path.exists():
        raise NotFound("there is no such file or folder.", name=str(path), remedy="Check --input.")
    files = sorted(_inside(path)) if path.is_dir() else [path]
    if not files:
        raise NoReports("there are no reports in this folder.", name=str(path), remedy="Check --input.")
    others: list[str] = []
    for file in files:
        if file.suffix.lower() in ROWS:
            yield from _of_lines(file)
        elif file.suffix.lower() in TABLES:
            yield from _of_table(file)
        elif file.name.lower().endswith(ARCHIVES):
            yield Slice(kind="files", paths=(str(file),))
        else:
            others.append(str(file))
    for k in range(0, len(others), FILES):
        yield Slice(kind="files", paths=tuple(others[k:k + FILES]))


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        shown = not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
        if shown and path.is_file() and path.name != ABOUT:
            yield path


def _of_lines(path: Path) -> Iterator[Slice]:
    """Cut behind every 2,000th line; the line's number goes into the path of its report."""
    with path.open("rb") as file:
        start = offset = 0
        lines = since = 0
        while block := file.read(BLOCK):
            at = -1
            while (at := block.find(b"\n", at + 1)) >= 0:
                lines += 1
                if lines % LINES == 0:
                    yield Slice(kind="lines", paths=(str(path),), start=start, end=offset + at + 1, first=since)
                    start, since = offset + at + 1, lines
            offset += len(block)
    if offset > start or not offset:
        yield Slice(kind="lines", paths=(str(path),), start=start, end=offset, first=since)


def _of_table(path: Path) -> Iterator[Slice]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        groups = parquet.ParquetFile(path).num_row_groups
    except (pa.ArrowInvalid, OSError):
        groups = 1  # whoever reads it says what is wrong
    yield from (Slice(kind="table", paths=(str(path),), first=k) for k in range(groups))


def reports(piece: Slice, *, published: Published | None = None,
            about: str | None = None) -> Iterator[Report | InputError | str]:
    """The reports of a slice, an error for whatever is none, and remarks in words. `published` dates those without a date of
    their own."""
    if piece.kind == "files":
        found = gathered(piece.paths, about=Path(about) if about else None, published=published.value if published else None)
        yield from found.problems
        yield from found.notes
        yield from (f"{link.feed}: only names the page {link.url}, which was not fetched." for link in found.links)
        yield from found.reports
        return
    hints = Hints(given=published)
    for item in _drafts_of_lines(piece) if piece.kind == "lines" else _drafts_of_group(piece):
        try:
            yield item if isinstance(item, InputError) else from_draft(item, hints)
        except InputError as error:
            yield error


def _drafts_of_lines(piece: Slice):
    with Path(piece.paths[0]).open("rb") as file:
        file.seek(piece.start)
        for number, line in enumerate(file.read(piece.end - piece.start).splitlines(keepends=True), piece.first + 1):
            yield from drafts_of_line(line, piece.paths[0], number)


def _drafts_of_group(piece: Slice):
    import pyarrow as pa
    from pyarrow import parquet

    name = piece.paths[0]
    wanted = {n for names in FIELDS.values() for n in names}
    try:
        file = parquet.ParquetFile(name)
        columns = [c for c in file.schema_arrow.names if c in wanted]
        rows = file.read_row_group(piece.first, columns=columns).to_pylist()
    except (pa.ArrowInvalid, OSError, IndexError) as error:
        yield BadLine(f"row group {piece.first} cannot be read ({str(error)[:80]}).", name=name,
                      remedy="Write the file again; the others were read.")
        return
    for number, row in enumerate(rows, 1):
        here = f"{name}#{piece.first}.{number}"
        try:
            yield draft_of_row(_plain(row), name=here, path=here)
        except InputError as error:
            yield error


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Dates of a table as text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def packed(piece: Slice) -> bytes:
    """A slice as the body of a row."""
    return json.dumps([piece.kind, piece.paths, piece.start, piece.end, piece.first]).encode()


def opened(body: bytes) -> Slice:
    """What `packed` made."""
    kind, paths, start, end, first = json.loads(body)
    return Slice(kind=kind, paths=tuple(paths), start=start, end=end, first=first)
