"""benchmarks.counts: what an incident's reports come to by the default policy."""

from __future__ import annotations

from benchmarks.counts import predict, reports
from sayso.extract import extract
from sayso.read import Reader

ROWS = [
    {"title": "Two killed in Varn shooting", "url": "https://varn.example/1", "published": "2031-05-04",
     "text": "Two men were killed and three others were wounded in a shooting in Varn on Saturday night, police said. "
             "One of the wounded was a boy, the mayor said."},
    {"title": "Varn shooting leaves two dead", "url": "https://ostra.example/2", "published": "2031-05-05",
     "text": "Two people died and three were injured when a gunman opened fire in Varn on Saturday, officials said."}]


def test_an_incident_gets_one_line_with_both_measures() -> None:
    told = list(reports(ROWS))
    reader = Reader()
    found = predict("varn", told, [extract(reader.read(r)) for r in told])
    assert found["killed"] == {"low": 2, "best": 2, "high": 2}
    assert found["injured"]["best"] == 3


def test_what_cannot_be_read_is_left_out_and_no_report_gives_no_number() -> None:
    assert list(reports([{"text": "  "}])) == []
    assert predict("nothing", [], []) == {"incident": "nothing", "killed": None, "injured": None}
