"""A person whom reports name as harmed, as they give them: nothing is looked up, and nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import Span

HARMS = ("killed", "injured", "missing", "abducted")
SEXES = ("male", "female")
SLOTS = ("name", "age", "sex", "status", "description")


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimFact:
    """One thing that one report says of a person, with the words that say it.

    `slot` is one of SLOTS; `value` is the name as written, the age in full years in digits, one of SEXES, one of HARMS, or
    the report's own words for who the person was. `attribution` is the id of the statement that the words stand in, null for
    the report's own voice; `standing` asserted, denied or feared.
    """

    slot: str
    value: str
    span: Span
    attribution: str | None = None
    standing: str = "asserted"

    def __post_init__(self) -> None:
        if self.slot not in SLOTS:
            raise ValueError(f"unknown slot {self.slot!r}")
        allowed = {"sex": SEXES, "status": HARMS}.get(self.slot)
        if allowed is not None and self.value not in allowed:
            raise ValueError(f"{self.slot} cannot be {self.value!r}")
        if self.slot == "age" and not self.value.isdecimal():
            raise ValueError(f"an age is a number of years, not {self.value!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """One person of one event with all that the reports say of them; reports may disagree, and every answer is kept.

    `name` is the fullest name given. `mention` is the EventMention of the first telling, `event` that mention's event (null
    until `link` has run). A person without a name is no Victim but a Figure.
    """

    id: str
    name: str
    mention: str | None = None
    event: str | None = None
    facts: tuple[VictimFact, ...] = ()

    def __post_init__(self) -> None:
        if not any(f.slot == "name" for f in self.facts):
            raise ValueError("a victim needs a name that stands in a report")

    def values(self, slot: str) -> tuple[str, ...]:
        """What the reports answer, each answer once, the one given most often first."""
        given = [f.value for f in self.facts if f.slot == slot and f.standing != "denied"]
        return tuple(sorted(set(given), key=lambda v: (-given.count(v), v)))
