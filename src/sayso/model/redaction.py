"""What was withheld from a record before it left: how much and of which kind, never a name."""

from __future__ import annotations

from dataclasses import dataclass

WITHHELD = ("minor", "private")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """The names of `people` persons of one kind (minor, private), withheld in `places` places of the reports' texts."""

    kind: str
    people: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What a record leaves out: names, and places finer than a level (`places`: district, province or country; null: none),
    of which `coarsened` were."""

    names: tuple[Withheld, ...] = ()
    places: str | None = None
    coarsened: int = 0
