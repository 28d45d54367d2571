"""Attributions of PolNeAR documents: `python -m benchmarks.attribution --input GOLD.jsonl --output PRED.jsonl`.

What the reader joins, with none of the product's filters (PolNeAR counts more as attribution than DESIGN.md section 6).
Spans that the reader found and could not join are written as rows of their own.
"""

from __future__ import annotations

from typing import Any

from benchmarks import lines
from sayso.read import Page, Reader


def predict(document: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """One document's attributions with [start, end] spans."""
    page = reader.read(lines.report(document))
    rows = [{"source": _spans(page, [j.source] if j.source else []), "cue": _spans(page, [j.cue]),
             "content": _spans(page, j.contents)} for j in page.joins]
    used = {role: {tuple(s) for row in rows for s in row[role]} for role in ("source", "cue", "content")}
    for role, seen in used.items():
        for span in _spans(page, page.doc.spans.get(role, [])):
            if tuple(span) not in seen:
                rows.append({"source": [], "cue": [], "content": [], role: [span]})
    return {"id": document["id"], "attributions": rows}


def _spans(page: Page, words) -> list[list[int]]:
    return [[s.start, s.end] for s in map(page.span, words)]


if __name__ == "__main__":
    lines.run(__doc__, predict)
