"""The command line: `sayso report A.txt B.html ...`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
                  help="On whose say-so? Reads news reports of the same events and says who says what.")


def main() -> None:
    """The program. Exit status 0: a record was made; 1: nothing could be read; 2: a bad option."""
    app()


@app.callback()
def _root() -> None:
    pass


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
    from sayso.errors import SaysoError

    try:
        _report(inputs, published, about, sources, html, json, policy, pipeline, workers, quiet)
    except SaysoError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


@app.command()
def compare(
    first: Annotated[str, typer.Argument(help="A report: a file, or with --record its letter, file, outlet or id.")],
    second: Annotated[str, typer.Argument(help="The other report.")],
    record: Annotated[Path | None, typer.Option(help="Take both from this record instead of reading files.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the comparison, one HTML file, here.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of reports that have none of their own, YYYY-MM-DD.")] = None,
    about: Annotated[Path | None, typer.Option(help="CSV: file, outlet, url, title, byline, published.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no view: only files and errors.")] = False,
) -> None:
    """Shows two reports side by side: what both say, what only one says, and on whose word."""
    from sayso.errors import SaysoError

    try:
        _compare(first, second, record, html, published, about, quiet)
    except SaysoError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


def _compare(first: str, second: str, path: Path | None, html: Path | None, published: str | None, about: Path | None,
             quiet: bool) -> None:
    from sayso.present import compare as comparing
    from sayso.present.reading import load

    if path is not None:
        record = load(path)
        pair = (comparing.chosen(record, first), comparing.chosen(record, second))
    else:
        record, pair = _two(first, second, published, about, quiet)
    found = comparing.compare(record, *pair)
    if html is not None:
        from sayso.present.compare.page import page

        _put(html, page(found))
    if not quiet:
        from rich.console import Console

        from sayso.present.compare.terminal import show

        show(found, Console())


def _two(first: str, second: str, published: str | None, about: Path | None, quiet: bool):
    """The record of two files and their reports' ids, in the order of the files."""
    from sayso import run
    from sayso.errors import UsageError

    with _bar(quiet) as progress:
        record = run.report([first, second], published=published, about=about, progress=progress)
    for problem in record.problems:
        typer.echo(problem, err=True)
    order = {str(Path(name).resolve()): n for n, name in enumerate((first, second))}
    ids = sorted((order.get(str(Path(r.path or "").resolve()), 2), r.id) for r in record.reports)
    if len(ids) != 2:
        raise UsageError(f"two reports are needed, these files hold {len(ids)} that can be read.", name="compare",
                         remedy="Name two files of one report each; or make a record of all and use --record.")
    return record, (ids[0][1], ids[1][1])


@app.command()
def origins(
    inputs: Annotated[list[Path], typer.Argument(help="Reports and folders of reports, or one record (JSON).")],
    about: Annotated[Path | None, typer.Option(help="CSV: file, outlet, url, title, byline, published.")] = None,
    sources: Annotated[Path | None, typer.Option(help="CSV: publishers, agencies and bodies of your own.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the tree as JSON (sayso-origins/1).")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read at once.")] = 1,
) -> None:
    """Shows which statements go back to one root, with the reason for every join."""
    from sayso.errors import SaysoError

    try:
        _origins(inputs, about, sources, json, workers)
    except SaysoError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


def _origins(inputs: list[Path], about: Path | None, sources: Path | None, json: bool, workers: int) -> None:
    from sayso import run
    from sayso.present import origins as tree
    from sayso.present.reading import load

    if len(inputs) == 1 and inputs[0].suffix == ".json":
        record = load(inputs[0])
    else:
        with _bar(quiet=json) as progress:
            record = run.report(inputs, about=about, workers=workers, progress=progress, sources=sources)
        for problem in record.problems:
            typer.echo(problem, err=True)
    if not record.reports:
        raise typer.Exit(1)
    if json:
        sys.stdout.write(tree.to_json(record))
        return
    from rich.console import Console

    tree.show(record, Console())


@app.command()
def export(
    record: Annotated[Path, typer.Argument(help="A record, as `sayso report --json` writes it.")],
    format: Annotated[str, typer.Option(help="ucdp, acled, airwars, plover, ftm, jsonl, csv or parquet.")],
    output: Annotated[Path | None, typer.Option(help="The file, or for all tables of csv and parquet the folder.")] = None,
    table: Annotated[str | None, typer.Option(help="One table of csv or parquet, as one file.")] = None,
) -> None:
    """Writes a record in the columns of another project, or as tables."""
    from sayso.errors import SaysoError

    try:
        _export(record, format, output, table)
    except SaysoError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


def _export(path: Path, format: str, output: Path | None, table: str | None) -> None:
    from sayso.errors import UsageError
    from sayso.present.export import export as exported
    from sayso.present.export import policy_of
    from sayso.present.reading import load

    policy = policy_of(format)
    record = load(path)
    if policy:
        from sayso.assemble import estimated

        record = estimated(record, policy)
    made = exported(record, format, table=table)
    if output is None and (isinstance(made, dict) or format == "parquet"):
        raise UsageError(f"{format} does not go to standard output.", name="--format",
                         remedy="Say where with --output; for csv, --table NAME writes one table.")
    if isinstance(made, dict):
        for name, content in made.items():
            _put(Path(str(output)) / name, content)
    elif output is None:
        sys.stdout.buffer.write(made)
    else:
        _put(output, made)


def _report(inputs: list[Path], published: str | None, about: Path | None, sources: Path | None, html: Path | None,
            json: Path | None, policy: str, pipeline: str | None, workers: int, quiet: bool) -> None:
    from sayso import run

    with _bar(quiet) as progress:
        record = run.report(inputs, published=published, about=about, policy=policy, workers=workers, progress=progress,
                            sources=sources, pipeline=pipeline)
    for problem in record.problems:
        typer.echo(problem, err=True)
    if not record.reports:
        raise typer.Exit(1)
    if len(record.reports) == 1:
        typer.echo("There is one report only: nothing to compare it with.", err=True)
    _write(record, html, json)
    if not quiet and str(json) != "-":
        _show(record)


def _show(record) -> None:
    from rich.console import Console

    from sayso.present.terminal import show

    show(record, Console())


def _write(record, html: Path | None, json: Path | None) -> None:
    if json is not None:
        from sayso.present.json import to_json

        if str(json) == "-":
            sys.stdout.write(to_json(record))
        else:
            _put(json, to_json(record))
    if html is not None:
        from sayso.present.html import dossier

        _put(html, dossier(record))


def _put(path: Path, content: str | bytes) -> None:
    """Writes a file whole or not at all, and the folder that a table's file lies in."""
    part = path.with_name(path.name + ".part")
    try:
        if isinstance(content, bytes):
            path.parent.mkdir(exist_ok=True)
        part.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        part.replace(path)
    except OSError as error:
        from sayso.errors import UsageError

        raise UsageError(f"the file cannot be written ({error.strerror}).", name=str(path),
                         remedy="Choose another place.") from error


class _bar:
    """A progress bar on standard error, where a person looks on and there is something to wait for."""

    def __init__(self, quiet: bool) -> None:
        self._quiet, self._progress = quiet or not sys.stderr.isatty(), None

    def __enter__(self):
        if self._quiet:
            return None
        from rich.console import Console
        from rich.progress import Progress

        self._progress = bar = Progress(console=Console(stderr=True), transient=True)
        bar.start()
        task = bar.add_task("Reading reports", total=None)
        return lambda done, total: bar.update(task, completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()
