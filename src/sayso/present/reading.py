"""A `sayso-record/1` document -> Record: what `sayso report --json` wrote, with every value checked against the model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sayso.errors import BadRecord, NotFound
from sayso.model import Attribution, Event, Passage, Record, Span
from sayso.present.json import FORMAT

# The record's own lists; what else a document holds is made from them.
PARTS = tuple(f.name for f in fields(Record))
# Lists that the schema does not ask for.
LATER = ("problems", "victims", "judgements", "people", "redacted")


def load(path: Path) -> Record:
    """The record of a file. Raises NotFound, or BadRecord for anything that is no whole `sayso-record/1`."""
    try:
        return parsed(path.read_text(encoding="utf-8"), name=str(path))
    except FileNotFoundError as error:
        raise NotFound("there is no such file.", name=str(path), remedy="Check the name and your folder.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadRecord("the file cannot be read as a record.", name=str(path), remedy=_REMEDY) from error


def parsed(text: str, *, name: str = "") -> Record:
    """The record of a document's text; `name` stands in its errors."""
    try:
        made = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRecord("this is no JSON.", name=name, remedy=_REMEDY) from error
    if not isinstance(made, dict) or made.get("format") != FORMAT:
        raise BadRecord(f"this is no {FORMAT}.", name=name, remedy=_REMEDY)
    try:
        return _record(made)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) and error.args else str(error)
        raise BadRecord(f"the record is damaged: {what}.", name=name, remedy=_REMEDY) from error


_REMEDY = "Write it with: sayso report REPORTS --json record.json"


def _record(made: Mapping[str, Any]) -> Record:
    hints = _hints(Record)
    return Record(**{part: _value(hints[part], made[part], None) for part in PARTS if part in made or part not in LATER})


def _value(kind: Any, value: Any, report: str | None) -> Any:
    """A value of the document as the model's type `kind`; spans given as pairs lie in `report`."""
    if get_origin(kind) in (Union, UnionType):
        return None if value is None else _value(get_args(kind)[0], value, report)
    if get_origin(kind) is tuple:
        inner, *rest = get_args(kind)
        if not isinstance(value, list):
            raise TypeError(f"{value!r} is no list")
        kinds = [inner] * len(value) if rest == [...] else [inner, *rest]
        return tuple(_value(k, v, report) for k, v in zip(kinds, value, strict=True))
    if kind is Span:
        return _span(value, report)
    if is_dataclass(kind):
        return _made(kind, value, report)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _span(value: Any, report: str | None) -> Span:
    if isinstance(value, Mapping):
        return Span(report=value["report"], start=value["start"], end=value["end"])
    start, end = value
    if report is None:
        raise ValueError(f"{value!r} names no report")
    return Span(report=report, start=start, end=end)


def _made(kind: Any, value: Any, report: str | None) -> Any:
    """A record of the model; a field that the document does not know has its default."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    report = value.get("report", report) if kind is not Attribution else value["report"]
    return kind(**dict(_fields(kind, value, report)))


def _fields(kind: Any, value: Mapping[str, Any], report: str | None) -> Iterator[tuple[str, Any]]:
    for field in fields(kind):
        wanted = _hints(kind)[field.name]
        if field.name == "span" and wanted is Span:  # the document writes report, start and end of what has one place
            yield field.name, _span(value, report)
        elif kind is Event and field.name == "roles":
            named = [{"name": name, **role} for name, roles in value["roles"].items() for role in roles]
            yield field.name, _value(wanted, named, report)
        elif kind is Passage and field.name == "edits":
            yield field.name, tuple((e["place"], e["first"], e["other"]) for e in value["edits"])
        elif field.name in value or field.default is MISSING:
            yield field.name, _value(wanted, value[field.name], report)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
