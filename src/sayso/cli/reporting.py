"""`sayso report`: files -> one record, shown and written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import Bar, coded, show, write
from sayso.cli.root import app


@app.command()
def report(
    inputs: Annotated[list[Path], typer.Argument(help="Reports (text, HTML, JSONL) and folders of reports.")],
    published: Annotated[str | None, typer.Option(help="Date of reports that have none of their own, YYYY-MM-DD.")] = None,
    about: Annotated[Path | None, typer.Option(help="CSV: file, outlet, url, title, byline, published.")] = None,
    sources: Annotated[Path | None, typer.Option(help="CSV: publishers, agencies and bodies of your own.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the dossier, one HTML file, here.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write the record (sayso-record/1) here; - for standard output.")] = None,
    policy: Annotated[str, typer.Option(help="How figures become an estimate.")] = "ucdp",
    pipeline: Annotated[str | None, typer.Option(help="An installed spaCy pipeline, for all but who said what.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read at once.")] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no view: only files and errors.")] = False,
) -> None:
    """Reads reports and shows one attributed record of what they say."""
    with coded():
        _report(inputs, published, about, sources, html, json, policy, pipeline, workers, quiet)


def _report(inputs: list[Path], published: str | None, about: Path | None, sources: Path | None, html: Path | None,
            json: Path | None, policy: str, pipeline: str | None, workers: int, quiet: bool) -> None:
    from sayso import run

    with Bar(quiet) as progress:
        record = run.report(inputs, published=published, about=about, policy=policy, workers=workers, progress=progress,
                            sources=sources, pipeline=pipeline)
    for problem in record.problems:
        typer.echo(problem, err=True)
    if not record.reports:
        raise typer.Exit(1)
    if len(record.reports) == 1:
        typer.echo("There is one report only: nothing to compare it with.", err=True)
    write(record, html, json)
    if not quiet and str(json) != "-":
        show(record)
