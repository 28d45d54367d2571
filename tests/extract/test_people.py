"""Promises of `extract.people`, on invented sentences."""

from __future__ import annotations

from functools import cache

import pytest

from sayso.extract import people, victims
from sayso.model import Report
from sayso.read import Reader


@cache
def reader() -> Reader:
    return Reader()


def standings(text: str) -> dict[str, str]:
    """Name -> standing of the people of a text."""
    page = reader().read(Report(id="r-1", text=text))
    return {p.name: p.standing for p in people.find(page, victims.find(page))}


@pytest.mark.parametrize(("text", "name"), [
    ("Defence Minister Tomas Verrin said on Monday that the army had left.", "Tomas Verrin"),
    ("\"We have boats,\" said the head of the rescue service, Daniel Brandquist.", "Daniel Brandquist"),
    ("Ruth Nkemelu, the country director of Open Hands, asked for fuel.", "Ruth Nkemelu"),
    ("Amadou Traore, who heads the explosives unit, was more careful.", "Amadou Traore"),
    ("District Attorney Elaine Brubaker cleared the deputies in April.", "Elaine Brubaker"),
    ("Police said no one was hurt. Sgt. Lou Marchetto said two men were held.", "Lou Marchetto")])
def test_who_holds_an_office_or_speaks_for_a_service_stays(text: str, name: str) -> None:
    assert standings(text)[name] in ("office", "rank")


@pytest.mark.parametrize(("text", "name"), [
    ("The minister's nephew, Jawid Rasool, was killed on Monday.", "Jawid Rasool"),
    ("\"I saw it,\" said Halyna Dovzhyk, who sells honey at the market.", "Halyna Dovzhyk"),
    ("The mayor met Jenna Skolnick in the hospital on Tuesday.", "Jenna Skolnick"),
    ("Ryszard Wilk, the head of the smugglers, was arrested on Friday.", "Ryszard Wilk"),
    ("The pilot of the plane, Captain Adil Moin, had flown for years.", "Adil Moin"),
    ("Dean Shaw watched by video link from his cell.", "Dean Shaw"),
    ("President Karl Emmer's wife, Ana Emmer, wept at the grave.", "Ana Emmer")])
def test_everybody_else_is_private(text: str, name: str) -> None:
    assert standings(text)[name] == "private"


@pytest.mark.parametrize(("text", "name"), [
    ("Shilpi Akter, 14, died in the fire.", "Shilpi Akter"),
    ("The body of a one-year-old girl, Sofiia Klymchuk, was found.", "Sofiia Klymchuk"),
    ("The son of Choi, Choi Min-jae, is five.", "Choi Min-jae"),
    ("Rescuers searched for Emil Dorn, aged nine, all night.", "Emil Dorn")])
def test_an_age_below_eighteen_or_a_word_for_children_makes_a_minor(text: str, name: str) -> None:
    assert standings(text)[name] == "minor"


def test_a_bare_first_name_is_not_taken_for_the_office_holder_who_bears_it() -> None:
    found = standings("Governor Daniel Brandquist came on Monday. \"I lost my brother Daniel,\" said Efua Adjetey.")
    assert found["Daniel Brandquist"] == "office" and found["Daniel"] == "private"


def test_every_mention_and_the_words_that_decide_stand_in_the_text() -> None:
    text = "Governor Per Lund spoke. Lund wept."
    page = reader().read(Report(id="r-1", text=text))
    (found,) = people.find(page, ())
    assert [text[s.start:s.end] for s in found.spans] == ["Per Lund", "Lund"]
    assert found.evidence and text[found.evidence.start:found.evidence.end] == "Governor"
