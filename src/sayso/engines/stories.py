"""Which reports are of one story, step by step over rows: furniture, tellings, pairs, scores, components, clusters.

What link.stories does in one process is done here with bounded groups: a word or paragraph that stands in a million reports
makes each of them meet its neighbours in time alone, and a component of reports that hang together is cut where it has
more than BOUND reports. Batches in, batches out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from sayso.engines import moved
from sayso.engines.engine import Engine
from sayso.engines.job import Job, shelf_at
from sayso.engines.rows import OFFSET, Row, batches, groups, number, part_of, part_of_story, unpacked
from sayso.engines.tables import note
from sayso.engines.tellings import differing, line_of, opened, packed, shaped, stock
from sayso.link.stories.clusters import Clusters
from sayso.link.stories.furniture import COMPARED
from sayso.link.stories.keys import REACH, SHARED
from sayso.link.stories.likeness import Shape, scores
from sayso.link.stories.telling import UNDATED, telling
from sayso.model.known import using

# Reports of one component that are clustered together; what goes beyond is cut in order of time, and said so.
BOUND = 5_000
SLICES = 16  # of a day's reports, in their order
BLOCK = 2_048  # reports that follow each other whose pairs are scored by one task
HELD = 4_096  # rows of one key that are looked at together
IDS, POINTS = np.dtype("<i8"), np.dtype("<i8")
MET = np.dtype([("number", IDS), ("shared", "<u4")])  # a report under the same key, and the product of the key's weights


def furniture(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `line` of one publisher and paragraph -> where its reports' titles mostly differ, a row `telling` for each."""
    yield from batches(_furniture(found))


