"""Rows: what the steps of a run hand on to each other, in Arrow batches of one shape, and how they are put in groups.

A row goes `to` a step, belongs to the group `key`, has its place in it by `order`, and carries a `body`. Engines know no
more: they bring the rows of one key together, sorted by order and body, wherever they were made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import pyarrow as pa

SCHEMA = pa.schema([("to", pa.string()), ("key", pa.int64()), ("order", pa.binary()), ("body", pa.binary())])
# A batch is closed at so many rows or bytes of bodies, whichever comes first.
ROWS, BYTES = 4096, 8_000_000
PARTS = 256  # of the ids of reports and of stories; a part is what a killed run does again
OFFSET = 1 << 63
# Workers that may die over one task before a run gives up: more than the 20 kills that a run must outlive.
TRIES = 30

# Sorted batches -> batches: what every step is, on every engine.
Step = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]


class Row(NamedTuple):
    """One row; `key` is a signed number of 64 bits."""

    to: str
    key: int
    order: bytes = b""
    body: bytes = b""


def batches(rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    """Rows in batches, in their order."""
    held: list[Row] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row.order) + len(row.body)
        if len(held) >= ROWS or size >= BYTES:
            yield _batch(held)
            held, size = [], 0
    if held:
        yield _batch(held)


def _batch(rows: list[Row]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    return pa.record_batch([pa.array(c, type=f.type) for c, f in zip(columns, SCHEMA, strict=True)], schema=SCHEMA)


def unpacked(found: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    """The rows of batches."""
    for batch in found:
        yield from map(Row, *(batch.column(name).to_pylist() for name in SCHEMA.names))


def groups(found: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, Iterator[Row]]]:
    """Each key with its rows, which must be read before the next key is; no more than a batch is held."""
    yield from groupby(unpacked(found), key=attrgetter("key"))


def hashed(*parts: str) -> int:
    """The same number for the same words everywhere."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return int.from_bytes(digest.digest(), "big") - OFFSET


def number(report: str) -> int:
    """The 64 bits of a report's id as a signed number, in the order of the ids."""
    return int(report[-16:], 16) - OFFSET


def part_of(report: str) -> int:
    """The part, 0 to 255, that a report belongs to."""
    return int(report[-16:-14], 16)


def part_of_story(story: str) -> int:
    """The part, 0 to 255, that a story belongs to. It is called by the least of its reports' ids, whose first digits are
    mostly low: parts of even size go by the last."""
    return int(story[-2:], 16)
