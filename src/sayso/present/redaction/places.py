"""Places -> the same no finer than a level, with the words that stand for their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from sayso.errors import UsageError
from sayso.model import Place, Record
from sayso.model.countries import rows

LEVELS = ("district", "province", "country")
FINENESS = ("exact", "near", "district", "province", "country", "region")
# Degrees to which a point is rounded: about 25 and 110 kilometres from north to south. A country has its own point.
ROUNDED = {"district": 0.25, "province": 1.0}


def checked(level: str | None) -> str | None:
    """The level. Raises UsageError for one that is none."""
    if level is not None and level not in LEVELS:
        raise UsageError(f"no level {level!r}.", name="--places", remedy=f"Choose one of: {', '.join(LEVELS)}.")
    return level


def too_fine(place: Place, level: str) -> bool:
    """Whether a place is finer than the level, or may be since nobody knows where it lies."""
    return place.precision not in FINENESS or FINENESS.index(place.precision) < FINENESS.index(level)


def fine(record: Record, level: str) -> dict[str, str]:
    """The names of all places of events and figures that are finer than the level, and the words for each."""
    every = sorted(set(_places(record)), key=lambda p: (p.precision in FINENESS, repr(p)))  # the best known last
    wide = {p.name for p in every if not too_fine(p, level)}
    return {p.name: words(p, level) for p in every if p.name not in wide}


def _places(record: Record) -> Iterable[Place]:
    yield from (p for e in record.events for p in (*e.where, *(p for m in e.mentions for p in m.where)))
    yield from (f.where for f in record.figures if f.where is not None)


def words(place: Place, level: str) -> str:
    """What stands for a place's name: "[place in Asquith Province]"."""
    country = _country(place.country)
    inside = (place.province if level != "country" else None) or (country[0] if country else None)
    return f"[place in {inside}]" if inside else "[place]"


def coarse(place: Place, level: str) -> Place:
    """The place at the level: its point rounded, or its country's."""
    if not too_fine(place, level):
        return place
    name = words(place, level)
    if place.lat is None or place.lon is None:
        return replace(place, name=name, lat=None, lon=None, province=None if level == "country" else place.province)
    if level == "country":
        known = _country(place.country)
        point = known[1:] if known else (None, None)
        return replace(place, name=name, lat=point[0], lon=point[1], precision="country" if known else "unresolved",
                       province=None)
    step = ROUNDED[level]
    return replace(place, name=name, lat=round(round(place.lat / step) * step, 4),
                   lon=round(round(place.lon / step) * step, 4), precision=level)


@cache
def _countries() -> dict[str, tuple[str, float, float]]:
    return {code: (names.split("|")[0], float(lat), float(lon)) for code, lat, lon, names, _ in rows() if lat and lon}


def _country(code: str | None) -> tuple[str, float, float] | None:
    return _countries().get(code or "")
