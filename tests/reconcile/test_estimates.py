"""Promises of `reconcile.estimates` by the ucdp policy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.model import Estimate, Figure
from sayso.reconcile import POLICIES, Kept, estimates
from tests.reconcile.figures import any_figure, event, figure, origins


def row(rows: tuple[Estimate, ...], group_class: str, measure: str = "killed", side: str | None = None) -> Estimate:
    """The one row of a class; fails where there are none or two."""
    (found,) = [e for e in rows if (e.group_class, e.measure, e.side) == (group_class, measure, side)]
    return found


def numbers(figures: list[Figure], group_class: str, **rest: str) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of a class."""
    found = row(estimates(figures, (), ()), group_class, **rest)
    return found.low, found.best, found.high


def four_origins() -> list[Figure]:
    """Fighters killed, as four independent origins give them."""
    return [figure(4, None, "militia", "wire"), figure(4, 4, "militia", "envoys"),
            figure(5, 5, "militia", "channel"), figure(5, None, "militia", "monitor")]


def test_best_is_the_number_that_most_origins_hold() -> None:
    assert numbers(four_origins(), "militia") == (4, 5, 5)


def test_mere_men_of_one_report_may_be_the_fighters_of_another() -> None:
    men = figure(2, 2, "civilian", "post", subset="man")
    fighters = figure(2, 2, "militia", "courier")
    assert numbers([men, fighters], "all") == (2, 2, 2) and numbers([men, fighters], "civilian") == (2, 2, 2)
    assert numbers([men, replace(fighters, report=men.report)], "all") == (4, 4, 4)
    assert numbers([replace(men, subset="woman"), fighters], "all") == (4, 4, 4)
    assert numbers([men, fighters, figure(3, 3, "civilian", "radio", measure="injured")], "all") == (2, 2, 2)


def test_best_is_the_lower_number_in_a_tie() -> None:
    assert numbers([figure(4, 4, "militia", "wire"), figure(7, 7, "militia", "radio")], "militia") == (4, 4, 7)


def test_a_lone_claim_beside_two_origins_that_are_silent_on_the_group_sets_the_high_only() -> None:
    figures = [*four_origins(), figure(1, 1, "civilian", "state agency", subset="child"),
               figure(3, 3, "civilian", "state agency", measure="injured")]
    assert numbers(figures, "civilian") == (0, 0, 1)
    assert numbers(figures, "civilian", measure="injured") == (0, 0, 3)
    assert numbers(figures, "all") == (4, 5, 6)


def test_a_lone_claim_says_in_the_trace_who_was_silent() -> None:
    figures = [*four_origins(), figure(1, 1, "civilian", "state agency")]
    trace = row(estimates(figures, origins("wire", "envoys", "channel", "monitor"), ()), "civilian").trace
    assert any("lone claim" in line and "channel, envoys, monitor, wire" in line for line in trace)


def test_a_lone_origin_sets_all_three_where_nobody_else_counts_the_dead() -> None:
    assert numbers([figure(6, 6, "civilian", "wire")], "civilian") == (6, 6, 6)
    assert numbers([figure(6, 6, "civilian", "wire"), figure(2, 2, "militia", "radio")], "civilian") == (6, 6, 6)


def test_many_reports_of_one_origin_count_once() -> None:
    figures = [figure(9, 9, "civilian", "wire") for _ in range(5)] + [figure(7, 7, "civilian", o) for o in ("a", "b")]
    assert numbers(figures, "civilian") == (7, 7, 9)


def test_an_unknown_origin_counts_only_where_none_is_known() -> None:
    known = figure(7, 7, "civilian", "wire")
    assert numbers([known, figure(20, 20, "civilian", None)], "civilian") == (7, 7, 7)
    assert numbers([figure(20, 20, "civilian", None)], "civilian") == (20, 20, 20)


@pytest.mark.parametrize(("rest", "reason"), [
    ({"scope": "aggregate"}, "aggregate"), ({"status": "denied"}, "denied"), ({"status": "planned"}, "planned")])
