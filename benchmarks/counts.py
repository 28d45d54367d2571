"""Counts of each incident, reconciled: `python -m benchmarks.counts --input GOLD.jsonl --output PRED.jsonl`.

The gold file says which reports tell of one incident, so what they tell of their main events is taken as one event; the
answers are the estimates for everybody (`all`) that the product's default policy makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from benchmarks import lines
from sayso.assemble import assemble
from sayso.errors import InputError
from sayso.extract import Extraction, extract
from sayso.ingest import from_row
from sayso.model import Report
from sayso.reconcile import estimates

MEASURES = ("killed", "injured")
POLICY = "ucdp"
FIELDS = ("text", "title", "url", "outlet", "published")


def reports(documents: Sequence[Mapping[str, Any]]) -> Iterator[Report]:
    """The reports of an incident; what cannot be read as one (no text, another language) is left out."""
    for document in documents:
        try:
            yield from_row({name: document[name] for name in FIELDS if document.get(name)})
        except InputError:
            continue


def predict(incident: str, told: Sequence[Report], found: Sequence[Extraction], policy: str = POLICY) -> dict[str, Any]:
    """Low, best and high of killed and injured; null where no report gives a number."""
    record = assemble(told, found)
    main = {event.id for event in record.events if not event.background}
    figures = [replace(f, event=incident) for f in record.figures if f.event in main]
    rows = {e.measure: e for e in estimates(figures, record.origins, (), policy=policy)
            if e.group_class == "all" and e.side is None}
    out: dict[str, Any] = {"incident": incident}
    for measure in MEASURES:
        row = rows.get(measure)
        out[measure] = {"low": row.low, "best": row.best, "high": row.high} if row else None
    return out


def main() -> None:
    options = lines.arguments(__doc__)
    reader = lines.reader(options.weights)

    def rows() -> Iterator[dict[str, Any]]:
        for row in lines.read(options.input):
            told = list(reports(row["documents"]))
            yield predict(str(row.get("incident") or row["event"]), told, [extract(reader.read(r)) for r in told])

    lines.write(options.output, rows())


if __name__ == "__main__":
    main()
