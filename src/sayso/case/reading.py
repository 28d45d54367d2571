"""Reports -> Extractions, by a reader with a version: what another version read is read again."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import sayso
from sayso.errors import SaysoError
from sayso.model import Report
from sayso.model.known import Known, using

if TYPE_CHECKING:
    from sayso.extract import Extraction

# What an extraction depends on beside the report; a change of any of these files reads anew.
READS = ("model", "read", "extract")
KINDS = (".py", ".csv", ".txt", ".json", ".tsv", ".onnx", ".npz", ".toml")


class Reader(Protocol):
    """Reads reports. `version` names all that a result depends on beside the report itself."""

    @property
    def version(self) -> str:
        """The same version gives the same results."""
        ...

    def read(self, reports: Sequence[Report], workers: int) -> Iterator[Extraction | SaysoError]:
        """For each report, in order, its Extraction or the error in its place."""
        ...


class Shipped:
    """The reader of `sayso report`: the shipped encoder, or an installed spaCy pipeline in its place."""

    def __init__(self, pipeline: str | None = None, sources: tuple[Known, ...] = ()) -> None:
        self.pipeline, self.sources = pipeline, sources

    @property
    def version(self) -> str:
        """The digest of the code, tables and weights that read, with the pipeline and the rows of sources."""
        return code(READS, self.pipeline, self.sources)

    def read(self, reports: Sequence[Report], workers: int) -> Iterator[Extraction | SaysoError]:
        """Each report's Extraction, in order."""
        from sayso import run

        with using(self.sources):
            yield from run.extractions(reports, workers, self.pipeline)



@cache
def code(parts: tuple[str, ...], *more: Hashable) -> str:
    """The digest of the files of parts of the package, and of what else counts: equal code gives equal results."""
    digest, home = hashlib.sha256(repr(more).encode()), Path(sayso.__file__).parent
    files = (p for part in parts for p in ((home / part).rglob("*") if (home / part).is_dir() else [home / part]))
    for path in sorted(p for p in files if p.suffix in KINDS):
        digest.update(f"{path.relative_to(home).as_posix()}:{path.stat().st_size}:".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
