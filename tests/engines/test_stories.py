"""Stories in steps are those of `link.stories`; groups of rows stay small, however many reports share a word."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pyarrow", reason="the engines need pyarrow: pip install 'sayso[spark]'")

from benchmarks import wire as invented
from sayso.engines import first, inputs, moved, stories
from sayso.engines.job import Job
from sayso.engines.local import Local
from sayso.engines.rows import Row, batches, number, unpacked
from sayso.link.stories import stories as told_at_once
from sayso.link.stories.keys import REACH, keys
from sayso.link.stories.likeness import shape
from sayso.link.stories.telling import telling
from sayso.link.unions import Unions
from sayso.model import Report
from tests.engines.conftest import WIRE


def report(n: int) -> str:
    """An id."""
    return f"r-{n * 0x9E3779B97F4A7C15 % (1 << 64):016x}"


def order(n: int) -> bytes:
    """Report n of day n."""
    return f"{700000 + n:08d}{report(n)}".encode()


def ran(step, rows: list[Row]) -> list[Row]:
    """A step over rows, sorted as engines sort them."""
    return list(unpacked(step(batches(sorted(rows, key=lambda r: (r.key, r.order, r.body))))))


def alike() -> Iterator[Report]:
    """Reports whose words stand in far more of them than are looked at, some with titles in capitals, some undated, and with
    a paragraph that their publisher prints under everything."""
    for n, one in enumerate(invented.reports(300, stories=40, words=4)):
        title = (one.title or "").upper() if n % 3 == 0 else one.title
        text = f"{one.text}\n\nReaders of {one.outlet} who saw what happened at the mill may write to the night desk."
        name = Report.id_of(text, outlet=one.outlet, url=one.url)
        yield replace(one, id=name, title=title, text=text, published=None if n % 29 == 0 else one.published)


@pytest.mark.parametrize("workers", [1, 2])
def test_stories_in_steps_are_those_of_one_process(workers: int, lines, tmp_path: Path):
    path = lines(tmp_path / "in.jsonl", list(alike()))
    pieces = [inputs.packed(piece) for piece in inputs.slices(path)]
    some = [item for piece in inputs.slices(path) for item in inputs.reports(piece) if isinstance(item, Report)]
    lists = Counter(key for one in some for key in keys(shape(telling(one)))[0].tolist())
    assert len(some) == 300 and max(lists.values()) > 3 * REACH
    job = Job(work=str(tmp_path / "work"), reader=WIRE)
    with Local(Path(job.work), workers=workers) as engine:
        engine.each("ingest", pieces, partial(first.ingest, job))
        engine.grouped("read", "read", ["ingest"], partial(first.read, job))
        stories.steps(engine, job)
        members = [row.order.decode() for row in unpacked(engine.rows("stories", "member"))]
    found: dict[str, set[str]] = {}
    for both in members:
        found.setdefault(both[:18], set()).add(both[18:])
    assert sorted(sorted(names) for names in found.values()) == [sorted(story.reports) for story in told_at_once(some)]
    assert all(min(names) == story for story, names in found.items())


def test_a_word_in_very_many_reports_makes_each_meet_its_neighbours_alone(tmp_path: Path):
    job = Job(work=str(tmp_path))
    moved.save(job.blocks, *stories.blocks(batches(Row("node", number(report(n)), order(n)) for n in range(9000))))
    found = ran(lambda b: stories.beside(job, b), [Row("key", 7, order(n), bytes([0, 2])) for n in range(9000)])
    assert len(found) == 8999 and all(row.to == "pair" for row in found)
    assert {row.order: row.key for row in found} == {order(n): n // stories.BLOCK for n in range(1, 9000)}
    met = {row.order: np.frombuffer(row.body, dtype=stories.MET) for row in found}
    for n in (1, 29, 30, 31, 4095, 4096, 4097, 8191, 8192, 8999):
        assert met[order(n)]["number"].tolist() == [number(report(k)) for k in range(max(0, n - REACH), n)]
        assert set(met[order(n)]["shared"].tolist()) == {4}


@pytest.mark.parametrize("held", [1, 3, 1000])
@pytest.mark.parametrize("links", [
    [], [(1, 0)], [(n, n - 1) for n in range(1, 30)], [(5, 0), (9, 5), (9, 2), (7, 3), (8, 3), (20, 19)],
])
def test_components_are_found_however_many_pairs_are_held(links: list[tuple[int, int]], held: int, monkeypatch):
    monkeypatch.setattr(moved, "HELD", held)
    pairs = [np.array([[number(report(a)), number(report(b))]]) for a, b in links]
    found = dict(zip(*map(np.ndarray.tolist, moved.components(pairs)), strict=True))
    unions = Unions([report(n) for n in {n for link in links for n in link}])
    for a, b in links:
        unions.join([report(a), report(b)])
    assert found == {number(name): min(map(number, names)) for names in unions.groups() for name in names}


def test_numbers_that_go_nowhere_stay(tmp_path: Path):
    keys = np.array([3, -8, 5, 1 << 62])
    for name, (known, places) in {"none": ([], []), "some": ([-8, 5], [-9, 1])}.items():
        moved.save(tmp_path / f"{name}.npy", np.array(known, dtype=np.int64), np.array(places, dtype=np.int64))
        found = moved.moved(str(tmp_path / f"{name}.npy"), keys).tolist()
        assert found == ([3, -8, 5, 1 << 62] if name == "none" else [3, -9, 1, 1 << 62])


def test_a_component_beyond_the_bound_is_cut_by_time_and_said(monkeypatch):
    monkeypatch.setattr(stories, "BOUND", 4)
    rows = [Row("node", 1, order(n)) for n in range(10)]
    rows += [Row("node", 1, order(n), stories._node(np.array([number(report(n - 1))]), np.ones(1))) for n in range(1, 10)]
    found = ran(stories.clusters, rows)
    members = {row.order[18:].decode(): row.order[:18].decode() for row in found if row.to == "member"}
    assert set(members) == {report(n) for n in range(10)}
    for one, other in pairwise(range(10)):
        if other % 4 == 0:
            assert members[report(one)] != members[report(other)]
    said = [json.loads(row.body)["what"] for row in found if row.to == "table"]
    assert len(said) == 1 and "3 pieces" in said[0]
