"""One Source for each real one across reports; unnamed ones stay apart."""

from sayso.link.sources import merged
from sayso.model import Source


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


def test_a_person_is_never_joined_to_a_body():
    assert len(merged([source("Osk", "a", kind="person"), source("Osk", "b", kind="armed group")])[0]) == 2


def test_the_order_of_reports_changes_nothing():
    rows = [source("Osk Brigade", "a"), source("the Osk Brigade", "b"), source("Jan Sorel", "c", kind="person")]
    assert merged(rows) == merged(rows[::-1])


def test_every_report_source_becomes_one_that_is_listed():
    rows = [source("Osk Brigade", "a"), source("The Osk Brigade", "b")]
    found, became = merged(rows)
    assert {became[r.id] for r in rows} == {s.id for s in found}
