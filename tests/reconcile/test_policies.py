"""Promises of the policies beside ucdp: one rule of each codebook a test."""

from __future__ import annotations

import pytest

from sayso.model import Estimate, Figure
from sayso.reconcile import estimates
from tests.reconcile.figures import event, figure, origins


def row(policy: str, figures: list[Figure], group_class: str = "civilian", *labels: str, **roles: str) -> Estimate:
    """The row of a class, killed."""
    rows = estimates(figures, origins(*labels), [event(**roles)], policy=policy)
    (found,) = [e for e in rows if e.group_class == group_class and e.side is None]
    return found


def civilians(*numbers: int, **rest: object) -> list[Figure]:
    """Civilians killed, each number by an origin of its own."""
    return [figure(n, n, "civilian", f"origin {k}", **rest) for k, n in enumerate(numbers)]


@pytest.mark.parametrize(("numbers", "best"), [((4,), 4), ((9, 4), 4), ((9, 4, 9), 9), ((4, 4, 9), 4)])
def test_acled_takes_the_lowest_until_a_better_number_is_corroborated(numbers: tuple[int, ...], best: int) -> None:
    assert row("acled", civilians(*numbers)).best == best


@pytest.mark.parametrize(("word", "number"), [
    ("plural", 3), ("several", 3), ("tens", 10), ("dozens", 12), ("hundreds", 100)])
def test_acled_has_numbers_of_its_own_for_vague_words(word: str, number: int) -> None:
    found = row("acled", [figure(None, None, "civilian", "wire", word=word)])
    assert found.best == number


def test_acled_records_the_dead_only() -> None:
    assert estimates(civilians(3, measure="injured"), (), (), policy="acled") == ()


def test_acled_says_that_it_could_not_divide_a_total() -> None:
    found = row("acled", [*civilians(3), figure(90, 90, "civilian", "wire", scope="aggregate")])
    assert found.best == 3 and any("divided" in line for line in found.trace)


def test_gtd_takes_the_most_recent_figure() -> None:
    figures = [figure(n, n, "civilian", o, as_of=day) for n, o, day in (
        (3, "a", "2031-05-01"), (3, "b", "2031-05-01"), (8, "c", "2031-05-03"))]
    assert row("gtd", figures).best == 8


def test_gtd_does_not_take_the_perpetrators_figure_as_the_most_recent() -> None:
    figures = [figure(3, 3, "civilian", "hospital", as_of="2031-05-01"),
               figure(80, 80, "civilian", "Red Column", as_of="2031-05-03")]
    assert row("gtd", figures, "civilian", "hospital", "Red Column", actor="Red Column").best == 3


@pytest.mark.parametrize(("numbers", "best"), [((5, 7, 7), 7), ((5, 7), 5)])
def test_gtd_without_dates_takes_the_majority_or_the_lowest(numbers: tuple[int, ...], best: int) -> None:
    assert row("gtd", civilians(*numbers)).best == best


def test_gtd_leaves_a_vague_word_blank() -> None:
    assert row("gtd", [figure(None, None, "civilian", "wire", word="dozens")]).best is None


def test_ibc_gives_the_range_over_reports_of_civilians_only() -> None:
    found = row("ibc", [*civilians(4, 6), figure(9, 9, "militia", "wire")])
    assert (found.low, found.best, found.high) == (4, None, 6)


def test_ibc_calls_an_entry_of_one_origin_provisional() -> None:
    assert any("Provisional" in line for line in row("ibc", civilians(4)).trace)
    assert not any("Provisional" in line for line in row("ibc", civilians(4, 4)).trace)


def test_airwars_has_rows_for_children_and_belligerents() -> None:
    figures = [figure(2, 2, "civilian", "wire", subset="child"), figure(5, 7, "militia", "wire")]
    assert row("airwars", figures, "child").high == 2
    assert (row("airwars", figures, "belligerent").low, row("airwars", figures, "belligerent").high) == (5, 7)


@pytest.mark.parametrize(("figures", "grade"), [
    (civilians(3, 4), "Fair"), (civilians(3), "Weak"), (civilians(3, status="denied"), "Discounted"),
    ([*civilians(3), figure(3, 3, "civilian", "ministry", status="denied")], "Contested"),
    ([*civilians(3), figure(1, 1, "civilian", "Norland army")], "Confirmed")])
def test_airwars_grades_by_origins_denials_and_admissions(figures: list[Figure], grade: str) -> None:
    assert row("airwars", figures, "civilian", actor="Norland army").trace[0].startswith(grade)


def test_airwars_keeps_the_belligerents_admission_apart() -> None:
    own = figure(1, 1, "civilian", "Norland army")
    found = row("airwars", [*civilians(3), own], "civilian", actor="Norland army")
    assert found.low == 3 and [s.figure for s in found.set_aside] == [own.id]
