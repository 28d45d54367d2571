"""`sayso events`, `show`, `search`: what a case knows, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.keeping import Case, opened
from sayso.cli.output import coded
from sayso.cli.root import KEEP, app

if TYPE_CHECKING:
    from sayso.case import CaseFile, Listed
    from sayso.model import Judged


@app.command(rich_help_panel=KEEP)
def events(
    case: Case,
    background: Annotated[bool, typer.Option("--all", help="Also what reports only recall or mention.")] = False,
) -> None:
    """Lists the events, the most told first."""
    with coded(), opened(case) as file:
        for row in file.events():
            if background or not row.background:
                typer.echo(_line(row))


@app.command(rich_help_panel=KEEP)
def show(
    case: Case,
    what: Annotated[str, typer.Argument(help="An id, or its beginning: event, report, figure, statement.")],
) -> None:
    """Shows an event, a report with its revisions, or a figure or statement with what people decided about it."""
    with coded(), opened(case) as file:
        _show(file, what)


@app.command(rich_help_panel=KEEP)
def search(
    case: Case,
    words: Annotated[list[str], typer.Argument(help="All must stand in a report; word* is a beginning.")],
) -> None:
    """Finds reports by their words."""
    with coded(), opened(case) as file:
        for report in file.search(" ".join(words)):
            day = report.published.value if report.published else "no date"
            whose = report.outlet or report.url or "publisher not named"
            typer.echo(f"{report.id}  {day}  {_plain(whose)}  {_plain(report.title or '')}")


def _show(file: CaseFile, what: str) -> None:
    from rich.console import Console

    from sayso.errors import NotInCase
    from sayso.present.terminal import show as view

    if what.startswith("r-"):
        return _report(file, what)
    if not what.startswith(("f-", "a-")):
        try:
            record = file.event(what)
        except NotInCase:
            if what.startswith("e-"):
                raise
        else:
            return view(record, Console())
    for target in file.targets(what):
        words = file.report(target.report).text[target.start:target.end]
        typer.echo(f"{target.slot} {target.id}: {target.report} {target.start}-{target.end} “{_plain(words)}”")
        known = {j.judgement.id: j for j in file.judgements()}
        for judgement in file.history(target):
            typer.echo(_judged(known[judgement.id]))
    return None


def _report(file: CaseFile, what: str) -> None:
    from sayso.present import wording

    report = file.report(what)
    typer.echo(f"{report.id}  {report.outlet or 'publisher not named'}  {report.url or report.path or ''}")
    if report.entered:
        typer.echo(f"entered by hand: {report.entered}")
    for change in file.revised():
        if report.id in (change.before, change.after):
            typer.echo(f"{change.after} revises {change.before}")
            for sign, figures in (("-", change.gone), ("+", change.new)):
                for f in figures:
                    typer.echo(f"  {sign} {wording.bounds(f)} {f.measure}: “{_plain(f.quote)}” at {f.number.start}")
    typer.echo("")
    typer.echo(_plain(report.text, lines=True))


def _line(row: Listed) -> str:
    when = row.start if row.start == row.end else f"{row.start or '?'} to {row.end or '?'}"
    sums = "; ".join(f"{m} {low}-{high}" if low != high else f"{m} {low}" for m, low, _, high in row.estimates)
    found = [f"{len(row.reports)} reports", f"{row.figures} figures"]
    found += [f"contested: {', '.join(row.contested)}"] if row.contested else []
    return f"{row.id}  {when or 'no date'}  {_plain(row.title)}  [{'; '.join(found)}]  {sums}"


def _judged(judged: Judged) -> str:
    """A judgement on one line: the person's value and the machine's."""
    made = judged.judgement
    values = ", ".join(f"{name}={value}" for name, value in made.values)
    machine = ", ".join(f"{name}={value}" for name, value in judged.machine)
    what = f"{made.kind} ({values})" if values else made.kind
    had = f"; the machine had {machine}" if machine else ""
    return _plain(f"{made.id} {made.at} {made.by}: {what}: {made.reason} [{judged.standing}]{had}")


def _plain(text: str, *, lines: bool = False) -> str:
    from sayso.present.printable import printable

    return "\n".join(printable(line) for line in text.split("\n")) if lines else printable(" ".join(text.split()))
