"""A person's own table of sources."""

import csv
from pathlib import Path

import pytest

from sayso.errors import BadSources
from sayso.ingest import from_text, read_sources
from sayso.ingest.agencies import named
from sayso.model.known import table, using

ROWS = """name,kind,credit,family,domains,aliases,evidence
Continental Press,agency,,,continental.example,CP|Continental,
Evening Lamp,outlet,,Lamp House,lamp.example,Lamp,
# a comment
Velmora Radio,state media,outlet,,,Radio Velmora,its own masthead
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_its_rows_are_known_while_they_are_in_use(tmp_path: Path):
    rows = read_sources(written(tmp_path, ROWS))
    assert named("With reporting by Continental") == []
    with using(rows):
        assert named("With reporting by Continental") == [("Continental Press", "agency")]
        found = table().find("Radio Velmora")
        assert found is not None and (found.kind, found.evidence) == ("state media", "its own masthead")
        assert from_text("Rain fell.", outlet="Lamp").publisher == "Lamp House"
    assert table().find("Radio Velmora") is None


def test_the_table_in_the_docs_can_be_read(tmp_path: Path):
    page = (Path(__file__).parents[2] / "docs/getting-started.md").read_text(encoding="utf-8")
    block = page[page.index("name,kind,credit"):]
    assert len(read_sources(written(tmp_path, block[:block.index("```")]))) == 4


@pytest.mark.parametrize(("text", "says"), [
    ("name\nLamp\n", "no column is called kind"), ("name,kind,colour\nLamp,outlet,red\n", "column .colour."),
    ("name,kind\n,outlet\n", "names nobody"), ("name,kind\nLamp,paper\n", "no kind of source"),
    ("name,kind\nLamp,outlet\nLamp,agency\n", "a row already"), ("name,kind\nLamp,state media\n", "without evidence"),
    ("name,kind,credit\nLamp,outlet,maybe\n", "credit is"), ('name,kind\n"Lamp,outlet\n', "no CSV"),
])
def test_what_does_not_fit_is_refused_with_its_line(tmp_path: Path, text: str, says: str):
    with pytest.raises(BadSources, match=says) as caught:
        read_sources(written(tmp_path, text))
    assert caught.value.code == "SAY-I012" and caught.value.remedy


def test_a_missing_file_is_an_error(tmp_path: Path):
    with pytest.raises(BadSources):
        read_sources(tmp_path / "nowhere.csv")


def test_a_row_takes_the_place_of_the_shipped_one_of_its_name(tmp_path: Path):
    rows = read_sources(written(tmp_path, "name,kind,evidence\nReuters,outlet,\n"))
    with using(rows):
        found = table().find("Reuters")
        assert found is not None and found.kind == "outlet"


def test_the_docs_and_the_file_name_the_same_columns():
    from sayso.model.known import COLUMNS
    assert next(csv.reader(ROWS.splitlines())) == list(COLUMNS)
