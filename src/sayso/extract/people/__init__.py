"""Page -> People: whom a report names, where, and what it says that decides whether the name may leave a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.extract.people.mentions import Mention, mentions
from sayso.extract.people.standing import ADULT, Sign, signs
from sayso.model import Span, Victim
from sayso.model.names import fold, same_person
from sayso.model.person import Person
from sayso.read.page import Page

# What outweighs what: a child in office is a child; a private word beside a name outweighs a rank and not an office.
ORDER = ("minor", "office", "private", "rank")
# Without these in a report its captains and officers sail and fly.
ARMED = re.compile(r"\b(?:army|military|police|soldiers?|troops|navy|brigade|sheriff|militia|coast ?guard|deput(?:y|ies))\b",
                   re.I)
SAILING = frozenset({"captain", "capt", "officer"})
# An officer of no high rank stays where he speaks for his service.
SPEAKS = re.compile(r"(?:, [^,.]{1,40},)? (?:said|says|told|added|confirmed|announced|declined|appealed|asked)\b")
SPOKE = re.compile(r"\b(?:said|says|told|according to) (?:[\w.-]+ ){0,4}$")


@dataclass(slots=True)
class _Found:
    """One person on the way: the fullest name first seen, the mentions and what was said beside them.

    Who holds an office is not called by a first name alone: that is somebody else's.
    """

    name: str
    mentions: list[Mention] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)

    @property
    def _in_office(self) -> bool:
        return any(s.standing == "office" for s in self.signs)

    def bears(self, mention: Mention) -> bool:
        """Whether a name is this person's: the same, or one word of it."""
        mine = {fold(w) for m in self.mentions for w in m.words}
        words = [fold(w) for w in mention.words]
        if set(words) <= mine:
            return not (self._in_office and words == [fold(self.mentions[0].words[0])] and len(mine) > 1)
        return same_person(self.name, mention.name) and (len(self.mentions[0].words) > 1 or words[-1] in mine)


def find(page: Page, victims: Iterable[Victim]) -> tuple[Person, ...]:
    """The people whom a report names, in text order. A bare name that two of them bear belongs to the last one told of.

    `victims` are those of the report, before events are known.
    """
    text, named = page.report.text, tuple(victims)
    armed = ARMED.search(text) is not None
    verbs = frozenset(t.idx for t in page.doc if t.pos_ in ("VERB", "AUX"))
    people: list[_Found] = []
    for mention in mentions(page.doc, named):
        bearers = [p for p in people if p.bears(mention)]
        person = max(bearers, key=lambda p: p.mentions[-1].start, default=None)
        if person is None:
            person = _Found(mention.name)
            people.append(person)
        person.mentions.append(mention)
        person.signs += [s for s in signs(text, mention, verbs)
                         if armed or s.standing != "rank" or text[s.start:s.end].casefold().split()[-1] not in SAILING]
        if len(mention.words) > len(person.mentions[0].words) and len(mention.name) > len(person.name):
            person.name = mention.name
    _children(people, named, page.report.id)
    return tuple(_person(page.report.id, text, p) for p in people)


def _children(people: Sequence[_Found], victims: Sequence[Victim], report: str) -> None:
    """The ages that the report's victims have."""
    for victim in victims:
        ages = [f for f in victim.facts if f.slot == "age" and int(f.value) < ADULT]
        names = [f.span for f in victim.facts if f.slot == "name" and f.span.report == report]
        for person in people if ages else ():
            if any(m.start < s.end and s.start < m.end for m in person.mentions for s in names):
                person.signs += [Sign("minor", f.span.start, f.span.end) for f in ages]


def _person(report: str, text: str, found: _Found) -> Person:
    sign = min(found.signs, key=lambda s: (ORDER.index(s.standing), s.start, s.end), default=None)
    spans = tuple(Span(report=report, start=m.start, end=m.end) for m in found.mentions)
    evidence = Span(report=report, start=sign.start, end=sign.end) if sign else None
    standing = sign.standing if sign else "private"
    if standing == "rank" and not any(SPEAKS.match(text, m.end) or SPOKE.search(text[max(0, m.start - 60):m.start])
                                      for m in found.mentions):
        standing = "private"
    return Person(report=report, name=" ".join(found.name.split()), spans=spans, evidence=evidence,
                  standing=standing)
