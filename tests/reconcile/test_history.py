"""Promises of `reconcile.history`."""

from __future__ import annotations

from sayso.reconcile import histories, with_history
from tests.reconcile.figures import figure


def test_a_later_number_of_one_origin_supersedes_its_first_and_another_origin_disputes_it() -> None:
    first = figure(4, 4, "civilian", "wire", as_of="2031-05-01")
    later = figure(7, 7, "civilian", "wire", as_of="2031-05-02")
    other = figure(9, 9, "civilian", "radio")
    one, two, three = with_history([first, later, other], histories([first, later, other], ()))
    assert (one.superseded_by, one.disputed_by) == (later.id, ())
    assert (two.superseded_by, two.disputed_by) == (None, (other.id,))
    assert (three.superseded_by, three.disputed_by) == (None, (later.id,))


def test_each_number_of_a_chain_points_to_the_next_one() -> None:
    chain = [figure(n, n, "civilian", "wire", as_of=f"2031-05-0{k}") for k, n in ((1, 4), (2, 7), (3, 9))]
    found = with_history(chain, histories(chain, ()))
    assert [f.superseded_by for f in found] == [chain[1].id, chain[2].id, None]


def test_an_update_of_its_own_report_supersedes_the_number_that_it_replaces() -> None:
    old = figure(5, 5, "civilian", "wire", report="paper")
    new = figure(9, 9, "civilian", "wire", report="paper", relation="update", relates_to=old.id)
    assert histories([old, new], ()) == {old.id: (new.id, ())}


def test_an_aggregate_supersedes_nothing_and_is_not_superseded() -> None:
    figures = [figure(40, 40, "civilian", "wire", as_of="2031-05-01", scope="aggregate"),
               figure(7, 7, "civilian", "wire", as_of="2031-05-02")]
    assert histories(figures, ()) == {}


def test_the_order_of_figures_changes_nothing() -> None:
    figures = [figure(n, n, "civilian", o, as_of=d) for n, o, d in (
        (4, "wire", "2031-05-01"), (7, "wire", "2031-05-02"), (9, "radio", None), (8, "mayor", None))]
    assert histories(figures[::-1], ()) == histories(figures, ()) != {}
