"""Which reports are of one story, step by step over rows: furniture, tellings, pairs, scores, components, clusters.

What link.stories does in one process is done here with bounded groups: a word or paragraph that stands in a million reports
makes each of them meet its neighbours in time alone, and a component of reports that hang together is cut where it has
more than BOUND reports. Batches in, batches out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from sayso.engines.engine import Engine
from sayso.engines.job import Job, shelf_at
from sayso.engines.rows import OFFSET, Row, batches, groups, number, part_of
from sayso.engines.tables import note
from sayso.engines.tellings import (
    COMPARED,
    NEIGHBOURS,
    SHARED,
    UNDATED,
    Shape,
    compared,
    differing,
    keys,
    lines_of,
    made,
    opened,
    packed,
    title_words,
)
from sayso.link.stories.clusters import Clusters
from sayso.model.known import using

# Reports of one component that are clustered together; what goes beyond is cut in order of time, and said so.
BOUND = 5_000
TOGETHER = 200  # reports of a week whose pairs are scored together: their neighbours are much the same
ROUNDS = 64  # of passing labels on; a component is as wide as the chain of reports that holds it together
IDS, POINTS = np.dtype("<i8"), np.dtype("<i8")
MET = np.dtype([("number", IDS), ("shared", IDS)])  # a report that shares a key, and the product of the key's weights


def lines(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `told` -> a row `line` for each paragraph of a known publisher, with the words of the report's title; and a row
    `telling` for each report."""
    with using(job.sources):
        yield from batches(_lines(job, found))