def _furniture(found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for _, rows in groups(found):
        first = list(islice(rows, COMPARED))
        if len(first) > 1 and differing(row.body for row in first):
            for row in (*first, *rows):
                yield Row("telling", part_of(row.order.decode()), row.order, line_of(row.body))


def tellings(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `telling` of a part -> the shelf `stories`, what each report is compared by without the paragraphs of those rows;
    and, in order of time, a row `node` for each, and rows `key`, what it is looked up by."""
    with using(job.sources):
        yield from batches(_tellings(job, found))


def _tellings(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for part, rows in groups(found):
        left_out: dict[str, list[bytes]] = {}
        for row in rows:
            left_out.setdefault(row.order.decode(), []).extend([row.body] if row.body else [])
        told = {name: _told(job, part, name, lines) for name, lines in left_out.items()}
        job.shelf("stories").write(part, ((number(name), {"telling": body}) for name, body in told.items()))
        for name, body in told.items():
            one, keys = opened(body)
            order = _time(one.day) + name.encode()
            yield Row("node", number(name), order)
            for key, weight in zip(*map(np.ndarray.tolist, keys), strict=True):
                yield Row("key", key, order, weight.to_bytes(2, "big"))


def _told(job: Job, part: int, name: str, lines: Sequence[bytes]) -> bytes:
    if lines:
        return packed(telling(job.report(name), stock(lines)))
    return job.shelf("reports").body(part, number(name), "telling")


def _time(day: int) -> bytes:
    """Reports in order of time, the undated last."""
    return f"{day:08d}".encode() if day != UNDATED else b"99999999"


def blocks(nodes: Iterator[pa.RecordBatch]) -> tuple[np.ndarray, np.ndarray]:
    """Rows `node` of all reports -> slices of time that hold any, and for each the number of the block that it belongs to.

    Blocks are of about BLOCK reports that follow each other. Pairs of one block are scored by one task: reports near in time
    meet much the same others, and what those are compared by is looked up once.
    """
    slices, counts = np.unique(np.array([_slice(row.order) for row in unpacked(nodes)], dtype=np.int64), return_counts=True)
    return slices, (np.cumsum(counts) - counts) // BLOCK


def beside(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `key` in order of time -> rows `pair`, by block: for each report those before it among the reports with that
    key."""
    yield from batches(_beside(job, found))


def _beside(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for _, rows in groups(found):
        before: list[Row] = []
        while some := list(islice(rows, HELD)):
            every = [*before, *some]
            if len(every) > 1:
                yield from _met(every, max(1, len(before)), str(job.blocks))
            before = every[-REACH:]


def _met(rows: Sequence[Row], first: int, blocks: str) -> Iterator[Row]:
    """For each row from the first on those before it; as in link.lists, two are near where REACH or fewer steps are between
    them in the list of a key."""
    met = np.array([(number(row.order[8:].decode()), int.from_bytes(row.body, "big")) for row in rows], dtype=MET)
    block = moved.moved(blocks, np.array([_slice(row.order) for row in rows], dtype=np.int64)).tolist()
    for k, row in enumerate(rows[first:], first):
        near = met[max(0, k - REACH):k].copy()
        near["shared"] *= met["shared"][k]
        yield Row("pair", block[k], row.order, near.tobytes())


def _slice(order: bytes) -> int:
    """The slice of time that a report belongs to: of its day, by the first digit of its id."""
    return int(order[:8]) * SLICES + (part_of(order[8:].decode()) * SLICES >> 8)


def compared(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `pair`, by block -> for each report a row `node`: those before it with which it has points above nought."""
    yield from batches(_compared(job, found))


def _compared(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for _, rows in groups(found):
        for order, near in _by_order(rows):
            me, others = number(order[8:].decode()), _shared(near)
            points = scores(kept(job.work, me), [kept(job.work, n) for n in others.tolist()]) if len(others) else others
            if (alike := points > 0).any():
                yield Row("node", me, order, _node(others[alike], points[alike]))


def _shared(near: Sequence[bytes]) -> np.ndarray:
    """The numbers that share enough in what the keys of a report gave."""
    met = np.frombuffer(b"".join(near), dtype=MET)
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


@lru_cache(maxsize=20_000)
def kept(work: str, name: int) -> Shape:
    """Neighbours in time are compared with much the same reports: what was looked up is kept for a while."""
    shelf = shelf_at(str(Path(work) / "stories"))
    return shaped(shelf.body((name + OFFSET) >> 56, name, "telling"))


def pairs(found: Iterator[pa.RecordBatch]) -> Iterator[np.ndarray]:
    """Rows `node` -> the numbers of reports that hang together, two and two."""
    for row in unpacked(found):
        others = _opened(row.body)[0]
        yield np.stack((np.full(len(others), row.key), others), axis=1)


def clusters(found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows `node` of one component, in order of time, one or two of each report -> rows `member`, by story; a note where a
    component was cut."""
    yield from batches(_clusters(found))


def _clusters(found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for label, rows in groups(found):
        pieces = 0
        nodes = _by_order(rows)
        while piece := list(islice(nodes, BOUND)):
            pieces += 1
            yield from _stories(piece)
        if pieces > 1:
            yield note(f"component {label + OFFSET:016x}", "stories",
                       f"more than {BOUND:,} reports hang together; they were put into stories in {pieces} pieces, by time.")


def _stories(piece: Sequence[tuple[bytes, list[bytes]]]) -> Iterator[Row]:
    """Reports in order of time, each with the bodies of its rows."""
    at = {number(name): name for name in (order[8:].decode() for order, _ in piece)}
    near: dict[str, dict[str, int]] = {name: {} for name in at.values()}
    for (_, bodies), name in zip(piece, near, strict=True):
        for n, points in zip(*map(np.ndarray.tolist, _opened(bodies[-1])), strict=True):
            if points > 0 and n in at:
                near[name][at[n]] = near[at[n]][name] = points
    for story, members in Clusters(near).members.items():
        yield from (Row("member", part_of_story(story), (story + name).encode()) for name in members)


def steps(engine: Engine, job: Job) -> None:
    """All steps from `telling` to the step `stories`, which sends rows `member`."""
    engine.grouped("furniture", "line", ["read"], partial(furniture, job))
    engine.grouped("tellings", "telling", ["read", "furniture"], partial(tellings, job))
    if not job.blocks.exists():
        moved.save(job.blocks, *blocks(engine.rows("tellings", "node")))
    engine.grouped("beside", "key", ["tellings"], partial(beside, job))
    engine.grouped("compared", "pair", ["beside"], partial(compared, job))
    if not job.components.exists():
        moved.save(job.components, *moved.components(pairs(engine.rows("compared", "node"))))
    engine.grouped("stories", "node", ["tellings", "compared"], clusters, partial(moved.rows, str(job.components)))
