"""A written record -> the same record; anything else -> an error that says what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import BadRecord, NotFound
from sayso.model import Record
from sayso.present.json import to_json
from sayso.present.reading import load, parsed
from tests.present.export.full import FULL
from tests.present.hostile import HOSTILE
from tests.present.invented import EMPTY, STORY


@pytest.mark.parametrize("record", [STORY, EMPTY, FULL, HOSTILE], ids=["story", "empty", "full", "hostile"])
def test_what_was_written_is_read_back_whole(record: Record) -> None:
    assert parsed(to_json(record)) == parsed(to_json(parsed(to_json(record))))
    assert to_json(parsed(to_json(record))) == to_json(record)


def test_nothing_of_the_model_is_lost_on_the_way() -> None:
    assert parsed(to_json(STORY)) == STORY


def test_fields_that_sayso_does_not_know_are_left_out() -> None:
    made = json.loads(to_json(STORY)) | {"mood": "calm"}
    made["reports"][0]["mood"] = "calm"
    assert parsed(json.dumps(made)) == STORY


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other/1"}', "[" * 100_000])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(BadRecord):
        parsed(text, name="x.json")


@pytest.mark.parametrize(("part", "field", "wrong"), [
    ("reports", "text", 3), ("figures", "low", "4"), ("figures", "start", 10**6), ("attributions", "content", [[4]]),
    ("events", "roles", []), ("sources", "aliases", "Tarn"), ("figures", "measure", "hurt"), ("passages", "edits", [1]),
])
def test_a_damaged_record_is_refused_and_the_file_named(part: str, field: str, wrong: Any) -> None:
    made = json.loads(to_json(STORY))
    made[part][0][field] = wrong
    with pytest.raises(BadRecord, match=r"SAY-I013 x\.json"):
        parsed(json.dumps(made), name="x.json")


def test_a_missing_part_is_named() -> None:
    made = json.loads(to_json(STORY))
    del made["figures"][0]["measure"]
    with pytest.raises(BadRecord, match="'measure' is missing"):
        parsed(json.dumps(made))


def test_a_file_that_is_not_there_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="SAY-I008"):
        load(tmp_path / "none.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadRecord):
        load(tmp_path / "bytes.json")
