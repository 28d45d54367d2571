"""JSONL and JSON files of articles."""

import json
from pathlib import Path

import pytest

from sayso.errors import BadLine
from sayso.ingest import from_row, load
from sayso.ingest.limits import BAD_LINES_SHOWN

LEAD = "Three dock workers were killed when a crane fell on the northern quay, the harbour master said on Monday."
ROW = {"text": LEAD, "title": "Crane kills three", "outlet": "Ostrel Courier", "published": "2022-03-09T10:33:00Z",
       "url": "https://courier.example/1", "byline": "Ana Verrill"}


def test_a_row_gives_every_field():
    report = from_row(ROW)
    assert all(getattr(report, field) == ROW[field] for field in ("title", "outlet", "url", "byline"))
    assert report.published and (report.published.value, report.published.basis) == ("2022-03-09T10:33+00:00", "page")


def test_other_names_of_the_fields_are_known():
    report = from_row({"maintext": LEAD, "headline": "Crane kills three", "authors": ["Ana Verrill", "Tom Asker"]})
    assert (report.title, report.byline) == ("Crane kills three", "Ana Verrill, Tom Asker")


@pytest.mark.parametrize("row", [{}, {"text": ""}, {"text": 3}, {"text": LEAD, "title": {"a": 1}}])
def test_a_row_without_usable_text_is_refused(row: dict):
    with pytest.raises(BadLine, match="SAY-I009"):
        from_row(row)


def test_bad_lines_are_named_by_number_and_the_rest_is_read(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    good, other = json.dumps(ROW), json.dumps({**ROW, "outlet": "B"})
    file.write_text("\n".join([good, "{broken", "", "[1]", json.dumps({"title": "x"}), other]))
    found = load([file])
    assert len(found.reports) == 2
    assert [p.name.rsplit(" ", 1)[1] for p in found.problems] == ["2", "4", "5"]


def test_a_file_of_bad_lines_is_not_listed_line_by_line(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_text("nonsense\n" * 500)
    assert len(load([file]).problems) == BAD_LINES_SHOWN + 1


def test_a_date_that_is_not_sure_is_said_and_not_used(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({**ROW, "published": "03/04/2022"}))
    found = load([file])
    assert found.reports[0].published is None
    assert "03/04/2022" in str(found.problems[0])


def test_a_json_list_is_read_row_by_row(tmp_path: Path):
    file = tmp_path / "a.json"
    file.write_text(json.dumps([ROW, {**ROW, "outlet": "B"}], indent=1))
    assert len(load([file]).reports) == 2


def test_json_without_reports_is_one_problem(tmp_path: Path):
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"a": [1, 2, 3]}, indent=1))
    assert [p.code for p in load([file]).problems] == ["SAY-I009"]
