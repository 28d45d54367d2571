"""Frozen dataclasses <-> compressed JSON: an exact round trip, read off the fields' own types.

A field that has its default is left out, so records grow new fields without a migration, and an old body reads as before.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.errors import DamagedCase

T = TypeVar("T")
Turn = Callable[[Any], Any]
LEVEL = 9  # zlib: a case is written once and kept for years


def encoded(value: Any) -> bytes:
    """A dataclass as compressed JSON; equal values give equal bytes.

    >>> from sayso.model import Span
    >>> decoded(Span, encoded(Span(report="r", start=1, end=4)))
    Span(report='r', start=1, end=4)
    """
    return zlib.compress(written(value), LEVEL)


def written(value: Any) -> bytes:
    """A dataclass as JSON that people can read; equal values give equal bytes."""
    text = json.dumps(_plain(type(value))(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def decoded(kind: type[T], body: bytes, *, name: str = "") -> T:
    """The dataclass of a body that `encoded` made. Raises DamagedCase, which names `name`, for anything else."""
    try:
        return read(kind, zlib.decompress(body), name=name)
    except zlib.error as error:
        raise _damaged(kind, name, error) from error


def read(kind: type[T], body: bytes, *, name: str = "") -> T:
    """The dataclass of what `written` made. Raises DamagedCase for anything else."""
    try:
        return _made(kind)(json.loads(body.decode("utf-8", "surrogatepass")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _damaged(kind, name, error) from error


def _damaged(kind: type, name: str, error: Exception) -> DamagedCase:
    return DamagedCase(f"a stored {kind.__name__} cannot be read ({error}).", name=name,
                       remedy="Go back to a backup; `sayso verify` lists all that is damaged.")


@cache
def _plain(kind: Any) -> Turn:
    """What turns a value of `kind` into plain JSON."""
    if is_dataclass(kind):
        parts = [(f.name, f.default, _plain(_hints(kind)[f.name])) for f in fields(kind)]
        return lambda value: {name: turn(each) for name, default, turn in parts if (each := getattr(value, name)) != default}
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        turn = _plain(_only(inner))
        return lambda value: None if value is None else turn(value)
    if origin is tuple and inner[1:] != (...,):
        turns = [_plain(each) for each in inner]
        return lambda value: [turn(each) for turn, each in zip(turns, value, strict=True)]
    if origin in (tuple, list):
        turn = _plain(inner[0])
        return lambda value: [turn(each) for each in value]
    if origin in (set, frozenset):
        turn = _plain(inner[0])
        return lambda value: [turn(each) for each in sorted(value)]
    if origin in (dict, Mapping):
        key, turn = _plain(inner[0]), _plain(inner[1])
        return lambda value: [[key(k), turn(each)] for k, each in value.items()]
    return _checked(kind)


@cache
def _made(kind: Any) -> Turn:
    """What turns plain JSON into a value of `kind`."""
    if is_dataclass(kind):
        return _maker(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        turn = _made(_only(inner))
        return lambda value: None if value is None else turn(value)
    if origin is tuple and inner[1:] != (...,):
        turns = [_made(each) for each in inner]
        return lambda value: tuple(turn(each) for turn, each in zip(turns, value, strict=True))
    if origin in (tuple, list, set, frozenset):
        turn = _made(inner[0])
        return lambda value: origin([turn(each) for each in value])
    if origin in (dict, Mapping):
        key, turn = _made(inner[0]), _made(inner[1])
        return lambda value: {key(k): turn(each) for k, each in value}
    return _checked(kind)


def _maker(kind: Any) -> Turn:
    turns = {f.name: _made(_hints(kind)[f.name]) for f in fields(kind)}
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def make(value: Any) -> Any:
        given = {name: turns[name](each) for name, each in value.items()}
        if missing := needed - given.keys():
            raise ValueError(f"{kind.__name__} lacks {', '.join(sorted(missing))}")
        return kind(**given)

    return make


def _checked(kind: Any) -> Turn:
    if kind not in (str, int, float, bool):
        raise TypeError(f"no rule to store a {kind}")

    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return check


def _only(inner: tuple[Any, ...]) -> Any:
    kinds = [each for each in inner if each is not type(None)]
    if len(kinds) != 1:
        raise TypeError(f"no rule to store one of {kinds}")
    return kinds[0]


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
