"""Places: names to points, the choice among namesakes, borders, and the table behind them."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Span as Words

from sayso.extract import places
from sayso.extract.places.gazetteer import folded, gazetteer
from sayso.extract.places.tables import own
from sayso.model import Place, Report
from sayso.read.page import Page

BLANK = spacy.blank("en")


def found(text: str, **labels: str) -> list[Place]:
    """The places of a text in which names bear labels: `Location="Paris|Rome"`."""
    doc = BLANK(text)
    marked = []
    for label, listed in labels.items():
        for name in listed.split("|"):
            start = text.index(name)
            span = doc.char_span(start, start + len(name), label=label)
            assert isinstance(span, Words)
            marked.append(span)
    doc.set_ents(marked)
    return list(places.find(Page(report=Report(id="r", text=text), doc=doc)))


def place(text: str, name: str, **labels: str) -> Place:
    return next(p for p in found(text, **labels) if p.name == name)


@pytest.mark.parametrize(
    ("text", "name", "country", "province"),
    [
        ("It burned in Springfield, Illinois.", "Springfield", "US", "Illinois"),
        ("It burned in Springfield, Mass., at noon.", "Springfield", "US", "Massachusetts"),
        ("Libyan officials said Tripoli was calm.", "Tripoli", "LY", "Tripoli"),
        ("It burned in Tripoli, Lebanon.", "Tripoli", "LB", "Liban-Nord"),
        ("It burned in Pakistan's Hyderabad district.", "Hyderabad", "PK", "Sindh"),
        ("It burned in Birmingham, Alabama.", "Birmingham", "US", "Alabama"),
        ("It burned in Cambridge, near Boston, police in Massachusetts said.", "Cambridge", "US", "Massachusetts"),
    ],
)
def test_words_beside_a_name_choose_among_namesakes(text: str, name: str, country: str, province: str) -> None:
    chosen = place(text, name, Location=name)
    assert (chosen.country, chosen.province) == (country, province)


def test_the_largest_is_meant_where_nothing_speaks_against_it() -> None:
    chosen = place("It rained in Paris all day.", "Paris", Location="Paris")
    assert (chosen.country, chosen.precision) == ("FR", "exact")


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("It fell in Iraq.", "Iraq", "country"),
        ("It fell in Anbar province.", "Anbar", "province"),
        ("It fell near Mosul.", "Mosul", "near"),
        ("It fell 40 km south of Mosul.", "Mosul", "near"),
        ("It fell in the Red Sea.", "Red Sea", "region"),
        ("It fell in Mosul.", "Mosul", "exact"),
        ("It fell in Kent County.", "Kent County", "district"),
    ],
)
def test_precision_says_how_much_a_point_stands_for(text: str, name: str, precision: str) -> None:
    assert place(text, name, Location=name).precision == precision


def test_a_name_that_no_table_knows_stays_unresolved() -> None:
    chosen = place("It burned in Qorvanthia.", "Qorvanthia", Location="Qorvanthia")
    assert (chosen.precision, chosen.lat, chosen.lon) == ("unresolved", None, None)


def test_half_a_name_is_no_place() -> None:
    assert place("It burned in Georgia Qorvan.", "Georgia Qorvan", Location="Georgia Qorvan").lat is None


@pytest.mark.parametrize(
    "text",
    [
        "The Iraq-Syria border was shut.",
        "The Syrian-Iraqi border was shut.",
        "The border between Iraq and Syria was shut.",
        "Syria's border with Iraq was shut.",
        "The Iraqi–Syrian border was shut.",
    ],
)
def test_a_border_is_a_place_with_both_its_countries(text: str) -> None:
    (border,) = [p for p in found(text) if p.countries]
    assert (border.countries, border.precision) == (("IQ", "SY"), "region")


@pytest.mark.parametrize(
    "text", ["They told us to go.", "Us too.", "A Syrian officer spoke.", "The turkey ran.", "Jordan Hall met Chad Moor."]
)
def test_what_is_no_place_is_left_alone(text: str) -> None:
    names = {"Jordan Hall met Chad Moor.": "Jordan Hall|Chad Moor"}
    assert found(text, **({"Person": names[text]} if text in names else {})) == []


def test_places_inside_the_names_of_bodies_are_given_when_asked_for() -> None:
    doc = BLANK("Boston City Council met.")
    doc.set_ents([Words(doc, 0, 3, label="Organization")])
    page = Page(report=Report(id="r", text=doc.text), doc=doc)
    assert places.find(page) == () and [p.name for p in places.find(page, in_names=True)] == ["Boston"]


@pytest.mark.parametrize("name", ["al-Qa’im", "Al Qaim", "Deir ez-Zor", "Deir Ezzor", "Kyiv", "São Paulo", "Zürich"])
def test_spellings_of_a_name_lead_to_its_place(name: str) -> None:
    assert gazetteer().look_up(folded(name)) or places.find(
        Page(report=Report(id="r", text=f"In {name}."), doc=BLANK(f"In {name}."))
    )


def test_every_country_has_a_point_and_a_name() -> None:
    countries = own().countries
    assert len(countries) > 200 and all(-90 <= c.lat <= 90 and -180 <= c.lon <= 180 for c in countries.values())


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text(alphabet="abcdeé -'’", max_size=20))
def test_a_look_up_gives_places_on_earth_or_none(name: str) -> None:
    assert all(
        -90 <= e.lat <= 90 and -180 <= e.lon <= 180 and len(e.country) == 2 for e in gazetteer().look_up(folded(name))
    )


def test_a_headline_in_capitals_names_only_places_that_the_tables_know() -> None:
    text = "Norland Bombs Reed Site Near Vienna\n\nIt burned in Reed Site."
    assert [p.name for p in found(text, Location="Norland Bombs Reed Site|Vienna")] == ["Vienna"]
    assert [p.name for p in found("It burned near Reed Site on Sunday night.", Location="Reed Site")] == ["Reed Site"]
