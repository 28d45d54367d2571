"""Counts of each incident, reconciled: `python -m benchmarks.counts --input GOLD.jsonl --output PRED.jsonl`.

The gold file says which reports tell of one incident, so what they tell of it (`of_incident`) is taken as one event; the
answers are the estimates for everybody (`all`) that the product's default policy makes of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from benchmarks import lines
from sayso.assemble import assemble
from sayso.errors import InputError
from sayso.extract import Extraction, extract
from sayso.ingest import from_row
from sayso.model import EventMention, Figure, Record, Report
from sayso.reconcile import estimates

MEASURES = ("killed", "injured")
POLICY = "ucdp"
EXACT = ("day", "time")
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
    figures = [replace(f, event=incident) for f in of_incident(record)]
    rows = {e.measure: e for e in estimates(figures, record.origins, (), policy=policy)
            if e.group_class == "all" and e.side is None}
    out: dict[str, Any] = {"incident": incident}
    for measure in MEASURES:
        row = rows.get(measure)
        out[measure] = {"low": row.low, "best": row.best, "high": row.high} if row else None
    return out


def of_incident(record: Record) -> list[Figure]:
    """The figures that tell of the incident which all reports of the record are about.

    Those of the reports' main events. Where these give no number for a measure (the report of a trial has the trial for its
    main event), those told in the background. What is dated earlier than the incident is of another one.
    """
    main = {event.id for event in record.events if not event.background}
    mentions = {m.id: m for event in record.events for m in event.mentions}
    first = _first_day(m for event in record.events if event.id in main for m in event.mentions)
    told = [f for f in record.figures if f.event and not _before(mentions.get(f.mention or ""), first)]
    given = {f.measure for f in told if f.event in main}
    return [f for f in told if f.event in main or f.measure not in given]


def _first_day(mentions: Iterable[EventMention]) -> date | None:
    """The day that most reports give for their main event, the first of equals, less one: a night has two days."""
    days = {(m.report, m.when.start[:10]) for m in mentions if m.when and m.when.start and m.when.precision in EXACT}
    votes = Counter(day for _, day in days)
    most = min(votes, key=lambda day: (-votes[day], day), default=None)
    return date.fromisoformat(most) - timedelta(days=1) if most else None


def _before(mention: EventMention | None, first: date | None) -> bool:
    end = mention.when and (mention.when.end or mention.when.start) if mention else None
    return bool(first and end and end[:10] < first.isoformat())


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
