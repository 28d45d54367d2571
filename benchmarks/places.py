"""Places: `python -m benchmarks.places --input GOLD.jsonl --output PRED.jsonl` (GeoVirus, LGL)."""

from __future__ import annotations

from typing import Any

from benchmarks import lines
from sayso.extract import places
from sayso.read import Page


def predict(document: dict[str, Any], page: Page) -> dict[str, Any]:
    """One document's places as [start, end, name, lat, lon]; borders are no names and stay out, places in the
    names of organisations ("Paris City Council") are marked in both corpora."""
    found = [p for p in places.find(page, in_names=True) if p.span and not p.countries]
    return {"id": document["id"], "places": [[p.span.start, p.span.end, p.name, p.lat, p.lon] for p in found if p.span]}


if __name__ == "__main__":
    lines.run(__doc__, lambda document, reader: predict(document, reader.read(lines.report(document))))
