"""Engine: what carries out the steps of a run (docs/engines.md). Adding one is writing this class for it.

An engine puts bodies through a step (`each`), and it brings the rows that earlier steps sent to a step together by their
keys, sorted, and puts them through it (`grouped`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import pyarrow as pa

from sayso.engines.rows import Step


class Engine(Protocol):
    """What carries the steps out. The name of a step is the name of what it made: asked for again, it is not made again."""

    def each(self, step: str, bodies: Sequence[bytes], function: Step) -> None:
        """Puts bodies, as rows without a key, through a function."""
        ...

    def grouped(self, step: str, to: str, sources: Sequence[str], function: Step, moving: Step | None = None) -> None:
        """Puts the rows that steps in `sources` sent to `to` through a function: all rows of a key together, sorted by
        key, order and body. With `moving` they go through that before, as they come, and get another key by it."""
        ...

    def rows(self, step: str, to: str) -> Iterator[pa.RecordBatch]:
        """What a step sent to `to`, in any order."""
        ...
