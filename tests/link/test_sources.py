"""One Source for each real one across reports; unnamed ones stay apart."""

import pytest

from sayso.link.sources import merged, with_parties
from sayso.model import Event, Role, Source, Span


def source(name, report, **more):
    return Source(id=f"{report}:{name}", name=name, report=report, **more)


def names(*sources):
    return sorted(s.name for s in merged(sources)[0])


def test_a_surname_joins_the_full_name_of_another_report():
    assert names(source("Mira Tolland", "a", kind="person"), source("Tolland", "b", kind="person")) == ["Mira Tolland"]


def test_two_people_of_one_surname_stay_two_and_a_bare_surname_joins_neither():
    rows = [source("Mira Tolland", "a", kind="person"), source("Jan Tolland", "b", kind="person"),
            source("Tolland", "c", kind="person")]
    assert names(*rows) == ["Jan Tolland", "Mira Tolland", "Tolland"]


def test_unnamed_sources_of_two_reports_are_never_one():
    rows = [source("officials", "a", anonymous=True, kind="person"), source("officials", "b", anonymous=True, kind="person")]
    assert len(merged(rows)[0]) == 2


def test_an_acronym_joins_its_body():
    assert names(source("Osk Valley Observatory", "a"), source("OVO", "b")) == ["Osk Valley Observatory"]


@pytest.mark.parametrize(("a", "b", "one"), [
    ("Yehia Rasool", "Yahya Rasoul", True), ("Qassem al-Darim", "Qasim el-Darim", True),
    ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy", True), ("Mohammed bin Osk", "Muhammad bin Osk", True),
    ("Mira Tolland", "Mary Tolland", False), ("Jan Sorel", "Jon Sorel", False), ("Ana Verrill", "Ana Verrell", True),
    ("Hassan Darim", "Hussein Dorm", False),
])
def test_a_name_from_another_script_is_written_in_several_ways(a, b, one):
    assert (len(names(source(a, "a", kind="person"), source(b, "b", kind="person"))) == 1) is one


@pytest.mark.parametrize(("a", "b", "one"), [
    ("Nigerian government", "Nigeria's government", True), ("government of Nigeria", "Nigerian government", True),
    ("Nigerian army", "Nigerien army", False), ("Kata'ib al-Nur", "Kataeb el-Nur", True),
    ("AFP", "Agence France-Presse", True),
    ("Syrian army", "Serbian army", False), ("Defence Ministry", "Interior Ministry", False),
    ("US military", "United States military", True), ("Costa Rican police", "police of Costa Rica", True),
    ("RT", "Sputnik", False),
])
def test_a_body_is_one_by_its_name_however_its_country_is_put(a, b, one):
    assert (len(names(source(a, "a"), source(b, "b"))) == 1) is one


def test_who_acts_or_is_met_by_an_act_of_force_is_a_party():
    span = Span(report="a", start=0, end=1)
    roles = (Role(name="actor", text="Ledovia", span=span), Role(name="target", text="depot", span=span))
    event = Event(id="e", title="Raid", type="assault", roles=roles)
    rows = with_parties([source("Ledovia", "a", kind="official body"), source("Tarsenia", "a", kind="official body"),
                         source("depot", "a", kind="outlet")], [event])
    assert [(s.name, s.party, s.evidence) for s in rows if s.party] == [("Ledovia", True, "actor in the reports")]


def test_initials_of_another_language_join_what_they_stand_behind_in_brackets():
    found = names(source("Judicial Inquiry Body", "a", aliases=("OIJ",)), source("OIJ", "b"))
    assert found == ["Judicial Inquiry Body"]


def test_a_person_is_never_joined_to_a_body():
    assert len(merged([source("Osk", "a", kind="person"), source("Osk", "b", kind="armed group")])[0]) == 2


def test_the_order_of_reports_changes_nothing():
    rows = [source("Osk Brigade", "a"), source("the Osk Brigade", "b"), source("Jan Sorel", "c", kind="person")]
    assert merged(rows) == merged(rows[::-1])


def test_every_report_source_becomes_one_that_is_listed():
    rows = [source("Osk Brigade", "a"), source("The Osk Brigade", "b")]
    found, became = merged(rows)
    assert {became[r.id] for r in rows} == {s.id for s in found}
