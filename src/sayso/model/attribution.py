"""Who says what: sources, and attributions that join a source, a cue and a content."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import Span

SOURCE_KINDS = ("person", "organisation", "official body", "military", "armed group", "outlet", "agency", "state media",
                "monitor", "medical", "witness", "document", "social account", "unknown")
ATTRIBUTION_KINDS = ("direct", "indirect", "mixed")
STATUSES = ("asserted", "denied", "feared", "planned", "withheld", "unverified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody or something that speaks: a name as reports give it. Unnamed sources of two reports are never one Source.

    `report` is the report of an unnamed source, None for a named one. `number` is how many people ("two officials").
    `affiliation` is what it belongs to, in the report's words. `party`: it fights, or an event's roles name it; `evidence`:
    what says that it fights or belongs to a state (the table of sources, or the report).
    """

    id: str
    name: str
    kind: str = "unknown"
    aliases: tuple[str, ...] = ()
    anonymous: bool = False
    affiliation: str | None = None
    number: int | None = None
    party: bool = False
    evidence: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words or a state of mind that a report gives to somebody (DESIGN.md, section 6).

    `speaker` and `via` are ids of Sources; `via` is who passed the words on between the speaker and the report's own
    publisher, innermost first, and `via_spans` where the report says so. `reason` is why a source is not named, as given.
    `parent` is the id of the attribution that this one lies in. `qualifies` are the ids of those whose content this one,
    a note such as "could not be independently verified", speaks of.
    """

    id: str
    report: str
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    kind: str = "indirect"
    speaker: str | None = None
    via: tuple[str, ...] = ()
    via_spans: tuple[Span, ...] = ()
    anonymous: bool = False
    reason: Span | None = None
    status: str = "asserted"
    parent: str | None = None
    qualifies: tuple[str, ...] = ()
