"""Promises of `reconcile.contested`."""

from __future__ import annotations

from itertools import count

import pytest

from sayso.model import Conflict, Place
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


def day(value: str, report: str, end: str = "") -> Claim:
    """A time that a report gives in its own voice."""
    return claim("time", value, report, key=value, report=report, start=value, end=end or value)


def place(name: str, report: str, precision: str = "exact", lat: float | None = None, **rest: object) -> Claim:
    """A place that a report gives; points lie on one meridian."""
    where = Place(name=name, precision=precision, lat=lat, lon=None if lat is None else 10.0, **rest)  # type: ignore[arg-type]
    return claim("place", name, report, key=name, report=report, where=where)


def test_times_are_contested_where_no_day_is_in_both() -> None:
    sunday = day("2031-05-04", "radio")
    assert values(contested([], [day("2031-05-05", "wire"), sunday], [])) == [("time", ["2031-05-04", "2031-05-05"])]
    assert contested([], [day("2031-05-01", "wire", "2031-05-31"), sunday], []) == ()


def test_a_report_that_gives_both_days_contests_neither() -> None:
    claims = [day("2031-05-04", "radio"), day("2031-05-05", "wire"), day("2031-05-04", "wire")]
    assert contested([], claims, []) == ()


def test_a_month_agrees_with_both_of_two_days_that_are_contested_and_is_left_out() -> None:
    claims = [day("2031-05-04", "radio"), day("2031-05-05", "wire"), day("2031-05-01", "herald", "2031-05-31")]
    assert values(contested([], claims, [])) == [("time", ["2031-05-04", "2031-05-05"])]


@pytest.mark.parametrize(("one", "other", "apart"), [
    (("Ostra", "wire", "exact", 50.0), ("Velm", "radio", "exact", 51.0), True),
    (("Ostra", "wire", "exact", 50.0), ("Velm", "radio", "exact", 50.1), False),
    (("Ostra", "wire", "exact", 50.0), ("Velm", "radio", "unresolved"), False),
    (("Ostra", "wire", "exact", 50.0), ("Velm", "radio", "district", 50.5), False)])
def test_places_are_contested_where_neither_can_hold_the_other(one: tuple, other: tuple, apart: bool) -> None:
    assert bool(contested([], [place(*one), place(*other)], [])) is apart


def test_a_town_contests_another_country_and_not_its_own() -> None:
    town = place("Ostra", "wire", lat=50.0, country="NL")
    assert contested([], [town, place("Norland", "radio", "country", country="NL")], []) == ()
    assert len(contested([], [town, place("Sudia", "radio", "country", country="SD")], [])) == 1


def stance(kind: str, party: str, by: str | None = None, origin: str | None = "wire") -> Claim:
    """A party's stance on the raid, or what `by` says of it."""
    return claim("responsibility", party, origin, stance=kind, by=by)


def test_a_denial_contests_the_accusation_of_one_party_also_in_one_report() -> None:
    claims = [stance("accused", "Blue Guard", "Norland"), stance("denied", "the Blue Guard"),
              stance("denied", "Sudia")]
    (found,) = contested([], claims, [])
    assert values((found,)) == [("responsibility", ["Blue Guard, accused by Norland", "denied by the Blue Guard"])]


def test_a_claim_contests_the_accusation_of_another_party_and_every_accuser_is_named() -> None:
    claims = [stance("claimed", "Red Column"), stance("accused", "Blue Guard", "Norland"),
              stance("accused", "Blue Guard", "a mayor", origin=None)]
    assert values(contested([], claims, [])) == [
        ("responsibility", ["Blue Guard, accused by Norland, a mayor", "claimed by Red Column"])]


def test_a_claim_and_the_denial_of_another_party_agree() -> None:
    assert contested([], [stance("claimed", "Red Column"), stance("denied", "Sudia")], []) == ()


def test_two_doers_told_by_reports_alone_are_left_to_the_actor() -> None:
    claims = [stance("named", "Red Column", "Wire"), stance("named", "Norland", "Radio", "radio")]
    assert contested([], claims, []) == ()


def test_aircraft_and_the_bombs_they_drop_are_one_answer() -> None:
    assert contested([], [claim("weapon", "jets", "wire"), claim("weapon", "a bomb", "radio")], []) == ()


def test_figures_of_two_places_are_parts_and_more_than_the_whole_is_contested() -> None:
    norland, sudia = (Place(name=name, precision="country", country=name[:2].upper()) for name in ("Norland", "Sudia"))
    here, there = figure(4, 4, "civilian", "wire", where=norland), figure(3, 3, "civilian", "radio", where=sudia)
    assert contested([here, there], [], []) == ()
    assert contested([here, figure(9, 9, "civilian", "mayor")], [], []) == ()
    assert len(contested([here, figure(2, 2, "civilian", "mayor")], [], [])) == 1
    assert len(contested([here, figure(5, 5, "civilian", "radio", where=norland)], [], [])) == 1


def test_names_that_link_knows_as_one_entity_are_one_answer() -> None:
    claims = [claim("actor", "the Red Column", "wire", key="e1"), claim("actor", "RK", "radio", key="e1")]
    assert contested([], claims, []) == ()


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [claim("target", v, o) for v, o in (("a depot", "a"), ("homes", "b"), ("a clinic", "c"), ("the depot", "d"))]
    assert contested([], claims[::-1], []) == contested([], claims, []) != ()
