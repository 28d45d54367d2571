"""`sayso desk`: a case, or a folder of reports, opened in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.output import Bar, coded
from sayso.cli.root import KEEP, app

if TYPE_CHECKING:
    from sayso.case import CaseFile

LOOPBACK = ("127.0.0.1", "::1", "localhost")
BEYOND = """\
The desk listens beyond this machine. Whoever can reach {where} and knows the password can read every report and judge in
any name. The connection is not encrypted: on a network that you do not trust, put it behind a web server with TLS, and
name that server's host with --name."""


@app.command(rich_help_panel=KEEP)
def desk(
    case: Annotated[str, typer.Argument(help="A case, or a folder of reports: then a case is made beside it.")],
    host: Annotated[str, typer.Option(help="The address to listen at; beyond this machine a password file is needed.")] =
        "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any free one.")] = 8765,
    password_file: Annotated[Path | None, typer.Option(help="A file with the password on its first line, yours alone.")] =
        None,
    name: Annotated[list[str] | None, typer.Option(help="A host name under which the desk is asked for, beyond this machine."
                                                   )] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read reports which wait.")] = 1,
) -> None:
    """Opens a case in the browser, to read, judge and correct it."""
    with coded():
        _desk(case, host, port, password_file, frozenset(n.casefold() for n in name or ()), workers)


def _desk(place: str, host: str, port: int, password_file: Path | None, names: frozenset[str], workers: int) -> None:
    from sayso.errors import MissingExtra, UsageError

    try:
        from sayso.web import serving
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("sayso"):
            raise
        raise MissingExtra(f"the desk needs the package {error.name}.", name="sayso desk",
                           remedy="pip install 'sayso[desk]'") from error
    beyond = host not in LOOPBACK
    if beyond and password_file is None:
        raise UsageError(f"{host} can be reached from other machines, so the desk wants a password.", name="--host",
                         remedy="Write one into a file that only you may read and name it with --password-file.")
    case = opened(place, workers)
    with case:
        if beyond:
            typer.echo(BEYOND.format(where=host), err=True)
        serving.serve(case, host=host, port=port, password_file=password_file, names=names, beyond=beyond,
                      ready=lambda address: typer.echo(f"The desk is open. In your browser:\n\n  {address}\n\n"
                                                       "Stop it with Ctrl-C; what was judged is kept."))


def opened(place: str, workers: int) -> CaseFile:
    """The case; for a folder of reports the one beside it, with what is new in the folder."""
    from sayso.case import CaseFile
    from sayso.store import is_case

    folder = Path(place)
    if is_case(place) or not folder.is_dir():
        return CaseFile.open(place)
    beside = folder.resolve().with_name(folder.resolve().name + ".sayso")
    there = is_case(beside)
    case = CaseFile.open(beside) if there else CaseFile.create(beside)
    typer.echo(f"{'Opening' if there else 'Made'} the case {beside}; what you judge is kept there.", err=True)
    about = folder / "about.csv"
    with Bar(False) as progress:
        done: list[str] = []

        def told(what: str, which: str) -> None:
            done.append(which)
            if what in ("problem", "set aside"):
                typer.echo(which, err=True)
            elif progress:
                progress(len(done), None)

        case.add([folder], about=about if about.is_file() else None, workers=workers, told=told)
    return case
