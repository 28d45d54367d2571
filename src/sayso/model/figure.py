"""A number of people harmed, or of acts, as a report states it (FIGURES.md, section 1)."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.event import Place
from sayso.model.span import Span
from sayso.model.stated import stated

# Hurt or dead, the words leave open which: "five people were shot", "40 casualties" (FIGURES.md: kept as harm reported).
HARMED = "harmed"
MEASURES = ("killed", "injured", "missing", "abducted", "detained", "displaced", "attacks", "strikes", "sites", "vehicles",
            HARMED)
CASUALTIES = MEASURES[:6]
GROUP_CLASSES = ("civilian", "militia", "security_force", "unknown")
SUBSETS = ("child", "woman", "man", "medic", "journalist")
RELATIONS = ("subset", "part", "total", "addition", "update")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its bounds. `low` or `high` is null where the words set no bound; `word` is a vague word.

    `number` is where the number (or the words that stand for one) lies, inside `span`; `quote` are the report's characters
    there. A figure whose quote does not state its bounds and word cannot exist. `where` is the place that the words give
    this number itself ("four in Norland"). `mention` is the EventMention it belongs to, `event` that mention's event and
    `origin` the Origin it goes back to (both null until `link` has run).

    `relation` says how it stands to other figures of its report: a `subset` ("including two children") or a `part` ("four
    in Norland") is counted in `part_of`, where the report gives that number; a `total` takes in figures that point to it
    ("bringing the toll to nine"); an `addition` ("two more") comes on top of `relates_to`, null where the report does not
    say of what; an `update` replaces `relates_to` ("rose from five to nine").

    `superseded_by` is the next figure of its own chain that takes its place (another number of the same origin on a later
    day, or the update of its own report), null where it stands; `disputed_by` are the figures of other origins that compete
    with it and cannot hold beside it (both as `reconcile` finds them).

    Raises ValueError where any of this does not hold.
    """

    id: str
    report: str
    span: Span
    number: Span
    quote: str
    measure: str
    low: int | None = None
    high: int | None = None
    word: str | None = None
    group: str | None = None
    group_class: str | None = None
    side: str | None = None
    subset: str | None = None
    part_of: str | None = None
    relation: str | None = None
    relates_to: str | None = None
    where: Place | None = None
    scope: str = "incident"
    status: str = "asserted"
    as_of: str | None = None
    attribution: str | None = None
    mention: str | None = None
    event: str | None = None
    origin: str | None = None
    superseded_by: str | None = None
    disputed_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.measure not in MEASURES:
            raise ValueError(f"unknown measure {self.measure!r}")
        if not self.span.holds(self.number):
            raise ValueError("a figure's number must lie inside its span")
        if self.low is None and self.high is None and self.word is None:
            raise ValueError("a figure needs a bound or a vague word")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if len(self.quote) != self.number.end - self.number.start or not stated(self.quote, self.low, self.high, self.word):
            raise ValueError(f"{self.quote!r} does not state the number {self.low} to {self.high} {self.word or ''}")
        if self.relation not in (None, *RELATIONS):
            raise ValueError(f"unknown relation {self.relation!r}")
        if self.relation not in ("addition", "update") if self.relates_to else self.relation == "update":
            raise ValueError("an update, at times an addition, and nothing else relates to another figure")
