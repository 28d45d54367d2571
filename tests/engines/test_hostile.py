"""The hostile corpus through `sayso run`: what is no report is in the quarantine with its reason; nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso import engines
from sayso.ingest import Quarantine, gathered
from tests.engines.conftest import WIRE, files
from tests.engines.test_local import rows
from tests.hostile.kinds import kinds

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus(wire: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every hostile kind, small, in folders beside the wire copy."""
    folder = tmp_path_factory.mktemp("hostile") / "in"
    for k, kind in enumerate(kinds(0.01)):
        place = folder / f"{k:03d}" / kind.file
        place.parent.mkdir(parents=True)
        place.write_bytes(kind.data)
    (folder / "wire.jsonl").write_bytes(wire.read_bytes())
    return folder


@pytest.fixture(scope="module")
def spoiled(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of all that."""
    out = tmp_path_factory.mktemp("spoiled") / "out"
    engines.run(corpus, out, workers=2, reader=WIRE)
    return out


def _file(name: str) -> str:
    return name.partition(", line")[0]


def test_every_hostile_file_is_in_the_tables_or_in_the_quarantine(corpus: Path, spoiled: Path):
    reports, problems, notes = set(), set(), 0
    with Quarantine() as pages:
        for path in sorted(corpus.rglob("*.*")):
            found = gathered([path], pages=pages)
            reports |= {r.id for r in found.reports}
            problems |= {(_file(p.name), p.code) for p in found.problems}
            notes += len(found.notes) + len(found.links)
    said = rows(spoiled, "quarantine")
    assert {r["id"] for r in rows(spoiled, "reports")} == reports
    # `gathered` says of a file with many bad lines that it has them, a run says it of each line.
    assert {(_file(r["name"]), r["code"]) for r in said if r["code"] and r["stage"] == "ingest"} == problems
    assert len(problems) > 100 and all(r["what"] and r["stage"] and (r["remedy"] or not r["code"]) for r in said)
    assert sum(r["code"] is None for r in said) >= notes > 0


@pytest.mark.parametrize("table", ["extractions", "attributions", "sources", "passages", "origins", "figures", "victims",
                                   "statements", "events", "estimates", "contested"])
def test_the_rows_of_other_reports_are_as_without_it(table: str, plain: Path, spoiled: Path):
    without, among = ({json.dumps(row, default=str, sort_keys=True) for row in rows(out, table)} for out in (plain, spoiled))
    assert without <= among


def test_spark_writes_the_same_of_it(java: None, corpus: Path, spoiled: Path, tmp_path: Path):
    engines.run(corpus, tmp_path / "out", engine="spark", master="local[2]", reader=WIRE)
    assert files(tmp_path / "out") == files(spoiled)
