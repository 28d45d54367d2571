"""Page -> Victims: the people whom a report names as harmed, with what its words say of them and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from sayso.extract.figures.harmed import BE
from sayso.extract.figures.lexicon import groups
from sayso.extract.victims.facts import age, facts, name
from sayso.extract.victims.harmed import Harmed, Sentence, harmed, sentences
from sayso.extract.victims.named import named
from sayso.extract.victims.names import Group, Member, Names, age_of, words
from sayso.model import Span, content_id
from sayso.model.names import name_words, same_person
from sayso.model.victim import Victim, VictimFact
from sayso.read.page import Page

FAR = 25  # words behind a name in which 'she' can only be that person


@dataclass(slots=True)
class _Person:
    """One person of the report on the way: the fullest name first seen, all mentions, and the harms told of them."""

    name: str
    members: list[Member] = field(default_factory=list)
    harms: list[Harmed] = field(default_factory=list)


def find(page: Page) -> tuple[Victim, ...]:
    """Every named person whom the report says is killed, injured, missing or abducted, in text order.

    Whoever the report calls a suspect or an attacker is left out, whatever befell them. Attributions, event mentions and
    events are left to others.
    """
    doc = page.doc
    names = Names(doc)
    if not names.at:
        return ()
    read = sentences(doc, names)
    suspects = [name(doc, m) for m in _suspects(doc, read)]
    people: list[_Person] = []
    for hit in sorted((*(h for s in read for h in harmed(s)), *named(doc, read)), key=lambda h: (h.group.start, h.start)):
        for member in hit.group.members:
            person = _person(people, name(doc, member))
            if person is not None:
                person.harms.append(hit)
    _gather(doc, read, people)
    kept = [p for p in people if p.members and not any(same_person(p.name, s) for s in suspects)]
    return tuple(sorted((_victim(page, p) for p in kept), key=lambda v: (v.facts[0].span, v.id)))


def _person(people: list[_Person], named: str) -> _Person | None:
    """The person of a name, a new one where nobody bears it; None for a surname that two people share."""
    same = [p for p in people if _one(p.name, named)]
    if len(same) > 1:
        return None
    if not same:
        people.append(_Person(named))
        return people[-1]
    if len(name_words(named)) > len(name_words(same[0].name)):
        same[0].name = named
    return same[0]


def _one(a: str, b: str) -> bool:
    """Whether two names of one report are one person's: a first name alone is that of the full name it begins."""
    x, y = name_words(a), name_words(b)
    return same_person(a, b) or bool(x and y) and min(len(x), len(y)) == 1 and x[0] == y[0]


def _gather(doc: Doc, read: Sequence[Sentence], people: list[_Person]) -> None:
    """Every mention of the people in the report, where it can be only one of them."""
    for member in (m for s in read for g in s.named for m in g.members):
        same = [p for p in people if _one(p.name, name(doc, member))]
        if len(same) == 1:
            same[0].members.append(member)


def _suspects(doc: Doc, read: Sequence[Sentence]) -> Iterator[Member]:
    """Who is called a gunman, suspect or the like, did the harm, or stands accused of it."""
    for sentence in read:
        for group in sentence.named:
            if _accused(doc, sentence, group):
                yield from group.members[:1]
            for member in group.members:
                described = (*doc[member.first:member.start], *doc[member.end:member.last])
                if any(t.lower_ in words("perpetrator") for t in described):
                    yield member


def _accused(doc: Doc, sentence: Sentence, group: Group) -> bool:
    own = {t.i for t in doc[group.start:group.end]}
    before = doc[group.start - 1].lower_ if group.start else ""
    for told in sentence.told:
        root = doc[told.trigger.root]
        acts = any(c.i in own and c.dep_ == "nsubj" for c in root.children) and told.trigger.harm.frame == "object"
        suffers = any(p.start < group.end and group.start < p.end for p in told.phrases)
        if not suffers and (acts or before == "by" and told.trigger.end <= group.start <= told.trigger.end + 3):
            return True
    behind = [sentence.counted.low(i) for i in range(group.end, min(sentence.counted.end, group.end + 6))]
    verb = next((w for w in behind if w not in (*BE, "has", "had", "have", ",", "who", "later")), "")
    near = [sentence.counted.low(i) for i in range(group.start - 8, group.start)]
    direct = bool(near) and (near[-1] == "as" or near[-1] in words("identify"))
    identified = direct and any(w in words("identify") for w in near) and any(w in words("perpetrator") for w in near)
    return verb in words("suspicion") or identified


def _victim(page: Page, person: _Person) -> Victim:
    doc, report = page.doc, page.report.id
    found = [f for m in person.members for f in (*facts(doc, report, m), *_told_age(doc, report, m))]
    lone = [h.group.members[0] for h in person.harms if len(h.group.members) == 1]
    found += [f for m in lone for f in _pronoun(doc, report, m)]
    found += [f for h in person.harms for f in _common_age(doc, report, h.group)]
    for hit in person.harms:
        if hit.status:
            last = doc[hit.end - 1]
            span = Span(report=report, start=doc[hit.start].idx, end=last.idx + len(last))
            found.append(VictimFact(slot="status", value=hit.status, span=span, standing=hit.standing))
    once = tuple(sorted({(f.slot, f.value, f.span): f for f in found}.values(), key=lambda f: (f.span, f.slot, f.value)))
    return Victim(id=content_id("v", report, name_words(person.name)), name=person.name, facts=once)


def _told_age(doc: Doc, report: str, member: Member) -> Iterator[VictimFact]:
    """'Voss was 34', 'Voss, who was 34,'."""
    i = member.last
    while i < len(doc) and doc[i].lower_ in (",", "who"):
        i += 1
    if i + 2 < len(doc) and doc[i].lower_ in ("was", "is") and age_of(doc[i + 1].text) is not None:
        if doc[i + 2].text in (",", ".", ";") or doc[i + 2].lower_ in ("years", "and", "when"):
            yield from filter(None, [age(doc, report, i + 1)])


def _common_age(doc: Doc, report: str, group: Group) -> Iterator[VictimFact]:
    """'Mira Tolland and Joss Hale, both 19,'."""
    i = group.end + 1
    if i + 1 < len(doc) and doc[i - 1].text == "," and doc[i].lower_ in ("both", "all", "each"):
        yield from filter(None, [age(doc, report, i + 1 + (doc[i + 1].lower_ in ("aged", "age")))])


def _pronoun(doc: Doc, report: str, member: Member) -> Iterator[VictimFact]:
    """'... was killed as she walked home', '... was killed. She was ...': the first pronoun, if nobody stands between."""
    breaks = 0
    for word in doc[member.last:member.last + FAR]:
        breaks += bool(word.is_sent_start)
        low = word.lower_
        if breaks > 1 or breaks == 1 and not word.is_sent_start or "\n" in word.text:
            return
        if word.ent_type_ == "Person" or low in groups() or low in words("kin"):
            return
        sex = next((s for s in ("male", "female") if low in words(s)), None)
        if sex and word.pos_ == "PRON":
            span = Span(report=report, start=word.idx, end=word.idx + len(word))
            yield VictimFact(slot="sex", value=sex, span=span)
            return
