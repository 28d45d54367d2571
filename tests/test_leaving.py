"""Promises of the command line about what leaves a case: names of private people withheld, places coarsened."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso.case import CaseFile
from sayso.cli import app
from sayso.present.html import dossier
from sayso.present.json import to_json
from sayso.present.redaction import redacted
from tests.present.test_redaction import record

TEXT = "Air strike kills girl\n\nMira Tolland, 8, was killed in an air strike on Sunday, Mayor Jon Reve said.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of one report."""
    folder = tmp_path_factory.mktemp("case")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    with CaseFile.create(folder / "war.sayso") as file:
        file.add([folder / "report.txt"], published="2031-05-05")
    return folder / "war.sayso"


@pytest.mark.parametrize("arguments", [("report", "--json", "-"), ("export", "--format", "jsonl"), ("origins", "--json")])
def test_what_leaves_a_case_withholds_names_unless_they_are_asked_for(case: Path, arguments: tuple[str, ...]) -> None:
    command, *options = arguments
    assert "Tolland" not in run(command, case, *options).stdout
    assert command == "origins" or "Tolland" in run(command, case, *options, "--names").stdout


def test_the_case_stays_complete(case: Path) -> None:
    run("report", case, "--quiet")
    with CaseFile.open(case) as file:
        assert "Mira Tolland" in file.record().reports[0].text


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A record with names, written by `sayso report --json`."""
    path = tmp_path / "record.json"
    path.write_text(to_json(record()), encoding="utf-8")
    return path


def test_a_record_keeps_its_names_unless_they_are_to_be_withheld(written: Path) -> None:
    assert "Mira Tolland" in run("export", written, "--format", "jsonl").stdout
    made = run("export", written, "--format", "jsonl", "--withhold-names")
    assert "Mira Tolland" not in made.stdout and "Names withheld: 1 minor" in made.stderr


@pytest.mark.parametrize("format", ["ucdp", "acled", "airwars", "plover", "ftm", "jsonl"])
def test_every_export_is_made_of_the_redacted_record(written: Path, format: str) -> None:
    made = run("export", written, "--format", format, "--withhold-names", "--places", "country").stdout
    assert "Mira Tolland" not in made and "Ana Tolland" not in made and "Ostra" not in made


def test_a_level_of_places_that_is_none_is_an_error(written: Path) -> None:
    made = run("export", written, "--format", "jsonl", "--places", "street")
    assert made.exit_code == 2 and "SAY-U001" in made.stderr


def test_a_dossier_says_what_it_withholds() -> None:
    page = dossier(redacted(record()))
    assert "Names withheld: 1 minor in 4 places" in page and "Mira Tolland" not in page
