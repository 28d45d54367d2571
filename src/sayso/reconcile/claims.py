"""Claim: one answer to one question about one event, as it is read off roles, times, places and attributed words."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Place

SLOTS = ("target", "actor", "place", "time", "weapon", "recipient", "responsibility")
# How somebody answers for an act: says so, says not, is said to by somebody, or is only told as the one who did it.
STANCES = ("claimed", "denied", "accused", "named")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says was hit, did it, where, when, with what.

    `value` is the report's words, for a time the days it gives. `statement` is the id of the attribution, figure or event
    mention it comes from, `origin` the Origin it goes back to (None: unknown, which contests nothing but a named party's own
    stance). `status` as in model.attribution; a denied claim says that the value does not hold. Optional: `key`, equal for
    one and the same answer, where more than the words tell it; `start` and `end`, the interval of a time as ISO dates;
    `where`, the place that the words name; `report`, the id of the report that gives a time or a place; `stance` (one of
    STANCES) of the party `value` and `by`, who says so of it.
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
    where: Place | None = None
    report: str | None = None
    stance: str | None = None
    by: str | None = None
