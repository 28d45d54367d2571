"""`sayso export`: a record in the columns of another project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.leaving import Names, Places, leaving, record_at
from sayso.cli.output import coded, put
from sayso.cli.root import READ, app


@app.command(rich_help_panel=READ)
def export(
    record: Annotated[str, typer.Argument(help="A record, as `sayso report --json` writes it; or a case.")],
    format: Annotated[str, typer.Option(help="ucdp, acled, airwars, plover, ftm, jsonl, csv or parquet.")],
    output: Annotated[Path | None, typer.Option(help="The file, or for all tables of csv and parquet the folder.")] = None,
    table: Annotated[str | None, typer.Option(help="One table of csv or parquet, as one file.")] = None,
    names: Names = None,
    places: Places = None,
) -> None:
    """Writes a record in the columns of another project, or as tables."""
    with coded():
        _export(record, format, output, table, names, places)


def _export(place: str, format: str, output: Path | None, table: str | None, names: bool | None, places: str | None) -> None:
    from sayso.errors import UsageError
    from sayso.present.export import export as exported
    from sayso.present.export import policy_of

    policy = policy_of(format)
    record, of_case = record_at(place)
    if policy:
        from sayso.assemble import estimated

        record = estimated(record, policy)  # before names go: who is one person is told by them
    record = leaving(record, names=names, places=places, of_case=of_case)
    made = exported(record, format, table=table)
    if output is None and (isinstance(made, dict) or format == "parquet"):
        raise UsageError(f"{format} does not go to standard output.", name="--format",
                         remedy="Say where with --output; for csv, --table NAME writes one table.")
    if isinstance(made, dict):
        for name, content in made.items():
            put(Path(str(output)) / name, content)
    elif output is None:
        sys.stdout.buffer.write(made)
    else:
        put(output, made)
