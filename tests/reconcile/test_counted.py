"""Promises of `reconcile.counted` and `reconcile.outcome`: people told of one by one are no counts of their group."""

from __future__ import annotations

from dataclasses import replace

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


@pytest.mark.parametrize(("hurt", "dead"), [
    ("a 14-year-old boy", "a 15-year-old boy"), ("another student", "a student"), ("a second victim", "Mira Tolland")])
def test_ages_and_another_tell_two_people_apart(hurt: str, dead: str) -> None:
    assert numbers(person(dead), person(hurt, measure="injured"), measure="injured") == (1, 1, 1)


@pytest.mark.parametrize("dead", ["he", "the student", "Mira Tolland"])
def test_who_is_pointed_at_or_named_behind_the_injured_may_be_that_one(dead: str) -> None:
    assert numbers(person("a student", measure="injured"), person(dead), measure="injured") == (None, None, None)


def test_whoever_is_not_the_only_dead_is_nobody_who_died_however_often_the_dead_is_told_of() -> None:
    told = person("Mira Tolland"), person("another student", measure="injured"), person("Tolland"), person("she")
    assert numbers(*told, measure="injured") == (1, 1, 1)


def test_who_killed_three_and_himself_makes_four_and_no_other_report_of_three_says_otherwise() -> None:
    gunman = person("A gunman")
    three = figure(3, 3, "civilian", "wire", report="paper")
    killed = replace(gunman, relation="addition", relates_to=three.id)
    other, late = figure(3, 3, "civilian", "mayor"), figure(4, 4, "civilian", "police")
    assert numbers(killed, three, other, late) == (4, 4, 4)
    assert numbers(three, other, figure(4, 4, "civilian", "police")) == (3, 3, 4)


def test_a_list_of_names_is_not_outdone_by_a_lower_count_of_its_report() -> None:
    names = figure(2, 2, "civilian", "wire", report="paper", quote="Mira Tolland and Joss Hale")
    one = figure(1, 1, "civilian", "mayor", report="paper")
    assert numbers(one, names) == (2, 2, 2)
    assert numbers(figure(1, 1, "civilian", "mayor"), names) == (1, 1, 2)


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


def test_a_list_of_people_and_a_number_add_up() -> None:
    wife = person("his wife", subset="woman")
    two = figure(2, 2, "civilian", "wire", report="paper", subset="child", relation="addition", relates_to=wife.id)
    assert numbers(wife, two) == (3, 3, 3)


def test_what_comes_on_top_of_a_number_that_nobody_gives_counts_no_group() -> None:
    more = figure(2, 2, "unknown", "wire", report="paper", relation="addition")
    assert numbers(figure(5, 5, "unknown", "radio"), more) == (5, 5, 5)
    none = figure(0, 0, "unknown", "wire", report="paper", relation="addition")
    assert numbers(figure(1, 1, "unknown", "radio"), none) == (1, 1, 1)


def test_two_people_told_of_one_by_one_agree_with_a_higher_count() -> None:
    told = person("a man", subset="man"), person("a woman", subset="woman")
    assert numbers(*told, figure(3, 3, "unknown", "radio")) == (2, 3, 3)


def test_a_pronoun_without_a_number_is_no_count() -> None:
    they = figure(None, None, "unknown", "wire", report="paper", quote="they", word="plural")
    assert numbers(they, figure(1, 1, "unknown", "radio")) == (1, 1, 1)


def test_men_counted_above_every_number_of_their_report_are_its_count() -> None:
    four = figure(4, 4, "civilian", "wire", report="paper", subset="man")
    assert numbers(four, figure(2, 2, "unknown", "wire", report="paper")) == (4, 4, 4)


def test_people_told_by_sex_and_people_of_no_class_are_one_group() -> None:
    told = person("a boy", "wire", subset="child"), figure(1, 1, "unknown", "radio"), figure(1, 1, "unknown", "mayor")
    misread = figure(2, 2, "unknown", "blog")
    assert numbers(*told, misread) == (1, 1, 2)


def test_one_person_told_of_on_a_later_day_replaces_no_count() -> None:
    three = figure(3, 3, "civilian", "wire", as_of="2031-05-01")
    assert numbers(three, figure(1, 1, "civilian", "wire", as_of="2031-05-09", quote="Mira Tolland")) == (3, 3, 3)


def test_who_was_hurt_in_one_report_and_dead_in_a_later_one_is_not_injured() -> None:
    hurt = person("a teen", measure="injured", as_of="2031-05-01")
    dead = person("a teen", "radio", report="radio", as_of="2031-05-03")
    assert numbers(hurt, dead, measure="injured") == (None, None, None)
    assert numbers(hurt, dead) == (1, 1, 1)
    undated = person("a teen", measure="injured"), person("a teen", "radio", report="radio")
    assert numbers(*undated, measure="injured") == (0, 0, 1)


def test_when_one_of_the_injured_dies_the_later_numbers_hold() -> None:
    before = [figure(n, n, "unknown", "wire", measure=m, report="paper", as_of="2031-05-01")
              for n, m in ((1, "killed"), (4, "injured"))]
    after = [figure(n, n, "unknown", "radio", measure=m, report="radio", as_of="2031-05-03")
             for n, m in ((2, "killed"), (3, "injured"))]
    assert numbers(*before, *after) == (2, 2, 2)
    assert numbers(*before, *after, measure="injured") == (3, 3, 3)


def test_a_report_that_counts_several_injured_and_no_dead_may_leave_the_dead_out() -> None:
    hurt = figure(4, 4, "unknown", "wire", measure="injured", as_of="2031-05-01")
    assert numbers(hurt, figure(1, 1, "unknown", "radio", as_of="2031-05-01"), measure="injured") == (4, 4, 4)


def shot(number: int, report: str = "paper", **rest: object) -> Figure:
    return figure(number, number, "unknown", report, measure="harmed", report=report, **rest)


def test_who_was_shot_and_not_killed_is_injured_and_the_sum_is_told() -> None:
    dead = figure(1, 1, "unknown", "paper", report="paper")
    (row,) = [e for e in estimates([shot(5), dead], (), ()) if e.measure == "injured" and e.group_class == "all"]
    assert (row.low, row.best, row.high) == (4, 4, 4)
    assert any("1 of them killed: 4 injured" in line for line in row.trace)
    assert numbers(shot(5), dead) == (1, 1, 1)


def test_where_all_who_were_shot_died_nobody_is_injured() -> None:
    assert numbers(shot(2), figure(2, 2, "unknown", "paper", report="paper"), measure="injured") == (None, None, None)


def test_those_who_were_shot_take_in_the_injured_that_their_report_counts() -> None:
    two = figure(2, 2, "unknown", "paper", measure="injured", report="paper")
    assert numbers(shot(5), two, measure="injured") == (5, 5, 5)
    four = figure(4, 4, "unknown", "paper", measure="injured", report="paper")
    assert numbers(shot(2), four, measure="injured") == (4, 4, 4)


def test_a_vague_word_for_those_shot_gives_no_sum_to_take_the_dead_from() -> None:
    shot = figure(None, None, "civilian", "wire", report="paper", word="plural", measure="harmed")
    assert numbers(shot, person("one"), measure="injured") == (None, None, None)


def test_one_person_shot_is_no_count_where_another_report_counts_its_injured() -> None:
    shot, three = person("a student", measure="harmed"), figure(3, 3, "civilian", "mayor", measure="injured")
    assert numbers(shot, three, measure="injured") == (3, 3, 3)
    assert numbers(shot, measure="injured") == (1, 1, 1)
