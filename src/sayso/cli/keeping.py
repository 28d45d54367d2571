"""`sayso init`, `add`, `status`, `verify`, `backup`, `restore`, `quarantine`: a case file made, fed, and kept whole."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.output import Bar, coded
from sayso.cli.root import KEEP, app

if TYPE_CHECKING:
    from sayso.case import Added, CaseFile, Status

Case = Annotated[str, typer.Argument(metavar="CASE", help="The case: a file, or postgresql://user@host/database.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that read at once.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar: only errors.")]


@app.command(rich_help_panel=KEEP)
def init(
    case: Case,
    policy: Annotated[str, typer.Option(help="How figures become an estimate.")] = "ucdp",
    sources: Annotated[Path | None, typer.Option(help="CSV: publishers, agencies and bodies of your own.")] = None,
    pipeline: Annotated[str | None, typer.Option(help="An installed spaCy pipeline, for all but who said what.")] = None,
) -> None:
    """Makes a new, empty case."""
    with coded():
        from sayso.case import CaseFile

        CaseFile.create(case, policy=policy, sources=sources, pipeline=pipeline).close()


@app.command(rich_help_panel=KEEP)
def add(
    case: Case,
    inputs: Annotated[list[str] | None, typer.Argument(help="Files, folders, feeds, WARC, addresses; none: go on.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of reports that have none of their own, YYYY-MM-DD.")] = None,
    about: Annotated[Path | None, typer.Option(help="CSV: file, outlet, url, title, byline, published.")] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Use the network for the addresses given.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read anew what another version of sayso read.")] = False,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Adds reports to a case and reads them; what was interrupted is taken up again."""
    from sayso.case.fetching import is_address, off
    from sayso.engines import taking

    urls = [name for name in inputs or [] if is_address(name)]
    paths = [Path(name) for name in inputs or [] if not is_address(name)]
    tables = [path for path in paths if taking.is_tables(path)]
    others = [path for path in paths if path not in tables]
    with coded(), opened(case) as file:
        if urls and not fetch:
            raise off(urls[0])
        with Bar(quiet) as progress:
            for folder in tables:
                told(taking.take(file, folder, workers=workers, told=counted(progress)))
            if urls:
                told(file.fetch(urls, published=published, workers=workers, told=counted(progress)))
            if (tables or urls) and not others:
                return
            done = file.add(others, about=about, published=published, again=again, workers=workers,
                            told=counted(progress))
        told(done)


