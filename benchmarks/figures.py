"""Casualty figures: `python -m benchmarks.figures --input GOLD.jsonl --output PRED.jsonl` (reports with marked figures).

Counts of acts are left out: the gold files mark people harmed only. A figure's sayer is the speaker of the attribution
that `sayso.extract.extract` puts it in; the report's own publisher is none.
"""

from __future__ import annotations

from typing import Any

from benchmarks import lines
from sayso.extract import Extraction, extract
from sayso.model import Attribution, Figure
from sayso.model.figure import CASUALTIES


def predict(document: dict[str, Any], found: Extraction) -> dict[str, Any]:
    """One document's figures in the scorer's format."""
    names = {s.id: s.name for s in found.sources}
    said = {a.id: a for a in found.attributions}
    rows = [row(f, said.get(f.attribution or ""), names) for f in found.figures if f.measure in CASUALTIES]
    return {"id": document["id"], "figures": rows}


def row(figure: Figure, said: Attribution | None, names: dict[str, str]) -> dict[str, Any]:
    """A figure with who said it, through whom."""
    fields = {k: getattr(figure, k) for k in ("measure", "low", "high", "word", "group", "group_class", "scope", "status")}
    return {
        "start": figure.span.start, "end": figure.span.end, **fields,
        "said_by": names.get(said.speaker or "") if said else None,
        "via": [names[s] for s in said.via if s in names] if said else [],
        "anonymous": said.anonymous if said else False,
    }


if __name__ == "__main__":
    lines.run(__doc__, lambda document, reader: predict(document, extract(reader.read(lines.report(document)))))
