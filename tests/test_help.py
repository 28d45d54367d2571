"""What a person sees first: the list of commands."""

from __future__ import annotations

import subprocess
import sys

import typer.main

from sayso.cli import app
from sayso.cli.root import KEEP, MANY, ORDER, READ


def test_every_command_stands_in_a_panel_and_in_the_order_of_use():
    group = typer.main.get_command(app)
    names = group.list_commands(None)  # type: ignore[attr-defined, arg-type]
    assert tuple(names) == ORDER
    panels = [group.commands[name].rich_help_panel for name in names]  # type: ignore[attr-defined]
    assert list(dict.fromkeys(panels)) == [READ, KEEP, MANY]


def test_the_package_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "sayso", "--help"], capture_output=True, text=True, check=True)
    assert READ in done.stdout and "report" in done.stdout
