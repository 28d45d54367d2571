"""Promises of the story linker, on invented reports."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.wire import reports as invented
from sayso.errors import DamagedCase
from sayso.link.passages.shapes import key
from sayso.link.stories import Index, Story, stories
from sayso.link.stories.clusters import Clusters
from sayso.link.stories.days import days
from sayso.link.stories.furniture import Furniture
from sayso.link.stories.likeness import MOST, scores, shape
from sayso.link.stories.rarity import ROUTINE_RARITY, rarity
from sayso.link.stories.telling import WORD_AT, Telling, slug, telling
from sayso.model import Published, Report

CRASH = ("A bus fell into the Orla gorge near Tamsel on Tuesday, killing nine pilgrims, police chief Ruda Venn said.",
         "Nine pilgrims died on Tuesday when their bus left the road above the Orla gorge near Tamsel, said Ruda Venn.",
         "The driver of the bus that fell into the Orla gorge had slept for two hours, Tamsel police chief Ruda Venn said.")
STRIKE = ("Dockers in the port of Brinmouth stopped work on Monday over pay, their union leader Odo Kesk said.",
          "The harbour of Brinmouth stood still as dockers walked out over pay; Odo Kesk of the union spoke of unity.")
FOOTER = "Subscribe to the evening letter of the Lantern and read more of our stories every day."


def report(name: str, text: str, day: str | None = "2023-05-17", outlet: str | None = None, title: str | None = None):
    published = Published(value=day, precision="day", basis="given") if day else None
    return Report(id=name, text=text, published=published, outlet=outlet, title=title)


BUS = [report(f"b{k}", text, outlet=f"outlet {k}") for k, text in enumerate(CRASH)]
DOCKS = [report(f"d{k}", text, day="2023-05-16", outlet=f"outlet {k}") for k, text in enumerate(STRIKE)]


def told(*reports: Report) -> list[tuple[str, ...]]:
    return [story.reports for story in stories(reports)]


def test_reports_of_one_happening_are_one_story_and_others_are_not() -> None:
    assert told(*BUS, *DOCKS) == [("b0", "b1", "b2"), ("d0", "d1")]


def test_no_reports_no_stories() -> None:
    assert told() == []
    assert told(report("a", "")) == [("a",)]
    assert told(report("a", ""), report("b", "")) == [("a",), ("b",)]


def test_the_same_report_given_twice_is_in_one_story_once() -> None:
    assert told(BUS[0], BUS[0]) == [("b0",)]


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(rng: random.Random) -> None:
    mixed = [*BUS, *DOCKS]
    rng.shuffle(mixed)
    assert stories(mixed) == stories([*BUS, *DOCKS])


def test_a_like_happening_elsewhere_on_the_same_day_is_another_story() -> None:
    text = "A bus left the road and fell into a gorge near {0} on {1}, killing {2} people, police chief {3} said."
    elsewhere = report("e", text.format("Kolm", "Tuesday", "six", "Ilse Mott"))
    assert ("e",) in told(*BUS, elsewhere)


def test_every_join_is_explained_and_adds_up() -> None:
    index = Index({r.id: r for r in BUS}.__getitem__)
    index.fill(r.id for r in BUS)
    (bus,) = index.stories()
    assert len(bus.joins) == 2
    for one, other, score in bus.joins:
        points = index.explain(one, other)
        assert any(p.reason.startswith("rare words in common: ") and "orla" in p.reason for p in points)
        assert min(sum(p.points for p in points), MOST) == pytest.approx(score)


def test_points_are_the_same_either_way_and_whoever_else_is_there() -> None:
    told = [shape(telling(r)) for r in (*BUS, *DOCKS)]
    for one in told:
        together = scores(one, told).tolist()
        assert together == [int(scores(other, [one])[0]) for other in told]


def test_what_a_publisher_prints_under_every_title_is_furniture() -> None:
    a = report("a", f"{CRASH[0]}\n{FOOTER}", outlet="Lantern", title="Bus falls into gorge")
    b = report("b", f"{STRIKE[0]}\n{FOOTER}", outlet="Lantern", title="Dockers stop work")
    updated = report("c", f"{CRASH[0]}\nMore soon.", outlet="Lantern", title="Bus falls into Orla gorge")
    known = Furniture()
    assert [known.add(telling(r)) for r in (a, updated, b)] == [set(), set(), {"a"}]
    assert [len(known.of(telling(r))) for r in (a, updated, b)] == [1, 0, 1]
    assert words(telling(a)) - words(telling(a, known.of(telling(a)))) >= {number("subscribe"), number("evening")}
    assert known.remove(telling(b)) == {"a"} and not known.of(telling(a))


def words(told: Telling) -> set[int]:
    return set((told.rows >> WORD_AT).tolist())


def number(word: str) -> int:
    return key(word) >> 32


def test_days_are_reckoned_from_the_day_of_publication() -> None:
    day = date(2023, 5, 17)  # a Wednesday
    assert days("on Tuesday", day) == days("yesterday", day) == days("May 16", day) == {date(2023, 5, 16).toordinal()}
    assert days("16 December", day) == {date(2022, 12, 16).toordinal()}
    assert days("Tuesday, May 16 and Feb. 30", None) == set()
    assert days("May 16, 2023", None) == {date(2023, 5, 16).toordinal()}


def test_an_address_tells_its_title() -> None:
    assert slug("https://lantern.example/2023/05/bus-falls-into-gorge-1234.html") == "bus falls into gorge"
    assert slug("https://lantern.example/a-1234") == ""


def test_the_background_knows_what_is_common() -> None:
    assert rarity("police") < rarity("river") < rarity("qelvorn")
    assert rarity("gunshot") <= ROUTINE_RARITY  # every report of harm has such words


def near(pairs: list[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = {name: {} for pair in pairs for name in pair[:2]}
    for one, other, points in pairs:
        out[one][other] = out[other][one] = points
    return out


def joined(pairs: list[tuple[str, str, int]]) -> list[str]:
    return sorted("".join(sorted(found)) for found in Clusters(near(pairs)).members.values())


def test_two_dense_cores_stay_apart_though_they_touch() -> None:
    cores = [(a, b, 8000) for core in ("abcd", "efgh") for a, b in combinations(core, 2)]
    bridge = [(a, b, 3000) for a in "abcd" for b in "efgh"]
    assert joined([*cores, *bridge]) == ["abcd", "efgh"]
    assert joined([*cores, *((a, b, 7000) for a, b, _ in bridge)]) == ["abcdefgh"]


def test_pairs_without_points_speak_against() -> None:
    assert joined([("a", "b", 2000), ("b", "c", 1000)]) == ["ab", "c"]
    assert joined([("a", "b", 8000), ("b", "c", 4000)]) == ["abc"]


TITLES = ("Bus falls into gorge", None, "Bus driver slept", "Dockers stop work", "")
EVERY = {r.id: r for r in (
    *BUS, *DOCKS, *(replace(r, id=f"{r.id}x", outlet="Lantern", text=f"{r.text}\n{FOOTER}", title=title)
                    for r, title in zip((*BUS, *DOCKS), TITLES, strict=True)),
    report("e", "A bus left the road near Kolm on Tuesday.", title="Bus leaves road"), report("f", ""),
    report("g", CRASH[0], day=None), report("h", STRIKE[1], day="2021-01-01"))}


def anew(names: set[str]) -> tuple[Story, ...]:
    return stories([EVERY[name] for name in names])


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(EVERY)), st.booleans()), max_size=30), reach=st.integers(1, 3))
def test_an_index_tells_the_same_stories_whatever_came_and_went(steps: list[tuple[str, bool]], reach: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sayso.link.stories.index.REACH", reach)  # so that lists are longer than what is near
        index, held = Index(EVERY.__getitem__), set[str]()
        for name, look in steps:
            index.remove(name) if name in held else index.add(EVERY[name])
            held ^= {name}
            if look:
                assert index.stories() == anew(held)
        assert index.stories() == anew(held)


@settings(max_examples=20, deadline=None)
@given(steps=st.lists(st.sampled_from(sorted(EVERY)), min_size=1, max_size=20), at=st.integers(0, 19))
def test_an_index_goes_on_from_its_rows(steps: list[str], at: int) -> None:
    index, held, rows = Index(EVERY.__getitem__), set[str](), ({}, {})
    for number, name in enumerate(steps):
        index.remove(name) if name in held else index.add(EVERY[name])
        held ^= {name}
        changed = index.changed()
        for kept, new in zip(rows, (changed.reports, changed.pairs), strict=True):
            kept.update(new)
            for gone in [name for name, row in kept.items() if row is None]:
                del kept[gone]
        if number == at:
            index = Index(EVERY.__getitem__)
            index.load(rows[0].items(), [(*pair, row) for pair, row in rows[1].items()])
    assert index.stories() == anew(held)
    whole = Index(EVERY.__getitem__)
    whole.fill(held)
    fresh = whole.changed()
    assert (fresh.reports, fresh.pairs) == rows


def test_rows_that_do_not_fit_are_refused() -> None:
    with pytest.raises(DamagedCase, match="b0"):
        Index(EVERY.__getitem__).load([("b0", b"\x05\x00\x00\x00abc")], [])
    with pytest.raises(DamagedCase, match="b0, b1"):
        Index(EVERY.__getitem__).load([], [("b0", "b1", b"\x01\x00")])


def test_a_report_of_the_same_id_is_replaced() -> None:
    index = Index(EVERY.__getitem__)
    for one in (BUS[0], BUS[1], replace(BUS[1], text=STRIKE[0]), BUS[1]):
        index.add(one)
    assert index.stories() == stories(BUS[:2])


SEEDED = """
import json, random, sys
from benchmarks.wire import reports as invented
from sayso.link.stories import stories
from sayso.model import Published, Report
given = json.load(sys.stdin)
random.Random(int(sys.argv[1])).shuffle(given)
print(stories([Report(id=n, text=t, outlet=o, title=h, published=d and Published(value=d, precision="day", basis="given"))
               for n, t, o, h, d in given]))
