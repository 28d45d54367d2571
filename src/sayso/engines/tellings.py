"""A report -> what it is compared by when stories are told apart, as bytes, and the rows by which others find it.

All of it is link.stories': here is only how it is packed. Points depend on the two reports alone, and on what their
publishers print under everything.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sayso.engines.rows import hashed
from sayso.link.lists import Keys
from sayso.link.stories.furniture import mostly_differ, title
from sayso.link.stories.kept import decoded, encoded
from sayso.link.stories.keys import keys
from sayso.link.stories.likeness import Shape, shape
from sayso.link.stories.telling import Telling

LINE, WORD = np.dtype("<u8"), np.dtype("<u4")


def packed(told: Telling) -> bytes:
    """What a report is compared by, and its keys, as bytes."""
    return encoded(told, keys(shape(told)))


def opened(body: bytes) -> tuple[Telling, Keys]:
    """What `packed` made; the report's id is not in it."""
    return decoded("", body)


def shaped(body: bytes) -> Shape:
    """What `packed` made, ready to be compared."""
    return shape(opened(body)[0])


def lines(told: Telling) -> dict[int, bytes]:
    """The paragraphs of a report whose publisher is known: by the hash of publisher and words what `line_of` and `differing`
    read."""
    words = np.array(sorted(title(told)), dtype=WORD).tobytes()
    found = np.unique(told.lines).astype(LINE)
    return {hashed(told.publisher, str(line)): line.tobytes() + words for line in found}


def line_of(body: bytes) -> bytes:
    """The number of a paragraph."""
    return body[:LINE.itemsize]


def differing(bodies: Iterable[bytes]) -> bool:
    """Whether the titles above one paragraph mostly differ."""
    return mostly_differ(frozenset(np.frombuffer(body[LINE.itemsize:], dtype=WORD).tolist()) for body in bodies)


def stock(lines: Iterable[bytes]) -> set[int]:
    """The numbers of paragraphs, for `link.stories.telling`."""
    return {int.from_bytes(line, "little") for line in lines}
