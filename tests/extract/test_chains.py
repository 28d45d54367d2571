"""Through whom words came: every link that the report names, and no other."""

import pytest

from tests.extract.said import said

QUAY = "that the quay was closed"


@pytest.mark.parametrize(("text", "join", "links"), [
    (f"Two officials told Reuters {QUAY}.", ("Two officials", "told", QUAY), ["Reuters"]),
    (f"Mira Tolland told the Velmora Post {QUAY}.", ("Mira Tolland", "told", QUAY), ["Velmora Post"]),
    (f"Two officials, speaking to AFP on condition of anonymity, said {QUAY}.", ("Two officials", "said", QUAY),
     ["AFP"]),
    (f"In an interview with CNN, Mira Tolland said {QUAY}.", ("Mira Tolland", "said", QUAY), ["CNN"]),
    ("“The quay is closed and will stay so,” said Mira Tolland, according to Iranian media.",
     ("Mira Tolland", "said", "“The quay is closed and will stay so,”"), ["Iranian media"]),
    (f"The army said {QUAY} in a statement carried by the state news agency SANA.", ("The army", "said", QUAY), ["SANA"]),
])
def test_a_link_in_its_words(text, join, links):
    assert said(text, join)[0][1] == links


@pytest.mark.parametrize(("text", "join"), [
    (f"Mira Tolland told reporters {QUAY}.", ("Mira Tolland", "told", QUAY)),
    (f"Mira Tolland told a news conference in Varn {QUAY}.", ("Mira Tolland", "told", QUAY)),
    (f"Reuters reported {QUAY}.", ("Reuters", "reported", QUAY)),
    ("According to Iranian media, the quay was closed.", ("Iranian media", "According to", "the quay was closed")),
    (f"Mira Tolland said {QUAY} after Reuters left.", ("Mira Tolland", "said", QUAY)),
])
def test_no_link_where_none_is_named(text, join):
    assert said(text, join)[0][1] == []


def test_a_chain_carries_on_through_one_speakers_run():
    text = f"Mira Tolland told Reuters {QUAY}.\n\n“It will take days,” Tolland said."
    found = said(text, ("Mira Tolland", "told", QUAY), ("Tolland", "said", "“It will take days,”"))
    assert [links for _, links, _ in found] == [["Reuters"], ["Reuters"]]


def test_a_chain_ends_where_somebody_else_speaks():
    text = f"Mira Tolland told Reuters {QUAY}.\n\n“It will take days,” Karel Mond said."
    assert said(text, ("Mira Tolland", "told", QUAY), ("Karel Mond", "said", "“It will take days,”"))[1][1] == []


def test_links_bear_their_words():
    text = f"Two officials told the Associated Press in Varn {QUAY}."
    _, _, found = said(text, ("Two officials", "told", QUAY))[0]
    assert [text[s.start:s.end] for s in found.via_spans] == ["the Associated Press"]
