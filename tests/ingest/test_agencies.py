"""The table of agencies and outlets."""

import pytest

from sayso.ingest.agencies import named, only_names, table


def test_no_name_stands_for_two_agencies():
    names = [name for name, _ in table().values()]
    assert all(table()[name][0] == name for name in names)
    assert {kind for _, kind in table().values()} == {"agency", "outlet"}


@pytest.mark.parametrize(("words", "name"), [
    ("the Associated Press", "Associated Press"), ("AP", "Associated Press"), ("Agence France-Presse", "AFP"),
    ("Deutsche Presse-Agentur", "dpa"), ("Associated Press of Pakistan", "APP"),
    ("The New York Times", "The New York Times"),
])
def test_an_alias_gives_the_canonical_name(words: str, name: str):
    assert [n for n, _ in named(words)] == [name]


@pytest.mark.parametrize("words", ["the map of the port", "APPLE", "a reuters", "MAPS"])
def test_a_word_that_only_looks_alike_is_none(words: str):
    assert named(words) == []


def test_a_line_of_names_holds_nothing_else():
    assert only_names("Reuters, AFP and agencies") and not only_names("Reuters in trouble") and not only_names("Agencies")
