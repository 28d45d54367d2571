"""Times: `python -m benchmarks.times --input GOLD.jsonl --output PRED.jsonl` (TempEval-3's TimeBank and AQUAINT)."""

from __future__ import annotations

from typing import Any

from benchmarks import lines
from sayso.extract import times
from sayso.model import When
from sayso.read import Page


def rows(found: tuple[When, ...]) -> list[list[Any]]:
    """Times as [start, end, type, value]; what TempEval-3 does not mark, or marks otherwise, is put into its habits here."""
    return [[t.span.start, t.span.end, t.type, t.value] for t in found if t.span]


def predict(document: dict[str, Any], page: Page) -> dict[str, Any]:
    """One document's times."""
    return {"id": document["id"], "times": rows(times.find(page))}


if __name__ == "__main__":
    lines.run(__doc__, lambda document, reader: predict(document, reader.read(lines.report(document))))
