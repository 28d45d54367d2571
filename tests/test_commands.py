"""`sayso export` and `sayso compare` as a person runs them: files, standard output, and errors in words."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso.cli import app
from sayso.present.json import to_json
from tests.present.invented import LONELY, STORY


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record on disk."""
    path = tmp_path / "record.json"
    path.write_text(to_json(STORY), encoding="utf-8")
    return path


def test_one_file_goes_to_standard_output_or_to_the_output(record: Path, tmp_path: Path) -> None:
    shown = run("export", record, "--format", "jsonl")
    assert shown.exit_code == 0 and shown.stdout_bytes.startswith(b'{"what": ')
    assert run("export", record, "--format", "jsonl", "--output", tmp_path / "x.jsonl").exit_code == 0
    assert (tmp_path / "x.jsonl").read_bytes() == shown.stdout_bytes


def test_ucdp_has_its_own_estimates_whatever_policy_made_the_record(record: Path) -> None:
    rows = list(csv.DictReader(run("export", record, "--format", "ucdp").stdout_bytes.decode().splitlines()))
    assert [row["id"] for row in rows] == ["e-raid", "e-strike"]  # the invented record has no sum for the raid


def test_all_tables_go_into_a_folder_and_one_to_standard_output(record: Path, tmp_path: Path) -> None:
    assert run("export", record, "--format", "csv", "--output", tmp_path / "tables").exit_code == 0
    assert len(list((tmp_path / "tables").glob("*.csv"))) == 11
    one = run("export", record, "--format", "csv", "--table", "figures")
    assert one.stdout_bytes == (tmp_path / "tables/figures.csv").read_bytes()


@pytest.mark.parametrize("options", [["csv"], ["xlsx"], ["ucdp", "--table", "x"]])
def test_options_that_make_no_sense_are_named(record: Path, options: list[str]) -> None:
    failed = run("export", record, "--format", *options)
    assert failed.exit_code == 2 and "SAY-U001" in failed.output and "Traceback" not in failed.output


def test_a_file_that_is_no_record_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    for path, code in ((tmp_path / "x.json", "SAY-I013"), (tmp_path / "none.json", "SAY-I008")):
        failed = run("export", path, "--format", "ftm")
        assert failed.exit_code == 2 and code in failed.output


def test_two_reports_of_a_record_are_compared(record: Path, tmp_path: Path) -> None:
    shown = run("compare", "A", "Ostland Observer", "--record", record, "--html", tmp_path / "x.html")
    assert shown.exit_code == 0 and "Joren Vael" in shown.output
    assert "Joren Vael" in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_a_report_that_the_record_does_not_have_is_named(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(to_json(LONELY), encoding="utf-8")
    failed = run("compare", "A", "B", "--record", path)
    assert failed.exit_code == 2 and "SAY-U001 B" in failed.output


def test_two_files_are_read_and_compared(examples: Path) -> None:
    done = subprocess.run([sys.executable, "-c", "from sayso.cli import main; main()", "compare", examples / "lantern.txt",
                           examples / "harbour-post.txt"], capture_output=True, text=True)
    assert done.returncode == 0 and "Only one says" in done.stdout


def test_one_file_twice_is_not_two_reports(examples: Path) -> None:
    failed = run("compare", examples / "lantern.txt", examples / "lantern.txt", "--quiet")
    assert failed.exit_code == 2 and "two reports are needed" in failed.output
