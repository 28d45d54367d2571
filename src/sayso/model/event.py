"""What happened: mentions of events in reports, and the events they tell, with times and places."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of days, both ends ISO dates and included, null where open.

    `precision`: time, day, week, month, year, span or open. `basis`: text (the words alone), published (the words and the
    date of publication), inferred. `value` is the TIMEX3 value as far as the words and the date of publication give it
    (XXXX for an unknown year), `type` its DATE, TIME, DURATION or SET, `text` the words, `span` where they stand.
    """

    start: str | None
    end: str | None
    precision: str
    basis: str
    value: str | None = None
    type: str | None = None
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place: degrees north and east, or null where unresolved.

    `precision`: exact, near, district, province, country, region or unresolved. `country` is the ISO 3166 alpha-2 code,
    `countries` those on both sides of a border.
    """

    name: str
    lat: float | None = None
    lon: float | None = None
    precision: str = "unresolved"
    country: str | None = None
    province: str | None = None
    countries: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What takes part in an event: `name` actor, recipient, target, weapon, ordered_by or victim; `text` the words.

    Of a mention also who answers for it: claimed_by, denied_by, accused and accused_by.
    """

    name: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One report's words for one event. `span` is the trigger's phrase, `trigger` its word alone (lemma).

    `type` and `mode` are PLOVER's or civil kinds (DESIGN.md, section 7), `label` the kind in a reader's words
    ("air strike").
    `number` is how many acts the words count, `aggregate` whether they mean several acts ("recent attacks", "since April").
    `background` marks what the report recalls or mentions beside its main event. `status`: asserted, denied, feared,
    planned.
    """

    id: str
    report: str
    span: Span
    type: str
    mode: str | None = None
    label: str | None = None
    trigger: str
    number: int | None = None
    aggregate: bool = False
    roles: tuple[Role, ...] = ()
    when: When | None = None
    where: tuple[Place, ...] = ()
    background: bool = False
    general: bool = False
    status: str = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Mentions, in one or more reports, that tell the same event; `reasons` say in words why they were joined."""

    id: str
    type: str
    mode: str | None = None
    title: str
    when: When | None = None
    where: tuple[Place, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    background: bool = False
    label: str | None = None
    reasons: tuple[str, ...] = ()
