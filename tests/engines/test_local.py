"""The local engine: the same tables for any number of workers, after any stop, and whatever an input does."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from benchmarks.engines import workers
from benchmarks.wire import extracted, reports
from sayso import engines
from sayso.assemble import assemble
from sayso.engines import local, plan
from sayso.errors import OtherRun
from sayso.ingest import load
from tests.engines.conftest import WIRE, files

pq = pytest.importorskip("pyarrow.parquet")


def rows(folder: Path, table: str) -> list[dict]:
    """All rows of a table, by whatever order its files have."""
    return [row for path in sorted((folder / table).rglob("*.parquet")) for row in pq.ParquetFile(path).read().to_pylist()]


def test_two_workers_write_what_one_writes(wire: Path, plain: Path, tmp_path: Path):
    engines.run(wire, tmp_path / "out", workers=2, reader=WIRE)
    assert files(tmp_path / "out") == files(plain)


def test_the_tables_say_what_the_record_says(wire: Path, plain: Path):
    loaded = load([wire])
    record = assemble(loaded.reports, [extracted(r) for r in loaded.reports])
    assert {r["id"] for r in rows(plain, "reports")} == {r.id for r in record.reports}
    for table in ("events", "attributions"):
        assert {r["id"] for r in rows(plain, table)} == {x.id for x in getattr(record, table)}, table
    figures = {(f.id, f.event, f.origin, f.low, f.high) for f in record.figures}
    assert {(r["id"], r["event"], r["origin"], r["low"], r["high"]) for r in rows(plain, "figures")} == figures
    estimates = {(e.event, e.measure, e.group_class, e.low, e.best, e.high) for e in record.estimates}
    keys = ("event", "measure", "group_class", "low", "best", "high")
    assert {tuple(r[k] for k in keys) for r in rows(plain, "estimates")} == estimates


def test_what_cannot_be_read_is_in_the_quarantine_with_its_reason(plain: Path):
    found = {(r["code"], r["stage"]) for r in rows(plain, "quarantine")}
    assert found == {("SAY-I009", "ingest"), ("SAY-I005", "ingest")}
    assert all(r["name"] and r["what"] and r["remedy"] for r in rows(plain, "quarantine"))


def test_a_report_that_came_twice_is_one_row_that_says_so(wire: Path, plain: Path):
    copies = {r["id"]: r["copies"] for r in rows(plain, "reports")}
    twice = {same.report: len(same.paths) for same in load([wire]).repeated}
    assert twice and {name: n for name, n in copies.items() if n > 1} == twice


def test_tables_are_cut_by_day_and_an_unknown_day_is_a_part_of_its_own(plain: Path):
    days = {p.name for p in (plain / "reports").iterdir()} - {"day=unknown"}
    assert (plain / "reports" / "day=unknown").is_dir() and days and all(d.startswith("day=2024-05-") for d in days)


@pytest.mark.parametrize("step", ["read", "tellings", "stories", "units", "near", "events", "tables"])
def test_a_run_that_stopped_before_a_step_goes_on_there(step: str, wire: Path, plain: Path, tmp_path: Path, monkeypatch):
    whole = local.Local.grouped

    def stopping(self, name, *more):
        if name == step:
            raise KeyboardInterrupt
        whole(self, name, *more)

    monkeypatch.setattr(local.Local, "grouped", stopping)
    with pytest.raises(KeyboardInterrupt):
        engines.run(wire, tmp_path / "out", reader=WIRE)
    monkeypatch.undo()
    engines.run(wire, tmp_path / "out", reader=WIRE)
    assert files(tmp_path / "out") == files(plain)


def test_workers_that_are_killed_lose_and_double_nothing(wire: Path, plain: Path, tmp_path: Path):
    stop = threading.Event()
    killer = threading.Thread(target=_kill_workers, args=(stop, 20))
    killer.start()
    engines.run(wire, tmp_path / "out", workers=2, reader=WIRE)
    stop.set()
    killer.join()
    assert files(tmp_path / "out") == files(plain)


def _kill_workers(stop: threading.Event, times: int) -> None:
    """Kills a worker process of this process again and again."""
    while times and not stop.is_set():
        time.sleep(0.5)
        for worker in workers(os.getpid())[:1]:
            os.kill(worker, signal.SIGKILL)
            times -= 1


def test_poisoned_reports_spoil_their_own_rows_only(tmp_path: Path, lines):
    from dataclasses import replace

    some = reports(30, stories=6)
    bad = [replace(some[0], text=some[0].text + " POISON", url="https://p.example/1"),
           replace(some[1], text=some[1].text + " BROKEN", url="https://p.example/2")]
    made = engines.run(lines(tmp_path / "in.jsonl", [*some, *bad]), tmp_path / "out", reader="benchmarks.readers:poisoned")
    assert made["reports"] == 32 and made["quarantine"] == 2
    found = {r["what"] for r in rows(tmp_path / "out", "quarantine")}
    assert any("stopped two workers" in what for what in found) and any("breaks the reader" in what for what in found)
    assert made["figures"] == 60


def test_no_report_is_lost_where_blocks_end(wire: Path, plain: Path, tmp_path: Path, monkeypatch):
    for place in ("first.AHEAD", "stories.HELD"):
        monkeypatch.setattr(f"sayso.engines.{place}", 1)
    engines.run(wire, tmp_path / "out", reader=WIRE)
    assert files(tmp_path / "out") == files(plain)


def test_a_folder_with_anything_else_is_refused(wire: Path, plain: Path, tmp_path: Path, lines):
    with pytest.raises(OtherRun):
        engines.run(lines(tmp_path / "other.jsonl", reports(3)), plain, reader=WIRE)


def test_a_finished_run_is_not_done_again(wire: Path, plain: Path):
    before = files(plain)
    assert engines.run(wire, plain, reader=WIRE) == json.loads((plain / plan.MANIFEST).read_text())["tables"]
    assert files(plain) == before


def test_parquet_in_gives_what_lines_give(wire: Path, tmp_path: Path):
    import pyarrow.json as pj

    some = [json.loads(line) for line in wire.read_text(encoding="utf-8").splitlines()[:40]]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in some), encoding="utf-8")
    pq.write_table(pj.read_json(tmp_path / "a.jsonl"), tmp_path / "a.parquet", row_group_size=7)
    one = engines.run(tmp_path / "a.jsonl", tmp_path / "one", reader=WIRE)
    two = engines.run(tmp_path / "a.parquet", tmp_path / "two", reader=WIRE)
    assert one == two and rows(tmp_path / "one", "events") == rows(tmp_path / "two", "events")
