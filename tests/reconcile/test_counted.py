"""Promises of `reconcile.counted` and `reconcile.outcome`: people told of one by one are no counts of their group."""

from __future__ import annotations

import pytest

from sayso.model import Figure
from sayso.reconcile import estimates
from sayso.reconcile.counted import is_known, is_person
from tests.reconcile.figures import figure


def person(words: str, origin: str = "wire", **rest: object) -> Figure:
    """One civilian in these words, killed unless `measure` says otherwise, in the report `paper`."""
    return figure(1, 1, "civilian", origin, **{"quote": words, "report": "paper", **rest})


def numbers(*figures: Figure, measure: str = "killed") -> tuple[int | None, int | None, int | None] | None:
    """Low, best and high of all; None where nobody is counted."""
    found = [e for e in estimates(figures, (), ()) if e.group_class == "all" and e.measure == measure]
    return (found[0].low, found[0].best, found[0].high) if found else None


@pytest.mark.parametrize(("words", "one", "known"), [
    ("a man", True, False), ("Mira Tolland", True, True), ("his wife", True, True), ("he", True, True), ("1", False, False),
    ("one", False, False), ("only one", False, False), ("a single person", False, False)])
def test_a_noun_or_a_name_stands_for_a_person_and_a_number_counts(words: str, one: bool, known: bool) -> None:
    assert (is_person(person(words)), is_known(person(words))) == (one, known)


def test_a_person_behind_a_count_of_the_same_report_is_one_of_those() -> None:
    four = figure(4, 4, "civilian", "governor", report="paper")
    assert numbers(four, person("a boy", "hospital", subset="child"), person("a man", "hospital")) == (4, 4, 4)


def test_a_lower_count_behind_a_higher_one_of_the_same_origin_and_report_is_a_part_and_says_so() -> None:
    nine, two = (figure(n, n, "civilian", "wire", report="paper") for n in (9, 2))
    (found,) = [e for e in estimates([nine, two], (), ()) if e.group_class == "civilian"]
    assert (found.low, found.best, found.high) == (9, 9, 9)
    assert [(s.figure, "counted before" in s.why) for s in found.set_aside] == [(two.id, True)]


def test_another_origin_or_report_with_a_lower_count_still_competes() -> None:
    nine = figure(9, 9, "civilian", "wire", report="paper")
    assert numbers(nine, figure(2, 2, "civilian", "mayor", report="paper")) == (2, 2, 9)
    assert numbers(nine, figure(2, 2, "civilian", "wire", report="late edition")) == (2, 2, 9)


def test_parts_by_place_are_not_taken_for_some_of_a_count() -> None:
    four, one = (figure(n, n, "civilian", "wire", report="paper", relation="part") for n in (4, 1))
    assert numbers(four, one) == (5, 5, 5)


def test_two_people_with_full_names_are_two_and_one_person_by_two_names_is_one() -> None:
    assert numbers(person("Mira Tolland"), person("Joss Hale")) == (2, 2, 2)
    assert numbers(person("Mira Tolland"), person("Tolland"), person("she")) == (1, 1, 1)


def test_who_was_hurt_and_died_is_not_among_the_injured() -> None:
    hurt, dead = person("a man", measure="injured"), person("he")
    assert numbers(hurt, dead, measure="injured") == (None, None, None)
    assert numbers(hurt, dead) == (1, 1, 1)


@pytest.mark.parametrize(("hurt", "dead"), [("Mira Tolland", "Joss Hale"), ("a woman", "a man")])
def test_somebody_else_who_was_hurt_stays_injured(hurt: str, dead: str) -> None:
    kinds = {"a woman": "woman", "a man": "man"}
    figures = person(hurt, measure="injured", subset=kinds.get(hurt)), person(dead, subset=kinds.get(dead))
    assert numbers(*figures, measure="injured") == (1, 1, 1)


def test_a_report_that_counts_its_injured_keeps_them() -> None:
    assert numbers(figure(3, 3, "civilian", "wire", measure="injured", report="paper"), person("a man", measure="injured"),
                   person("he"), measure="injured") == (3, 3, 3)


def test_two_more_come_on_top_of_the_number_before() -> None:
    five = figure(5, 5, "civilian", "wire", report="paper")
    more = figure(2, 2, "civilian", "wire", report="paper", relation="addition", relates_to=five.id)
    assert numbers(five, more) == (7, 7, 7)


def test_an_update_replaces_the_number_before() -> None:
    five = figure(5, 5, "civilian", "wire", report="paper")
    nine = figure(9, 9, "civilian", "radio", report="paper", relation="update", relates_to=five.id)
    assert numbers(five, nine) == (9, 9, 9)