def _lines(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for part, rows in groups(found):
        for row in rows:
            report = job.report(row.order.decode())
            title = json.dumps(sorted(set(title_words(report)))).encode()
            yield Row("telling", part, row.order)
            for line in sorted(lines_of(report)):
                yield Row("line", line, row.order, title)


def furniture(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `line` of one publisher and paragraph -> where its reports' titles mostly differ, a row `telling` for each."""
    yield from batches(_furniture(found))


def _furniture(found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for key, rows in groups(found):
        first = list(islice(rows, COMPARED))
        if len(first) > 1 and differing([set(json.loads(row.body)) for row in first]):
            for row in (*first, *rows):
                yield Row("telling", part_of(row.order.decode()), row.order, str(key).encode())


def tellings(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `telling` of a part -> the shelf `stories`, what each report is compared by; and rows `key`, what it is looked up
    by, in order of time."""
    with using(job.sources):
        yield from batches(_tellings(job, found))


def _tellings(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for part, rows in groups(found):
        stock: dict[str, set[int]] = {}
        for row in rows:
            stock.setdefault(row.order.decode(), set()).update([int(row.body)] if row.body else [])
        told = {name: made(job.report(name), lines) for name, lines in stock.items()}
        job.shelf("stories").write(part, ((number(name), {"telling": packed(t)}) for name, t in told.items()))
        for name, one in told.items():
            order = _time(one.told.day) + name.encode()
            yield Row("pair", _week(order), order)
            yield from (Row("key", key, order, weight.to_bytes(2, "big")) for key, weight in sorted(keys(one).items()))


def _time(day: int) -> bytes:
    """Reports in order of time, the undated last."""
    return f"{day:08d}".encode() if day != UNDATED else b"99999999"


def beside(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `key` in order of time -> rows `pair`: for each report those before it among the reports with that key."""
    yield from batches(_beside(found))


def _beside(found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for _, rows in groups(found):
        before: list[tuple[int, int]] = []
        for row in rows:
            weight = int.from_bytes(row.body, "big")
            if before:
                met = np.array([(one, other * weight) for one, other in before], dtype=MET)
                yield Row("pair", _week(row.order), row.order, met.tobytes())
            before = [*before[1 - NEIGHBOURS:], (number(row.order[8:].decode()), weight)]


def _week(order: bytes) -> int:
    return int(order[:8]) // 7


def scores(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `pair`, by week -> for each report a row `node` with its scores, and rows `node` that tell others of it."""
    yield from batches(_scores(job, found))


def _scores(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for _, rows in groups(found):
        waiting = _by_order(rows)
        while block := list(islice(waiting, TOGETHER)):
            wanted = [(number(order[8:].decode()), _shared(near)) for order, near in block]
            found_points = compared(wanted, partial(_telling, job))
            for (order, _), (me, others), points in zip(block, wanted, found_points, strict=True):
                friends = others[points > 0]
                yield Row("node", me, b"0" + order, _node(others, points))
                yield from (Row("node", n, b"1" + order, me.to_bytes(8, "little", signed=True)) for n in friends.tolist())


def _shared(near: Sequence[bytes]) -> np.ndarray:
    """The numbers that share enough in what the keys of a report gave."""
    met = np.concatenate([np.frombuffer(body, dtype=MET) for body in near])
    others, place = np.unique(met["number"], return_inverse=True)
    return others[np.bincount(place, met["shared"], len(others)) >= SHARED]


def _by_order(rows: Iterator[Row]) -> Iterator[tuple[bytes, list[bytes]]]:
    order, near = b"", []
    for row in rows:
        if row.order != order and near:
            yield order, near
            near = []
        order = row.order
        near.append(row.body)
    if near:
        yield order, near


def _node(others: np.ndarray, points: np.ndarray) -> bytes:
    return others.astype(IDS).tobytes() + points.astype(POINTS).tobytes()


def _opened(body: bytes) -> tuple[np.ndarray, np.ndarray]:
    half = len(body) // 2
    return np.frombuffer(body[:half], dtype=IDS), np.frombuffer(body[half:], dtype=POINTS)


def _telling(job: Job, name: int) -> Shape:
    return _kept(job.work, name)


@lru_cache(maxsize=20_000)
def _kept(work: str, name: int) -> Shape:
    """Neighbours in time are compared with much the same reports: what was looked up is kept for a while."""
    shelf = shelf_at(str(Path(work) / "stories"))
    return opened(shelf.body((name + OFFSET) >> 56, name, "telling"))


def graph(found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `node` of a report -> a row `own` with its scores, and rows `label`: its state (label and friends), and its label
    for each friend."""
    yield from batches(_graph(found))


def _graph(found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for me, rows in groups(found):
        own = next(rows)
        others, points = _opened(own.body)
        told = b"".join(row.body for row in rows)
        yield Row("own", me, b"1" + own.order[1:], own.body)
        yield from _state(me, me, others[points > 0].astype(IDS).tobytes() + told, True)


def _state(me: int, label: int, friends: bytes, tell: bool) -> Iterator[Row]:
    place = (label + OFFSET).to_bytes(8, "big")  # sorts as the numbers do
    yield Row("label", me, b"0", place + friends)
    if tell:
        yield from (Row("label", n, b"1" + place) for n in np.frombuffer(friends, dtype=IDS).tolist())


def spread(found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `label` -> the same after one round: the least label that a friend has goes on; a row `changed` where it did."""
    yield from batches(_spread(found))


def _spread(found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for me, rows in groups(found):
        state = next(rows).body
        told = next(rows, None)  # messages are sorted: the first is the least
        least = told is not None and told.order[1:] < state[:8]
        label = int.from_bytes(told.order[1:] if told is not None and least else state[:8], "big") - OFFSET
        yield from _state(me, label, state[8:], least)
        if least:
            yield Row("changed", 0)


def labelled(found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `label` after the last round -> rows `own` with the label."""
    yield from batches(Row("own", me, b"0", next(rows).body[:8]) for me, rows in groups(found))


def components(found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `own`: a report's label and its scores -> a row `component`."""
    yield from batches(_components(found))


def _components(found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for _, rows in groups(found):
        label, own = next(rows), next(rows)
        yield Row("component", int.from_bytes(label.body, "big") - OFFSET, own.order[1:], own.body)


def clusters(found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `component` in order of time -> rows `member`, by story; a note where a component was cut."""
    yield from batches(_clusters(found))


def _clusters(found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for label, rows in groups(found):
        pieces = 0
        while piece := list(islice(rows, BOUND)):
            pieces += 1
            yield from _stories(piece)
        if pieces > 1:
            yield note(f"component {label + OFFSET:016x}", "stories",
                       f"more than {BOUND:,} reports hang together; they were put into stories in {pieces} pieces, by time.")


def _stories(piece: Sequence[Row]) -> Iterator[Row]:
    at = {number(name): name for name in (row.order[8:].decode() for row in piece)}
    near: dict[str, dict[str, int]] = {name: {} for name in at.values()}
    for row, name in zip(piece, near, strict=True):
        for n, points in zip(*map(np.ndarray.tolist, _opened(row.body)), strict=True):
            if points > 0 and n in at:
                near[name][at[n]] = near[at[n]][name] = points
    for story, members in Clusters(near).members.items():
        yield from (Row("member", part_of(story), (story + name).encode()) for name in members)


def steps(engine: Engine, job: Job) -> None:
    """All steps from `told` to the step `stories`, which sends rows `member`."""
    engine.grouped("lines", "told", ["read"], partial(lines, job))
    engine.grouped("furniture", "line", ["lines"], partial(furniture, job))
    engine.grouped("tellings", "telling", ["lines", "furniture"], partial(tellings, job))
    engine.grouped("beside", "key", ["tellings"], partial(beside, job))
    engine.grouped("scores", "pair", ["tellings", "beside"], partial(scores, job))
    engine.grouped("graph", "node", ["scores"], graph)
    last = "graph"
    for n in range(ROUNDS):
        step = f"labels-{n}"
        engine.grouped(step, "label", [last], spread)
        last = step
        if not any(batch.num_rows for batch in engine.rows(step, "changed")):
            break
    engine.grouped("labelled", "label", [last], labelled)
    engine.grouped("components", "own", ["labelled", "graph"], components)
    engine.grouped("stories", "component", ["components"], clusters)
