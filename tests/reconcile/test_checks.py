"""Promises of `reconcile.checks`: the trace says how a number was revised and what does not add up."""

from __future__ import annotations

import pytest

from sayso.model import Figure
from sayso.reconcile import estimates
from tests.reconcile.figures import figure, origins


def notes(*figures: Figure) -> list[str]:
    """Lines of the trace of all that tell of revisions and sums."""
    (found,) = [e for e in estimates(figures, origins("wire", "radio"), ()) if e.group_class == "all"]
    return [line for line in found.trace if line.startswith(("revised", "does not"))]


def test_the_history_of_a_number_goes_from_day_to_day() -> None:
    early, late = (figure(n, n, "civilian", "wire", as_of=f"2031-05-0{day}T08:00:00Z") for n, day in ((7, 2), (4, 1)))
    assert notes(early, late) == ["revised: wire gave 4 on 2031-05-01, then 7 on 2031-05-02"]


def test_another_origins_number_is_no_revision_nor_is_the_same_number_again() -> None:
    first = figure(4, 4, "civilian", "wire", as_of="2031-05-01")
    assert notes(first, figure(7, 7, "civilian", "radio", as_of="2031-05-02")) == []
    assert notes(first, figure(4, 4, "civilian", "wire", as_of="2031-05-02")) == []


@pytest.mark.parametrize(("parts", "said"), [((4, 2), ["does not add up: 4 and 2 of 5, by wire"]), ((4, 1), []), ((4,), [])])
def test_parts_that_make_more_than_their_total_are_told(parts: tuple[int, ...], said: list[str]) -> None:
    five = figure(5, 5, "civilian", "wire", report="paper")
    rows = [figure(n, n, "civilian", "wire", report="paper", relation="part", part_of=five.id) for n in parts]
    assert notes(five, *rows) == said


def test_more_children_than_dead_are_told() -> None:
    two = figure(2, 2, "civilian", "wire", report="paper")
    children = figure(3, 3, "civilian", "wire", report="paper", relation="subset", subset="child", part_of=two.id)
    assert notes(two, children) == ["does not add up: 3 of 2, by wire"]
