"""Two ways of writing one name are the same name; two names are not."""

import pytest

from sayso.model.names import acronym, fold, is_acronym_of, same_name, same_person


@pytest.mark.parametrize(("a", "b"), [
    ("The United States military", "US military"), ("U.S. officials", "American officials"),
    ("Associated Press", "The Associated Press"), ("Kata’ib al-Nur", "Kataib al-Nur"), ("Velmora Post", "The Post"),
    ("Zoë Marchetti", "Zoe Marchetti"),
])
def test_one_name_in_two_ways(a, b):
    assert same_name(a, b)


@pytest.mark.parametrize(("a", "b"), [
    ("Defence Ministry", "Interior Ministry"), ("Osk Brigade", "Osk Observatory"), ("", "Osk"), ("police chief", "police"),
])
def test_two_names(a, b):
    assert not same_name(a, b)


@pytest.mark.parametrize(("a", "b", "one"), [
    ("Mira Tolland", "Tolland", True), ("M. Tolland", "Mira Tolland", True), ("Mira Tolland", "Jan Tolland", False),
    ("Mira Tolland", "Mira Verrill", False), ("Ana Maria Sorel", "Ana Sorel", True),
])
def test_people_are_told_by_surname_and_first_name(a, b, one):
    assert same_person(a, b) is one


def test_an_acronym_spells_the_initials():
    assert acronym("Osk Valley Observatory for Human Rights") == "OVOHR"
    assert is_acronym_of("OVO", "Osk Valley Observatory")
    assert not is_acronym_of("Osk", "Osk Valley Observatory")


def test_folding_twice_changes_nothing():
    assert fold(fold("The U.S. Étoile")) == fold("The U.S. Étoile")
