"""about.csv: what pages do not say."""

from pathlib import Path

import pytest

from sayso.errors import BadAbout
from sayso.ingest import load
from sayso.ingest.about import read_about

LEAD = "Three dock workers were killed when a crane fell on the northern quay, the harbour master said on Monday."


def folder(path: Path, about: str) -> Path:
    (path / "a.txt").write_text(LEAD)
    (path / "about.csv").write_text(about)
    return path


def test_a_row_fills_what_the_page_leaves_open(tmp_path: Path):
    folder(tmp_path, "file,outlet,url,title,byline,published\n"
                     "a.txt,Ostrel Courier,https://c.example/1,Crane falls,Ana Verrill,2022-03-09\n")
    report = load([tmp_path]).reports[0]
    assert (report.outlet, report.title, report.byline) == ("Ostrel Courier", "Crane falls", "Ana Verrill")
    assert report.published and report.published.basis == "about"


def test_semicolons_and_a_byte_order_mark_are_read(tmp_path: Path):
    folder(tmp_path, "\ufefffile;outlet\na.txt;Ostrel Courier\n")
    assert load([tmp_path]).reports[0].outlet == "Ostrel Courier"


@pytest.mark.parametrize(("row", "word"), [
    ("missing.txt,X,2022-03-09", "missing.txt"), (",X,2022-03-09", "names no file"), ("a.txt,X,03/04/2022", "03/04/2022"),
    ("a.txt,X,2022-03-09\na.txt,Y,2022-03-09", "already"),
])
def test_a_bad_row_is_a_problem_and_the_report_is_read(tmp_path: Path, row: str, word: str):
    found = load([folder(tmp_path, f"file,outlet,published\n{row}\n")])
    assert len(found.reports) == 1
    assert [p.code for p in found.problems] == ["SAY-I010"] and word in str(found.problems[0])


@pytest.mark.parametrize("about", ["", "name,outlet\na.txt,X\n", 'file,outlet\n"a.txt,X\n'])
def test_a_file_of_which_nothing_can_be_used_is_refused(tmp_path: Path, about: str):
    folder(tmp_path, about)
    with pytest.raises(BadAbout, match=r"about\.csv"):
        read_about(tmp_path / "about.csv")


def test_an_about_file_that_is_not_there_is_a_problem(tmp_path: Path):
    folder(tmp_path, "file\n")
    assert [p.code for p in load([tmp_path / "a.txt"], about=tmp_path / "no.csv").problems] == ["SAY-I010"]
