"""The root of the command line: `app`, on which each file of commands hangs its own."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

# The panels of `sayso --help`, and the commands in the order in which a person meets them.
READ, KEEP, MANY = "Read reports", "Keep a case over time", "Read very many reports"
ORDER = ("report", "compare", "origins", "export",
         "init", "add", "status", "events", "show", "search", "desk", "judge", "note", "watch", "quarantine", "verify",
         "backup", "restore", "run")


class Ordered(TyperGroup):
    """Commands in the order of ORDER, any others behind them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return sorted(self.commands, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


app = typer.Typer(cls=Ordered, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
                  help="On whose say-so? Reads news reports of the same events and says who says what.")


@app.callback()
def _root() -> None:
    pass
