"""Tables of a run go into a case file: the reports with what was read of them, and nothing is read twice."""

from __future__ import annotations

from pathlib import Path

from benchmarks.wire import WireReader
from sayso.assemble import assemble
from sayso.case import CaseFile
from sayso.engines import taking
from sayso.ingest import load
from sayso.model import Report


class NeverReads(WireReader):
    """Fails where anything is read."""

    def read(self, reports, workers):
        assert not reports, "what the run read is read again"
        return iter(())


def _silent(what: str, which: str) -> None:
    pass


def test_a_case_takes_tables_without_reading_again(plain: Path, tmp_path: Path):
    with CaseFile.create(tmp_path / "case.sayso", reader=NeverReads()) as case:
        done = taking.take(case, plain, told=_silent)
        assert done.read == len(done.new) == len({r.id for r in taking.reports(plain)})
        assert len(done.problems) == 2
        assert not taking.take(case, plain, told=_silent).new


def test_the_record_of_the_case_is_that_of_the_reports(wire: Path, plain: Path, tmp_path: Path):
    from benchmarks.wire import extracted

    with CaseFile.create(tmp_path / "case.sayso", reader=NeverReads()) as case:
        taking.take(case, plain, told=_silent)
        record = case.record()
    reports = load([wire]).reports
    assert record.estimates == assemble(reports, [extracted(r) for r in reports]).estimates


def test_a_folder_of_anything_else_is_no_table(tmp_path: Path, plain: Path):
    (tmp_path / "run.json").write_text("[]")
    assert taking.is_tables(plain) and not taking.is_tables(tmp_path) and not taking.is_tables(tmp_path / "no")


def test_reports_come_back_as_they_were(wire: Path, plain: Path):
    found = {r.id: r for r in taking.reports(plain)}
    assert all(isinstance(r, Report) for r in found.values())
    assert found == {r.id: r for r in load([wire]).reports}
