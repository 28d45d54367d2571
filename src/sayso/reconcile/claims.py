"""Claim: one answer to one question about one event, as `link` reads it off roles, times, places and attributed words."""

from __future__ import annotations

from dataclasses import dataclass

SLOTS = ("target", "actor", "place", "time", "weapon", "recipient")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says was hit, did it, where, when, with what.

    `value` is the report's words. `statement` is the id of the attribution, figure or event mention it comes from, `origin`
    the Origin it goes back to (None: unknown, which contests nothing). `status` as in model.attribution; a denied claim says
    that the value does not hold. Optional: `key`, the id of the entity that the words name, where link knows it; `start` and
    `end`, the interval of a time as ISO dates; `level` and `within`, a place's precision and the names of the places that
    contain it.
    """

    event: str
    slot: str
    value: str
    statement: str
    origin: str | None
    status: str = "asserted"
    key: str | None = None
    start: str | None = None
    end: str | None = None
    level: str | None = None
    within: tuple[str, ...] = ()
