"""Files and folders in, reports and coded problems out."""

import random
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.ingest import load
from sayso.ingest.limits import FILE_BYTES
from tests.ingest.pages import PAGES

LEAD = "Three dock workers were killed when a crane fell on the northern quay, the harbour master said on Monday."
TITLE = "Crane kills three in Ostrel"


def write(folder: Path, **files: str | bytes) -> list[Path]:
    paths = []
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return paths


def test_each_bad_input_has_its_code_and_the_others_are_read(tmp_path: Path):
    german = "Drei Hafenarbeiter sind am Montag ums Leben gekommen, als ein Kran auf den nördlichen Kai stürzte."
    write(tmp_path, a_txt=f"{TITLE}\n\n{LEAD}", b_txt="", c_pdf=b"%PDF-1.7",
          d_txt="Кран упал на причал.".encode("cp1251") * 9,
          e_txt=german, f_txt=b"a" * (FILE_BYTES + 1), g_txt="Subscribe\n\nShare", h_html=PAGES["json-ld"])
    found = load([tmp_path, tmp_path / "no.txt"])
    assert len(found.reports) == 2
    assert [(Path(p.name).name, p.code) for p in found.problems] == [
        ("b.txt", "SAY-I001"), ("c.pdf", "SAY-I002"), ("d.txt", "SAY-I003"), ("e.txt", "SAY-I005"), ("f.txt", "SAY-I006"),
        ("g.txt", "SAY-I007"), ("no.txt", "SAY-I008")]
    assert all(p.remedy.endswith(".") for p in found.problems)


def test_the_order_of_inputs_makes_no_difference(tmp_path: Path):
    paths = write(tmp_path, a_txt=LEAD, b_txt=f"{TITLE}\n\n{LEAD}", c_html=PAGES["amp"], d_txt="", e_txt=LEAD)
    mixed = random.Random(3).sample(paths, len(paths))
    one, two = load(paths), load(mixed)
    assert one.reports == two.reports and one.repeated == two.repeated
    assert list(map(str, one.problems)) == list(map(str, two.problems))


def test_reports_are_sorted_by_id(tmp_path: Path):
    ids = [r.id for r in load(write(tmp_path, a_txt=LEAD, b_txt=f"{TITLE}\n\n{LEAD}", c_html=PAGES["amp"])).reports]
    assert ids == sorted(ids) and len(ids) == 3


def test_the_same_report_twice_is_one_and_said_so(tmp_path: Path):
    found = load(write(tmp_path, a_txt=LEAD, b_txt=LEAD.encode("utf-16")))
    assert len(found.reports) == 1
    assert "a.txt" in str(found.repeated[0]) and "b.txt" in str(found.repeated[0])


def test_a_file_named_alone_and_in_its_folder_is_read_once(tmp_path: Path):
    paths = write(tmp_path, a_txt=LEAD)
    assert load([tmp_path, *paths, tmp_path / "." / "a.txt"]).repeated == ()


def test_an_empty_folder_and_no_input_are_problems(tmp_path: Path):
    write(tmp_path, about_csv="file\n")
    (tmp_path / ".hidden").write_text(LEAD)
    assert [p.code for p in load([tmp_path]).problems] == ["SAY-I004"]
    assert [p.code for p in load([]).problems] == ["SAY-I004"]


def test_folders_are_read_to_the_bottom(tmp_path: Path):
    deep = tmp_path / "x" / "y"
    deep.mkdir(parents=True)
    write(deep, a_txt=LEAD)
    assert [r.path for r in load([tmp_path]).reports] == [str(deep / "a.txt")]


def test_a_given_date_dates_only_what_has_none(tmp_path: Path):
    found = load(write(tmp_path, a_txt=LEAD, c_html=PAGES["json-ld"]), published="2020-02-02")
    dates = [report.published for report in found.reports]
    assert sorted((p.value[:10], p.basis) for p in dates if p) == [("2020-02-02", "given"), ("2022-03-09", "page")]


def test_a_given_date_that_is_not_sure_is_an_error_of_use(tmp_path: Path):
    with pytest.raises(UsageError, match="03/04/2020"):
        load(write(tmp_path, a_txt=LEAD), published="03/04/2020")


def test_html_under_another_name_is_known_by_its_content(tmp_path: Path):
    report = load(write(tmp_path, a_txt=PAGES["json-ld"])).reports[0]
    assert report.outlet == "Ostrel Courier"


def test_every_span_of_the_text_can_be_encoded(tmp_path: Path):
    report = load(write(tmp_path, a_txt=LEAD.encode() * 9 + b"\x00 end of it"))
    assert report.reports[0].text.encode()
