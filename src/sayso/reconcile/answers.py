"""Events and Attributions -> Claims: what each telling of an event answers to the questions that can be contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model import Attribution, Event, EventMention, Figure, Origin, Passage, Place, Report, Role, Source, Span
from sayso.model.likeness import FORCE
from sayso.model.names import same_name
from sayso.reconcile.claims import Claim
from sayso.reconcile.wording import content, is_party, kinds

# Roles whose fillers can be contested.
ROLES = ("target", "actor", "weapon")
STANCE_OF = {"claimed_by": "claimed", "denied_by": "denied", "accused": "accused"}
FINENESS = ("exact", "near", "district", "province", "country")
# What a person who answers for an act is called by, when the words are only "he" or "it".
PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they", "who"})


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who says some words: a statement's id, its origin and status, the speaker's name (None for the report's own voice)."""

    statement: str
    origin: str | None
    status: str
    speaker: str | None


def answered(events: Iterable[Event], said: Sequence[Attribution], figures: Sequence[Figure], sources: Sequence[Source],
             reports: Iterable[Report], origins: Sequence[Origin], passages: Sequence[Passage]) -> list[Claim]:
    """What each mention answers, with who says so: the innermost statement whose content holds the words, or the report.

    What a report says in its own voice goes back to the origin of its publisher, and in words that others share to the
    origin that other statements in those words have.
    """
    voices = _Voices(said, figures, sources, reports, origins, passages)
    return [claim for event in events for m in event.mentions for claim in _of_mention(event, m, voices)]


class _Voices:
    """Who says the words at a place."""

    def __init__(self, said: Sequence[Attribution], figures: Sequence[Figure], sources: Sequence[Source],
                 reports: Iterable[Report], origins: Sequence[Origin], passages: Sequence[Passage]) -> None:
        self.names = {s.id: s.name for s in sources}
        self.of = {name: o.id for o in origins for name in o.statements}
        self.by_report: dict[str, list[Attribution]] = defaultdict(list)
        for a in said:
            self.by_report[a.report].append(a)
        self.publisher = {r.id: r.publisher or r.outlet for r in reports}
        place_of = {a.id: a.report for a in said} | {f.id: f.report for f in figures}
        joins = [(j, o.id) for o in origins for j in o.joins]
        self.own = {place_of[j.statement]: o for j, o in sorted(joins, key=lambda row: row[1])
                    if "own voice" in j.reason and j.statement in place_of}
        self.shared = {j.passage: o for j, o in sorted(joins, key=lambda row: row[1]) if j.passage}
        self.passages: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for p in passages:
            for span in p.places:
                self.passages[span.report].append((span, p.id))

    def holder(self, span: Span, mention: EventMention) -> _Holder:
        """The innermost of a report's attributions whose content holds the words, or the report itself."""
        holders = [a for a in self.by_report[span.report] if any(c.overlaps(span) for c in a.content)]
        inner = min(holders, key=lambda a: (sum(c.end - c.start for c in a.content), a.id), default=None)
        if inner is not None:
            return self._said(inner)
        words = next((p for s, p in self.passages[span.report] if s.holds(span) and p in self.shared), None)
        origin = self.shared[words] if words else self.own.get(span.report)
        return _Holder(mention.id, origin, mention.status, None)

    def speaks(self, span: Span) -> _Holder | None:
        """The attribution whose source the words are: "Sarvia | denied | responsibility"."""
        return next((self._said(a) for a in self.by_report[span.report] if any(s.overlaps(span) for s in a.source)), None)

    def _said(self, a: Attribution) -> _Holder:
        return _Holder(a.id, self.of.get(a.id), a.status, self.names.get(a.speaker or "", "a source not named"))


def _of_mention(event: Event, mention: EventMention, voices: _Voices) -> Iterator[Claim]:
    for role in mention.roles:
        if role.name in ROLES:
            who = voices.holder(role.span, mention)
            yield Claim(event=event.id, slot=role.name, value=role.text, statement=who.statement, origin=who.origin,
                        status=who.status)
    if not mention.aggregate and (mention.number or 1) == 1:  # several acts have several times, places and doers
        yield from _time(event, mention, voices)
        yield from _places(event, mention, voices)
        if mention.type in FORCE:
            yield from _responsibility(event, mention, voices)


def _time(event: Event, mention: EventMention, voices: _Voices) -> Iterator[Claim]:
    when = mention.when
    if when is None or not (when.start and when.end):
        return
    start, end = when.start[:10], when.end[:10]
    who = voices.holder(when.span or mention.span, mention)
    value = start if start == end else f"{start} to {end}"
    yield Claim(event=event.id, slot="time", value=value, key=value, statement=who.statement, origin=who.origin, start=start,
                end=end, report=mention.report)


def _places(event: Event, mention: EventMention, voices: _Voices) -> Iterator[Claim]:
    """The finest places that the words name; the wider ones beside them ("Ostra, Norland") only say where those are."""
    known = [p for p in mention.where if p.precision in FINENESS]
    finest = min((FINENESS.index(p.precision) for p in known), default=None)
    for place in known:
        if FINENESS.index(place.precision) == finest:
            who = voices.holder(place.span or mention.span, mention)
            yield Claim(event=event.id, slot="place", value=place.name, key=_point(place), where=place,
                        statement=who.statement, origin=who.origin, report=mention.report)


def _point(place: Place) -> str:
    known = place.lat is not None and place.lon is not None
    return f"{place.lat:.2f} {place.lon:.2f} {place.precision}" if known else place.name.casefold()


def _responsibility(event: Event, mention: EventMention, voices: _Voices) -> Iterator[Claim]:
    """Stances: of whoever claims or denies the act, is accused of it, or is told as the one who did it."""
    for role in mention.roles:
        made = _stance(role, mention, voices)
        if made is not None:
            party, stance, by, who = made
            yield Claim(event=event.id, slot="responsibility", value=party, stance=stance, by=by, statement=who.statement,
                        origin=who.origin)


def _stance(role: Role, mention: EventMention, voices: _Voices) -> tuple[str, str, str | None, _Holder] | None:
    if role.name not in (*STANCE_OF, "actor") or kinds("weapon", role.text):
        return None
    if role.name == "actor" and (not is_party(role.text) or any(same_name(role.text, p.name) for p in mention.where)):
        return None
    around = voices.holder(role.span, mention)
    if role.name in ("claimed_by", "denied_by"):
        who = voices.speaks(role.span)
        if role.text.casefold() in PRONOUNS:
            return (who.speaker, STANCE_OF[role.name], None, who) if who and who.speaker else None
        return role.text, STANCE_OF[role.name], None, who or around
    by = around.speaker or (voices.publisher.get(mention.report) or "the report" if role.name == "actor" else None)
    accuser = _nearest(role, mention, "accused_by") if role.name == "accused" else None
    if accuser is not None:
        by, around = accuser.text, voices.speaks(accuser.span) or around
    if around.status == "denied" or role.name == "actor" and mention.status != "asserted":
        itself = around.speaker is not None and content(around.speaker) & content(role.text)
        return (role.text, "denied", None if itself else by, around) if around.status == "denied" else None
    if around.speaker is not None and content(around.speaker) & content(role.text):
        return role.text, "claimed", None, around
    return role.text, STANCE_OF.get(role.name, "named"), by, around


def _nearest(role: Role, mention: EventMention, name: str) -> Role | None:
    return min((r for r in mention.roles if r.name == name), key=lambda r: abs(r.span.start - role.span.start), default=None)
