"""victims: from a report's words to the people it names as harmed, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.extract import victims
from sayso.model import Report, Span, Victim, VictimFact
from sayso.read import Reader

Find = Callable[[str], tuple[Victim, ...]]


@pytest.fixture(scope="module")
def find() -> Find:
    reader = Reader()
    return lambda text: victims.find(reader.read(Report(id="r-test", text=text)))


def told(found: tuple[Victim, ...]) -> dict[str, tuple[str | None, str | None]]:
    """Name -> (status, age)."""
    return {v.name: (next(iter(v.values("status")), None), next(iter(v.values("age")), None)) for v in found}


@pytest.mark.parametrize(("text", "expected"), [
    ("Dara Voss, 34, a teacher, was killed in the blast.", {"Dara Voss": ("killed", "34")}),
    ("Dara Voss (41) and Joss Hale (33) were wounded.", {"Dara Voss": ("injured", "41"), "Joss Hale": ("injured", "33")}),
    ("The shelling killed two people: Mira Tolland, 41, and Joss Hale, a farmer.",
     {"Mira Tolland": ("killed", "41"), "Joss Hale": ("killed", None)}),
    ("Six people, including Mira Tolland, a nurse, and Joss Hale, 7, were killed.",
     {"Mira Tolland": ("killed", None), "Joss Hale": ("killed", "7")}),
    ("Among the dead were Mira Tolland, 41, and her husband, Joss Hale.",
     {"Mira Tolland": ("killed", "41"), "Joss Hale": ("killed", None)}),
    ("Killed were Mira Tolland, 19; Joss Hale, 22; and Ilda Voss, 30.",
     {"Mira Tolland": ("killed", "19"), "Joss Hale": ("killed", "22"), "Ilda Voss": ("killed", "30")}),
    ("Police said Mira Tolland and Joss Hale, both 19, were shot and killed near the bridge.",
     {"Mira Tolland": ("killed", "19"), "Joss Hale": ("killed", "19")}),
    ("Mira Tolland, 25, and three colleagues were abducted.", {"Mira Tolland": ("abducted", "25")}),
    ("Mira Tolland, a 35-year-old teacher, was among two people killed.", {"Mira Tolland": ("killed", "35")}),
    ("The blast killed eight people. Seven-year-old Mira Tolland died when a shell hit her home.",
     {"Mira Tolland": ("killed", "7")}),
    ("Her daughter Mira, who was nine, was killed.", {"Mira": ("killed", "9")}),
    ("Police are searching for Mira Tolland, 12, who has been missing since Sunday.", {"Mira Tolland": ("missing", "12")}),
])
def test_people_who_are_told_to_be_harmed_are_found_with_their_ages(
        find: Find, text: str, expected: dict[str, tuple[str | None, str | None]]) -> None:
    assert told(find(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The dead woman was identified by police as Mira Tolland, 41.", {"Mira Tolland": ("killed", "41")}),
    ("Police identified the dead as Mira Tolland, 41, of Harle, and her son Oran, 6.",
     {"Mira Tolland": ("killed", "41"), "Oran": ("killed", "6")}),
    ("The victims were identified as Mira Tolland, 19, and Joss Hale, 22.",
     {"Mira Tolland": (None, "19"), "Joss Hale": (None, "22")}),
    ("Two people were killed and five were hurt in the blast. The victims were identified as Mira Tolland, 19, and Joss "
     "Hale, 22.", {"Mira Tolland": ("killed", "19"), "Joss Hale": ("killed", "22")}),
    ("A woman was killed on Monday. Police named her as Mira Tolland, 34.", {"Mira Tolland": ("killed", "34")}),
    ("The attack killed three villagers.\nThe victims:\nMira Tolland, 19\nJoss Hale, 22\nIlda Voss, a nurse",
     {"Mira Tolland": ("killed", "19"), "Joss Hale": ("killed", "22"), "Ilda Voss": ("killed", None)}),
    ("Relatives identified one of the dead as Joss Hale, a 52-year-old baker.", {"Joss Hale": ("killed", "52")}),
    ("A man killed a woman and fled. Police identified the man as Karel Mond, 44, and the woman as Mira Tolland, 39.",
     {"Mira Tolland": ("killed", "39")}),
])
def test_people_who_are_named_as_the_dead_or_as_victims_are_found(
        find: Find, text: str, expected: dict[str, tuple[str | None, str | None]]) -> None:
    assert told(find(text)) == expected


@pytest.mark.parametrize("text", [
    "The gunman, Karel Mond, 28, was shot dead by police.",
    "The bomber, identified as Karel Mond, 22, killed six people.",
    "A gunman shot dead a woman at a mill. Police identified the gunman as Karel Mond, 40. He was later killed by officers.",
    "Two people, police chief Oran Belk said, were killed.", "President Oran Belk said 12 people were killed.",
    "A hospital spokesman, Joss Hale, said eight wounded people were treated.",
    "Mira Tolland, 34, survived the crash, which killed six people.", "Mira Tolland, 34, was not hurt in the attack.",
    "Karel Mond threatened to kill Mira Tolland.", "A 12-year-old girl was killed.",
])
def test_suspects_officials_survivors_and_people_without_a_name_are_no_victims(find: Find, text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(("text", "name"), [
    ("Karel Mond killed Mira Tolland, 34, at the mill.", "Mira Tolland"),
    ("Karel Mond, 28, was charged with killing Mira Tolland, 19.", "Mira Tolland"),
    ("Mira Tolland, 34, survived the crash but her son Oran was killed.", "Oran"),
    ("The mayor, Oran Belk, condemned the attack, in which Mira Tolland, 34, was killed.", "Mira Tolland"),
    ("Mira Tolland, who survived, said her brother Joss Hale, 33, was killed.", "Joss Hale"),
    ("A suicide bomber identified as Karel Mond killed Mira Tolland, 20, a student.", "Mira Tolland"),
    ("Officer Joss Hale, 29, died of his wounds on Tuesday, police chief Karel Mond said.", "Joss Hale"),
])
def test_of_several_people_only_the_harmed_one_is_a_victim(find: Find, text: str, name: str) -> None:
    assert [v.name for v in find(text)] == [name]


@pytest.mark.parametrize(("text", "sex"), [
    ("Police identified the dead as Mira Tolland and her son Oran, 6.", {"Oran": ("male",), "Mira Tolland": ()}),
    ("Mira Tolland was killed as she walked home.", {"Mira Tolland": ("female",)}),
    ("Joss Hale, a father of two, was killed.", {"Joss Hale": ("male",)}),
    ("Joss Hale, brother of Mira Tolland, was killed.", {"Joss Hale": ("male",)}),
    ("Robin Hale, a teacher, was killed. Police said she was 34.", {"Robin Hale": ()}),
])
def test_the_sex_is_what_a_word_says_and_never_what_a_name_suggests(
        find: Find, text: str, sex: dict[str, tuple[str, ...]]) -> None:
    assert {v.name: v.values("sex") for v in find(text)} == sex


@pytest.mark.parametrize(("text", "standing"), [
    ("Mira Tolland, 34, is feared dead after the boat sank.", "feared"),
    ("The ministry denied that Mira Tolland, a reporter, was killed.", "denied"),
    ("Mira Tolland was killed in the raid.", "asserted"),
])
def test_a_harm_stands_as_the_words_around_it_leave_it(find: Find, text: str, standing: str) -> None:
    (victim,) = find(text)
    assert [f.standing for f in victim.facts if f.slot == "status"] == [standing]


def test_every_fact_stands_in_its_span_and_later_words_are_added(find: Find) -> None:
    text = "Mira Tolland was killed in the raid on Harle. Ms Tolland, 34, taught there."
    (victim,) = find(text)
    assert {(f.slot, f.value, text[f.span.start:f.span.end]) for f in victim.facts} == {
        ("name", "Mira Tolland", "Mira Tolland"), ("status", "killed", "killed"), ("name", "Tolland", "Tolland"),
        ("age", "34", "34"), ("sex", "female", "Ms")}


def test_a_surname_that_two_victims_share_is_given_to_neither(find: Find) -> None:
    found = find("Mira Voss, 34, and Oran Voss, 9, were killed. Voss, 40, had moved to Harle in May.")
    assert told(found) == {"Mira Voss": ("killed", "34"), "Oran Voss": ("killed", "9")}


@pytest.mark.parametrize(("slot", "value"), [("age", "young"), ("sex", "unknown"), ("status", "dead"), ("faith", "x")])
def test_a_fact_that_no_report_can_give_cannot_exist(slot: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"{slot}|age"):
        VictimFact(slot=slot, value=value, span=Span(report="r", start=0, end=1))


def test_a_victim_without_a_name_cannot_exist() -> None:
    with pytest.raises(ValueError, match="name"):
        Victim(id="v", name="Mira")
