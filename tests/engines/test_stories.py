"""Groups of rows stay small, however many reports share a word; components are found and cut the same way everywhere."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest

pytest.importorskip("pyarrow", reason="the engines need pyarrow: pip install 'sayso[spark]'")

from sayso.engines import stories
from sayso.engines.job import Job
from sayso.engines.rows import Row, batches, number, unpacked
from sayso.engines.tellings import NEIGHBOURS
from sayso.link.unions import Unions


def report(n: int) -> str:
    """An id."""
    return f"r-{n * 0x9E3779B97F4A7C15 % (1 << 64):016x}"


def order(n: int) -> bytes:
    """Report n of day n."""
    return f"{700000 + n:08d}{report(n)}".encode()


def ran(step, rows: list[Row]) -> list[Row]:
    """A step over rows, sorted as engines sort them."""
    return list(unpacked(step(batches(sorted(rows, key=lambda r: (r.key, r.order, r.body))))))


def test_a_word_in_very_many_reports_makes_each_meet_its_neighbours_alone():
    found = ran(lambda b: stories.beside(Job(work=""), b), [Row("key", 7, order(n), bytes([0, 1])) for n in range(3000)])
    assert len(found) == 2999 and max(len(row.body) for row in found) == 16 * NEIGHBOURS


def node(n: int, friends: list[int]) -> list[Row]:
    """A report's scores with earlier ones, all above nought, and what those are told of it."""
    numbers = np.array(sorted(number(report(f)) for f in friends), dtype="<i8")
    me = number(report(n))
    return [Row("node", me, b"0" + order(n), stories._node(numbers, np.ones(len(numbers)))),
            *(Row("node", f, b"1" + order(n), me.to_bytes(8, "little", signed=True)) for f in numbers.tolist())]


def labels(rows: list[Row]) -> tuple[dict[int, int], list[Row]]:
    """The labels after as many rounds as it takes, and the rows `own`."""
    found = ran(stories.graph, rows)
    own = [row for row in found if row.to == "own"]
    while True:
        found = ran(stories.spread, [row for row in found if row.to == "label"])
        if not any(row.to == "changed" for row in found):
            last = ran(stories.labelled, [row for row in found if row.to == "label"])
            return {r.key: int.from_bytes(r.body, "big") - stories.OFFSET for r in last}, own + last


@pytest.mark.parametrize("links", [
    [], [(1, 0)], [(n, n - 1) for n in range(1, 30)], [(5, 0), (9, 5), (9, 2), (7, 3), (8, 3), (20, 19)],
])
def test_labels_that_are_passed_on_find_the_components(links: list[tuple[int, int]]):
    count = 30
    found, _ = labels([row for n in range(count) for row in node(n, [b for a, b in links if a == n])])
    unions = Unions([report(n) for n in range(count)])
    for a, b in links:
        unions.join([report(a), report(b)])
    expected = {number(name): min(map(number, names)) for names in unions.groups() for name in names}
    assert found == expected


def test_a_component_beyond_the_bound_is_cut_by_time_and_said(monkeypatch):
    monkeypatch.setattr(stories, "BOUND", 4)
    chain = [(n, n - 1) for n in range(1, 10)]
    _, own = labels([row for n in range(10) for row in node(n, [b for a, b in chain if a == n])])
    found = ran(stories.clusters, ran(stories.components, own))
    members = {row.order[18:].decode(): row.order[:18].decode() for row in found if row.to == "member"}
    assert set(members) == {report(n) for n in range(10)}
    for first, second in pairwise(range(10)):
        if second % 4 == 0:
            assert members[report(first)] != members[report(second)]
    said = [json.loads(row.body)["what"] for row in found if row.to == "table"]
    assert len(said) == 1 and "3 pieces" in said[0]
