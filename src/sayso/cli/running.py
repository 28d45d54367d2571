"""`sayso run`: very many reports -> tables, on this machine or on Spark."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import coded
from sayso.cli.root import MANY, app


@app.command(rich_help_panel=MANY)
def run(
    input: Annotated[Path, typer.Option(help="Reports: a file or folder of JSONL, Parquet, text, pages or WARC.")],
    output: Annotated[Path, typer.Option(help="A new folder for the tables; a stopped run goes on there.")],
    engine: Annotated[str, typer.Option(help="local or spark.")] = "local",
    workers: Annotated[int, typer.Option(min=1, help="Processes of the engine local.")] = 1,
    partitions: Annotated[int | None, typer.Option(min=1, help="How finely the engine spark cuts its rows.")] = None,
    master: Annotated[str | None, typer.Option(help="Spark's master where nothing else sets it, such as local[2].")] = None,
    policy: Annotated[str, typer.Option(help="How figures become an estimate.")] = "ucdp",
    published: Annotated[str | None, typer.Option(help="Date of reports that have none of their own, YYYY-MM-DD.")] = None,
    about: Annotated[Path | None, typer.Option(help="CSV: file, outlet, url, title, byline, published.")] = None,
    sources: Annotated[Path | None, typer.Option(help="CSV: publishers, agencies and bodies of your own.")] = None,
    pipeline: Annotated[str | None, typer.Option(help="An installed spaCy pipeline, for all but who said what.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors.")] = False,
) -> None:
    """Reads very many reports and writes tables of what they say."""
    with coded():
        from sayso import engines

        made = engines.run(input, output, engine=engine, workers=workers, partitions=partitions, master=master,
                           policy=policy, sources=sources, published=published, about=about, pipeline=pipeline)
    if made["quarantine"]:
        typer.echo(f"{made['quarantine']} inputs or reports could not be read: see the table quarantine.", err=True)
    if not quiet:
        for table, rows in made.items():
            typer.echo(f"{table:14}{rows:>12,}")
    if not made["reports"]:
        raise typer.Exit(1)