"""


def test_hash_seeds_and_the_order_of_reports_change_no_byte() -> None:
    rows = [(r.id, r.text, r.outlet, r.title, r.published and r.published.value) for r in EVERY.values()]
    out = {subprocess.run([sys.executable, "-c", SEEDED, str(seed)], input=json.dumps(rows).encode(), check=True,
                          capture_output=True, env={**os.environ, "PYTHONHASHSEED": str(seed)}).stdout for seed in range(5)}
    assert len(out) == 1 and b"joins=((" in out.pop()


def test_a_story_may_have_more_reports_than_are_compared_with_one() -> None:
    """Reports that stand too far apart in the lists to be compared do not part a story."""
    one, others = invented(200, seed=2, stories=1), invented(40, stories=8)
    found = stories([*one, *others])
    assert len(found) > 3 and any({r.id for r in one} <= set(story.reports) for story in found)


def test_many_reports_that_come_and_go_are_told_as_at_once() -> None:
    rng = random.Random(5)
    told = {r.id: r for r in (*invented(90, seed=2, stories=1), *invented(20, stories=4))}
    index = Index(told.__getitem__)
    for name in rng.sample(sorted(told), len(told)):
        index.add(told[name])
        if rng.random() < 0.1:
            index.stories()
    gone = rng.sample(sorted(told), 15)
    for name in gone:
        index.remove(name)
    assert index.stories() == stories([told[name] for name in told if name not in gone])
