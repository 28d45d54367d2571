"""What a run found -> rows of its tables, and the tables' columns, read off the model's own records.

Every table is cut by day: of a report its day of publication, of an event the day it began; `unknown` is a day of its own.
A source, origin or passage has a row (a passage: a row for each place) in each story that knows it, so that no row grows
with the number of reports; equal ids mean the same one. Spans are code points of the report's text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from sayso.engines.rows import Row, hashed
from sayso.errors import SaysoError
from sayso.model import (
    Attribution,
    Conflict,
    Estimate,
    Event,
    EventMention,
    Figure,
    Origin,
    Passage,
    Record,
    Report,
    Source,
    Span,
    Victim,
)
from sayso.unit import place

TO = "table"
PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def kind(hint: Any) -> pa.DataType:
    """The Arrow type of a field: records as structs, tuples as lists."""
    if isinstance(hint, type) and is_dataclass(hint):
        return pa.struct(columns(hint))
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return kind(next(each for each in inner if each is not type(None)))
    return pa.list_(kind(inner[0])) if origin is tuple else PLAIN[hint]


def columns(record: type, *without: str) -> list[pa.Field]:
    """A record's fields as columns."""
    hints = get_type_hints(record)
    return [pa.field(f.name, kind(hints[f.name])) for f in fields(record) if f.name not in without]


def named(words: str) -> list[pa.Field]:
    """Columns of text."""
    return [pa.field(name, pa.string()) for name in words.split()]


