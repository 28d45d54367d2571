"""Job: what every step of a run needs to know, on every worker, and the shelves that steps share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sayso.engines.rows import number, part_of
from sayso.engines.shelf import Shelf
from sayso.model import Published, Report
from sayso.model.extraction import Extraction
from sayso.model.known import Known
from sayso.store import decoded

# What reads reports: a function that, called once in a worker with a pipeline and sources, gives Report -> Extraction.
READER = "sayso.guarded:extractor"


@dataclass(frozen=True, kw_only=True)
class Job:
    """Options of a run. `work` is a folder that all workers reach; `reader` names what reads (guard.Pool), `version` is
    its version. Equal jobs over equal inputs write equal tables."""

    work: str
    reader: str = READER
    pipeline: str | None = None
    version: str = ""
    policy: str = "ucdp"
    sources: tuple[Known, ...] = ()
    published: Published | None = None
    about: str | None = None

    def shelf(self, name: str) -> Shelf:
        """A shelf of this run; a worker opens each once."""
        return shelf_at(str(Path(self.work) / name))

    @property
    def homes(self) -> Path:
        """The file with the joins that cross stories."""
        return Path(self.work) / "homes.npy"

    @property
    def blocks(self) -> Path:
        """The file with the block of each slice of time."""
        return Path(self.work) / "blocks.npy"

    @property
    def components(self) -> Path:
        """The file with the least of the reports that each hangs together with."""
        return Path(self.work) / "components.npy"

    def report(self, name: str) -> Report:
        """A report that was read."""
        return decoded(Report, self.shelf("reports").body(part_of(name), number(name), "report"), name=name)

    def extraction(self, name: str) -> Extraction | None:
        """What was extracted of a report; None where that failed (it is in quarantine)."""
        body = self.shelf("reports").body(part_of(name), number(name), "extraction")
        return decoded(Extraction, body, name=name) if body else None


@lru_cache(maxsize=8)
def shelf_at(folder: str) -> Shelf:
    return Shelf(Path(folder))
