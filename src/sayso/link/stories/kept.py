"""Tellings and their keys -> bytes that a store can keep, and back."""

from __future__ import annotations

import struct

import numpy as np

from sayso.link.lists import Keys, keys_of
from sayso.link.rows import packed, unpacked
from sayso.link.stories.telling import Telling

SIZE = 8  # bytes of a number


def encoded(told: Telling, keys: Keys) -> bytes:
    """A telling and its keys as bytes."""
    who = told.publisher.encode("utf-8", "surrogatepass")
    rows = _turned(told.rows.view(np.uint8).reshape(-1, SIZE))
    return packed(struct.pack("<i", told.day), who, rows, told.lines.tobytes(), *(each.tobytes() for each in keys))


def decoded(name: str, data: bytes) -> tuple[Telling, Keys]:
    """The telling of the report with this id, and its keys. Raises DamagedCase."""
    day, who, rows, lines, words, weights = unpacked(data, 6, name)
    turned = _turned(np.frombuffer(rows, dtype=np.uint8).reshape(SIZE, -1))
    told = Telling(name, who.decode("utf-8", "surrogatepass"), struct.unpack("<i", day)[0],
                   np.frombuffer(turned, dtype=np.uint64), np.frombuffer(lines, dtype=np.uint64))
    return told, keys_of(np.frombuffer(words, dtype=np.uint32), np.frombuffer(weights, dtype=np.uint16))


def _turned(table: np.ndarray) -> bytes:
    """Columns as rows: first bytes stand beside first bytes, which a store can keep in less room."""
    return np.ascontiguousarray(table.T).tobytes()