@app.command(rich_help_panel=KEEP)
def watch(
    case: Case,
    feeds: Annotated[Path, typer.Argument(help="A list of feeds (OPML).")],
    fetch: Annotated[bool, typer.Option("--fetch", help="Use the network: the feeds and the pages that they name.")] = False,
    every: Annotated[int, typer.Option(min=0, help="Minutes between two rounds; 0: one round.")] = 0,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Asks feeds for what is new and adds it."""
    from sayso.case.fetching import off

    with coded(), opened(case) as file:
        if not fetch:
            raise off(str(feeds))
        while True:
            with Bar(quiet) as progress:
                done = file.watch(feeds, workers=workers, told=counted(progress))
            if not every:
                return told(done)
            typer.echo(f"{len(done.new)} new reports, {len(done.problems)} could not be read", err=True)
            time.sleep(60 * every)


@app.command(rich_help_panel=KEEP)
def status(case: Case) -> None:
    """Says what is in a case, what waits, and what needs a person."""
    with coded(), opened(case) as file:
        for line in _status(file.status()):
            typer.echo(line)
        for change in file.revised():
            typer.echo(f"  {change.after} revises {change.before}: {len(change.gone)} figures gone, {len(change.new)} new")


@app.command(rich_help_panel=KEEP)
def verify(case: Case, quiet: Quiet = False) -> None:
    """Reads every figure and statement again from its span, and works out every id anew."""
    with coded(), opened(case) as file:
        wrong = file.verify(lambda part: None if quiet else typer.echo(f"looking at {part}", err=True))
        for line in wrong:
            typer.echo(line)
        if wrong:
            raise typer.Exit(1)
        typer.echo(f"{len(file.reports())} reports, {len(file.judgements())} judgements: everything is as it was written.")


@app.command(rich_help_panel=KEEP)
def backup(case: Case, copy: Annotated[Path, typer.Argument(help="The new file.")]) -> None:
    """Writes a whole copy of a case into one new file, also from PostgreSQL, while others work."""
    with coded(), opened(case) as file:
        typer.echo(str(file.backup(copy)))


@app.command(rich_help_panel=KEEP)
def restore(copy: Annotated[Path, typer.Argument(metavar="FILE", help="What `sayso backup` wrote.")], case: Case) -> None:
    """Makes a new case of a backup: a file, or an empty database of PostgreSQL."""
    from sayso.case import CaseFile

    with coded(), CaseFile.restore(copy, case) as file:
        typer.echo(f"{len(file.reports())} reports and {len(file.judgements())} judgements are in {file.store.name}")


quarantine = typer.Typer(no_args_is_help=True, help="What could not be read, with the reason.")
app.add_typer(quarantine, name="quarantine", rich_help_panel=KEEP)


@quarantine.command("list")
def list_(case: Case) -> None:
    """Shows what is set aside."""
    with coded(), opened(case) as file:
        for entry in file.quarantine():
            typer.echo(str(entry))


@quarantine.command()
def retry(
    case: Case,
    fetch: Annotated[bool, typer.Option("--fetch", help="Use the network: web addresses are tried as well.")] = False,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Tries again what is set aside: files where they lie, reports as they are kept, web addresses with --fetch."""
    from sayso.case.fetching import addresses
    from sayso.present.wording import count_words

    with coded(), opened(case) as file:
        if (left := addresses(file.quarantine())) and not fetch:
            told_of = count_words(len(left), "web address", "web addresses")
            typer.echo(f"Not tried: {told_of}; sayso uses the network only with --fetch.", err=True)
        with Bar(quiet) as progress:
            done = file.retry(fetch=fetch, workers=workers, told=counted(progress))
        told(done)


def opened(case: str) -> CaseFile:
    """The case that a command names."""
    from sayso.case import CaseFile

    return CaseFile.open(case)


def counted(progress):
    """What turns the case's word on each report into steps of a progress bar, and tells of each problem when it comes."""
    done = 0

    def hear(what: str, which: str) -> None:
        nonlocal done
        if what in ("problem", "set aside"):
            typer.echo(which, err=True)
        elif progress is not None and what == "read":
            done += 1
            progress(done, None)

    return hear


def told(done: Added) -> None:
    """One line of what an `add` did; exit status 1 where nothing came of it but problems."""
    parts = [f"{len(done.new)} new reports", f"{done.read} read"]
    parts += [f"{len(done.again)} known already"] if done.again else []
    parts += [f"{len(done.problems)} could not be read"] if done.problems else []
    typer.echo(", ".join(parts), err=not sys.stdout.isatty())
    if done.problems and not (done.new or done.again or done.read):
        raise typer.Exit(1)


def _status(found: Status):
    yield f"{found.name}: {found.reports} reports, {found.characters:,} characters"
    yield from ([f"  {found.waiting} wait to be read: sayso add {found.name}"] if found.waiting else [])
    yield from ([f"  {found.older} were read by another version of sayso; --again reads them anew"] if found.older else [])
    yield from ([f"  {found.notes} entered by hand"] if found.notes else [])
    yield from ([f"  {found.revised} are one of several texts of an article"] if found.revised else [])
    yield from ([f"  {len(found.aside)} set aside: sayso quarantine list {found.name}"] if found.aside else [])
    yield f"  {found.judgements} judgements"
    for judged in found.gone:
        made = judged.judgement
        yield f"  {made.id}: {made.kind} by {made.by} speaks of something that is no longer there ({made.reason})"
    for both in found.conflicts:
        yield "  contradict each other: " + "; ".join(f"{j.id} ({j.kind} by {j.by}: {j.reason})" for j in both)
