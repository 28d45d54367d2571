"""`sayso report`: files -> one record, shown and written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.leaving import Names, Places, leaving
from sayso.cli.output import Bar, coded, show, write
from sayso.cli.root import READ, app


@app.command(rich_help_panel=READ)
def report(
    inputs: Annotated[list[str], typer.Argument(help="Reports (text, HTML, JSONL), folders of reports; or one case file.")],
    published: Annotated[str | None, typer.Option(help="Date of reports that have none of their own, YYYY-MM-DD.")] = None,
    about: Annotated[Path | None, typer.Option(help="CSV: file, outlet, url, title, byline, published.")] = None,
    sources: Annotated[Path | None, typer.Option(help="CSV: publishers, agencies and bodies of your own.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the dossier, one HTML file, here.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write the record (sayso-record/1) here; - for standard output.")] = None,
    policy: Annotated[str | None, typer.Option(help="How figures become an estimate (ucdp).")] = None,
    pipeline: Annotated[str | None, typer.Option(help="An installed spaCy pipeline, for all but who said what.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read at once.")] = 1,
    names: Names = None,
    places: Places = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no view: only files and errors.")] = False,
) -> None:
    """Reads reports and shows one attributed record of what they say."""
    with coded():
        _report(inputs, published, about, sources, html, json, policy, pipeline, workers, names, places, quiet)


def _report(inputs: list[str], published: str | None, about: Path | None, sources: Path | None, html: Path | None,
            json: Path | None, policy: str | None, pipeline: str | None, workers: int, names: bool | None,
            places: str | None, quiet: bool) -> None:
    from sayso import run
    from sayso.errors import UsageError
    from sayso.store import is_case

    of_case = len(inputs) == 1 and is_case(inputs[0])
    if of_case:
        if published or about or sources or pipeline:
            raise UsageError("a case has its own dates, sources and pipeline.", name=inputs[0],
                             remedy="Give them to sayso init and sayso add.")
        record = _of_case(inputs[0], policy)
    else:
        with Bar(quiet) as progress:
            record = run.report(inputs, published=published, about=about, policy=policy or "ucdp", workers=workers,
                                progress=progress, sources=sources, pipeline=pipeline, guarded=True)
    record = leaving(record, names=names, places=places, of_case=of_case)
    for problem in record.problems:
        typer.echo(problem, err=True)
    if not record.reports:
        raise typer.Exit(1)
    if len(record.reports) == 1:
        typer.echo("There is one report only: nothing to compare it with.", err=True)
    write(record, html, json)
    if not quiet and str(json) != "-":
        show(record)


def _of_case(place: str, policy: str | None):
    """The record of a case. Raises UsageError for a policy that is none."""
    from sayso.case import CaseFile
    from sayso.case.settings import Settings

    if policy is not None:
        Settings.given(policy, None, None)
    with CaseFile.open(place) as file:
        return file.record(policy)
