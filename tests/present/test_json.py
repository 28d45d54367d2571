"""Record -> `sayso-record/1`: what is promised of the document and of its schema."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, ValidationError

from sayso.model import Record
from sayso.present.json import document, schema, to_json
from tests.present.invented import EMPTY, LONELY, STORY

VALIDATOR = Draft202012Validator(schema())
LISTS = ("reports", "sources", "attributions", "events", "figures", "estimates", "contested", "passages", "origins",
         "problems")


@pytest.mark.parametrize("record", [STORY, EMPTY, LONELY], ids=["story", "empty", "one report"])
def test_every_document_fulfils_the_schema(record: Record) -> None:
    Draft202012Validator.check_schema(schema())
    VALIDATOR.validate(json.loads(to_json(record)))


def test_the_same_record_gives_the_same_bytes() -> None:
    again = Record(**{name: getattr(STORY, name) for name in Record.__slots__})
    assert to_json(STORY) == to_json(again)
    assert to_json(STORY).endswith("}\n")


def test_lists_are_never_null() -> None:
    assert {name: document(EMPTY)[name] for name in LISTS} == {name: [] for name in LISTS}


def test_offsets_point_at_the_words() -> None:
    made = json.loads(to_json(STORY))
    text = {r["id"]: r["text"] for r in made["reports"]}
    figure = next(f for f in made["figures"] if f["low"] == 11)
    assert text[figure["report"]][slice(*figure["number"])] == "11"
    assert text[figure["report"]][figure["start"]:figure["end"]] == "killed 11 border guards"


@pytest.mark.parametrize(("part", "field", "wrong"), [
    ("figures", "measure", "hurt"), ("figures", "low", -1), ("figures", "low", "4"), ("figures", "status", None),
    ("reports", "text", None), ("reports", "removed", None), ("attributions", "kind", "spoken"), ("attributions", "via",
                                                                                                  None),
    ("attributions", "content", [[1]]), ("events", "mentions", None), ("events", "when", {"start": "Wednesday"}),
    ("sources", "kind", "spy"), ("estimates", "group_class", None), ("estimates", "used", ["f-01", "f-01"]),
    ("passages", "places", []), ("contested", "answers", []), ("origins", "reports", None),
])
def test_a_wrong_value_fails(part: str, field: str, wrong: object) -> None:
    made = json.loads(to_json(STORY))
    made[part][0][field] = wrong
    with pytest.raises(ValidationError):
        VALIDATOR.validate(made)


@pytest.mark.parametrize("part", LISTS[:-1])
def test_a_record_without_its_id_or_event_fails(part: str) -> None:
    made = json.loads(to_json(STORY))
    made[part][0].pop("id" if "id" in made[part][0] else "event")
    with pytest.raises(ValidationError):
        VALIDATOR.validate(made)


def test_a_figure_without_a_bound_or_a_word_fails() -> None:
    made = json.loads(to_json(STORY))
    made["figures"][0].update(low=None, high=None, word=None)
    with pytest.raises(ValidationError):
        VALIDATOR.validate(made)


def test_half_a_surrogate_pair_in_a_report_does_not_stop_the_document() -> None:
    report = replace(STORY.reports[0], title="a \ud83d b")
    assert json.loads(to_json(Record(reports=(report,))))["reports"][0]["title"] == "a ? b"
