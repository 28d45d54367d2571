"""What people decide of shared wording: places that they part are in one passage no longer. All stories are invented."""

from __future__ import annotations

import pytest

from sayso.link.passages.judged import parted
from sayso.model import Passage, Report, Span
from tests.link.test_passages import BRIDGE, CREW, DEPOT, QUOTED, VOW, dated, found, report

ONE, TWO, THREE = (report(name, f"{start}.\n{DEPOT}.") for name, start in (("a", CREW), ("b", BRIDGE), ("c", "Rain fell")))
OTHER = report("c", f"Rain fell.\n{DEPOT.replace('copper', 'brass')}.")


def without(given: tuple[Report, ...], *apart: tuple[str, str]) -> tuple[Passage, ...]:
    """The passages of reports after somebody parted their places: pairs of report ids."""
    shared, known = found(*given), {r.id: r for r in given}
    place = {s.report: s for p in shared for s in p.places}
    quoted = {name: [m.span() for m in QUOTED.finditer(r.text)] for name, r in known.items()}
    return parted(shared, [(place[a], place[b]) for a, b in apart], lambda name: (known[name], quoted[name]))


def names(passages: tuple[Passage, ...]) -> list[str]:
    """The reports of each passage."""
    return ["".join(s.report for s in p.places) for p in passages]


def test_a_passage_of_two_places_that_were_parted_is_gone() -> None:
    assert without((ONE, TWO), ("a", "b")) == without((ONE, TWO), ("b", "a")) == ()


@pytest.mark.parametrize(("apart", "left"), [
    ([("a", "b")], ["ac"]), ([("a", "c")], ["ab"]), ([("a", "b"), ("a", "c")], ["bc"]), ([], ["abc"]),
    ([("a", "b"), ("b", "c"), ("a", "c")], [])])
def test_others_stay_with_the_first_that_they_were_not_parted_from(apart: list[tuple[str, str]], left: list[str]) -> None:
    assert names(without((ONE, TWO, THREE), *apart)) == left


def test_what_is_left_is_told_as_if_the_others_had_never_been() -> None:
    for given, apart, alone in (((ONE, TWO, OTHER), [("a", "b"), ("a", "c")], (TWO, OTHER)),
                                ((ONE, TWO, OTHER), [("a", "b")], (ONE, OTHER))):
        assert without(given, *apart) == found(*alone)


def test_the_kind_and_who_was_first_are_asked_anew() -> None:
    given = dated("a", "2024-05-01"), dated("b", "2024-05-08"), dated("c", "2024-05-11", ("Reuters",))
    assert [p.kind for p in found(*given)] == ["wire"]
    (left,) = without(given, ("a", "c"))
    assert (left.kind, left.first, left.first_by, left) == ("copy", "a", "date", *found(*given[:2]))


def test_a_quotation_is_one_only_as_long_as_somebody_quotes_it() -> None:
    given = (report("a", f"{CREW}.\n“{VOW}”, she said."), report("b", f"{CREW}.\n“{VOW}”, he said."))
    assert [p.kind for p in found(*given)] == ["copy", "quotation"]
    assert [p.kind for p in without(given, ("a", "b"))] == ["copy"]


def test_a_judged_place_is_found_again_by_most_of_its_words_and_by_no_fewer() -> None:
    (passage,) = found(ONE, TWO)
    a, b = passage.places
    known = {"a": (ONE, ()), "b": (TWO, ())}
    near, far = (Span(report=a.report, start=a.start + n, end=a.end) for n in (10, len(DEPOT) - 10))
    assert parted([passage], [(near, b)], known.__getitem__) == ()
    assert parted([passage], [(far, b)], known.__getitem__) == (passage,)
