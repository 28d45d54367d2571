"""Paths -> Intake: every report that can be read, and a coded error for every input that cannot."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.errors import BinaryInput, EmptyInput, InputError, NoReports, NotFound, TooLarge, UsageError
from sayso.ingest.about import About, read_about
from sayso.ingest.archive import is_archive
from sayso.ingest.archived import Archive
from sayso.ingest.body import Body, Item, drafts
from sayso.ingest.dates import published as dated
from sayso.ingest.draft import Draft, Hints, from_draft
from sayso.ingest.feeds import Link
from sayso.ingest.limits import ARCHIVE_BYTES, FILE_BYTES, LINES_BYTES
from sayso.ingest.quarantine import Quarantine
from sayso.ingest.rows import drafts_of_lines
from sayso.model import Published, Report

ABOUT = "about.csv"
ROWS = (".jsonl", ".ndjson")
HEAD = 4096  # bytes by which an archive is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """One report that was given more than once: its id and the inputs it came from, sorted."""

    report: str
    paths: tuple[str, ...]

    def __str__(self) -> str:
        others = ", ".join(self.paths[1:])
        return f"{self.paths[0]}: the same report was given {len(self.paths)} times ({others}); it counts once."


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Reports sorted by id; problems and notes sorted by the input they name. `links` are the pages that feeds only name."""

    reports: tuple[Report, ...] = ()
    problems: tuple[InputError, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(slots=True)
class _Basket:
    """What has been found so far."""

    hints: dict[Path, Hints]
    given: Published | None
    reports: list[Report]
    problems: list[InputError]
    notes: list[str]
    links: list[Link]

    def intake(self) -> Intake:
        """All of it, problems and notes in order."""
        return Intake(reports=tuple(self.reports), notes=tuple(sorted(self.notes)), links=tuple(self.links),
                      problems=tuple(sorted(self.problems, key=lambda e: (e.name, e.code, e.what))))


def load(paths: Sequence[str | Path], *, about: Path | None = None, published: str | None = None) -> Intake:
    """Every report in `paths` (files, or folders with all that is in them); their order makes no difference.

    `about` is an about.csv; without it the one in a given folder is used. `published` (a date) dates reports that have no
    date of their own. Errors of inputs are returned in `problems`; a `published` that is no date raises UsageError.
    """
    found = gathered(paths, about=about, published=published)
    reports, repeated = once(found.reports)
    return replace(found, reports=reports, repeated=repeated)


def gathered(paths: Sequence[str | Path], *, about: Path | None = None, published: str | None = None,
             pages: Quarantine | None = None) -> Intake:
    """As `load`, with each report as each input gives it: one that came twice is there twice, in the order of the inputs.

    `pages` is a Quarantine that the caller opened, for many calls in a row.
    """
    given = _given(published)
    basket = _Basket({}, given, [], [], [], [])
    for file in _abouts(paths, about):
        _take_about(file, basket)
    found = sorted(set(_files(paths, basket.problems)))
    with nullcontext(pages) if pages else Quarantine() as reader:
        for path in found:
            _take_file(path, reader, basket)
    if not found and not basket.problems:
        basket.problems.append(NoReports("no input was given.", remedy="Name files or a folder with reports."))
    return basket.intake()


def from_bodies(bodies: Iterable[Body], pages: Quarantine, *, published: str | None = None) -> Iterator[tuple[Body, Intake]]:
    """For each document (of the network, or of anywhere) what it gives, as `gathered` gives it of files.

    `pages` is a Quarantine that the caller opened: one worker reads them all.
    """
    given = _given(published)
    for body in bodies:
        basket = _Basket({}, given, [], [], [], [])
        try:
            if is_archive(body.data[:HEAD]):
                raise BinaryInput("this is a WARC archive.", name=body.name, remedy="Save it as a file and give that.")
            _small(len(body.data), FILE_BYTES, body.name)
            for item in drafts(body, pages):
                _take(item, Hints(given=given), basket)
        except InputError as error:
            basket.problems.append(error)
        yield body, basket.intake()


def _given(published: str | None) -> Published | None:
    if published is None:
        return None
    value = dated(published, "given")
    if value is None:
        raise UsageError(f"{published!r} is no date that is sure.", name="--published", remedy="Write it as YYYY-MM-DD.")
    return value


def _abouts(paths: Sequence[str | Path], about: Path | None) -> list[Path]:
    if about is not None:
        return [Path(about)]
    return sorted({Path(p) / ABOUT for p in paths if Path(p).is_dir() and (Path(p) / ABOUT).is_file()})


def _take_about(file: Path, basket: _Basket) -> None:
    try:
        read: About = read_about(file)
    except InputError as error:
        basket.problems.append(error)
        return
    basket.hints.update(read.hints)
    basket.problems.extend(read.problems)


def _files(paths: Iterable[str | Path], problems: list[InputError]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            inside = list(_inside(path))
            if not inside:
                problems.append(NoReports("there are no reports in this folder.", name=str(path),
                                          remedy="Put .txt, .html or .jsonl files into it."))
            yield from inside
        elif path.is_file():
            yield path
        else:
            problems.append(NotFound("there is no such file or folder.", name=str(path), remedy="Check the path."))


def _inside(folder: Path) -> Iterator[Path]:
    """All files below a folder but hidden ones and about.csv; links to folders are not followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        shown = (Path(root) / f for f in sorted(files) if not f.startswith(".") and f != ABOUT)
        yield from (file for file in shown if file.is_file())


def _take_file(path: Path, pages: Quarantine, basket: _Basket) -> None:
    """Reports of one file into the basket; whatever is wrong with it is a problem, never a stop."""
    told = basket.hints.get(path.resolve(), Hints())
    hints = replace(told, given=basket.given)
    for item in _items(path, pages):
        _take(item, hints, basket)


def _take(item: Item, hints: Hints, basket: _Basket) -> None:
    match item:
        case Draft():
            try:
                basket.reports.append(from_draft(item, hints))
            except InputError as error:
                basket.problems.append(error)
        case Link():
            basket.links.append(item)
        case str():
            basket.notes.append(item)
        case _:
            basket.problems.append(item)


def _items(path: Path, pages: Quarantine) -> Iterator[Item]:
    name = str(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            file.seek(0)
            if path.suffix.lower() in ROWS:
                _sized(path, LINES_BYTES)
                yield from drafts_of_lines(file, name)
            elif is_archive(head, path.name):
                _sized(path, ARCHIVE_BYTES)
                yield from Archive(path, name, pages).drafts()
            else:
                _sized(path, FILE_BYTES)
                yield from drafts(Body(data=file.read(), name=name, path=name), pages)
    except InputError as error:
        yield error
    except OSError as error:
        yield NotFound(f"it cannot be read ({error.strerror}).", name=name, remedy="Check the path and its permissions.")


def _sized(path: Path, limit: int) -> None:
    _small(path.stat().st_size, limit, str(path))


def _small(size: int, limit: int, name: str) -> None:
    if size == 0:
        raise EmptyInput("the file is empty.", name=name, remedy="Give a file that holds the article.")
    if size > limit:
        raise TooLarge(f"the file has {size:,} bytes; the limit is {limit:,}.", name=name,
                       remedy="Nothing was read. Split it into one file for each article.")


def once(reports: Iterable[Report]) -> tuple[tuple[Report, ...], tuple[Repeated, ...]]:
    """Each report once, sorted by id. Of several copies the first by path counts, its gaps filled from the others."""
    copies: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        copies[report.id].append(report)
    merged, repeated = [], []
    for key in sorted(copies):
        same = sorted(copies[key], key=lambda r: r.path or "")
        merged.append(_filled(same))
        if len(same) > 1:
            repeated.append(Repeated(report=key, paths=tuple(r.path or "" for r in same)))
    return tuple(merged), tuple(repeated)


def _filled(same: Sequence[Report]) -> Report:
    gaps = {name: next((v for v in (getattr(r, name) for r in same) if v), None)
            for name in ("url", "outlet", "title", "byline", "published")}
    return replace(same[0], **gaps)