_AT = [pa.field("start", pa.int64()), pa.field("end", pa.int64()), *named("words")]
_EDIT = pa.list_(pa.struct(named("first other")))
TABLES: Mapping[str, pa.Schema] = {name: pa.schema(found) for name, found in {
    "reports": [*named("id story"), *columns(Report, "id", "text"), pa.field("copies", pa.int64()), *named("text")],
    "extractions": [*named("report version"), pa.field("body", pa.binary())],
    "sources": [*columns(Source), *named("story")],
    "attributions": [*columns(Attribution), *named("origin story words")],
    "statements": [*named("event mention report slot value"), *_AT, *named("status attribution speaker")],
    "figures": [*columns(Figure), *named("story words")],
    "victims": [*columns(Victim)],
    "passages": [*named("id kind story"), pa.field("place", pa.int64()), *named("report"), *_AT, pa.field("edits", _EDIT),
                 *named("first first_by")],
    "origins": [*columns(Origin), *named("story")],
    "events": columns(Event),
    "estimates": columns(Estimate),
    "contested": columns(Conflict),
    "quarantine": named("name report stage code what remedy"),
}.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Reports by id, for words and days."""

    reports: Mapping[str, Report]

    def day(self, report: str) -> str | None:
        """The day a report appeared."""
        known = self.reports.get(report)
        return known.published.day if known and known.published else None

    def words(self, spans: Iterable[Span]) -> str | None:
        """The words at spans, parts divided by " … "."""
        return " … ".join(self.reports[s.report].text[s.start:s.end] for s in spans if s.report in self.reports) or None


def row(table: str, day: str | None, order: Iterable[str | int], cells: Mapping[str, Any]) -> Row:
    """A row of a table; `order` is what the rows of one day are sorted by."""
    place = "\0".join(f"{part:09d}" if isinstance(part, int) else part for part in order)
    head = f"{table}\0{day or ''}\0"
    return Row(TO, hashed(table, day or ""), (head + place).encode("utf-8", "surrogatepass"), json.dumps(cells).encode())


def of_report(report: Report, story: str, copies: int, version: str) -> Iterator[Row]:
    """A report and its extraction; text and body are looked up when the table is written."""
    day = report.published.day if report.published else None
    cells = {k: v for k, v in asdict(report).items() if k != "text"}
    yield row("reports", day, [report.id], {**cells, "story": story, "copies": copies})
    yield row("extractions", day, [report.id], {"report": report.id, "version": version})


def of_story(record: Record, story: str, texts: Texts) -> Iterator[Row]:
    """Who speaks in a story, what they say, and where its reports share words. Figures of `record` have no event."""
    origins = {s: o.id for o in record.origins for s in o.statements}
    first = min((texts.day(r.id) or "9999" for r in record.reports), default="9999")
    day = None if first == "9999" else first
    for a in record.attributions:
        cells = {**asdict(a), "origin": origins.get(a.id), "story": story, "words": texts.words(a.content)}
        yield row("attributions", texts.day(a.report), place(a), cells)
    for s in record.sources:
        yield row("sources", day, [s.id, story], {**asdict(s), "story": story})
    for o in record.origins:
        yield row("origins", day, [o.id, story], {**asdict(o), "story": story})
    for p in record.passages:
        yield from _of_passage(p, story, texts)


def _of_passage(p: Passage, story: str, texts: Texts) -> Iterator[Row]:
    edited: dict[int, list[dict[str, str]]] = {}
    for at, one, other in p.edits:
        edited.setdefault(at, []).append({"first": one, "other": other})
    for k, span in enumerate(p.places):
        cells = {"id": p.id, "kind": p.kind, "story": story, "place": k, "report": span.report, "start": span.start,
                 "end": span.end, "words": texts.words([span]), "edits": edited.get(k, []), "first": p.first,
                 "first_by": p.first_by}
        yield row("passages", texts.day(span.report), [p.id, k], cells)


def of_figure(f: Figure, story: str, texts: Texts) -> Row:
    """A figure with the words it stands in."""
    return row("figures", texts.day(f.report), [f.report, f.span.start, f.span.end, f.id],
               {**asdict(f), "story": story, "words": texts.words([f.span])})


def of_victim(v: Victim, texts: Texts) -> Row:
    """A person harmed, with every fact's words."""
    return row("victims", texts.day(v.facts[0].span.report), [v.event or "", v.id], asdict(v))


def of_event(record: Record, texts: Texts) -> Iterator[Row]:
    """An event of `record`, what is stated of it, estimated and contested."""
    for e in record.events:
        day = e.when.start[:10] if e.when and e.when.start and e.when.precision in ("day", "time") else None
        yield row("events", day, [e.id], asdict(e))
        for m in e.mentions:
            yield from _of_mention(e, m, record, texts)
        for k, estimate in enumerate(x for x in record.estimates if x.event == e.id):
            yield row("estimates", day, [e.id, k], asdict(estimate))
        for k, conflict in enumerate(x for x in record.contested if x.event == e.id):
            yield row("contested", day, [e.id, k], asdict(conflict))


def _of_mention(e: Event, m: EventMention, record: Record, texts: Texts) -> Iterator[Row]:
    """What a mention states, slot by slot, with the innermost attribution that holds the words."""
    said: list[tuple[str, str, Span]] = [("kind", m.label or m.mode or m.type, m.span)]
    said += [(r.name, r.text, r.span) for r in m.roles]
    said += [("place", p.name, p.span or m.span) for p in m.where]
    if m.when is not None:
        span = f"{m.when.start or ''}/{m.when.end or ''}"
        said.append(("time", m.when.value or span, m.when.span or m.span))
    names = {s.id: s.name for s in record.sources}
    for slot, value, at in said:
        holders = [a for a in record.attributions if any(c.overlaps(at) for c in a.content)]
        inner = min(holders, key=lambda a: (sum(c.end - c.start for c in a.content), a.id), default=None)
        cells = {"event": e.id, "mention": m.id, "report": m.report, "slot": slot, "value": value, "start": at.start,
                 "end": at.end, "words": texts.words([at]), "status": inner.status if inner else m.status,
                 "attribution": inner.id if inner else None, "speaker": names.get(inner.speaker or "") if inner else None}
        yield row("statements", texts.day(m.report), [m.report, at.start, at.end, m.id, slot, value], cells)


def of_trouble(error: SaysoError, stage: str, report: Report | None = None) -> Row:
    """An input or a report that could not be read, and why."""
    cells = {"name": error.name, "report": report.id if report else None, "stage": stage, "code": error.code,
             "what": error.what, "remedy": error.remedy}
    day = report.published.day if report and report.published else None
    return row("quarantine", day, [error.name, error.code, error.what], cells)


def note(name: str, stage: str, what: str) -> Row:
    """Something that a reader of the tables should know: in the quarantine, without a code."""
    cells = {"name": name, "report": None, "stage": stage, "code": None, "what": what, "remedy": None}
    return row("quarantine", None, [name, "", what], cells)
