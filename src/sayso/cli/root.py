"""The root of the command line: `app`, on which each file of commands hangs its own."""

from __future__ import annotations

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
                  help="On whose say-so? Reads news reports of the same events and says who says what.")


@app.callback()
def _root() -> None:
    pass
