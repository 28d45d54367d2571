"""The second half of a run: stories -> units -> events of several stories -> rows of tables. Batches in, batches out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import pyarrow as pa

from sayso.assemble import joined
from sayso.engines.job import Job
from sayso.engines.rows import Row, batches, groups, hashed, number, part_of, unpacked
from sayso.engines.tables import Texts, of_event, of_figure, of_report, of_story, of_victim
from sayso.link.events import Group
from sayso.link.events.across import COMPARED, marks
from sayso.link.events.pairs import points
from sayso.link.passages import passages
from sayso.model import EventMention, Origin, Passage, Record, Report, Span
from sayso.model.known import using
from sayso.store import decoded, encoded
from sayso.unit import Unit, unit

ID = 18  # characters of a report's id


def units(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `member` (by part; in order of story and report) -> the shelf `tellings` and rows `mark`, `group` and of tables.

    A telling is the part of a story's unit that one group of mentions needs to become an event.
    """
    with using(job.sources):
        yield from batches(_units(job, found))


def _units(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for part, rows in groups(found):
        shelved: dict[int, bytes] = {}
        for story, members in groupby(rows, key=lambda row: row.order[:ID].decode()):
            yield from _unit(job, part, story, [row.order[ID:].decode() for row in members], shelved)
        job.shelf("tellings").write(part, ((n, {"telling": body}) for n, body in shelved.items()))


def _unit(job: Job, part: int, story: str, names: Sequence[str], shelved: dict[int, bytes]) -> Iterator[Row]:
    reports = {name: job.report(name) for name in names}
    read = [e for e in map(job.extraction, names) if e is not None]
    shared = passages(list(reports.values()), {e.report: e.quotations for e in read}) if len(reports) > 1 else ()
    made = unit(list(reports.values()), read, shared)
    yield from _rows(job, story, reports, made, shared)
    for g in made.groups:
        order = ordered(g)
        shelved[hashed(order)] = encoded(telling(g, made, shared))
        body = json.dumps([part, hashed(order), story]).encode()
        yield Row("group", hashed(order), order.encode(), body)
        yield from (Row("mark", hashed(*mark), order.encode(), body) for mark in sorted(set(marks(g))))


def _rows(job: Job, story: str, reports: Mapping[str, Report], made: Unit, shared: Sequence[Passage]) -> Iterator[Row]:
    """What can be said of a story without looking at others; figures and victims that no event can claim are among it."""
    texts = Texts(reports=reports)
    for name, report in reports.items():
        more = json.loads(job.shelf("reports").body(part_of(name), number(name), "more"))
        yield from of_report(report, story, more["copies"], job.version)
    yield from of_story(Record(reports=tuple(reports.values()), sources=made.sources, attributions=made.attributions,
                               passages=tuple(shared), origins=made.origins), story, texts)
    placed = {m.id for g in made.groups for m in g.mentions}
    yield from (of_figure(f, story, texts) for f in made.figures if f.mention not in placed)
    yield from (of_victim(v, texts) for v in made.victims if v.mention not in placed)


def ordered(g: Group) -> str:
    """What groups are sorted by, as in link.events.across: main events first, then by their first mention."""
    report, start, end, mention = g.key
    return f"{'0' if g.main else '1'}{report}{start:09d}{end:09d}{mention}"


def telling(g: Group, whole: Unit, shared: Sequence[Passage]) -> Unit:
    """A unit cut down to one group: its figures and victims, who said what it holds, and the origins of that."""
    spans = [s for m in g.mentions for s in _spans(m)]
    figures = [f for f in whole.figures if f.report in g.reports]
    own = {j.statement for o in whole.origins for j in o.joins if "own voice" in j.reason}
    wanted = {f.attribution for f in figures} | own
    said = [a for a in whole.attributions if a.report in g.reports and (
        a.id in wanted or any(s.overlaps(t) for t in spans for s in (*a.content, *a.source)))]
    kept = {a.id for a in said} | {f.id for f in figures}
    speakers = {s for a in said for s in (a.speaker, *a.via)}
    mentions = {m.id for m in g.mentions}
    return Unit(
        reports=tuple(sorted(g.reports)), sources=tuple(s for s in whole.sources if s.id in speakers),
        attributions=tuple(said), groups=(g,), figures=tuple(figures),
        victims=tuple(v for v in whole.victims if v.mention in mentions),
        origins=tuple(_cut(o, kept) for o in whole.origins if kept & {*o.statements, *o.figures}))


def _spans(m: EventMention) -> list[Span]:
    when = [m.when.span] if m.when and m.when.span else []
    return [m.span, *(r.span for r in m.roles), *(p.span for p in m.where if p.span), *when]


def _cut(o: Origin, kept: set[str]) -> Origin:
    """An origin with some of its statements alone."""
    figures, statements = (tuple(s for s in every if s in kept) for every in (o.figures, o.statements))
    return replace(o, figures=figures, statements=statements, joins=tuple(j for j in o.joins if j.statement in kept))


def near(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `mark` (groups of mentions with one mark, in order) -> rows `join`: a group, an earlier one of another story
    that may tell its event, and the points for it.

    As in link.events.across the first COMPARED groups of a mark are what later ones are compared with.
    """
    yield from batches(_near(job, found))


def _near(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for _, rows in groups(found):
        held: list[tuple[Row, str, list[Group]]] = []
        for row in rows:
            _, name, story = json.loads(row.body)
            own: list[Group] = []
            others = [h for h in held if h[1] != story] if row.order[:1] == b"1" else []
            for other, _, their in others:
                one, two = _group(job, other, their), _group(job, row, own)
                found_points = 0 if one.told_in & two.told_in else points(one, two)
                if found_points:
                    yield Row("join", name, row.order, json.dumps([found_points, other.order.decode()]).encode())
            if len(held) < COMPARED:
                held.append((row, story, own))


def _group(job: Job, row: Row, known: list[Group]) -> Group:
    """The group of a row; looked up once, and only where it is compared with another."""
    if not known:
        part, name, _ = json.loads(row.body)
        known.append(_told(job, part, name).groups[0])
    return known[0]


def _told(job: Job, part: int, name: int) -> Unit:
    return decoded(Unit, job.shelf("tellings").body(part, name, "telling"))


def homes(joins: Iterable[pa.RecordBatch]) -> dict[int, int]:
    """Rows `join` -> for each group that tells another story's event the number of the group that it goes to: the one with
    most points, then the first in order; never one that went to another itself (link.events.across)."""
    near: dict[bytes, dict[str, int]] = {}
    for row in unpacked(joins):
        found, other = json.loads(row.body)
        near.setdefault(row.order, {})[other] = found
    out: dict[int, int] = {}
    for order in sorted(near):
        free = [(-found, other) for other, found in near[order].items() if hashed(other) not in out]
        if free:
            out[hashed(order.decode())] = hashed(min(free)[1])
    return out


def events(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `group` (those of one event) -> rows of tables: the event, its figures, estimates and what is contested."""
    with using(job.sources):
        yield from batches(_events(job, found))


def _events(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for _, rows in groups(found):
        places = [json.loads(row.body) for row in rows]
        told = [_told(job, part, name) for part, name, _ in places]
        reports = {name: job.report(name) for each in told for name in each.reports}
        story_of = {name: story for each, (_, _, story) in zip(told, places, strict=True) for name in each.reports}
        record = joined(reports, told, [], policy=job.policy)
        texts = Texts(reports=reports)
        yield from of_event(record, texts)
        yield from (of_figure(f, story_of[f.report], texts) for f in record.figures if f.event is not None)
        yield from (of_victim(v, texts) for v in record.victims)
