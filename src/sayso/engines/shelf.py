"""Bodies by number: files in which a run keeps reports, extractions and what stories tell, read in place by every worker.

Rows between steps carry ids and marks; texts stay where they were first written, and are looked up (memory-mapped, so that
no worker holds them). The folder must be reachable by all workers under one path.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa

from sayso.errors import DamagedRun

OPEN = 64  # files held open by one worker


class Shelf:
    """A folder of parts; each part is one Arrow file, sorted by number, written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: OrderedDict[int, tuple[np.ndarray, pa.Table]] = OrderedDict()

    def has(self, part: int) -> bool:
        """Whether a part was written."""
        return self._path(part).exists()

    def write(self, part: int, rows: Iterable[tuple[int, Mapping[str, bytes]]]) -> None:
        """Writes a part: numbers, each once, with their bodies by name. Two writers of one part write the same bytes."""
        found = sorted(rows, key=lambda row: row[0])
        names = list(found[0][1]) if found else []
        columns = {"number": pa.array([n for n, _ in found], type=pa.int64())}
        columns |= {name: pa.array([body[name] for _, body in found], type=pa.large_binary()) for name in names}
        table = pa.table(columns)
        put(self._path(part), table.schema, table.to_batches())

    def numbers(self, part: int) -> list[int]:
        """The numbers of a part, sorted."""
        return self._part(part)[0].tolist()

    def body(self, part: int, number: int, name: str) -> bytes:
        """One body. Raises DamagedRun where it is not there."""
        numbers, table = self._part(part)
        at = int(np.searchsorted(numbers, number))
        if at == len(numbers) or numbers[at] != number:
            raise DamagedRun(f"number {number} of part {part} is missing.", name=str(self.folder),
                             remedy="Delete the folder .work of the output and run again.")
        return table.column(name)[at].as_py()

    def _part(self, part: int) -> tuple[np.ndarray, pa.Table]:
        if part not in self._open:
            try:
                table = pa.ipc.open_file(pa.memory_map(str(self._path(part)))).read_all()
            except (OSError, pa.ArrowInvalid) as error:
                raise DamagedRun(f"part {part} cannot be read ({error}).", name=str(self.folder),
                                 remedy="Delete the folder .work of the output and run again.") from error
            self._open[part] = table.column("number").combine_chunks().to_numpy(), table
            if len(self._open) > OPEN:
                self._open.popitem(last=False)
        self._open.move_to_end(part)
        return self._open[part]

    def _path(self, part: int) -> Path:
        return self.folder / f"{part:03d}.arrow"


def put(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """An Arrow file, whole or not at all: written beside its place and renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    with pa.OSFile(str(half), "wb") as file, pa.ipc.new_file(file, schema) as out:
        for batch in batches:
            out.write_batch(batch)
    half.replace(path)
