"""What every command does with its results: files written whole, a view, a progress bar, errors in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer


@contextmanager
def coded() -> Iterator[None]:
    """An error with a code becomes its words on standard error and exit status 2."""
    from sayso.errors import SaysoError

    try:
        yield
    except SaysoError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


def show(record) -> None:
    """The view in the terminal."""
    from rich.console import Console

    from sayso.present.terminal import show as view

    view(record, Console())


def write(record, html: Path | None, json: Path | None) -> None:
    """The record as JSON and as a dossier, where they are asked for; - is standard output."""
    if json is not None:
        from sayso.present.json import to_json

        if str(json) == "-":
            sys.stdout.write(to_json(record))
        else:
            put(json, to_json(record))
    if html is not None:
        from sayso.present.html import dossier

        put(html, dossier(record))


def put(path: Path, content: str | bytes) -> None:
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


class Bar:
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
