"""Events -> maps: precision that is not pretended, far and missing places in words, no break at the edges of the globe."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Event, Place, Record, When
from sayso.present.case import Case
from sayso.present.html import dossier
from sayso.present.html.atlas import LEAST_KM, Atlas, atlas
from sayso.present.html.labels import Room, placed
from sayso.present.html.outlines import border, largest, rings

KENYA = Place(name="Kenya", lat=1, lon=38, precision="country", country="KE")
NAKURU = Place(name="Nakuru", lat=-0.3, lon=36.07, precision="exact", country="KE", province="Nakuru")
EDGE = Place(name="Kenya-Uganda border", lat=1, lon=35, precision="region", countries=("KE", "UG"))
OSLO = Place(name="Oslo", lat=59.91, lon=10.75, precision="exact", country="NO")


def event(key: str, *places: Place, background: bool = False) -> Event:
    """An event with a date, so that it is more than told in passing."""
    when = When(start="2031-03-12", end="2031-03-12", precision="day", basis="text")
    return Event(id=key, type="fire", title=f"Fire {key}", where=places, when=when, background=background)


def drawn(*events: Event) -> Atlas:
    """The atlas of events, numbered as they stand."""
    return atlas(Case(Record(events=events)), {e.id: e.id for e in events}, {e.id: n for n, e in enumerate(events, 1)})


def kinds(found: Atlas) -> list[str]:
    return [m.kind for m in found.maps[0].marks]


def test_a_place_known_only_as_a_country_is_ground_and_no_point() -> None:
    [mark] = drawn(event("a", KENYA)).maps[0].marks
    assert mark.kind == "country" and mark.radius == 0 and mark.d.startswith("M")


def test_a_country_that_only_says_where_a_town_lies_is_not_shaded() -> None:
    assert kinds(drawn(event("a", KENYA, NAKURU))) == ["exact"]
    assert sorted(kinds(drawn(event("a", KENYA), event("b", NAKURU)))) == ["country", "exact"]


def test_a_border_of_two_countries_is_the_line_they_share() -> None:
    [mark] = drawn(event("a", KENYA, EDGE)).maps[0].marks
    assert mark.kind == "region" and mark.radius == 0 and mark.d.startswith("M")
    assert all(33.5 < x < 35.5 and -1.5 < y < 4.5 for line in border("KE", "UG") for x, y in line)
    assert border("KE", "NO") == []


def test_a_map_of_one_town_is_never_nearer_than_the_outlines_are_true() -> None:
    for picture in drawn(event("a", NAKURU)).maps:
        units, words = picture.bar
        assert picture.width / units * float(words.split()[0]) >= LEAST_KM


@pytest.mark.parametrize("precision", ["near", "district", "province"])
def test_what_is_known_less_finely_takes_more_room(precision: str) -> None:
    [exact], [coarse] = (drawn(event("a", replace(NAKURU, precision=p))).maps[0].marks for p in ("exact", precision))
    assert coarse.radius > exact.radius and coarse.kind == precision


def test_a_far_background_event_is_named_in_words_and_leaves_the_map_near() -> None:
    near, far = event("a", NAKURU), event("b", OSLO, background=True)
    found = drawn(near, far)
    assert [s.place.name for s in found.beyond] == ["Oslo"] and found.maps == drawn(near).maps


def test_what_has_no_point_or_is_too_wide_is_named_once() -> None:
    lost, wide = Place(name="Velm"), Place(name="East Africa", lat=5, lon=38, precision="region")
    found = drawn(event("a", lost, wide), event("b", lost, NAKURU))
    assert (found.lost, found.wide, kinds(found)) == (["Velm"], ["East Africa"], ["exact"])
    assert drawn(event("a", lost)).maps == [] and drawn().maps == []


def test_both_sides_of_the_180th_meridian_are_neighbours() -> None:
    west, east = (replace(NAKURU, name=n, lat=-17.0, lon=lon) for n, lon in (("Labasa", 179.4), ("Vanua", -179.6)))
    [a, b] = sorted(drawn(event("a", west, east)).maps[0].marks, key=lambda m: m.at[0])
    assert a.spot.place.name == "Labasa" and b.at[0] - a.at[0] < 700
    assert max(abs(r.high[0] - r.low[0]) for r in rings() if r.code == "RU") < 200


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(["exact", "near", "province"])),
                min_size=1, max_size=4))
def test_every_main_place_stands_in_the_picture_anywhere_on_the_globe(points: list[tuple[float, float, str]]) -> None:
    places = [Place(name=f"P{n}", lat=lat, lon=lon, precision=kind) for n, (lat, lon, kind) in enumerate(points)]
    for picture in drawn(*(event(p.name, p) for p in places)).maps:
        assert all(-0.1 <= m.at[0] <= picture.width + 0.1 and -0.1 <= m.at[1] <= picture.height + 0.1 for m in picture.marks)
        assert not re.search("nan|inf|e", "".join(g.d for g in picture.land))


@given(st.lists(st.builds(Room, words=st.text("abcd", min_size=1, max_size=20), css=st.just(""),
                          at=st.tuples(st.floats(0, 400), st.floats(0, 300)), radius=st.sampled_from([0.0, 5.5, 20.0])),
                max_size=12))
def test_no_name_stands_on_another(rooms: list[Room]) -> None:
    labels = placed(rooms, 400, 300)
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}
    boxes = [(x.x - shift[x.anchor] * len(x.words) * 7, x.y, len(x.words) * 7) for x in labels]
    assert all(abs(a[1] - b[1]) > 14 or a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0] for a, b in combinations(boxes, 2))


def test_outlines_are_those_of_the_countries() -> None:
    kenya = largest("KE")
    assert kenya and (round(kenya.low[0]), round(kenya.high[1])) == (34, 5)
    assert largest("??") is None and len({r.code for r in rings()}) > 230


def test_the_page_links_each_place_to_its_events_by_keyboard() -> None:
    page = dossier(Record(events=(event("a", NAKURU), event("b", OSLO, background=True), event("c", Place(name="Velm")))))
    [map_] = re.findall(r'<section id="places">(.*?)</section>', page, re.DOTALL)
    assert map_.count('<a class="spot exact main" href="#event-1" aria-label="Nakuru: Fire a">') == 3
    assert "Too far away for this map" in map_ and re.search("Not found on the map:</b> Velm", map_)
