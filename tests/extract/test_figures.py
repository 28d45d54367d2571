"""figures: from a report's words to who was harmed, how many, and what the words leave open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.extract import figures
from sayso.model import Figure, Report
from sayso.read import Reader

Find = Callable[[str], list[Figure]]


@pytest.fixture(scope="module")
def find() -> Find:
    reader = Reader()
    return lambda text: list(figures.find(reader.read(Report(id="r-test", text=text))))


def brief(found: list[Figure]) -> set[tuple[str, int | None, int | None]]:
    return {(f.measure, f.low, f.high) for f in found}


@pytest.mark.parametrize(("text", "expected"), [
    ("At least four members of the Red Valley militia were killed.", {("killed", 4, None)}),
    ("Four dead in dockyard blaze", {("killed", 4, 4)}),
    ("The blast left 12 dead.", {("killed", 12, 12)}),
    ("The raid killed a child and injured three farmers.", {("killed", 1, 1), ("injured", 3, 3)}),
    ("The death toll rose from 12 to at least 15.", {("killed", 12, 12), ("killed", 15, None)}),
    ("Police detained 17 protesters on Monday.", {("detained", 17, 17)}),
    ("Gunmen abducted about 30 students from a college.", {("abducted", 30, 30)}),
    ("Up to 50 people were unaccounted for.", {("missing", None, 50)}),
    ("The flood displaced 2.5 million people.", {("displaced", 2_500_000, 2_500_000)}),
    ("The deaths of the 21 villagers shocked the valley.", {("killed", 21, 21)}),
    ("The storm claimed more than 300 lives.", {("killed", 301, None)}),
    ("Warplanes carried out nine air strikes on the town.", {("strikes", 9, 9)}),
    ("Two or three soldiers died in the clash.", {("killed", 2, 3)}),
    ("Four people with serious injuries were flown out.", {("injured", 4, 4)}),
    ("Eleven people were taken to the Marrow hospital.", {("injured", 11, 11)}),
    ("A couple and their three sons were killed.", {("killed", 2, 2), ("killed", 3, 3)}),
    ("No one was killed.", {("killed", 0, 0)}),
    ("No casualties were reported in the capital.", {("killed", 0, 0), ("injured", 0, 0)}),
    ("Bandits kidnapped and killed 11 traders.", {("abducted", 11, 11), ("killed", 11, 11)}),
    ("Father of four killed in the harbour blast.", {("killed", 1, 1)}),
    ("A man killed two people before turning the gun on himself in a murder-suicide.", {("killed", 2, 2), ("killed", 1, 1)}),
    ("A man killed two people before turning the gun on himself.", {("killed", 2, 2), ("harmed", 1, 1)}),
    ("The army killed 14 bandits and destroyed five vehicles.", {("killed", 14, 14), ("vehicles", 5, 5)}),
])
def test_the_words_give_measure_and_bounds(find: Find, text: str, expected: set[tuple[str, int | None, int | None]]) -> None:
    assert brief(find(text)) == expected


@pytest.mark.parametrize("text", [
    "The fighting killed and wounded dozens.", "The bill was killed in the senate.",
    "The gang threatened to kill five villagers.", "Ten sheep were killed by the flood.",
    "The 20-year-old reads 12 books a month.", "It is not known how many have died.",
    "It was not clear which of the three men was later declared dead.", "It raised the town's 2031 homicide count.",
    "Rebels released 21 captives on Friday.", "Attacks on the road continued.",
])
def test_nothing_is_counted_where_nobody_is_counted_as_harmed(find: Find, text: str) -> None:
    assert find(text) == []


def test_a_part_is_counted_in_its_whole(find: Find) -> None:
    six, two = find("Six people, including two children, were killed in the raid.")
    assert (six.low, two.low, two.part_of, two.subset) == (6, 2, six.id, "child")


def test_the_number_lies_inside_a_short_span(find: Find) -> None:
    text = "Nearly 40 miners were hurt when the roof of the old shaft gave way."
    (figure,) = find(text)
    assert text[figure.number.start:figure.number.end] == "Nearly 40"
    assert figure.span.holds(figure.number) and figure.span.end - figure.span.start < 300


@pytest.mark.parametrize(("text", "cls"), [
    ("Five rebels were killed.", "militia"), ("Five soldiers were killed.", "security_force"),
    ("Five villagers were killed.", "civilian"), ("Five people were killed in an attack by gunmen.", "unknown"),
    ("Five people were killed in a train crash.", "civilian"),
])
def test_the_class_is_that_of_the_group_or_of_the_setting(find: Find, text: str, cls: str) -> None:
    assert [f.group_class for f in find(text)] == [cls]


@pytest.mark.parametrize(("text", "status"), [
    ("Ten sailors are feared dead.", "feared"), ("Ten sailors may have died.", "feared"),
    ("The ministry denied that ten civilians were killed.", "denied"), ("Ten sailors died.", "asserted"),
])
def test_the_status_is_that_of_the_words_around(find: Find, text: str, status: str) -> None:
    assert [f.status for f in find(text)] == [status]


@pytest.mark.parametrize(("text", "scope"), [
    ("Sixteen hikers have died on the ridge since 1911.", "aggregate"), ("Sixteen hikers died on Sunday.", "incident"),
    ("The war has killed hundreds of thousands of people.", "aggregate"),
])
def test_totals_over_a_time_are_aggregates(find: Find, text: str, scope: str) -> None:
    assert [f.scope for f in find(text)] == [scope]


@pytest.mark.parametrize("text", [
    "Jets hit a mill, killing at least three rebels, in the fourth raid of its kind on the valley this year.",
    "The blast killed four people in the third attack since March.",
    "The group, which has fought the state since 2011, killed nine soldiers on Monday.",
    "Fighting has gone on since March and on Sunday four people were killed in Harle.",
    "In the third raid this year, four people were killed.",
])
def test_a_time_that_belongs_to_other_words_makes_no_total(find: Find, text: str) -> None:
    assert [f.scope for f in find(text) if f.measure == "killed"] == ["incident"]


@pytest.mark.parametrize("text", [
    "2,000 people have been killed since January.", "The militia has killed 30 villagers this year.",
    "Since January, 60 people have been killed in the valley.", "The fever has killed at least 80 miners this year.",
    "Over the past two years, 600 people have been killed in clashes.",
])
def test_a_time_over_which_the_harm_adds_up_makes_a_total(find: Find, text: str) -> None:
    assert [f.scope for f in find(text) if f.measure == "killed"] == ["aggregate"]


@pytest.mark.parametrize("text", [
    "The ministry denied that any farmer had been killed.", "It denied that any farmers were hurt.",
    "It was not clear whether anyone was killed.", "The army did not say if anyone was hurt.",
    "It is not known whether three workers were killed.", "The governor denied that any of the miners had died.",
])
def test_any_and_whether_are_no_figure(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(("text", "cls", "side"), [
    ("The Kesh Brigade said that five of its men were killed.", "militia", "Kesh Brigade"),
    ("The Osran Front said its fighters were killed at dawn.", "militia", "Osran Front"),
    ("The Kesh Brigade, a militia, met. It said that four of its members had been killed.", "militia", "Kesh Brigade"),
    ("The raid killed two members of the brigade.", "militia", "brigade"),
    ("The army said that three of its men were killed.", "security_force", "army"),
    ("Norland has accused the brigade of a raid in which three of its border guards died.", "security_force", None),
    ("The union said that two of its members were killed.", "unknown", None),
    ("The army said that three of its doctors were killed.", "civilian", None),
])
def test_people_that_an_armed_body_calls_its_own_have_its_class(find: Find, text: str, cls: str, side: str | None) -> None:
    assert [(f.group_class, f.side) for f in find(text)] == [(cls, side)]


@pytest.mark.parametrize("mark", ["'", "’"])
@pytest.mark.parametrize("text", [
    "Anger rose after the targeted killing of Karel Mond Norland{}s top operator abroad.",
    "In Sudovia in March 2019 the targeted killing of Karel Mond, Norland{}s top general, shook the region.",
    "Anger rose after the killing in Sudovia in March 2019 of Karel Mond, Norland{}s top general.",
    "The assassination of Karel Mond Norland{}s intelligence chief was condemned.",
])
def test_the_killing_of_a_named_officer_is_one_of_a_states_forces(find: Find, text: str, mark: str) -> None:
    found = find(text.format(mark))
    assert [(f.low, f.high, f.group, f.group_class) for f in found] == [(1, 1, "Karel Mond", "security_force")]


@pytest.mark.parametrize(("text", "cls"), [
    ("The murder of Ilda Voss, a rebel commander, was condemned.", "militia"),
    ("The murder of Ilda Voss, a singer from Harle, was condemned.", "civilian"),
    ("Three border guards were wounded.", "security_force"),
])
def test_an_office_tells_the_class(find: Find, text: str, cls: str) -> None:
    assert [f.group_class for f in find(text)] == [cls]


def test_vague_words_and_bare_plurals_are_kept_without_bounds(find: Find) -> None:
    assert [(f.word, f.low, f.high) for f in find("The shelling wounded dozens. Civilians were killed.")] == [
        ("dozens", None, None), ("plural", None, None)]


def test_a_list_of_names_is_one_figure_with_their_count(find: Find) -> None:
    found = find("Oran Belk and Mira Tolland were killed in the fire.")
    assert [(f.measure, f.low) for f in found] == [("killed", 2)]


def test_the_same_page_gives_the_same_figures(find: Find) -> None:
    text = "Three died and 12 were hurt. A woman was missing."
    assert find(text) == find(text) and len({f.id for f in find(text)}) == 3


@pytest.mark.parametrize("text", ["She never thought of missing the parade.", "He was almost brain dead by then."])
def test_harm_words_in_another_sense_are_no_figures(find: Find, text: str) -> None:
    assert not find(text)


@pytest.mark.parametrize(("text", "expected"), [
    ("Boy, 17, killed in Varnhold blast", {("killed", 1, 1)}),
    ("Mara Tolland, 7, died after the crash, the sheriff said.", {("killed", 1, 1)}),
    ("One woman, 27, is in serious condition and five others were hurt.", {("injured", 1, 1), ("injured", 5, 5)}),
    ("A man died in the crash and two women, 18 and 19, were injured.", {("killed", 1, 1), ("injured", 2, 2)}),
    ("The attack left two men dead and three others, ages 20, 28 and 31, wounded.", {("killed", 2, 2), ("injured", 3, 3)}),
    ("Police found Joss Hale (42) dead at 2200 West Harbour Road.", {("killed", 1, 1)}),
    ("Joss Hale of the 900 block of West Mill Street was killed.", {("killed", 1, 1)}),
    ("Two people, 12 of them children, were killed.", {("killed", 2, 2), ("killed", 12, 12)}),
])
def test_ages_and_the_numbers_of_houses_count_nobody(
        find: Find, text: str, expected: set[tuple[str, int | None, int | None]]) -> None:
    assert brief(find(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The gunman killed Mara Tolland, 21, and Joss Hale, 22, on Friday.", [2]),
    ("Mara Tolland, 25, Joss Hale, 31, and Ann Lee, 40, were killed.", [3]),
    ("A man, his wife and two children were killed in the fire.", [1, 1, 2]),
    ("Two men, a woman and a child were killed in the blast.", [2, 1, 1]),
    ("4 adults, 2 children dead in Varnhold blast", [4, 2]),
    ("Mother, father, toddler dead after Varnhold blast", [1, 1, 1]),
    ("A mother, father, and toddler were killed on Friday.", [1, 1, 1]),
    ("Two villagers, a man and a woman, were killed.", [2]),
    ("A man killed his wife and two children and then himself, police said.", [1, 2, 1]),
])
def test_every_member_of_a_list_counts_once(find: Find, text: str, expected: list[int]) -> None:
    assert [f.low for f in find(text) if f.measure == "killed"] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("One man was killed and another injured in the blast.", {("killed", 1, 1), ("injured", 1, 1)}),
    ("A blast that left three dead and injured another was under investigation.", {("killed", 3, 3), ("injured", 1, 1)}),
    ("3 dead, 2 injured in Varnhold blast", {("killed", 3, 3), ("injured", 2, 2)}),
    ("Joss Hale was killed and Mara Tolland and Ann Lee injured.", {("killed", 1, 1), ("injured", 2, 2)}),
    ("Two injured, attacker dead at Varnhold school", {("injured", 2, 2), ("killed", 1, 1)}),
])
def test_the_second_of_two_joined_clauses_has_its_own_harmed(
        find: Find, text: str, expected: set[tuple[str, int | None, int | None]]) -> None:
    assert brief(find(text)) == expected


@pytest.mark.parametrize(("text", "quote"), [
    ("A man beat his brother to death on Friday.", "his brother"),
    ("Two men were beaten with bats to death.", "Two"),
    ("A mother who was hit in the head by her son has died in the attack.", "A mother"),
    ("A man who was shot during a fight over a pair of shoes died on Tuesday.", "A man"),
    ("The mother of a girl killed in the crash was charged.", "a girl"),
    ("Joss Hale was found by police with a gunshot wound in the head.", "Joss Hale"),
    ("Joss Hale, 31, was shot dead.", "Joss Hale"),
])
def test_who_was_harmed_is_told_from_who_stands_near(find: Find, text: str, quote: str) -> None:
    assert {f.quote for f in find(text)} == {quote}


@pytest.mark.parametrize("text", [
    "A teen was nearly killed in the attack.", "The bullet could have hit her in the heart and killed her.",
    "They killed me, she said.", "The driver was unharmed.", "He was sentenced to death for the attack.",
    "He had two gunshot wounds.",
])
def test_what_did_not_happen_and_counts_of_wounds_harm_nobody(find: Find, text: str) -> None:
    assert find(text) == []


def test_who_remains_in_hospital_is_no_remains(find: Find) -> None:
    assert brief(find("Four miners went home, but one remains in critical condition.")) == {("injured", 1, 1)}


def test_the_harmed_of_several_acts_are_an_aggregate(find: Find) -> None:
    assert {f.scope for f in find("More than 300 people have been injured in those attacks.")} == {"aggregate"}


@pytest.mark.parametrize(("text", "expected"), [
    ("Five people were shot at a party on Friday night.", {("harmed", 5, 5)}),
    ("4 shot in Varnhold park", {("harmed", 4, 4)}),
    ("He was shot three times.", {("harmed", 1, 1)}),
    ("A boy accidentally shot his sister in the arm.", {("harmed", 1, 1)}),
    ("Six people were shot and two of them died.", {("harmed", 6, 6), ("killed", 2, 2)}),
    ("Sixteen shot, 1 fatally, at a club", {("harmed", 16, 16), ("killed", 1, 1)}),
    ("Four people were shot, one of them fatally, at a bar.", {("harmed", 4, 4), ("killed", 1, 1)}),
    ("The shooting of six people shocked the town.", {("harmed", 6, 6)}),
    ("The fatal shooting of a teacher shocked the town.", {("killed", 1, 1)}),
    ("There were 40 casualties.", {("harmed", 40, 40)}),
])
def test_words_that_leave_open_who_died_are_harm_reported(
        find: Find, text: str, expected: set[tuple[str, int | None, int | None]]) -> None:
    assert brief(find(text)) == expected


@pytest.mark.parametrize("text", [
    "The gunman shot at two officers.", "One shot was fired.", "They had been shooting from the park.",
    "Police reported 3,165 shooting incidents.", "A 2014 shooting closed the club.",
])
def test_shots_that_hit_nobody_harm_nobody(find: Find, text: str) -> None:
    assert [f for f in find(text) if f.measure == "harmed"] == []
