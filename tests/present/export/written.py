"""docs/formats/NAME.md -> the columns that a format is said to have, and those that are said to stay empty."""

from __future__ import annotations

import re
from pathlib import Path

FORMATS = Path(__file__).parents[3] / "docs/formats"


def columns(name: str) -> dict[str, bool]:
    """Column -> whether it is filled, in the order of the page's table."""
    page = (FORMATS / f"{name}.md").read_text(encoding="utf-8")
    rows = [line.strip("|\n ").split("|") for line in page.splitlines() if line.startswith("| `")]
    return {column: "left empty:" not in what for first, what, *_ in rows for column in re.findall(r"`([^`]+)`", first)}
