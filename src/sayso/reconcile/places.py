"""Two Places -> whether one can hold the other, as far as what is known of both says."""

from __future__ import annotations

from math import cos, hypot, radians

from sayso.model import Place
from sayso.model.names import same_name

# Kilometres around a place's point in which what happened "in" or "near" it may lie: the point of a town is its middle, and
# reports name the nearest town they know. Round numbers by reasoning, not fitted.
REACH = {"exact": 25.0, "near": 50.0, "district": 75.0, "province": 300.0}
KM_PER_DEGREE = 111.2


def compatible(one: Place, other: Place) -> bool:
    """Whether both can be true of one event: one of them can hold the other. Doubt is agreement."""
    return can_hold(one, other) or can_hold(other, one)


def is_one_place(one: Place, other: Place) -> bool:
    """Whether numbers given for two places can count the same people: one name, or one lies in the other.

    Two names of which one is not in the gazetteer are two places, where `compatible` leaves it open.
    """
    if "unresolved" in (one.precision, other.precision):
        return same_name(one.name, other.name)
    return compatible(one, other)


def can_hold(wide: Place, fine: Place) -> bool:
    """Whether `fine` can lie in `wide`: a country by its code, a province by its name, else by the distance of the points.

    A place that the gazetteer does not know, or a region, may hold or lie in any.
    """
    if {"unresolved", "region"} & {wide.precision, fine.precision} or same_name(wide.name, fine.name):
        return True
    if wide.precision == "country" or fine.precision == "country":
        mine, yours = _states(wide), _states(fine)
        return wide.precision == "country" and (not mine or not yours or bool(mine & yours))
    if wide.precision == "province" and fine.precision != "province" and fine.province:
        return same_name(wide.name, fine.province)
    if wide.precision == fine.precision == "province":
        return False
    return _near(wide, fine)


def _states(place: Place) -> frozenset[str]:
    return frozenset(place.countries) | ({place.country} if place.country else frozenset())


def _near(wide: Place, fine: Place) -> bool:
    if wide.lat is None or wide.lon is None or fine.lat is None or fine.lon is None:
        return True
    east = (wide.lon - fine.lon + 180) % 360 - 180
    km = KM_PER_DEGREE * hypot(wide.lat - fine.lat, east * cos(radians((wide.lat + fine.lat) / 2)))
    return km <= REACH.get(wide.precision, max(REACH.values()))
