"""The table of sources that ships: names, sites and families; every claim of ownership has its evidence."""

import pytest

from sayso.model import SOURCE_KINDS
from sayso.model.known import shipped


@pytest.mark.parametrize(("name", "known"), [
    ("The Associated Press", "Associated Press"), ("AP", "Associated Press"), ("the BBC", "BBC"), ("Tass", "TASS"),
    ("the New York Times", "The New York Times"), ("SOHR", "Syrian Observatory for Human Rights"),
])
def test_a_name_or_an_alias_is_found(name, known):
    found = shipped().find(name)
    assert found is not None and found.name == known


@pytest.mark.parametrize("name", ["is", "Is", "rt", "who", "the time", "Velmora Post", "", "Map", "un"])
def test_a_word_that_is_no_name_is_not(name):
    assert shipped().find(name) is None


@pytest.mark.parametrize(("site", "publisher"), [
    ("https://edition.cnn.com/2020/x", "CNN"), ("www.nytimes.com", "The New York Times"),
    ("https://www.thetimes.co.uk/a", "News Corp"), ("lantern.example", "lantern.example"), ("The Sun", "News Corp"),
    ("https://[bad", "https://[bad"), (None, None),
])
def test_an_outlet_or_its_site_gives_the_publisher(site, publisher):
    assert shipped().publisher(site) == publisher


def test_rows_are_in_order_and_name_their_evidence():
    rows = shipped().rows.values()
    assert {r.kind for r in rows} <= set(SOURCE_KINDS) and {r.credit for r in rows} <= {"agency", "outlet", "no"}
    assert all(r.evidence for r in rows if r.kind in ("state media", "armed group", "military"))


def test_no_name_means_two_rows():
    names = [n for r in shipped().rows.values() for n in (r.name, *r.aliases)]
    assert len(names) == len(set(names))
