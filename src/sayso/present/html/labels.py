"""Names beside points -> where each is written: inside the picture, over no other name and no point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# Picture units: the height of a line, the mean width of a letter at the style's size, and the gap to the point.
LINE, LETTER, GAP = 18.0, 7.8, 5.0
# A label is tried again this many lines further off.
TRIES = 3

Side = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A name that wants room at a point; the point of radius 0 is an area, and the name may stand on it."""

    words: str
    at: tuple[float, float]
    radius: float
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name at the baseline (x, y)."""

    words: str
    css: str
    x: float
    y: float
    anchor: Side


def placed(rooms: list[Room], width: float, height: float) -> list[Label]:
    """The labels in the order of their weight; one that finds no room is left out (the list beside the map has it)."""
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in ((*room.at, min(room.radius, 10.0)) for room in rooms) if r]
    labels = []
    for room in rooms:
        for label, box in _places(room):
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= width - 2 and box[3] <= height - 2
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                labels.append(label)
                break
    return labels


def _places(room: Room) -> Iterator[tuple[Label, Box]]:
    """Where a name could stand, best first: right, left, above, below; an area's on its middle, then off it."""
    long, (x, y), off = len(room.words) * LETTER, room.at, room.radius + GAP if room.radius else 0.0
    for step in range(TRIES):
        down = step * LINE
        spots: tuple[tuple[Side, float, float], ...] = (
            ("start", off, down), ("end", -off, down), ("start", off, -down), ("end", -off, -down),
            ("middle", 0.0, -off - LINE / 2 - down), ("middle", 0.0, off + LINE / 2 + down))
        for side, dx, dy in spots:
            if not room.radius and side != "middle":
                continue
            left = x + dx - {"start": 0.0, "middle": long / 2, "end": long}[side]
            label = Label(words=room.words, css=room.css, x=round(x + dx, 1), y=round(y + dy + LINE * 0.28, 1), anchor=side)
            yield label, (left, y + dy - LINE / 2, left + long, y + dy + LINE / 2)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
