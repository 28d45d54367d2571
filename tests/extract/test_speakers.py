"""Sources are resolved to who they are, over paragraphs; nobody is guessed."""

import pytest

from tests.extract.said import said

MIRA = "Harbour master Mira Tolland said on Sunday that the quay was closed.\n\n"
FIRST = ("Harbour master Mira Tolland", "said", "that the quay was closed")


def speakers(text, *joins):
    return [name for name, _, _ in said(text, *joins)]


@pytest.mark.parametrize(("source", "name"), [
    ("Defence Ministry spokesman Karel Mond", "Karel Mond"), ("Karel Mond, a spokesman for the ministry,", "Karel Mond"),
    ("The Tarsenian state news agency TANA", "TANA"), ("Brig.-Gen. Karel Mond", "Karel Mond"),
    ("The Osk Valley Observatory, a monitoring group that works on both banks,", "Osk Valley Observatory"),
    ("The group's spokesman, Karel Mond,", "Karel Mond"),
])
def test_a_name_among_titles_is_the_speaker(source, name):
    assert speakers(f"{source} said that the quay was closed.", (source, "said", "that the quay was closed")) == [name]


@pytest.mark.parametrize("source", ["A spokesman for Karel Mond", "Karel Mond's brother", "Officials in Varn",
                                    "A source close to Karel Mond"])
def test_a_name_that_is_only_mentioned_is_not_the_speaker(source):
    name = speakers(f"{source} said that the quay was closed.", (source, "said", "that the quay was closed"))[0]
    assert name not in ("Karel Mond", "Varn")


def test_a_pronoun_and_a_surname_go_back_to_the_name_over_paragraphs():
    text = MIRA + "“We are waiting,” she said.\n\n“It will take days,” Tolland added."
    joins = [FIRST, ("she", "said", "“We are waiting,”"), ("Tolland", "added", "“It will take days,”")]
    text_joins = [joins[0], joins[1], joins[2]]
    assert speakers(text, *text_joins) == ["Mira Tolland"] * 3


def test_he_passes_over_a_statement_to_the_last_person():
    text = MIRA + "“The port is open,” the ministry statement reads.\n\nThe cranes were safe, she said."
    found = speakers(text, FIRST, ("the ministry statement", "reads", "“The port is open,”"),
                     ("she", "said", "The cranes were safe"))
    assert found[2] == "Mira Tolland"


def test_a_calling_goes_back_to_the_person_who_bears_it():
    text = ("Ministry spokesman Karel Mond said that the quay was closed.\n\nMira Tolland said that it was open.\n\n"
            "The spokesperson said that nobody was hurt.")
    found = speakers(text, ("Ministry spokesman Karel Mond", "said", "that the quay was closed"),
                     ("Mira Tolland", "said", "that it was open"), ("The spokesperson", "said", "that nobody was hurt"))
    assert found == ["Karel Mond", "Mira Tolland", "Karel Mond"]


def test_an_acronym_in_brackets_is_the_same_body():
    text = "Members of the Osk Valley Observatory (OVO) came. The OVO said that the quay was closed."
    assert speakers(text, ("The OVO", "said", "that the quay was closed")) == ["Osk Valley Observatory"]


@pytest.mark.parametrize(("source", "anonymous"), [
    ("Officials", True), ("Two militia officials", True), ("Witnesses", True), ("Local media", True), ("Diplomats", True),
    ("A source with knowledge of the talks", True), ("Authorities", True), ("The police", False),
    ("The Defence Ministry", False), ("A Defence Ministry spokesman", False),
])
def test_who_counts_as_unnamed(source, anonymous):
    text = f"{source} said that the quay was closed."
    assert said(text, (source, "said", "that the quay was closed"))[0][2].anonymous is anonymous


def test_an_unnamed_source_keeps_its_number_and_its_reason():
    text = ("Two port officials said that the quay was closed. "
            "They spoke on condition of anonymity because they were not authorised to speak.")
    _, _, found = said(text, ("Two port officials", "said", "that the quay was closed"))[0]
    assert found.reason is not None
    assert text[found.reason.start:found.reason.end].startswith("because they were not authorised")


def test_a_pronoun_without_anybody_before_it_is_nobody():
    assert speakers("“We are waiting,” she said.", ("she", "said", "“We are waiting,”")) == [None]


def test_a_body_whose_initials_spell_a_pronoun_is_no_pronoun():
    text = "Mira Tolland said that the wards were full. WHO said that nobody was ill."
    found = said(text, ("Mira Tolland", "said", "that the wards were full"), ("WHO", "said", "that nobody was ill"))
    assert found[0][0] == "Mira Tolland" and found[1][0] != "Mira Tolland"


def test_they_are_one_person_where_nobody_else_has_spoken_and_that_one_has_no_name():
    text = "A spokesperson said that the shop was shut. They added that nobody was hurt."
    found = said(text, ("A spokesperson", "said", "that the shop was shut"), ("They", "added", "that nobody was hurt"))
    assert found[0][2].speaker == found[1][2].speaker
    text = "Karel Mond said that the shop was shut. They added that nobody was hurt."
    found = said(text, ("Karel Mond", "said", "that the shop was shut"), ("They", "added", "that nobody was hurt"))
    assert found[1][0] is None


def test_a_surname_that_two_bear_is_the_one_who_spoke_or_else_not_the_relative():
    text = "Ana Verrill lost the shop. Her brother, Jan Verrill, is in Varn. Verrill said that it was shut."
    assert said(text, ("Verrill", "said", "that it was shut"))[0][0] == "Ana Verrill"
    text = "Her brother, Jan Verrill, said that it was open. Ana Verrill was away. Verrill said that he had a key."
    found = said(text, ("Her brother, Jan Verrill,", "said", "that it was open"), ("Verrill", "said", "that he had a key"))
    assert found[1][0] == "Jan Verrill"
