"""Events -> maps of where they were: what is known only as a country, a province or "near" never looks like a point."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.model import Event, Place
from sayso.model.countries import rows
from sayso.present import wording
from sayso.present.case import Case
from sayso.present.html.labels import Label, Room, placed
from sayso.present.html.outlines import KM_PER_DEGREE, Land, View, border, degree_km, land, largest, path

# Picture units of the maps that are drawn, for a desk, a tablet and a phone; the style shows the one that fits.
SIZES = ((1180.0, 620.0), (720.0, 520.0), (360.0, 400.0))
# Kilometres around a point that a place of this precision is drawn with, and picture units at least.
RADIUS_KM = {"exact": 0.0, "near": 10.0, "district": 25.0, "province": 80.0}
RADIUS = {"exact": 5.5, "near": 10.0, "district": 14.0, "province": 22.0}
# The name of a border stands this far beside its line.
BESIDE = 6.0
FINENESS = {"exact": 0, "near": 0, "district": 1, "province": 2, "region": 3, "country": 4}
# A map never shows less than this, kilometres, for gazetteers and outlines are coarse; and leaves this margin free.
LEAST_KM, MARGIN = 200.0, 1.3
# Background events are drawn as long as the map is not made wider than this, kilometres, or than its main events ask for.
FAR_KM, FAR_TIMES = 1500.0, 3.0
# Beyond a pole the picture goes on for what is left of its height: a point there is not cut in two.
POLE = 0.4
# Middle and scale of a map near a pole settle within so many steps.
_STEPS = 20
# A name stands on a disc of this radius or more, beside a smaller one.
ROOMY = 34.0
# A country's name is written where its ground in the view takes this share of the picture.
NAMED_SHARE = 0.015


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event at a place: its number in the list of main events, where there is one, words, and its address in the page."""

    main: bool
    number: int | None
    title: str
    when: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with its events, main ones first. `drawn` says whether it stands on the map."""

    anchor: str
    place: Place
    words: str
    told: tuple[Told, ...]
    drawn: bool = True

    @property
    def main(self) -> bool:
        """Whether a main event was here."""
        return self.told[0].main

    @property
    def label(self) -> str:
        """The place's name after the numbers of its main events, where there are several in the dossier."""
        numbers = [str(t.number) for t in self.told if t.number]
        first = ", ".join(numbers[:3]) + (" …" if len(numbers) > 3 else "")
        return f"{first} {self.place.name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place in a picture: `kind` is its precision; a point has `at` and `radius`, a border or country a path `d`."""

    spot: Spot
    kind: str
    at: tuple[float, float]
    radius: float = 0.0
    d: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """One picture. `bar` is the length of the scale bar in units and in words."""

    width: float
    height: float
    land: list[Land]
    marks: list[Mark]
    labels: list[Label]
    bar: tuple[float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The maps (none where no place has a point), their places, and names: `lost` unresolved, `wide` too wide to draw."""

    maps: list[Map]
    spots: list[Spot]
    lost: list[str]
    wide: list[str]

    @property
    def kinds(self) -> list[str]:
        """How finely the places on the map are known, finest first."""
        return sorted({s.place.precision for s in self.spots if s.drawn}, key=lambda k: (FINENESS[k], k))

    @property
    def beyond(self) -> list[Spot]:
        """Places of background events that lie too far away."""
        return [s for s in self.spots if not s.drawn]


def atlas(case: Case, places: dict[str, str], numbers: dict[str, int]) -> Atlas:
    """The maps of a record. `places` are addresses of what is told of each event, `numbers` those of the main ones, by id.

    Events told in passing are left out, as they are on the line of time.
    """
    events = [*case.main_events, *case.recalled]
    wide = [p.name for e in events for p in e.where if p.lat is not None and not _drawable(p)]
    lost = [p.name for e in events for p in e.where if p.lat is None]
    spots = _spots(events, places, numbers)
    kept = _kept(spots)
    shown = [s for s in spots if s in kept or s.place.precision == "country"]
    maps = [_map(_frame(kept), shown, *size) for size in SIZES] if kept else []
    seen = {m.spot.anchor for m in maps[0].marks} if maps else set()
    return Atlas(maps=maps, spots=[replace(s, drawn=s.anchor in seen) for s in spots], lost=_once(lost), wide=_once(wide))


def _once(names: Iterable[str]) -> list[str]:
    return list({n.casefold(): n for n in reversed(list(names))}.values())[::-1]


def _drawable(place: Place) -> bool:
    """Whether a place is a point, a known country, or a border of two."""
    if place.lat is None or place.lon is None or not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
        return False
    if place.precision == "country":
        return bool(place.country and largest(place.country))
    return len(place.countries) == 2 and bool(border(*place.countries)) if place.precision == "region" else \
        place.precision in RADIUS


def _finest(event: Event) -> list[Place]:
    """An event's places without the countries and provinces that only say where a finer one lies."""
    fine = [p for p in event.where if _drawable(p)]
    within = {(FINENESS[p.precision], c, p.province) for p in fine for c in (p.country, *p.countries) if c}
    return [p for p in fine if not any(
        level < FINENESS[p.precision] and country == p.country and (p.precision == "country" or province == p.province)
        for level, country, province in within if p.precision in ("province", "country"))]


def _spots(events: list[Event], places: dict[str, str], numbers: dict[str, int]) -> list[Spot]:
    """Each place once: by its point, and by its code where it is a country (which goes by several names)."""
    found: dict[tuple, tuple[Place, dict[str, Told]]] = {}
    for event in events:
        told = Told(main=not event.background, number=numbers.get(event.id), title=event.title or wording.type_words(event),
                    when=wording.when_words(event.when), href=places[event.id])
        for place in _finest(event):
            key = (place.country,) if place.precision == "country" else (place.lat, place.lon, place.precision)
            found.setdefault(key, (place, {}))[1].setdefault(event.id, told)
    return [Spot(anchor=f"place-{n}", place=place, words=wording.place_words(place), told=tuple(told.values()))
            for n, (place, told) in enumerate(found.values(), 1)]


def _kept(spots: list[Spot]) -> list[Spot]:
    """The places that the map must show: the main events', and of the others, the nearest first, as many as keep it near."""
    main = [s for s in spots if s.main]
    kept = [s for s in main if s.place.precision != "country"] or main or spots[:1]
    if not kept:
        return []
    more = [s for s in spots if s not in kept]
    start = _frame(kept)
    limit = max(FAR_KM, FAR_TIMES * max(start.width, start.height))
    for spot in sorted(more, key=lambda s: (_away(start, s.place), s.anchor)):
        frame = _frame([*kept, spot])
        kept = [*kept, spot] if max(frame.width, frame.height) <= limit else kept
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a map must show: middle in degrees, width and height in kilometres."""

    lat: float
    lon: float
    width: float
    height: float


def _away(frame: Frame, place: Place) -> float:
    """Kilometres from the frame's middle, as drawn."""
    east = ((place.lon or 0) - frame.lon + 180) % 360 - 180
    return math.hypot(east * degree_km(frame.lat), ((place.lat or 0) - frame.lat) * KM_PER_DEGREE)


def _frame(spots: list[Spot]) -> Frame:
    """The smallest frame around places; beside finer places a country counts with its middle alone."""
    finer = any(s.place.precision != "country" for s in spots)
    boxes = [_box(s.place, finer) for s in spots]
    south, north = min(b[0] for b in boxes), max(b[1] for b in boxes)
    west, east = _narrowest([(b[2], b[3]) for b in boxes])
    lat = (south + north) / 2
    return Frame(lat=lat, lon=((west + east) / 2 + 180) % 360 - 180,
                 width=max(LEAST_KM, (east - west) * degree_km(lat) * MARGIN),
                 height=max(LEAST_KM, (north - south) * KM_PER_DEGREE * MARGIN))


def _box(place: Place, finer: bool) -> tuple[float, float, float, float]:
    """South, north, west and east of a place with what is drawn around it."""
    if place.precision in RADIUS_KM or finer and place.precision == "country":
        lat, lon, km = place.lat or 0.0, place.lon or 0.0, RADIUS_KM.get(place.precision, 0.0)
        high, wide = km / KM_PER_DEGREE, km / degree_km(lat)
        return lat - high, lat + high, lon - wide, lon + wide
    mainland = largest(place.country or "") if place.precision == "country" else None
    if mainland:
        return mainland.low[1], mainland.high[1], mainland.low[0], mainland.high[0]
    points = [p for line in border(*place.countries) for p in line]
    return (min(y for _, y in points), max(y for _, y in points), min(x for x, _ in points), max(x for x, _ in points))


def _narrowest(spans: list[tuple[float, float]]) -> tuple[float, float]:
    """West and east of the shortest arc that holds all spans: the circle is cut in its widest gap."""
    ordered = sorted(spans)
    end, gaps = ordered[0][1], []
    for low, high in [*ordered[1:], (ordered[0][0] + 360, math.inf)]:
        gaps.append((low - end, low))
        end = max(end, high)
    widest, west = max(gaps)
    return west - 360, west - max(0.0, widest)


def _view(frame: Frame, width: float, height: float) -> View:
    """The picture of a frame. Beyond a pole there is nothing to show, so its middle may lie further from the pole than the
    frame's; degrees are wider there, and the scale smaller, until both fit."""
    lat, scale = frame.lat, 0.0
    for _ in range(_STEPS):
        wide = frame.width * degree_km(lat) / degree_km(frame.lat)
        scale = min(width / wide, height / frame.height)
        room = max(0.0, 90 - POLE * height / scale / KM_PER_DEGREE)
        if abs(lat) <= room:
            break
        lat = math.copysign(room, frame.lat)
    return View(lat=lat, lon=frame.lon, scale=scale, width=width, height=height)


def _map(frame: Frame, spots: list[Spot], width: float, height: float) -> Map:
    view = _view(frame, width, height)
    ground = land(view)
    marks = sorted((m for m in (_mark(s, view, ground) for s in spots) if m),
                   key=lambda m: (-FINENESS[m.kind], m.spot.main, -m.radius))
    return Map(width=width, height=height, land=ground, marks=marks, labels=_labels(view, ground, marks), bar=_bar(view))


def _mark(spot: Spot, view: View, ground: list[Land]) -> Mark | None:
    """A place in the view; none where nothing of it is to be seen."""
    place, kind = spot.place, spot.place.precision
    if kind in RADIUS:
        at = view.at(place.lat or 0.0, place.lon or 0.0)
        return Mark(spot=spot, kind=kind, at=at, radius=round(max(RADIUS[kind], RADIUS_KM[kind] * view.scale), 1))
    if kind == "country":
        own = next((g for g in ground if g.code == place.country), None)
        return Mark(spot=spot, kind=kind, at=own.middle, d=own.d) if own else None
    lines = [[view.at(lat, lon) for lon, lat in line] for line in border(*place.countries)]
    points = sorted(p for line in lines for p in line if view.holds(p))
    return Mark(spot=spot, kind=kind, at=points[len(points) // 2], d="".join(map(path, lines))) if points else None


def _labels(view: View, ground: list[Land], marks: list[Mark]) -> list[Label]:
    """The names of the places, main ones and points first, then those of other countries."""
    ranked = sorted(marks, key=lambda m: (not m.spot.main, FINENESS[m.kind]))
    rooms = [Room(words=m.spot.label, at=m.at, radius=_beside(m), css=f"{m.kind} {'main' if m.spot.main else 'back'}")
             for m in ranked]
    shaded = {m.spot.place.country for m in marks if m.kind == "country"}
    names = {code: words.split("|")[0] for code, _, _, words, _ in rows()}
    large = sorted((g for g in ground if g.area >= NAMED_SHARE * view.width * view.height and g.code not in shaded
                    and g.code in names), key=lambda g: (-g.area, g.code))
    others = [Room(words=names[g.code], at=g.middle, radius=0.0, css="land") for g in large]
    return placed([*rooms, *others], view.width, view.height)


def _beside(mark: Mark) -> float:
    """How far from its middle a place's name stands; 0 is on it."""
    return BESIDE if mark.kind == "region" else mark.radius if mark.radius < ROOMY else 0.0


def _bar(view: View) -> tuple[float, str]:
    """The longest of 1, 2 or 5 times a power of ten kilometres within a quarter of the width."""
    most = view.width / 4 / view.scale
    power = 10 ** math.floor(math.log10(most))
    km = max(n * power for n in (1, 2, 5) if n * power <= most)
    return round(km * view.scale, 1), f"{km:,} km"
