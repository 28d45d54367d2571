"""Content -> id: the same content has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeAlias

Part: TypeAlias = "str | int | float | bool | Iterable[Part] | None"


def content_id(prefix: str, *parts: Part) -> str:
    """`prefix` and 16 hexadecimal digits of a SHA-256 over the parts, each with its kind and length before it.

    Parts are never joined by a separator, so ("ab", "c") and ("a", "bc") differ.
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(_encoded(part))
    return f"{prefix}-{digest.hexdigest()[:16]}"


def _encoded(part: Part) -> bytes:
    if part is None:
        return b"n;"
    if isinstance(part, str):
        data = part.encode("utf-8", "surrogatepass")
        return b"s%d:" % len(data) + data
    if isinstance(part, (bool, int, float)):
        data = repr(part).encode()
        return b"v%d:" % len(data) + data
    inner = [_encoded(p) for p in part]
    return b"l%d:" % len(inner) + b"".join(inner)
