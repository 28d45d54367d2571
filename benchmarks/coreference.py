"""Chains of people and organisations: `python -m benchmarks.coreference --input GOLD.jsonl --output PRED.jsonl` (GUM)."""

from __future__ import annotations

from typing import Any

from benchmarks import lines
from sayso.read import Reader


def predict(document: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """One document's mentions as [start, end, type, chain]."""
    page = reader.read(lines.report(document))
    spans = [(page.span(page.doc[m.begin:m.end]), m) for m in page.mentions]
    return {"id": document["id"], "mentions": [[s.start, s.end, m.kind, m.chain] for s, m in spans]}


if __name__ == "__main__":
    lines.run(__doc__, predict)
