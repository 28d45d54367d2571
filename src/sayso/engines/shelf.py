"""Bodies by number: files in which a run keeps reports, extractions and what stories tell, read in place by every worker.

Rows between steps carry ids and marks; texts stay where they were first written, and are looked up. A worker holds where
the bodies of a part stand (8 bytes for each number, and 8 for each body), and reads the bytes of one when they are asked
for. The folder must be reachable by all workers under one path.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from sayso.errors import DamagedRun


class Part(NamedTuple):
    """A file of a shelf: its numbers, sorted, and by the name of a body where in the file each begins; the last ends at the
    number behind."""

    path: Path
    numbers: np.ndarray
    places: Mapping[str, np.ndarray]


class Shelf:
    """A folder of parts; each part is one Arrow file, sorted by number, written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[int, Part] = {}

    def has(self, part: int) -> bool:
        """Whether a part was written."""
        return self._path(part).exists()

    def write(self, part: int, rows: Iterable[tuple[int, Mapping[str, bytes]]]) -> None:
        """Writes a part: numbers, each once, with their bodies by name. Two writers of one part write the same bytes."""
        found = sorted(rows, key=lambda row: row[0])
        names = list(found[0][1]) if found else []
        columns = {"number": pa.array([n for n, _ in found], type=pa.int64())}
        columns |= {name: pa.array([body[name] for _, body in found], type=pa.large_binary()) for name in names}
        batch = pa.record_batch(list(columns.values()), names=list(columns))
        put(self._path(part), batch.schema, [batch])

    def numbers(self, part: int) -> list[int]:
        """The numbers of a part, sorted."""
        return self._part(part).numbers.tolist()

    def body(self, part: int, number: int, name: str) -> bytes:
        """One body. Raises DamagedRun where it is not there."""
        known = self._part(part)
        at = int(np.searchsorted(known.numbers, number))
        if at == len(known.numbers) or known.numbers[at] != number:
            raise self._damaged(f"number {number} of part {part} is missing")
        start, end = known.places[name][at:at + 2].tolist()
        try:
            with known.path.open("rb", buffering=0) as file:
                body = os.pread(file.fileno(), end - start, start)
        except OSError as error:
            raise self._damaged(f"part {part} cannot be read ({error})") from error
        if len(body) < end - start:
            raise self._damaged(f"part {part} was cut short")
        return body

    def _part(self, part: int) -> Part:
        if part not in self._known:
            try:
                self._known[part] = _opened(self._path(part))
            except (OSError, pa.ArrowInvalid) as error:
                raise self._damaged(f"part {part} cannot be read ({error})") from error
        return self._known[part]

    def _damaged(self, what: str) -> DamagedRun:
        return DamagedRun(f"{what}.", name=str(self.folder), remedy="Delete the folder .work of the output and run again.")

    def _path(self, part: int) -> Path:
        return self.folder / f"{part:03d}.arrow"


def _opened(path: Path) -> Part:
    """Where bodies stand in a file: Arrow keeps those of a column one behind the other, and where each ends."""
    with pa.memory_map(str(path)) as file:
        whole = file.read_buffer()
        batch = pa.ipc.open_file(whole).get_batch(0)
        places = {}
        for name, column in zip(batch.schema.names[1:], batch.columns[1:], strict=True):
            _, ends, data = column.buffers()
            first = data.address - whole.address if data else 0  # Arrow gives empty bodies no place
            places[name] = np.frombuffer(ends, dtype=np.int64)[:len(column) + 1] + first
        return Part(path, batch.column(0).to_numpy().copy(), places)


def put(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """An Arrow file, whole or not at all: written beside its place and renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    with pa.OSFile(str(half), "wb") as file, pa.ipc.new_file(file, schema) as out:
        for batch in batches:
            out.write_batch(batch)
    half.replace(path)
