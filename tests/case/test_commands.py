"""The commands of the case file as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso.cli import app


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the four examples."""
    place = tmp_path_factory.mktemp("case") / "war.sayso"
    assert run("init", place).exit_code == 0
    done = run("add", place, Path(__file__).parents[2] / "examples", "--quiet")
    assert done.exit_code == 0 and "4 new reports, 4 read" in done.output
    return place


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    assert run("backup", made, tmp_path / "copy.sayso").exit_code == 0
    return tmp_path / "copy.sayso"


def ids(case: Path, part: str) -> list[str]:
    return [thing["id"] for thing in json.loads(run("report", case, "--json", "-").stdout)[part]]


def test_a_case_is_listed_shown_searched_and_verified(case: Path) -> None:
    events = run("events", case).stdout.splitlines()
    assert events and run("show", case, events[0].split()[0]).exit_code == 0
    assert len(run("search", case, "Harnok").stdout.splitlines()) >= 1
    assert "4 reports" in run("status", case).stdout and "everything is as it was written" in run("verify", case).stdout
    report = ids(case, "reports")[0]
    assert report in run("show", case, report).stdout


def test_a_backup_becomes_a_case_again(case: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.sayso"
    assert "4 reports and 0 judgements" in run("restore", case, again).stdout
    assert run("report", again, "--json", "-").stdout == run("report", case, "--json", "-").stdout


def test_a_figure_is_judged_and_the_judgement_undone(case: Path) -> None:
    figure = ids(case, "figures")[0]
    who = ("--by", "Ana", "--reason", "a car")
    made = run("judge", case, "reject", figure, *who).stdout.strip()
    assert figure not in ids(case, "figures") and made in run("show", case, figure).stdout
    again = run("judge", case, "accept", figure, *who)
    assert again.exit_code == 2 and "SAY-C009" in again.output and made in again.output
    assert run("judge", case, "undo", made, *who).exit_code == 0 and figure in ids(case, "figures")


def test_a_figure_is_added_and_corrected(case: Path) -> None:
    report = json.loads(run("report", case, "--names", "--json", "-").stdout)["reports"][0]
    start = report["text"].index("air raid")
    who = ("--by", "Ana", "--reason", "the headline")
    fields = ("--set", "measure=strikes", "--set", "word=plural", "--quote", "air raid")
    added = run("judge", case, "add", f"{report['id']}:{start}-{start + 8}", *fields, *who)
    assert added.exit_code == 0, added.output
    figures = json.loads(run("report", case, "--names", "--json", "-").stdout)["figures"]
    figure = next(f for f in figures if (f["measure"], f["start"]) == ("strikes", start))
    assert run("judge", case, "correct", figure["id"], "--set", "group=depots", *who).exit_code == 0


def test_a_note_comes_in_marked(case: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Four people were killed in Harnok on Saturday, the mayor said.", encoding="utf-8")
    done = run("note", case, "--text", tmp_path / "note.txt", "--by", "Ana", "--language", "Arabic", "--outlet", "Sada")
    assert done.exit_code == 0 and "1 entered by hand" in run("status", case).stdout


def test_what_is_wrong_has_a_code_and_no_trace(case: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"\x00\x01" * 99)
    who, figure = ("--by", "A", "--reason", "b"), ids(case, "figures")[0]
    wrong = [("SAY-C001", ("events", tmp_path / "none")), ("SAY-C002", ("init", case)),
             ("SAY-C007", ("show", case, "e-none")),
             ("SAY-U001", ("judge", case, "add", "nowhere", *who)), ("SAY-I002", ("add", case, tmp_path / "x.txt")),
             ("SAY-U001", ("init", tmp_path / "new", "--policy", "guess")), ("SAY-C002", ("backup", case, case)),
             ("SAY-C002", ("restore", case, case)), ("SAY-C001", ("restore", tmp_path / "none", tmp_path / "new")),
             ("SAY-C008", ("judge", case, "bless", figure, *who))]
    for code, arguments in wrong:
        done = run(*arguments)
        assert done.exit_code in (1, 2) and code in done.output and "Traceback" not in done.output, arguments
    assert "SAY-I002" in run("quarantine", "list", case).stdout and run("quarantine", "retry", case).exit_code == 1
