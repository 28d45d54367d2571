"""Inputs -> arrivals in the case, then what is extracted of them; every step is on the disk before it is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sayso import ingest
from sayso.case.clock import now
from sayso.case.reading import Reader
from sayso.case.reports import Reports
from sayso.errors import FetchOff, NoReports, NotFound, SaysoError
from sayso.store import Arrival, Key, Store, encoded

STAGE = "extract"
# Arrivals in one transaction: a commit waits for the disk, and an interruption loses as many at most.
TOGETHER = 100
# Slips of the hand, not inputs that a later version could read: told, and not kept.
SLIPS = (NotFound, NoReports, FetchOff)

Told = Callable[[str, str], None]
Item = Arrival | SaysoError | str  # a report, an input that could not be read, a note in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one `add` did: ids of the reports that are new and of those that came again, how many were read, and the problems
    (errors with code, input and remedy)."""

    new: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    read: int = 0
    problems: tuple[SaysoError, ...] = ()

    def __add__(self, other: Added) -> Added:
        """What both did together."""
        new = {*self.new, *other.new}
        return Added(new=tuple(sorted(new)), again=tuple(sorted({*self.again, *other.again} - new)),
                     read=self.read + other.read, problems=(*self.problems, *other.problems))


def from_files(paths: Sequence[str | Path], *, about: Path | None, published: str | None) -> Iterator[Item]:
    """What files and folders give: arrivals, errors, and notes in words."""
    found = ingest.gathered(paths, about=about, published=published)
    hashes: dict[str, tuple[str, int]] = {}
    for report in found.reports:
        file = (report.path or "").split("#", 1)[0] if report.path and not Path(report.path).is_file() else report.path or ""
        if file not in hashes:
            hashes[file] = _hashed(Path(file))
        sha256, size = hashes[file]
        yield Arrival(report=report, way="file", sha256=sha256 or None, size=size)
    yield from found.problems
    yield from found.notes
    yield from (FetchOff("a feed gives the address of this page and not its text.", name=link.url,
                         remedy="Add the feed or the page by its address, with --fetch.") for link in found.links)


def _hashed(file: Path) -> tuple[str, int]:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), file.stat().st_size
    except OSError:  # moved away since it was read: the text is kept all the same
        return "", 0


def take(store: Store, items: Iterable[Item], told: Told) -> Added:
    """Keeps arrivals, problems and notes, some at a time; `told` is called with (what, id or words) once they are kept."""
    new: list[str] = []
    again: list[str] = []
    problems: list[SaysoError] = []
    stream = iter(items)
    while together := list(islice(stream, TOGETHER)):
        at, kept = now(), []
        with store.writing():
            for item in together:
                kept.append(_kept(store, item, at))
        for item, what in zip(together, kept, strict=True):
            if isinstance(item, Arrival):
                (new if what == "new" else again).append(item.report.id)
                told(what, item.report.id)
            elif isinstance(item, SaysoError):
                problems.append(item)
                told(what, str(item))
    return Added(new=tuple(sorted(set(new))), again=tuple(sorted(set(again) - set(new))), problems=tuple(problems))


def _kept(store: Store, item: Item, at: str) -> str:
    if isinstance(item, str):
        store.settings.remark(item, at)
        return "note"
    if isinstance(item, SaysoError):
        if not isinstance(item, SLIPS):
            store.quarantine.put(item, stage="ingest", at=at)
        return "problem"
    fresh, added = store.reports.take(item, at)
    for entry in store.quarantine.open() if added else ():
        if entry.stage == "ingest" and entry.name in (item.report.path, item.report.url):
            store.quarantine.release(entry.n, f"read as {item.report.id}", at)
    return "new" if fresh else "other" if added else "again"


def pending(store: Store, reports: Reports, version: str | None = None) -> list[str]:
    """Reports that were not read as they are now (with `version`: not by that one), and are not set aside; sorted."""
    done = {(key.report, key.input) for key in store.results.keys(STAGE) if version in (None, key.version)}
    aside = {entry.report for entry in store.quarantine.open() if entry.stage == STAGE}
    return [name for name in reports.ids() if (name, reports.input(name)) not in done and name not in aside]


def read(store: Store, reports: Reports, reader: Reader, *, again: bool, workers: int,
         told: Told) -> tuple[int, list[SaysoError]]:
    """Reads what is pending; with `again` also what another version read. An output and its "done" are one row.

    What cannot be read is set aside, the rest goes on. How many were read, and the errors of those that were not.
    """
    waiting = pending(store, reports, reader.version if again else None)
    count, problems = 0, []
    found = reader.read([reports.whole(name) for name in waiting], workers) if waiting else iter(())
    for name, result in zip(waiting, found, strict=True):
        if isinstance(result, SaysoError):
            store.quarantine.put(result, stage=STAGE, at=now(), report=name)
            problems.append(result)
            told("set aside", str(result))
            continue
        store.results.keep(Key(name, STAGE, reader.version, reports.input(name)), encoded(result), now())
        count += 1
        told("read", name)
    return count, problems
