"""A number of people harmed, or of acts, as a report states it (FIGURES.md, section 1)."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import Span

MEASURES = ("killed", "injured", "missing", "abducted", "detained", "displaced", "attacks", "strikes", "sites", "vehicles")
CASUALTIES = MEASURES[:6]
GROUP_CLASSES = ("civilian", "militia", "security_force", "unknown")
SUBSETS = ("child", "woman", "man", "medic", "journalist")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its bounds. `low` or `high` is null where the words set no bound; `word` is a vague word.

    `number` is where the number (or the words that stand for one) lies, inside `span`; a figure without it cannot exist.
    `mention` is the EventMention it belongs to, `event` that mention's event (null until `link` has run), `part_of` the id
    of the figure it is counted in, `origin` the Origin it goes back to (null until `link` has run).
    """

    id: str
    report: str
    span: Span
    number: Span
    measure: str
    low: int | None = None
    high: int | None = None
    word: str | None = None
    group: str | None = None
    group_class: str | None = None
    side: str | None = None
    subset: str | None = None
    part_of: str | None = None
    scope: str = "incident"
    status: str = "asserted"
    as_of: str | None = None
    attribution: str | None = None
    mention: str | None = None
    event: str | None = None
    origin: str | None = None

    def __post_init__(self) -> None:
        if self.measure not in MEASURES:
            raise ValueError(f"unknown measure {self.measure!r}")
        if not self.span.holds(self.number):
            raise ValueError("a figure's number must lie inside its span")
        if self.low is None and self.high is None and self.word is None:
            raise ValueError("a figure needs a bound or a vague word")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
