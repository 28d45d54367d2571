"""`sayso compare` and `sayso origins`: what two reports share, and which statements go back to one root."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.leaving import Names, Places, leaving, record_at
from sayso.cli.output import Bar, coded, put
from sayso.cli.root import READ, app


@app.command(rich_help_panel=READ)
def compare(
    first: Annotated[str, typer.Argument(help="A report: a file, or with --record its letter, file, outlet or id.")],
    second: Annotated[str, typer.Argument(help="The other report.")],
    record: Annotated[str | None, typer.Option(help="Take both from this record or case instead of reading files.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the comparison, one HTML file, here.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of reports that have none of their own, YYYY-MM-DD.")] = None,
    about: Annotated[Path | None, typer.Option(help="CSV: file, outlet, url, title, byline, published.")] = None,
    names: Names = None,
    places: Places = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no view: only files and errors.")] = False,
) -> None:
    """Shows two reports side by side: what both say, what only one says, and on whose word."""
    with coded():
        _compare(first, second, record, html, published, about, names, places, quiet)


def _compare(first: str, second: str, place: str | None, html: Path | None, published: str | None, about: Path | None,
             names: bool | None, places: str | None, quiet: bool) -> None:
    from sayso.present import compare as comparing

    of_case = False
    if place is not None:
        record, of_case = record_at(place)
        pair = (comparing.chosen(record, first), comparing.chosen(record, second))
    else:
        record, pair = _two(first, second, published, about, quiet)
    found = comparing.compare(leaving(record, names=names, places=places, of_case=of_case), *pair)
    if html is not None:
        from sayso.present.compare.page import page

        put(html, page(found))
    if not quiet:
        from rich.console import Console

        from sayso.present.compare.terminal import show

        show(found, Console())


def _two(first: str, second: str, published: str | None, about: Path | None, quiet: bool):
    """The record of two files and their reports' ids, in the order of the files."""
    from sayso import run
    from sayso.errors import UsageError

    with Bar(quiet) as progress:
        record = run.report([first, second], published=published, about=about, progress=progress, guarded=True)
    for problem in record.problems:
        typer.echo(problem, err=True)
    order = {str(Path(name).resolve()): n for n, name in enumerate((first, second))}
    ids = sorted((order.get(str(Path(r.path or "").resolve()), 2), r.id) for r in record.reports)
    if len(ids) != 2:
        raise UsageError(f"two reports are needed, these files hold {len(ids)} that can be read.", name="compare",
                         remedy="Name two files of one report each; or make a record of all and use --record.")
    return record, (ids[0][1], ids[1][1])


@app.command(rich_help_panel=READ)
def origins(
    inputs: Annotated[list[str], typer.Argument(help="Reports and folders of reports; or one record (JSON) or case.")],
    about: Annotated[Path | None, typer.Option(help="CSV: file, outlet, url, title, byline, published.")] = None,
    sources: Annotated[Path | None, typer.Option(help="CSV: publishers, agencies and bodies of your own.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the tree as JSON (sayso-origins/1).")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read at once.")] = 1,
    names: Names = None,
    places: Places = None,
) -> None:
    """Shows which statements go back to one root, with the reason for every join."""
    with coded():
        _origins(inputs, about, sources, json, workers, names, places)


def _origins(inputs: list[str], about: Path | None, sources: Path | None, json: bool, workers: int, names: bool | None,
             places: str | None) -> None:
    from sayso import run
    from sayso.present import origins as tree
    from sayso.store import is_case

    of_case = False
    if len(inputs) == 1 and (inputs[0].endswith(".json") or is_case(inputs[0])):
        record, of_case = record_at(inputs[0])
    else:
        with Bar(quiet=json) as progress:
            record = run.report(inputs, about=about, workers=workers, progress=progress, sources=sources, guarded=True)
        for problem in record.problems:
            typer.echo(problem, err=True)
    record = leaving(record, names=names, places=places, of_case=of_case)
    if not record.reports:
        raise typer.Exit(1)
    if json:
        sys.stdout.write(tree.to_json(record))
        return
    from rich.console import Console

    tree.show(record, Console())
