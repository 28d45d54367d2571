"""The command line: `sayso report A.txt B.html ...`; one file for each group of commands."""

from sayso.cli import comparing, desking, judging, keeping, looking, reporting, running, writing
from sayso.cli.root import app

__all__ = ["app", "comparing", "desking", "judging", "keeping", "looking", "main", "reporting", "running", "writing"]


def main() -> None:
    """The program. Exit status 0: it is done; 1: nothing could be read, or something is wrong; 2: a bad option."""
    app()
