"""An event's place -> a small map to click on, whose picture is linear in degrees."""

from __future__ import annotations

from dataclasses import dataclass

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
    lat, lon = (place.lat or 0.0, place.lon or 0.0) if place else (15.0, 0.0)
    view = View(lat=lat, lon=lon, scale=NEAR if place else WORLD, width=WIDTH, height=HEIGHT)
    across, up = view.unit
    return Pin(lat=lat, lon=lon, across=across, up=up, width=WIDTH, height=HEIGHT, land=land(view),
               at=view.at(lat, lon) if place else None)
