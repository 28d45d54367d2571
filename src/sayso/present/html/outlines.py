"""A view of the globe -> the land in it: outlines of countries, clipped to the view, as SVG paths.

The outlines (`outlines.npz`, made by `python -m training.outlines`) are Natural Earth's of 1:50 million, in the public
domain. They follow who holds the ground and settle no border.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

PATH = Path(__file__).with_name("outlines.npz")
KM_PER_DEGREE = 111.2
# Near a pole a degree of longitude is drawn as if it lay here (80 degrees): a map stays a map.
NARROWEST_DEGREE = 0.17
# Picture units: points nearer than this are one; land is clipped this far outside the frame, so that no cut shows.
FINE, BEYOND = 0.9, 6.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A rectangle of `width` x `height` picture units around (lat, lon), `scale` units to a kilometre.

    Degrees are drawn as squares of the middle's latitude (the equirectangular projection): true along the middle.
    """

    lat: float
    lon: float
    scale: float
    width: float
    height: float

    @property
    def unit(self) -> tuple[float, float]:
        """Picture units to a degree of longitude and of latitude."""
        return degree_km(self.lat) * self.scale, KM_PER_DEGREE * self.scale

    def at(self, lat: float, lon: float) -> Point:
        """A point in the picture, on that side of the globe which is nearer to the middle."""
        across, up = self.unit
        east = (lon - self.lon + 180) % 360 - 180
        return self.width / 2 + east * across, self.height / 2 - (lat - self.lat) * up

    def holds(self, at: Point, margin: float = 0.0) -> bool:
        """Whether a point of the picture lies in the frame, `margin` units from its edge."""
        return margin <= at[0] <= self.width - margin and margin <= at[1] <= self.height - margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A country's ground in the view: its path, and the area and middle of its largest piece."""

    code: str
    d: str
    area: float
    middle: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """One closed line: degrees (n, 2) east and north, and its box."""

    code: str
    points: np.ndarray
    low: Point
    high: Point


def degree_km(lat: float) -> float:
    """Kilometres of a degree of longitude, as they are drawn."""
    return KM_PER_DEGREE * max(math.cos(math.radians(lat)), NARROWEST_DEGREE)


@functools.cache
def rings() -> tuple[Ring, ...]:
    """All rings of the table."""
    with np.load(PATH, allow_pickle=False) as file:
        points, ends, country = file["points"] / 100, np.cumsum(file["sizes"]), file["country"]
        codes = file["codes"].tobytes().decode().split("\n")
    pieces = np.split(points, ends[:-1])
    return tuple(Ring(code=codes[c], points=p, low=tuple(p.min(0).tolist()), high=tuple(p.max(0).tolist()))
                 for p, c in zip(pieces, country, strict=True))


@functools.cache
def largest(code: str) -> Ring | None:
    """A country's largest ring by its box: its mainland."""
    own = [r for r in rings() if r.code == code]
    return max(own, key=lambda r: (r.high[0] - r.low[0]) * (r.high[1] - r.low[1]), default=None)


@functools.cache
def border(one: str, other: str) -> list[list[Point]]:
    """The lines, in degrees (east, north), that two countries share: neighbours have the very points in common."""
    theirs = {tuple(p) for r in rings() if r.code == other for p in r.points.tolist()}
    lines: list[list[Point]] = []
    for own in (r.points.tolist() for r in rings() if r.code == one):
        shared = [tuple(p) in theirs for p in own]
        start = shared.index(False) if not all(shared) else 0
        for n in (k % len(own) for k in range(start, start + len(own))):
            if shared[n]:
                lines += [] if shared[n - 1] and n != start else [[]]
                lines[-1].append(tuple(own[n]))
    return [line for line in lines if len(line) > 1]


def land(view: View) -> list[Land]:
    """The countries in the view by code, those of no code first."""
    pieces: dict[str, list[list[Point]]] = {}
    for ring, shift in _near(view):
        found = _thin(_clipped(_drawn(view, ring, shift), view))
        if len(found) > 2:
            pieces.setdefault(ring.code, []).append(found)
    return [_land(code, pieces[code]) for code in sorted(pieces)]


def _near(view: View) -> Iterator[tuple[Ring, int]]:
    """Rings whose box meets the view, with the turn of the globe that brings them there."""
    across, up = view.unit
    half_x, half_y = (view.width / 2 + BEYOND) / across, (view.height / 2 + BEYOND) / up
    for ring in rings():
        if ring.high[1] < view.lat - half_y or ring.low[1] > view.lat + half_y:
            continue
        for shift in (-360, 0, 360):
            if ring.high[0] + shift >= view.lon - half_x and ring.low[0] + shift <= view.lon + half_x:
                yield ring, shift


def _drawn(view: View, ring: Ring, shift: int) -> list[Point]:
    across, up = view.unit
    x = view.width / 2 + (ring.points[:, 0] + shift - view.lon) * across
    y = view.height / 2 - (ring.points[:, 1] - view.lat) * up
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _clipped(points: list[Point], view: View) -> list[Point]:
    """The part of a polygon within the frame, one edge of the frame after the other (Sutherland and Hodgman 1974)."""
    for axis, sign, limit in ((0, 1, -BEYOND), (0, -1, view.width + BEYOND), (1, 1, -BEYOND), (1, -1, view.height + BEYOND)):
        inside = [sign * (p[axis] - limit) >= 0 for p in points]
        kept: list[Point] = []
        for n, p in enumerate(points):
            if inside[n] != inside[n - 1]:
                before = points[n - 1]
                t = (limit - before[axis]) / (p[axis] - before[axis])
                kept.append((before[0] + t * (p[0] - before[0]), before[1] + t * (p[1] - before[1])))
            if inside[n]:
                kept.append(p)
        points = kept
    return points


def _thin(points: list[Point]) -> list[Point]:
    """The points without those that the eye could not tell from the one before."""
    kept: list[Point] = []
    for p in points:
        if not kept or abs(p[0] - kept[-1][0]) + abs(p[1] - kept[-1][1]) >= FINE:
            kept.append(p)
    return kept


def _land(code: str, pieces: list[list[Point]]) -> Land:
    area, middle = max(map(_middle, pieces))
    return Land(code=code, d="".join(path(points) + "Z" for points in pieces), area=area, middle=middle)


def _middle(points: list[Point]) -> tuple[float, Point]:
    """A polygon's area and centre of gravity."""
    twice, x, y = 0.0, 0.0, 0.0
    for n, (x1, y1) in enumerate(points):
        x0, y0 = points[n - 1]
        cross = x0 * y1 - x1 * y0
        twice, x, y = twice + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (abs(twice) / 2, (x / (3 * twice), y / (3 * twice))) if twice else (0.0, points[0])


def path(points: list[Point]) -> str:
    """An SVG path through the points, in steps of a tenth of a unit: half as long as the points themselves."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in points]
    steps = [f"{(x - a) / 10:g} {(y - b) / 10:g}" for (a, b), (x, y) in pairwise(tenths)]
    return f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}l{' '.join(steps)}" if steps else ""
