"""What an index of reports knows -> plain rows that a store can keep: a case is opened without working it out anew."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.errors import DamagedCase
from sayso.model import Passage


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows to write; None stands for a row to delete.

    `reports` are bytes by report id, one row for each report of the index. `pairs` are bytes by two report ids, the lesser
    first, one row for each pair that was compared and matters. `passages` are by passage id, with the bytes that go with
    each (an index of passages alone). What is in the bytes is the index's own affair; the index's VERSION goes with them,
    and rows of another version are thrown away.
    """

    reports: Mapping[str, bytes | None] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], bytes | None] = field(default_factory=dict)
    passages: Mapping[str, tuple[Passage, bytes] | None] = field(default_factory=dict)


def packed(*parts: bytes) -> bytes:
    """Bytes of bytes, each with its length before it."""
    return b"".join(struct.pack("<I", len(part)) + part for part in parts)


def unpacked(data: bytes, count: int, name: str) -> list[bytes]:
    """The parts again. Raises DamagedCase, with the report's name, where they are not so many or not whole."""
    out, at = [], 0
    while at + 4 <= len(data) and len(out) < count:
        (size,) = struct.unpack_from("<I", data, at)
        out.append(data[at + 4:at + 4 + size])
        at += 4 + size
    if len(out) != count or at != len(data):
        raise DamagedCase("what was kept of this report for linking is not whole.", name=name,
                          remedy="Derived tables can be thrown away; they are made anew from the reports.")
    return out
