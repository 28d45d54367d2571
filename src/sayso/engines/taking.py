"""Tables of a run -> a case file: its reports, and what was read of them, so that nothing is read twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso import errors
from sayso.errors import DamagedRun, InputError, SaysoError
from sayso.model import Published, Removed, Report
from sayso.model.extraction import Extraction
from sayso.store import Arrival, Key, decoded

if TYPE_CHECKING:
    from sayso.case import CaseFile
    from sayso.case.adding import Added, Told

MANIFEST = "run.json"
BATCH = 500  # rows in memory


def is_tables(folder: Path) -> bool:
    """Whether a folder holds the tables of a finished run."""
    try:
        return json.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("format") == "sayso-tables/1"
    except (OSError, ValueError, AttributeError):
        return False


def take(case: CaseFile, folder: Path, *, workers: int = 1, told: Told) -> Added:
    """Adds the reports of tables to a case. What the run read of a report is kept, unless the case knows more of the report
    (a date, a title) than the run did: then it is read anew. What the run could not read is told again.

    Raises DamagedRun where a table cannot be used; what was added before is kept, and the same call goes on.
    """
    from sayso.case import adding
    from sayso.case.clock import now
    from sayso.case.reports import Reports

    known: dict[str, Report] = {}
    done = adding.take(case.store, (Arrival(report=r) for r in _noted(reports(folder), known)), told)
    held = Reports(case.store)
    read = 0
    for name, version, body in extractions(folder):
        key = Key(name, adding.STAGE, version, held.input(name) if name in known else "")
        if body and known.get(name) == held.heads[name]:
            read += case.store.results.keep(key, body, now())
    more = case.take(problems(folder), workers=workers, told=told)
    return replace(more, new=done.new, again=done.again, read=read + more.read)


def _noted(found: Iterator[Report], known: dict[str, Report]) -> Iterator[Report]:
    """The same reports; `known` holds them without their texts."""
    for report in found:
        known[report.id] = replace(report, text="")
        yield report


def reports(folder: Path) -> Iterator[Report]:
    """The reports of tables. Raises DamagedRun where one is not what its id says."""
    for row in _rows(folder, "reports"):
        cells: dict[str, Any] = {f.name: row.get(f.name) for f in fields(Report)}
        cells |= {"agencies": tuple(row["agencies"]), "removed": tuple(Removed(**each) for each in row["removed"]),
                  "published": Published(**row["published"]) if row["published"] else None}
        report = Report(**cells)
        if report.id != Report.id_of(report.text, outlet=report.outlet, url=report.url):
            raise _damaged(folder, f"the report {report.id} is not what its id says")
        yield report


def extractions(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Report id, version of what read it, and the extraction as the case file keeps it; empty where reading failed."""
    for row in _rows(folder, "extractions"):
        body = row["body"] or b""
        if body and decoded(Extraction, body, name=str(folder)).report != row["report"]:
            raise _damaged(folder, f"the extraction of {row['report']} is another report's")
        yield row["report"], row["version"], body


def problems(folder: Path) -> Iterator[SaysoError]:
    """What the run could not take in. A report that it could not read is tried again by the case."""
    kinds = {kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, InputError)}
    for row in _rows(folder, "quarantine"):
        if row["stage"] == "ingest" and row["code"]:
            kind = kinds.get(row["code"], InputError)
            yield kind(row["what"], name=row["name"], remedy=row["remedy"])


def _rows(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    from pyarrow import parquet

    listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("files", {})
    for name in sorted(file for file in listed if file.startswith(f"{table}/")):
        try:
            for batch in parquet.ParquetFile(folder / name).iter_batches(BATCH):
                yield from batch.to_pylist()
        except (OSError, pa.ArrowInvalid, KeyError) as error:
            raise _damaged(folder / name, f"it cannot be read ({str(error)[:100]})") from error


def _damaged(place: Path, what: str) -> DamagedRun:
    return DamagedRun(f"{what}.", name=str(place), remedy="Run `sayso run` again into a new folder.")