def test_what_is_no_number_of_this_event_is_set_aside_with_the_reason(rest: dict[str, str], reason: str) -> None:
    out = figure(300, 300, "civilian", "wire", **rest)
    found = row(estimates([out, figure(2, 2, "civilian", "radio")], (), ()), "civilian")
    assert (found.low, found.high) == (2, 2)
    assert [(s.figure, s.why.startswith((reason, f"an {reason}"))) for s in found.set_aside] == [(out.id, True)]


def test_a_row_of_denials_has_no_numbers_but_says_why() -> None:
    found = row(estimates([figure(3, 3, "civilian", "ministry", status="denied")], (), ()), "civilian")
    assert (found.low, found.best, found.high) == (None, None, None)
    assert len(found.set_aside) == 1


def test_the_feared_reach_the_high_only() -> None:
    figures = [figure(2, 2, "civilian", "wire"), figure(9, 9, "civilian", "radio", status="feared")]
    assert numbers(figures, "civilian") == (2, 2, 9)


def test_zero_is_a_number() -> None:
    assert numbers([figure(0, 0, "civilian", "wire")], "civilian") == (0, 0, 0)


@pytest.mark.parametrize(("word", "number"), [
    ("plural", 2), ("several", 3), ("dozens", 24), ("scores", 40), ("hundreds", 200)])
def test_vague_words_count_by_the_ucdp_set(word: str, number: int) -> None:
    assert numbers([figure(None, None, "civilian", "wire", word=word)], "civilian") == (number, number, number)


def test_a_subset_is_not_added_to_its_whole() -> None:
    whole = figure(6, 6, "civilian", "wire")
    child = figure(2, 2, "civilian", "wire", subset="child", part_of=whole.id)
    assert numbers([whole, child], "civilian") == (6, 6, 6)
    assert numbers([whole, child], "all") == (6, 6, 6)


def test_children_counted_among_people_of_no_class_are_not_counted_twice_in_all() -> None:
    whole = figure(6, 6, "unknown", "wire")
    child = figure(2, 2, "civilian", "wire", subset="child", part_of=whole.id)
    assert numbers([whole, child], "civilian") == (2, 2, 2)
    assert numbers([whole, child], "all") == (6, 6, 6)


def test_women_and_children_of_one_origin_add_up_where_nobody_gives_the_whole() -> None:
    figures = [figure(2, 2, "civilian", "wire", subset="child"), figure(3, 3, "civilian", "wire", subset="woman")]
    assert numbers(figures, "civilian") == (5, 5, 5)


def test_people_of_no_class_may_be_the_others_and_are_not_added() -> None:
    figures = [figure(4, 4, "militia", "wire"), figure(3, 3, "civilian", "wire"), figure(8, 8, "unknown", "radio")]
    found = row(estimates(figures, (), ()), "all")
    assert (found.low, found.best, found.high) == (8, 8, 8)
    assert any("not added" in line for line in found.trace)


def test_a_later_number_of_the_same_origin_supersedes_the_earlier() -> None:
    figures = [figure(4, 4, "civilian", "wire", as_of="2031-05-01"), figure(7, 7, "civilian", "wire", as_of="2031-05-02")]
    found = row(estimates(figures, (), ()), "civilian")
    assert (found.low, found.best, found.high) == (7, 7, 7)
    assert "superseded" in found.set_aside[0].why


def test_a_party_counting_its_enemys_dead_reaches_the_high_only() -> None:
    raid = event(actor="Norland army", recipient="Red Column")
    figures = [figure(60, 60, "militia", "Norland army", side="Red Column"),
               figure(12, 12, "militia", "hospital", side="Red Column"),
               figure(3, 3, "security_force", "Norland army", side="Norland army")]
    rows = estimates(figures, origins("Norland army", "hospital"), [raid])
    found = [row(rows, group_class) for group_class in ("militia", "security_force")]
    assert [(e.low, e.best, e.high) for e in found] == [(12, 12, 60), (3, 3, 3)]


def test_a_monitor_that_bears_a_countrys_name_is_no_party() -> None:
    raid = event(actor="Norland", recipient="Red Column")
    figures = [figure(60, 60, "militia", "Norland Observatory for Rights", side="Red Column")]
    found = row(estimates(figures, origins("Norland Observatory for Rights"), [raid]), "militia")
    assert (found.low, found.best, found.high) == (60, 60, 60)


