"""The mentions of one report -> which of them tell its main event, and which something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.extract.events.lexicon import load
from sayso.model import EventMention, Report, When
from sayso.model.likeness import HIT, apart, capitals, close, meet, mode_of, parties, same_kind, stems

# The headline and this many sentences after it say what a report is about.
LEAD_SENTENCES = 3
# News is told by the day; a month, a year or a span dates something else, unless the main event is so dated too.
WIDE = frozenset({"span", "month", "year"})


# Hours and minutes later the same event still goes on.
_COUNTED = re.compile(r"(?<!\s)\s*(?:(?:just|about|only|some|a|an|the|few|several|many|two|three|four|five|six|"
                      r"\d{1,3})\s+){0,3}(?:day|week|month|year)s?\s+(?:later|earlier|before|after)\b", re.I)


@dataclass(slots=True)
class Main:
    """What is known of a report's main event as its mentions are read."""

    first: EventMention
    actors: set[str] = field(default_factory=set)
    hit: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    whens: list[When] = field(default_factory=list)

    def take(self, mention: EventMention) -> None:
        """Learns from one more mention that tells it."""
        self.actors |= _names(mention, ("actor",))
        self.hit |= _names(mention, HIT)
        self.victims |= stems(parties(mention, HIT))
        self.modes |= {mode for mode in [mode_of(mention)] if mode}
        self.whens += [mention.when] if mention.when is not None else []


def _names(mention: EventMention, roles: Sequence[str]) -> set[str]:
    return stems(capitals(parties(mention, roles)))


def marked(
    report: Report, mentions: Sequence[EventMention], sentences: Sequence[tuple[int, int]]
) -> tuple[EventMention, ...]:
    """The mentions with `background` set on all that do not tell the report's main event."""
    first = _first(report, mentions, sentences)
    if first is None:
        return tuple(replace(m, background=True) for m in mentions)
    main = Main(first)
    main.take(first)
    told = {first.id}
    for mention in mentions:
        if mention.id not in told and not against(main, mention) and not _later(report.text, mention, sentences):
            told.add(mention.id)
            main.take(mention)
    return tuple(replace(m, background=m.id not in told) for m in mentions)


def _later(text: str, mention: EventMention, sentences: Sequence[tuple[int, int]]) -> bool:
    """Whether the sentence begins by counting from another event ("Weeks later a bomb ...", "A month earlier ...")."""
    start = next((a for a, b in sentences if a <= mention.span.start < b), mention.span.start)
    return _COUNTED.match(text[start:mention.span.start]) is not None


def _weights() -> dict[tuple[str, str | None, str], int]:
    words = load()
    return {
        (p.kind.type, p.kind.mode, p.kind.label): p.kind.weight
        for t in (words.nouns, words.verbs)
        for ps in t.values()
        for p in ps
    }


def _first(report: Report, mentions: Sequence[EventMention], sentences: Sequence[tuple[int, int]]) -> EventMention | None:
    """The heaviest mention of the headline, else of the lead; the earliest of equals."""
    weights = _weights()
    title = (
        len(report.title)
        if report.title and report.text.startswith(report.title)
        else (report.text.strip("\n") + "\n").index("\n")
    )
    lead = [end for start, end in sentences if start >= title][:LEAD_SENTENCES]
    for start, end in ((0, title), (title, lead[-1] if lead else title)):
        near = [
            m for m in mentions if start <= m.span.start < end and not m.general and m.status != "denied" and not m.aggregate
        ]
        if near:
            return min(near, key=lambda m: (-weights.get((m.type, m.mode, m.label or ""), 0), m.status == "planned", m.span))
    return None


def against(main: Main, mention: EventMention) -> str:
    """Why a mention does not tell the main event, in words; "" where nothing speaks against it."""
    same_type = mention.type == main.first.type
    if not same_kind(main.first, mention) or same_type and any(not close(m, mode_of(mention)) for m in main.modes):
        return "another kind of event"
    if mention.general or mention.status == "planned" and main.first.status != "planned":
        return "no certain event"
    if mention.aggregate and not main.first.aggregate:
        return "several acts"
    actors, hit = _names(mention, ("actor",)), _names(mention, HIT)
    if main.first.type in ("assault", "coerce", "sanction", "threaten", "accuse") and _reversed(main, mention, actors, hit):
        return "the sides are the other way round"
    if actors and main.actors and not meet(actors, main.actors) and mention.type != "consult":
        return "somebody else does it"
    # A country beside the name ("Iran's top envoy Ana Bel") makes nobody one of the main event's victims.
    if mention.mode == "assassinate" and hit and 2 * sum(meet({name}, main.victims) for name in hit) < len(hit):
        return "somebody else is the victim"
    if mention.when is not None and any(apart(mention.when, w) for w in main.whens):
        return "another time"
    if mention.when is not None and mention.when.precision in WIDE and not any(w.precision in WIDE for w in main.whens):
        return "another time"
    return ""


def _reversed(main: Main, mention: EventMention, actors: set[str], hit: set[str]) -> bool:
    if meet(actors, main.actors):
        return False
    if meet(stems(parties(mention, ("actor",))), main.victims):
        return True
    return meet(actors, main.hit) or meet(hit, main.actors) and not meet(hit, main.hit)
