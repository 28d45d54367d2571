"""The command line: `sayso report A.txt B.html ...`; one file for each group of commands."""

from sayso.cli import comparing, reporting, writing
from sayso.cli.root import app

__all__ = ["app", "comparing", "main", "reporting", "writing"]


def main() -> None:
    """The program. Exit status 0: a record was made; 1: nothing could be read; 2: a bad option."""
    app()