def test_losses_of_both_parties_of_one_class_add_up_and_have_rows_of_their_own() -> None:
    raid = event(actor="Norland army", recipient="Suvian army")
    figures = [figure(3, 3, "security_force", "wire", side="Norland army"),
               figure(5, 5, "security_force", "radio", side="Suvian army")]
    rows = estimates(figures, (), [raid])
    assert row(rows, "security_force").best == 8
    assert [row(rows, "security_force", side=side).best for side in ("Norland army", "Suvian army")] == [3, 5]


def test_counts_of_acts_and_figures_of_no_event_have_no_estimate() -> None:
    figures = [figure(5, 5, None, "wire", measure="attacks"), figure(5, 5, "civilian", "wire", event=None)]
    assert estimates(figures, (), ()) == ()


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(UsageError, match="ucdp"):
        estimates([], (), (), policy="guess")


@pytest.mark.parametrize("policy", sorted(POLICIES))
@given(figures=st.lists(any_figure(), max_size=8))
def test_low_best_and_high_are_in_order_and_rows_are_unique(policy: str, figures: list[Figure]) -> None:
    rows = estimates(figures, (), (), policy=policy)
    for e in rows:
        known = [n for n in (e.low, e.best, e.high) if n is not None]
        assert known == sorted(known)
    assert len({(e.event, e.measure, e.group_class, e.side) for e in rows}) == len(rows)


@pytest.mark.parametrize("policy", sorted(POLICIES))
@given(figures=st.lists(any_figure(), max_size=8), data=st.data())
def test_the_order_of_figures_changes_nothing(policy: str, figures: list[Figure], data: st.DataObject) -> None:
    assert estimates(data.draw(st.permutations(figures)), (), (), policy=policy) == estimates(figures, (), (), policy=policy)


def _in_copy(f: Figure) -> Figure:
    """The same figure in a copy of its report."""
    span = replace(f.span, report=f"{f.report} copy")
    return replace(f, id=f"{f.id}-copy", report=span.report, span=span, number=span)


@pytest.mark.parametrize("policy", sorted(POLICIES))
@given(figures=st.lists(any_figure(), min_size=1, max_size=8))
def test_an_exact_copy_of_a_report_changes_no_number(policy: str, figures: list[Figure]) -> None:
    copies = [_in_copy(f) for f in figures]
    once, twice = (estimates(rows, (), (), policy=policy) for rows in (figures, figures + copies))
    assert [(e.low, e.best, e.high) for e in once] == [(e.low, e.best, e.high) for e in twice]


@pytest.mark.parametrize("policy", sorted(POLICIES))
@given(figures=st.lists(any_figure(), max_size=8))
def test_every_figure_of_a_row_is_used_or_set_aside_and_never_both(policy: str, figures: list[Figure]) -> None:
    for e in estimates(figures, (), (), policy=policy):
        members = {f.id for f in figures if f.measure == e.measure and e.group_class in ("all", f.group_class or "unknown")
                   and e.side in (None, f.side)}
        aside = {s.figure for s in e.set_aside}
        if e.group_class in ("all", "civilian", "militia", "security_force", "unknown"):
            assert members == set(e.used) | aside
        assert not set(e.used) & aside


@given(st.lists(st.lists(any_figure(), max_size=5), max_size=3), st.sampled_from(sorted(POLICIES)))
def test_rows_kept_from_before_are_those_that_would_be_made(rounds: list[list[Figure]], other: str) -> None:
    kept: Kept = {}
    for figures in (*rounds, *rounds[:1]):
        for policy in ("ucdp", other):
            assert estimates(figures, (), (), policy=policy, kept=kept) == estimates(figures, (), (), policy=policy)


def test_a_row_is_made_anew_where_an_origin_is_called_otherwise_or_the_parties_are_others() -> None:
    kept: Kept = {}
    figures = [*four_origins(), figure(1, 1, "civilian", "state agency")]
    names, raid = origins("wire", "envoys"), event(actor="wire")
    for named, events in ((names[:1], ()), (names, ()), (names, (raid,)), (names, ())):
        assert estimates(figures, named, events, kept=kept) == estimates(figures, named, events)
