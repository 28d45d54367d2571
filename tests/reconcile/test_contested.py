"""Promises of `reconcile.contested`."""

from __future__ import annotations

from itertools import count

import pytest

from sayso.model import Conflict
from sayso.reconcile import Claim, contested
from tests.reconcile.figures import figure

NUMBER = count(1)


def claim(slot: str, value: str, origin: str | None, **rest: object) -> Claim:
    """A claim about the event `raid` with a statement of its own."""
    return Claim(event="raid", slot=slot, value=value, origin=origin, statement=f"s{next(NUMBER):06}", **rest)  # type: ignore[arg-type]


def values(found: tuple[Conflict, ...]) -> list[tuple[str, list[str]]]:
    """Slot and answers of each conflict."""
    return [(c.slot, [a.value for a in c.answers]) for c in found]


def test_numbers_that_do_not_meet_are_contested_by_value() -> None:
    figures = [figure(4, None, "militia", "wire"), figure(4, 4, "militia", "envoys"), figure(5, 5, "militia", "channel"),
               figure(5, None, "militia", "monitor")]
    assert values(contested(figures, [], [])) == [("killed", ["4", "5", "at least 5"])]


def test_at_least_four_and_five_agree() -> None:
    assert contested([figure(4, None, "militia", "wire"), figure(5, 5, "militia", "radio")], [], []) == ()


def test_one_origin_does_not_contest_itself_nor_does_an_unknown_one_anybody() -> None:
    figures = [figure(4, 4, "militia", "wire"), figure(5, 5, "militia", "wire"), figure(9, 9, "militia", None)]
    assert contested(figures, [], []) == ()


@pytest.mark.parametrize("rest", [
    {"measure": "injured"}, {"group_class": "civilian"}, {"scope": "aggregate"}, {"status": "denied"}, {"status": "feared"},
    {"event": "other raid"}, {"subset": "child"}])
def test_figures_of_something_else_do_not_compete(rest: dict[str, str]) -> None:
    other = {"group_class": "militia", **rest}
    assert contested([figure(4, 4, "militia", "wire"), figure(9, 9, origin="radio", **other)], [], []) == ()  # type: ignore[arg-type]


def test_a_later_number_down_one_chain_is_no_conflict() -> None:
    figures = [figure(4, 4, "civilian", "wire", as_of="2031-05-01"), figure(7, 7, "civilian", "wire", as_of="2031-05-02"),
               figure(7, 7, "civilian", "radio")]
    assert contested(figures, [], []) == ()


def test_two_sides_that_one_origin_counts_apart_do_not_compete() -> None:
    figures = [figure(3, 3, "militia", "wire", side="Red"), figure(5, 5, "militia", "wire", side="Blue"),
               figure(5, 5, "militia", "radio", side="Blue")]
    assert contested(figures, [], []) == ()


def test_targets_of_two_kinds_are_contested_and_wordings_of_one_are_one_answer() -> None:
    claims = [claim("target", "an ammunition depot", "army"), claim("target", "ammunition depots near the river", "wire"),
              claim("target", "family homes", "mayor")]
    (found,) = contested([], claims, [])
    assert values((found,)) == [("target", ["an ammunition depot", "family homes"])]
    assert [a.origins for a in found.answers] == [("army", "wire"), ("mayor",)]


@pytest.mark.parametrize(("slot", "one", "other"), [
    ("target", "a building", "a school"), ("target", "the depot", "a weapons depot"),
    ("weapon", "a rocket", "two Katyusha rockets"), ("actor", "the army of Norland", "Norland"),
    ("actor", "Washington", "the U.S. military"), ("actor", "gunmen", "armed men")])
def test_a_more_or_less_specific_answer_is_no_conflict(slot: str, one: str, other: str) -> None:
    assert contested([], [claim(slot, one, "wire"), claim(slot, other, "radio")], []) == ()


@pytest.mark.parametrize(("slot", "one", "other"), [
    ("actor", "the Red Column", "Norland"), ("weapon", "a drone", "artillery shells"),
    ("target", "a clinic", "a command bunker")])
def test_answers_that_cannot_both_hold_are_contested(slot: str, one: str, other: str) -> None:
    found = contested([], [claim(slot, one, "wire"), claim(slot, other, "radio")], [])
    assert values(found) == [(slot, sorted([one, other]))]


def test_an_origin_that_gives_both_answers_shows_that_both_can_hold() -> None:
    claims = [claim("target", value, origin) for value, origin in (
        ("a depot", "wire"), ("two schools", "radio"), ("two schools", "wire"))]
    assert contested([], claims, []) == ()


def test_a_denial_contests_the_claim_it_denies() -> None:
    claims = [claim("actor", "the Red Column", "Norland army"),
              claim("actor", "the Red Column", "Red Column", status="denied")]
    assert values(contested([], claims, [])) == [("actor", ["not the Red Column", "the Red Column"])]


def test_times_are_contested_where_no_day_is_in_both() -> None:
    monday, may = {"start": "2031-05-05", "end": "2031-05-05"}, {"start": "2031-05", "end": "2031-05"}
    sunday = claim("time", "Sunday", "radio", start="2031-05-04", end="2031-05-04")
    assert len(contested([], [claim("time", "Monday", "wire", **monday), sunday], [])) == 1
    assert contested([], [claim("time", "in May", "wire", **may), sunday], []) == ()


def test_places_are_contested_at_one_level_unless_one_holds_the_other() -> None:
    town = claim("place", "Ostra", "wire", level="exact", within=("Norland",))
    assert len(contested([], [town, claim("place", "Velm", "radio", level="exact")], [])) == 1
    assert contested([], [town, claim("place", "Norland", "radio", level="country")], []) == ()


def test_names_that_link_knows_as_one_entity_are_one_answer() -> None:
    claims = [claim("actor", "the Red Column", "wire", key="e1"), claim("actor", "RK", "radio", key="e1")]
    assert contested([], claims, []) == ()


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [claim("target", v, o) for v, o in (("a depot", "a"), ("homes", "b"), ("a clinic", "c"), ("the depot", "d"))]
    assert contested([], claims[::-1], []) == contested([], claims, []) != ()
