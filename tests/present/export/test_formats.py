"""Every format against its page in docs/formats: the same columns, filled where the page says so and empty where not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from sayso.present.export import FORMATS, export
from tests.present.export import written
from tests.present.export.full import by
from tests.present.hostile import HOSTILE
from tests.present.invented import EMPTY, STORY

TABULAR = ("ucdp", "acled", "airwars")
LINED = ("plover", "ftm", "jsonl")
# Keys that are null or have no parts where there is nothing to say; the page describes what is in them.
PARENTS = {"speaker", "origin", "event", "event_geolocation.geo", "geolocated_ents"}


def text(name: str, **options: Any) -> str:
    made = export(by(FORMATS[name].policy), name, **options)
    assert isinstance(made, bytes)
    return made.decode("utf-8")


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(name), newline="")))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Paths and values: attributes.ACTOR[].text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(v, dict) for v in value):
        for inner in value:
            yield from leaves(inner, f"{path}[]")
    else:
        yield path, value


def entity(name: str, line: dict[str, Any]) -> dict[str, Any]:
    return {line["schema"]: line["properties"]} if name == "ftm" else line


@pytest.mark.parametrize("name", TABULAR)
def test_a_table_has_the_columns_of_its_page_in_their_order(name: str) -> None:
    header = next(csv.reader(io.StringIO(text(name), newline="")))
    assert header == list(written.columns(name))


@pytest.mark.parametrize("name", TABULAR)
def test_what_the_page_leaves_empty_is_empty_and_the_rest_is_filled(name: str) -> None:
    said = written.columns(name)
    filled = {column for row in table(name) for column, cell in row.items() if cell}
    assert filled == {column for column, full in said.items() if full}


@pytest.mark.parametrize("name", LINED)
def test_lines_have_the_keys_of_their_page_and_no_others(name: str) -> None:
    said = written.columns(name)
    found = [leaf for line in text(name).splitlines() for leaf in leaves(entity(name, json.loads(line)))]
    keys = {path for path, value in found if value not in (None, []) or path not in PARENTS}
    keys -= {p for p in keys if p in {"attributes.ACTOR", "attributes.RECIP", "attributes.LOC", "attributes.DATE"}}
    filled = {path for path, value in found if value not in (None, "", [])}
    assert keys - PARENTS == set(said)
    assert filled <= {column for column, full in said.items() if full}


@pytest.mark.parametrize("name", LINED)
def test_every_key_that_the_page_fills_is_filled_somewhere(name: str) -> None:
    found = [leaf for line in text(name).splitlines() for leaf in leaves(entity(name, json.loads(line)))]
    filled = {path for path, value in found if value not in (None, "", [])}
    assert {column for column, full in written.columns(name).items() if full} <= filled


def test_the_tables_have_the_columns_of_their_page() -> None:
    made = export(by(None), "csv")
    assert isinstance(made, dict)
    heads = {name: next(csv.reader(io.StringIO(content.decode(), newline=""))) for name, content in made.items()}
    said = list(written.columns("csv"))
    assert {f"{name.removesuffix('.csv')}.{column}" for name, head in heads.items() for column in head} == set(said)
    for name, content in made.items():
        rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        assert rows and all(any(row[column] for row in rows) for column in rows[0]), name


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "parquet"])
@pytest.mark.parametrize("record", [EMPTY, STORY, HOSTILE], ids=["empty", "story", "hostile"])
def test_any_record_exports_to_the_same_bytes_twice(name: str, record) -> None:
    assert export(record, name) == export(record, name)


@pytest.mark.parametrize("name", ["ucdp", "acled", "airwars", "csv"])
def test_no_cell_of_a_hostile_record_begins_a_formula(name: str) -> None:
    made = export(HOSTILE, name)
    for content in made.values() if isinstance(made, dict) else [made]:
        cells = [c for row in csv.reader(io.StringIO(content.decode(), newline="")) for c in row]
        assert not [c for c in cells if c[:1] in "=+@\t\r" and c]
