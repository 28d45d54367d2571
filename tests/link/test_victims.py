"""Victims of single reports -> Victims of the record: who is one person, and who is not."""

from __future__ import annotations

from sayso.link.victims import victims
from sayso.model import Span, Victim, VictimFact


def victim(report: str, name: str, *, age: str | None = None, mention: str | None = "m") -> Victim:
    def fact(slot: str, value: str, at: int) -> VictimFact:
        return VictimFact(slot=slot, value=value, span=Span(report=report, start=at, end=at + 2))

    facts = [fact("name", name, 0), *([fact("age", age, 20)] if age else [])]
    return Victim(id=f"{report}-{name}", name=name, mention=f"{report}-{mention}" if mention else None, facts=tuple(facts))


ONE_EVENT = {"a-m": "e", "b-m": "e", "c-m": "e"}


def names(found: tuple[Victim, ...]) -> list[str]:
    return sorted(v.name for v in found)


def test_one_name_in_one_event_is_one_person_with_what_both_reports_say() -> None:
    (one,) = victims([victim("a", "Mira Tolland", age="34"), victim("b", "Tolland", age="35")], ONE_EVENT)
    assert (one.name, one.event, one.values("age")) == ("Mira Tolland", "e", ("34", "35"))
    assert {f.span.report for f in one.facts} == {"a", "b"}


def test_one_name_in_two_events_is_two_people() -> None:
    found = victims([victim("a", "Mira Tolland"), victim("b", "Mira Tolland")], {"a-m": "e", "b-m": "other"})
    assert names(found) == ["Mira Tolland", "Mira Tolland"]


def test_nobody_without_an_event_is_joined() -> None:
    assert len(victims([victim("a", "Mira Tolland", mention=None), victim("b", "Mira Tolland", mention=None)], {})) == 2


def test_a_surname_that_fits_two_people_joins_neither() -> None:
    found = victims([victim("a", "Mira Voss"), victim("b", "Oran Voss"), victim("c", "Voss")], ONE_EVENT)
    assert names(found) == ["Mira Voss", "Oran Voss", "Voss"]


def test_two_ages_that_cannot_be_one_persons_keep_namesakes_apart() -> None:
    assert len(victims([victim("a", "Joss Hale", age="61"), victim("b", "Joss Hale", age="8")], ONE_EVENT)) == 2


def test_the_order_of_the_reports_changes_nothing() -> None:
    told = [victim("a", "Mira Voss"), victim("b", "M Voss"), victim("c", "Oran Voss")]
    assert victims(told, ONE_EVENT) == victims(told[::-1], ONE_EVENT)
