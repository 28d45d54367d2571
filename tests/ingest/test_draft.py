"""From what an input says to a frozen report."""

import pytest

from sayso.errors import EmptyInput, OnlyFurniture, OtherLanguage, TooLarge
from sayso.ingest import from_text
from sayso.ingest.dates import published
from sayso.ingest.draft import Draft, Hints, from_draft
from sayso.ingest.limits import ARTICLE_CHARACTERS

LEAD = "Three dock workers were killed when a crane fell on the northern quay, the harbour master said on Monday."
TITLE = "Crane kills three in Ostrel"


def report(text: str, hints: Hints | None = None, **fields):
    return from_draft(Draft(text=text, name="a.txt", **fields), hints or Hints())


def test_the_text_begins_with_the_title():
    assert report(LEAD, title=TITLE).text == f"{TITLE}\n\n{LEAD}"


def test_a_title_on_the_page_is_not_doubled():
    assert report(f"{TITLE}\n\n{LEAD}", title=TITLE.upper()).text == f"{TITLE}\n\n{LEAD}"


def test_a_title_under_a_date_moves_up():
    assert report(f"March 9, 2022\n\n{TITLE}\n\n{LEAD}").text == f"{TITLE}\n\nMarch 9, 2022\n\n\n{LEAD}"


def test_a_date_on_the_page_goes_before_about_and_given():
    hints = Hints(about=published("2020-01-01", "about"), given=published("2019-01-01", "given"))
    dated = f"{TITLE}\nMarch 9, 2022\n\n{LEAD}"
    cases = ((dated, hints), (LEAD, hints), (LEAD, Hints(given=hints.given)), (LEAD, Hints()))
    found = [report(text, told).published for text, told in cases]
    assert [p and p.basis for p in found] == ["page", "about", "given", None]
    assert [p and p.value for p in found] == ["2022-03-09", "2020-01-01", "2019-01-01", None]


def test_an_address_on_the_first_line_is_the_reports_address():
    found = report(f"https://www.courier.example/2022/03/09/crane\n\n{LEAD}")
    assert (found.url, found.outlet, found.text) == ("https://www.courier.example/2022/03/09/crane", "courier.example", LEAD)
    assert found.published and found.published.value == "2022-03-09"


def test_an_outlet_in_about_goes_before_a_bare_domain_only():
    hints = Hints(outlet="Ostrel Courier")
    assert report(LEAD, hints, url="https://courier.example/1").outlet == "Ostrel Courier"
    assert report(LEAD, hints, outlet="Harbour Times").outlet == "Harbour Times"


def test_credits_stay_in_the_text_and_are_listed():
    found = report(f"{LEAD}\n\nWith reporting by Reuters")
    assert found.text.endswith("With reporting by Reuters") and found.agencies == ("Reuters",)


@pytest.mark.parametrize(("text", "error"), [
    (" \n\t", EmptyInput), ("a " * (ARTICLE_CHARACTERS // 2 + 1), TooLarge),
    ("Subscribe\n\nShare\n\n© 2022 Ostrel Courier", OnlyFurniture),
    ("Drei Hafenarbeiter sind am Montag ums Leben gekommen, als ein Kran auf den Kai stürzte, sagte die Polizei.",
     OtherLanguage),
])
def test_what_is_no_readable_report_is_refused_by_name(text: str, error: type[Exception]):
    with pytest.raises(error, match=r"a\.txt"):
        report(text)


def test_from_text_freezes_exactly_what_it_is_given():
    text = "Subscribe now\r\nCheck Also \ud800 x\x00"
    assert from_text(text, title="T", outlet="O").text == text.replace("\ud800", "\ufffd").replace("\x00", "\ufffd")


def test_the_same_text_at_two_outlets_is_two_reports():
    assert from_text(LEAD, outlet="A").id != from_text(LEAD, outlet="B").id
    assert from_text(LEAD, outlet="A", path="x").id == from_text(LEAD, outlet="A", path="y").id
