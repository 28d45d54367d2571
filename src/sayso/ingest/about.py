"""about.csv -> Hints for each file: what is known of reports whose pages do not say it themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import BadAbout, InputError
from sayso.ingest import tables
from sayso.ingest.dates import published
from sayso.ingest.draft import Hints

COLUMNS = ("file", "outlet", "url", "title", "byline", "published")


@dataclass(frozen=True, slots=True)
class About:
    """Hints by resolved path of the report, and what was wrong with rows of the file (the others count)."""

    hints: Mapping[Path, Hints]
    problems: tuple[InputError, ...] = ()


def read_about(path: Path) -> About:
    """Rows of `path`; a row's file is looked for beside about.csv. Raises BadAbout where nothing of it can be used.

    A row that names no file or one that is not there, a second row for a file and an unsure date are problems of their own.
    """
    hints: dict[Path, Hints] = {}
    problems: list[InputError] = []
    for number, row in tables.rows(path, BadAbout, frozenset({"file"}), COLUMNS, more=True):
        where = f"{path}, line {number}"
        file = (row.get("file") or "").strip()
        target = (path.parent / file).resolve() if file and "\x00" not in file else None
        complaint = _complaint(row, target, hints)
        if complaint:
            problems.append(BadAbout(complaint[0], name=where, remedy=complaint[1]))
        if target and target.exists() and target not in hints:
            hints[target] = _hints(row)
    return About(hints, tuple(problems))


def _complaint(row: Mapping[str, str], target: Path | None, seen: Mapping[Path, Hints]) -> tuple[str, str] | None:
    if target is None:
        return "the row names no file.", "Fill in the column file."
    if not target.exists():
        return f"{row['file'].strip()!r} is not there.", "Correct the name; it is looked for beside about.csv."
    if target in seen:
        return f"{row['file'].strip()!r} has a row already; this one is not used.", "Keep one row for each file."
    if row.get("published", "").strip() and published(row["published"], "about") is None:
        return f"published is {row['published'][:40]!r}, which is no date that is sure.", "Write it as YYYY-MM-DD."
    return None


def _hints(row: Mapping[str, str]) -> Hints:
    told = {name: " ".join(row.get(name, "").split()) or None for name in COLUMNS}
    return Hints(outlet=told["outlet"], url=told["url"], title=told["title"], byline=told["byline"],
                 about=published(told["published"], "about"))
