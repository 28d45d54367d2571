"""The published table: all or nothing, and nothing measured elsewhere passes for measured here."""

import json

import pytest

from benchmarks import floors, table
from benchmarks.bars import BARS

NAMES = floors.Measure("entities", "data/names/dev.jsonl", "spans.py", ("f1",), ("entities",))


def test_every_bar_is_of_a_score_that_is_measured():
    scores = {(m.key, s) for m in floors.MEASURES for s in m.scores}
    assert {bar for bar in BARS if isinstance(bar, tuple)} <= scores


def test_a_missing_benchmark_and_missing_corpora_are_named(tmp_path):
    found = table.missing(tmp_path, [floors.Measure("nothing_of_this_name", "data/a.jsonl", "spans.py", ("f1",))])
    assert "benchmarks.nothing_of_this_name is not there" in found
    assert f"data/a.jsonl is not in {tmp_path.name}/" in found


def test_without_corpora_no_file_is_written(tmp_path, monkeypatch):
    page = tmp_path / "benchmarks.md"
    monkeypatch.setattr("sys.argv", ["table", "--shared", str(tmp_path), "--output", str(page)])
    with pytest.raises(SystemExit, match="nothing was written"):
        table.main()
    assert not page.exists()


def test_a_score_without_a_bar_is_held_to_its_floor():
    pinned = {"floors": {NAMES.key: {"scores": {"f1": 86.2}}}}
    row, = table.pinned_rows(NAMES.key, {"f1": 87.0}, pinned)
    assert str(row) == ("| names/dev.jsonl: f1 | 87.0 | 86.2 (floor) | - | "
                        "`benchmarks.entities --input data/names/dev.jsonl --output PRED` |")


def test_a_benchmark_that_was_left_out_says_so():
    assert [r.score for r in table.left_out(NAMES)] == ["not measured"]


def test_what_was_measured_on_other_weights_is_not_shown(tmp_path):
    kept = tmp_path / "precision.json"
    kept.write_text(json.dumps({"model": "a", "cost": 0.2, "worst": "syntax las", "measured": "2026-01-31", "without": []}))
    assert table.eight_bits("a", kept).score == "0.2 (syntax las; 2026-01-31)"
    assert table.eight_bits("b", kept).score == "not measured"
    assert table.eight_bits("a", tmp_path / "none.json").score == "not measured"


def test_the_page_tells_the_machine_the_weights_and_the_corpora():
    text = table.page([table.Row("a", "1", BARS["size"], "b")], {"data/a.jsonl": "f" * 64}, "2026-01-31", "e" * 64)
    assert "Measured 2026-01-31 on " in text and "onnxruntime " in text
    assert "`eeeeeeeeeeeeeeee`" in text and "| data/a.jsonl | `ffffffffffffffff` |" in text
    assert "| a | 1 | 30 at most | 15 | `b` |" in text
