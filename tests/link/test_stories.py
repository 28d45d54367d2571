"""Promises of the story linker, on invented reports."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.stories import stories
from sayso.link.stories.clusters import Clusters
from sayso.link.stories.days import days
from sayso.link.stories.furniture import furniture
from sayso.link.stories.index import Index
from sayso.link.stories.likeness import MOST, Likeness
from sayso.link.stories.rarity import background
from sayso.link.stories.telling import slug, telling
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
    bus = next(story for story in stories(BUS) if len(story.reports) == 3)
    assert len(bus.joins) == 2
    likeness = Likeness([telling(r) for r in BUS])
    points = likeness.explain(0, 1)
    assert any(p.reason.startswith("rare words in common: ") and "orla" in p.reason for p in points)
    score = float(likeness.scores(0, np.array([1]))[0])
    assert abs(min(sum(p.points for p in points), MOST) - score) < 0.05


def test_what_a_publisher_prints_under_every_title_is_furniture() -> None:
    a = report("a", f"{CRASH[0]}\n{FOOTER}", outlet="Lantern", title="Bus falls into gorge")
    b = report("b", f"{STRIKE[0]}\n{FOOTER}", outlet="Lantern", title="Dockers stop work")
    updated = report("c", f"{CRASH[0]}\nMore soon.", outlet="Lantern", title="Bus falls into Orla gorge")
    assert {len(lines) for lines in furniture([a, b, updated]).values()} == {1}
    assert "subscribe" not in telling(a, furniture([a, b])["Lantern"]).words


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
    reports, counts = background()
    assert counts["police"] > reports / 10
    assert "gorge" not in counts or counts["gorge"] < reports / 50


def test_two_dense_cores_stay_apart_though_they_touch() -> None:
    core = [(a, b, 8.0) for base in (0, 3) for a, b in ((base, base + 1), (base, base + 2), (base + 1, base + 2))]
    bridge = [(a, b, 3.0) for a in range(3) for b in range(3, 6)]
    assert Clusters(6, [*core, *bridge]).joined() == [[0, 1, 2], [3, 4, 5]]
    assert Clusters(4, [(0, 1, 8.0), (0, 2, 3.0), (1, 2, 3.0)]).joined() == [[0, 1, 2], [3]]


def test_pairs_that_were_not_compared_speak_against() -> None:
    assert Clusters(3, [(0, 1, 2.0), (1, 2, 1.0)]).joined() == [[0, 1], [2]]


def test_an_index_tells_the_same_stories_whatever_came_and_went() -> None:
    every = [*BUS, *DOCKS]
    index = Index({r.id: r for r in every}.__getitem__)
    for name in (every[3], every[0], every[4], every[0], every[2]):
        index.add(name)
    index.remove("d1")
    index.add(BUS[1])
    assert index.stories() == stories([*BUS, DOCKS[0]])
    again = Index({r.id: r for r in every}.__getitem__)
    rows = index.changed()
    again.load([(k, v) for k, v in rows.reports.items() if v is not None],
               [(*k, v) for k, v in rows.pairs.items() if v is not None])
    assert again.stories() == index.stories()
    assert not index.changed().reports and not again.changed().reports
