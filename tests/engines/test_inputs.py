"""An input is cut into slices that together give every report once, wherever the cuts are."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.wire import reports
from sayso.engines import inputs
from sayso.errors import BadLine, InputError, NoReports, NotFound
from sayso.model import Report


def everything(path: Path) -> list[str]:
    """The ids, or codes of errors, of all slices."""
    found = (item for piece in inputs.slices(path) for item in inputs.reports(inputs.opened(inputs.packed(piece))))
    return [item if isinstance(item, str) else item.code if isinstance(item, InputError) else item.id for item in found]


@pytest.mark.parametrize("size", [1, 2, 7, 40])
def test_where_lines_are_cut_changes_nothing(size: int, tmp_path: Path, lines, monkeypatch):
    path = lines(tmp_path / "in.jsonl", reports(20, stories=4))
    whole = everything(path)
    monkeypatch.setattr(inputs, "LINES", size)
    monkeypatch.setattr(inputs, "BLOCK", 64)
    assert everything(path) == whole and len(whole) == 20


def test_a_last_line_without_an_end_is_read(tmp_path: Path, lines):
    path = lines(tmp_path / "in.jsonl", reports(3))
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    assert len(everything(path)) == 3


def test_the_path_of_a_report_is_its_file_and_line(tmp_path: Path, lines, monkeypatch):
    monkeypatch.setattr(inputs, "LINES", 2)
    path = lines(tmp_path / "in.jsonl", reports(5))
    found = [item for piece in inputs.slices(path) for item in inputs.reports(piece)]
    assert [item.path for item in found if isinstance(item, Report)] == [f"{path}#{n}" for n in range(1, 6)]


def test_a_folder_of_texts_is_read_as_sayso_report_reads_it(tmp_path: Path):
    for n, report in enumerate(reports(3)):
        (tmp_path / f"{n}.txt").write_text(report.text, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("no", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert sorted(everything(tmp_path))[0] == "SAY-I001" and len(everything(tmp_path)) == 4


def test_a_broken_table_is_one_problem(tmp_path: Path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 but no more")
    assert everything(tmp_path) == [BadLine.code]


def test_no_input_is_said_at_once(tmp_path: Path):
    with pytest.raises(NotFound):
        list(inputs.slices(tmp_path / "no"))
    with pytest.raises(NoReports):
        list(inputs.slices(tmp_path))


def test_a_warc_is_read_and_what_is_cut_off_is_said(tmp_path: Path):
    warcio = pytest.importorskip("warcio", reason="a WARC is written with warcio")
    from io import BytesIO

    from warcio.warcwriter import WARCWriter

    pytest.importorskip("fastwarc", reason="WARC needs fastwarc")
    assert warcio
    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for n, report in enumerate(reports(3)):
            payload = BytesIO(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + report.text.encode())
            writer.write_record(writer.create_warc_record(f"https://{n}.example/a", "response", payload=payload))
    assert len([e for e in everything(tmp_path) if e.startswith("r-")]) == 3
    whole = (tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(whole[:-100])
    found = everything(tmp_path)
    assert "SAY-I014" in found and len([e for e in found if e.startswith("r-")]) == 2
