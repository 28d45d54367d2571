"""figures: how the numbers of a report stand to each other, and the place that a part has of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.extract import figures
from sayso.model import Report
from sayso.read import Reader

Told = dict[str, tuple[str | None, str | None]]


@pytest.fixture(scope="module")
def find() -> Callable[[str], Told]:
    reader = Reader()

    def told(text: str) -> Told:
        found = figures.find(reader.read(Report(id="r-test", text=text)))
        quotes = {f.id: f.quote for f in found}
        return {f.quote: (f.relation, quotes.get(f.relates_to or f.part_of or "")) for f in found}

    return told


@pytest.mark.parametrize(("text", "expected"), [
    ("The death toll rose from five to nine.", {"nine": ("update", "five"), "five": (None, None)}),
    ("The death toll rose to nine, up from five on Monday.", {"nine": ("update", "five"), "five": (None, None)}),
    ("Officials said five people had died. They later raised the death toll to nine.",
     {"five": (None, None), "nine": ("update", "five")}),
    ("Two more people died in hospital on Tuesday, bringing the toll to nine.",
     {"Two": ("addition", "nine"), "nine": ("total", None)}),
    ("The raid killed four people. Two more died later in hospital.",
     {"four": (None, None), "Two": ("addition", "four")}),
    ("The fire killed nine people, of whom four were children.", {"nine": (None, None), "four": ("subset", "nine")}),
    ("Twenty people were killed, four of them children.", {"Twenty": (None, None), "four": ("subset", "Twenty")}),
    ("Nine people died in the blast. Two children were among the dead.",
     {"Nine": (None, None), "Two": ("subset", "Nine")}),
    ("Joss Hale and four miners were killed.", {"Joss Hale": (None, None), "four": ("addition", "Joss Hale")}),
    ("The gunman killed three people before killing himself.",
     {"three": (None, None), "The gunman": ("addition", "three")}),
    ("Two people were killed and three others, including a child, injured.",
     {"Two": (None, None), "three": (None, None), "a child": ("subset", "three")}),
    ("Two miners died in the blast. Three others were wounded.", {"Two": (None, None), "Three": (None, None)}),
    ("One man was shot dead. No one else was injured.", {"One": (None, None), "No one": ("addition", None)}),
    ("A total of 19 people were killed: 11 civilians and eight soldiers.",
     {"A total of 19": (None, None), "11": ("part", "A total of 19"), "eight": ("part", "A total of 19")}),
])
def test_a_number_is_related_to_the_one_it_belongs_to(find: Callable[[str], Told], text: str, expected: Told) -> None:
    assert find(text) == expected


@pytest.mark.parametrize("text", [
    "Four militants were killed in Iraq and one in Syria.", "Four in Iraq and one in Syria were killed, the group said.",
    "The strikes killed four people in Iraq and one in Syria.",
])
def test_parts_in_two_places_have_each_its_own(text: str) -> None:
    found = figures.find(Reader().read(Report(id="r-test", text=text)))
    assert {(f.low, f.relation, f.where.name if f.where else None) for f in found} == {
        (4, "part", "Iraq"), (1, "part", "Syria")}


def test_a_region_is_a_place_of_its_own() -> None:
    text = "Four people were killed in the north and two others in the south."
    found = figures.find(Reader().read(Report(id="r-test", text=text)))
    assert [(f.low, f.relation, f.where.name if f.where else None) for f in found] == [
        (4, "part", "north"), (2, "part", "south")]


def test_parts_that_add_up_are_counted_in_their_sum(find: Callable[[str], Told]) -> None:
    told = find("Five fighters were killed, four in Iraq and one in Syria.")
    assert told == {"Five": (None, None), "four": ("part", "Five"), "one": ("part", "Five")}


def test_a_number_that_stands_alone_has_no_relation(find: Callable[[str], Told]) -> None:
    assert find("The toll now stands at 19.") == {"19": (None, None)}
