"""What stands in the cells: the numbers of the right policy, days and places only as far as they are known."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from sayso.errors import UsageError
from sayso.model import Place, Record, When
from sayso.present.export import FORMATS, export
from sayso.present.export.cells import csv_text, guarded
from sayso.present.export.events import Book, days, spot
from sayso.present.export.ucdp import rows as ucdp_rows
from tests.present.export.full import CLINIC, FULL, by
from tests.present.invented import STORY


def strike(name: str, record: Record | None = None) -> dict[str, str]:
    made = export(record or by(FORMATS[name].policy), name)
    assert isinstance(made, bytes)
    rows = list(csv.DictReader(io.StringIO(made.decode(), newline="")))
    return next(row for row in rows if "e-strike" in row.values())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"])
def test_text_that_could_begin_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "'=1", " =1", "4-5", "“-”"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_numbers_stay_numbers_and_text_is_quoted_by_rfc_4180() -> None:
    made = csv_text(["a", "b", "c", "d"], [{"a": -31.4, "b": -2, "c": 'say "no", then\nleave', "d": None}])
    assert made == 'a,b,c,d\r\n-31.4,-2,"say ""no"", then\nleave",\r\n'


def test_a_number_in_words_of_a_report_is_text_and_is_guarded() -> None:
    assert csv_text(["a"], [{"a": "-2"}]) == "a\r\n'-2\r\n"


def test_ucdp_has_the_deaths_of_its_own_policy_by_class() -> None:
    row = strike("ucdp")
    assert (row["deaths_a"], row["side_a"], row["side_b"]) == ("7", "Ostland", "Orin Brigade")
    assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    assert (row["date_prec"], row["where_prec"], row["country"], row["adm_1"]) == ("1", "1", "Norway", "Oppland")
    assert row["number_of_sources"] == "5" and len(row["source_date"].split(";")) == 5


def test_ucdp_does_not_choose_between_two_parties_of_one_class() -> None:
    row = strike("ucdp", replace(by("ucdp"), estimates=(
        *by("ucdp").estimates, *(replace(e, side="Varn") for e in by("ucdp").estimates if e.side == "Ostland"))))
    assert (row["deaths_a"], row["side_a"]) == ("", "")


def test_an_event_without_a_death_is_no_row_of_ucdp() -> None:
    assert [row["id"] for row in ucdp_rows(Book(by("ucdp"), "ucdp"))] == ["e-raid", "e-strike"]


@pytest.mark.parametrize(("lat", "lon", "cell"), [(-89.9, -179.9, 1), (34.5258, 69.1783, 179779), (90, 180, 259200)])
def test_the_prio_grid_cell_of_a_point(lat: float, lon: float, cell: int) -> None:
    place = Place(name="X", lat=lat, lon=lon, precision="exact")
    events = tuple(replace(e, where=(place,)) for e in by("ucdp").events)
    row = next(iter(ucdp_rows(Book(replace(by("ucdp"), events=events), "ucdp"))))
    assert row["priogrid_gid"] == cell


def test_acled_names_no_day_where_only_a_year_is_known() -> None:
    made = export(by("acled"), "acled")
    assert isinstance(made, bytes)
    raid = next(r for r in csv.DictReader(io.StringIO(made.decode(), newline="")) if r["event_id_cnty"] == "e-raid")
    assert (raid["event_date"], raid["year"], raid["time_precision"], raid["location"]) == ("", "2029", "", "")
    assert strike("acled")["event_date"] == "2031-03-12"


def test_airwars_keeps_the_harm_of_women_men_and_children_apart() -> None:
    row = strike("airwars")
    assert [row[f"{who} reported killed (max)"] for who in ("Children", "Women", "Men")] == ["1", "2", "3"]
    assert row["Airwars civilian harm grading"] in ("Confirmed", "Fair", "Weak", "Contested", "Discounted")


def test_an_open_end_is_no_day_and_a_place_without_a_point_no_spot() -> None:
    assert days(When(start="2031-01-01", end=None, precision="open", basis="text")) is None
    assert spot(replace(STORY.events[0], where=(Place(name="Varn"),))) is None


def test_ftm_names_no_unnamed_source_and_no_victim() -> None:
    made = export(FULL, "ftm")
    assert isinstance(made, bytes)
    entities = [json.loads(line) for line in made.decode().splitlines()]
    names = {n for e in entities if e["schema"] not in ("Article", "Event", "Note") for n in e["properties"]["name"]}
    assert "two officials" not in names and "Odo Brix" not in names and "Ilse Tarn" in names
    known = {e["id"] for e in entities}
    assert all(p in known for e in entities for p in [*e["properties"].get("proof", []), *e["properties"].get("entity", [])])


def test_plover_offsets_point_at_the_words() -> None:
    made = export(FULL, "plover")
    assert isinstance(made, bytes)
    lines = [json.loads(line) for line in made.decode().splitlines()]
    found = [(line["event_text"], a) for line in lines for a in line["attributes"]["ACTOR"]]
    assert found and all(text[a["qa_start_char"]:a["qa_end_char"]] == a["text"] for text, a in found)
    assert "FIRE" not in {line["event_type"] for line in lines}


def test_parquet_keeps_the_type_of_an_empty_column() -> None:
    arrow = pytest.importorskip("pyarrow.parquet", reason="needs the extra `tables`")
    made = export(STORY, "parquet", table="victims")
    assert isinstance(made, bytes)
    assert str(arrow.read_table(io.BytesIO(made)).schema.field("start").type) == "int64"


def test_a_wrong_format_or_table_is_named() -> None:
    for options in ({"name": "xlsx"}, {"name": "ucdp", "table": "figures"}, {"name": "csv", "table": "numbers"}):
        with pytest.raises(UsageError, match=r"[Cc]hoose one of"):
            export(STORY, **options)


def test_a_report_named_like_a_formula_is_harmless() -> None:
    record = replace(FULL, reports=(*FULL.reports[:-1], replace(CLINIC, title="=HYPERLINK(0)")))
    made = export(record, "csv", table="reports")
    assert isinstance(made, bytes) and b",'=HYPERLINK(0)," in made
