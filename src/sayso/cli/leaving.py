"""What leaves: the names of minors and private persons withheld, places coarsened, and a word on standard error about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sayso.model import Record

Names = Annotated[bool | None, typer.Option(
    "--names/--withhold-names", help="Names of minors and private persons. Withheld of a case, kept of files and records.")]
Places = Annotated[str | None, typer.Option(help="No place finer than: district, province or country.")]


def leaving(record: Record, *, names: bool | None, places: str | None, of_case: bool) -> Record:
    """The record as it may be written: of a case without names unless they are asked for, else with them unless not.

    Raises UsageError for a level of places that is none.
    """
    kept = not of_case if names is None else names
    if kept and places is None:
        return record
    from sayso.present.redaction import note, redacted

    made = redacted(record, names=kept, places=places)
    if made.redacted is not None:
        typer.echo(note(made.redacted), err=True)
    return made


def record_at(place: str, policy: str | None = None) -> tuple[Record, bool]:
    """The record of a case or of a file written by `sayso report --json`, and whether it is a case's."""
    from pathlib import Path

    from sayso.store import is_case

    if is_case(place):
        from sayso.case import CaseFile

        with CaseFile.open(place) as file:
            return file.record(policy), True
    from sayso.present.reading import load

    return load(Path(place)), False
