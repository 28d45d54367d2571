"""Matches of two reports -> groups of places: the same wording in as many reports as share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.passages import tables

BUCKET = 64  # words
Place = tuple[int, int, int]  # number of the report, first word, behind the last


def grouped(matched: Iterable[tuple[Place, Place]]) -> list[tuple[Place, ...]]:
    """Groups of places, each in at least two reports, sorted.

    Two stretches of one report are one place where at least SAME_PLACE of the words in either are in both; a place is
    written as the longest of its stretches.
    """
    pairs = list(matched)
    place_of = _merged(sorted({place for pair in pairs for place in pair}))
    parent: dict[Place, Place] = {place: place for place in place_of.values()}
    for first, second in pairs:
        _join(parent, place_of[first], place_of[second])
    groups: dict[Place, list[Place]] = {}
    for place in sorted(parent):
        groups.setdefault(_root(parent, place), []).append(place)
    return sorted(tuple(group) for group in groups.values() if len({place[0] for place in group}) > 1)


def _merged(places: Sequence[Place]) -> dict[Place, Place]:
    """Each stretch and the place it is written as, longest stretches first."""
    kept: dict[tuple[int, int], list[Place]] = {}  # by report and bucket of words
    out: dict[Place, Place] = {}
    for place in sorted(places, key=lambda p: (p[0], p[1] - p[2], p[1])):
        # What shares half of both shares the middle of each, so one bucket is enough to look in.
        others = kept.get((place[0], (place[1] + place[2]) // 2 // BUCKET), ())
        best = max(others, key=lambda other: (overlap(place, other), -other[1]), default=place)
        if overlap(place, best) < tables.SAME_PLACE:
            best = place
        if best == place:
            for bucket in range(place[1] // BUCKET, place[2] // BUCKET + 1):
                kept.setdefault((place[0], bucket), []).append(place)
        out[place] = best
    return out


def overlap(one: Place, other: Place) -> float:
    """Of the words in either of two stretches of one report, the share in both."""
    both = min(one[2], other[2]) - max(one[1], other[1])
    return max(0, both) / (max(one[2], other[2]) - min(one[1], other[1]))


def _root(parent: dict[Place, Place], place: Place) -> Place:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _join(parent: dict[Place, Place], one: Place, other: Place) -> None:
    low, high = sorted((_root(parent, one), _root(parent, other)))
    parent[high] = low
