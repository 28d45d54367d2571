"""An event's place -> a small map to click on, whose picture is linear in degrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.model import Event
from sayso.present.html.outlines import Land, View, land

WIDTH, HEIGHT = 720.0, 340.0
# Units to a kilometre: a country with its neighbours where a point is known, else the world.
NEAR, WORLD = 0.5, 720.0 / 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The map's middle in degrees, units to a degree across and up, its ground, and the point as it is known."""

    lat: float
    lon: float
    across: float
    up: float
    width: float
    height: float
    land: list[Land]
    at: tuple[float, float] | None


def pinned(event: Event) -> Pin:
    """The map about the event's first place that has a point."""
    place = next((p for p in event.where if p.lat is not None and p.lon is not None), None)
    return _about(place.lat or 0.0, place.lon or 0.0) if place else world()


@lru_cache(maxsize=64)
def _about(lat: float, lon: float) -> Pin:
    view = View(lat=lat, lon=lon, scale=NEAR, width=WIDTH, height=HEIGHT)
    return Pin(lat=lat, lon=lon, across=view.unit[0], up=view.unit[1], width=WIDTH, height=HEIGHT, land=land(view),
               at=view.at(lat, lon))


@cache
def world() -> Pin:
    """The whole world: where no place is known. It takes a third of a second, once."""
    view = View(lat=15.0, lon=0.0, scale=WORLD, width=WIDTH, height=HEIGHT)
    return Pin(lat=15.0, lon=0.0, across=view.unit[0], up=view.unit[1], width=WIDTH, height=HEIGHT, land=land(view), at=None)
