"""Reports -> Extractions, each read in a worker process with limits, so that no text can stop a run.

A report that stops two workers, or makes reading fail, is Quarantined in its place; the next one is read as if nothing had
happened. The result of a report depends on its text alone: N workers give what one gives, in the order of the reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.guard import Limits, Pool
from sayso.model import Report
from sayso.model.known import Known, added, use

if TYPE_CHECKING:
    from sayso.extract import Extraction

# Processor time for one report: news has some hundreds of words and takes 0.2 s for each thousand, so this reads 35,000.
# The kernel counts whole seconds, so it is one more at most.
SECONDS = 8.0
# Bytes of address space: the encoder, spaCy and the tables take 0.9 GB of it before the first report.
MEMORY = 3_000_000_000


def extractions(reports: Iterable[Report], *, workers: int = 1,
                pipeline: str | None = None) -> Iterator[Extraction | SaysoError]:
    """For each report, in order, its Extraction or the coded error in its place (Quarantined).

    `pipeline` names an installed spaCy pipeline, as for `sayso.report`. Sources added to the table of this process
    (`model.known.use`) hold in the workers too. Raises PipelineError, ModelError and WorkerError before the first report.
    """
    with Pool("sayso.guarded:extractor", (pipeline, added()), limits=Limits(seconds=SECONDS, memory=MEMORY),
              workers=workers) as pool:
        yield from pool.map(reports, name=lambda report: report.path or report.url or report.id)


def extractor(pipeline: str | None = None, sources: tuple[Known, ...] = ()) -> Callable[[Report], Extraction]:
    """The function of one report, for a worker process or for this one; loads the language layer."""
    from sayso.extract import extract

    use(sources)
    reader = _reader(pipeline)
    return lambda report: extract(reader.read(report))


@lru_cache(maxsize=1)
def _reader(pipeline: str | None):
    # The language layer takes most of the start-up time; `sayso --help` and errors of input must not wait for it.
    from sayso.read import Reader

    if pipeline is None:
        return Reader()
    from sayso.read.foreign import load as installed

    return Reader(pipeline=installed(pipeline))
