"""What is found across reports: passages, origins, estimates, conflicts."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.ids import content_id
from sayso.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The same words in two or more reports. `kind`: quotation, wire, copy or furniture. `places` are sorted.

    `edits` are (words in the first place, words in another place) that differ, with the index of that other place.
    `first` is the report that had the words first, null where neither a credit nor the dates (`first_by`) tell.
    """

    id: str
    kind: str
    places: tuple[Span, ...]
    edits: tuple[tuple[int, str, str], ...] = ()
    first: str | None = None
    first_by: str | None = None

    @staticmethod
    def id_of(first: Span) -> str:
        """The id of a passage by its first place: it stays while others come and go."""
        return content_id("p", first.report, first.start, first.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why one statement (id of an attribution or a figure) belongs to its origin; `passage` where shared words say so."""

    statement: str
    reason: str
    passage: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The root that statements go back to; statements of one origin count once.

    `reason` says why they were joined, each reason once; `joins` say it for each statement.
    """

    id: str
    label: str
    reason: str
    reports: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A figure that an estimate did not use, and why."""

    figure: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Low, best and high of one measure for one class (or `all`) and side by one policy, with its trace in words."""

    event: str
    measure: str
    group_class: str
    side: str | None
    policy: str
    low: int | None
    best: int | None
    high: int | None
    used: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of several answers to one question: the value, the statements (ids of figures or attributions), their origins."""

    value: str
    statements: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Answers that cannot all hold: `slot` is killed, injured, target, actor, place, time, weapon ..."""

    event: str
    slot: str
    answers: tuple[Answer, ...]
