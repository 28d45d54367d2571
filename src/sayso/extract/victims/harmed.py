"""Harm words and name groups of a sentence -> who was harmed, how, and which words say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.extract.figures import FRAMES as PHRASES
from sayso.extract.figures import status, triggers
from sayso.extract.figures.harmed import BE, SKIPPED, verb
from sayso.extract.figures.lexicon import words as figure_words
from sayso.extract.figures.phrases import Counted, Phrase
from sayso.extract.figures.setting import Setting, bounds
from sayso.extract.figures.triggers import Trigger
from sayso.extract.victims.names import Group, Names, words
from sayso.model.victim import HARMS

FRAMES = ("object", "subject", "state", "event")
AMONG = ("among", "one", "of", "the", "those", "at", "least", ",", "also", "all", "some")
OPENED = (",", ":", "-", "–", "—", "(")
REACH = 14  # words between a harm and a list of names that "including" opens


@dataclass(frozen=True, slots=True)
class Harmed:
    """People harmed: `status` one of HARMS or none where the words leave open how, said by words `start` to `end`."""

    group: Group
    status: str | None
    start: int
    end: int
    standing: str = "asserted"


@dataclass(frozen=True, slots=True)
class Told:
    """A harm that a sentence tells, whoever suffered it: what a later "the victims", "her" points to."""

    trigger: Trigger
    phrases: tuple[Phrase, ...]
    measure: str
    standing: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its harms and its name groups: all of them (`named`), and those that are no speakers (`groups`)."""

    counted: Counted
    told: tuple[Told, ...]
    named: tuple[Group, ...]
    groups: tuple[Group, ...]


def sentences(doc: Doc, names: Names) -> list[Sentence]:
    """The sentences of a Doc that hold a name or a harm, cut at line ends."""
    found = triggers.find(doc)
    setting = Setting(doc, found)
    saying = {i for s in doc.spans.get("source", ()) for i in range(s.start, s.end)}
    places = sorted({bounds(doc, i) for i in (*names.at, *(t.start for t in found))})
    out = []
    for start, end in places:
        counted = Counted(doc, start, end)
        told = tuple(_told(counted, [t for t in found if start <= t.start < end], setting))
        listed = tuple(names.groups(start, end))
        out.append(Sentence(counted, told, listed, tuple(g for g in listed if not _source(g, saying))))
    return out


def _told(sentence: Counted, triggers: list[Trigger], setting: Setting) -> Iterator[Told]:
    for trigger in triggers:
        standing = status.status(sentence, trigger) if trigger.harm.frame in FRAMES else None
        if standing is None or trigger.harm.need == "number":
            continue
        phrases = tuple(PHRASES.get(trigger.harm.frame, verb)(sentence, trigger))
        if trigger.harm.measure == "killed" and setting.natural(sentence, trigger):
            continue
        if any(status.freed(sentence, p, trigger) for p in phrases):
            continue
        for measure in setting.measures_of(trigger, phrases[0]) if phrases else (trigger.harm.measure,):
            if measure in HARMS:
                yield Told(trigger, phrases, measure, standing)


def _source(group: Group, saying: set[int]) -> bool:
    """Whether the group is who says something here: what is said is of others, unless it is said of themselves."""
    return any(i in saying for m in group.members for i in range(m.start, m.end))


def harmed(sentence: Sentence) -> Iterator[Harmed]:
    """The groups that the harms of a sentence are told of."""
    for told in sentence.told:
        for group in sentence.groups:
            if _suffers(sentence, told, group):
                yield Harmed(group, told.measure, told.trigger.start, told.trigger.end, told.standing)


def _suffers(sentence: Sentence, told: Told, group: Group) -> bool:
    counted, trigger = sentence.counted, told.trigger
    if any(p.start < group.end and group.start < p.end for p in told.phrases):
        return True
    if _speaks(counted, group):
        return False
    if any(_joined(counted, group, p) or _among(counted, group, p) for p in told.phrases):
        return True
    if any(not p.name for p in told.phrases):
        return any(_opens(counted, i, group.start) for i in (*(p.end for p in told.phrases), trigger.end))
    if told.phrases or trigger.harm.frame == "event":
        return False
    return _right_before(counted, trigger, group) or _inverted(counted, trigger, group)


def _joined(counted: Counted, group: Group, phrase: Phrase) -> bool:
    """'Mira Tolland, 25, and three colleagues were abducted'."""
    joint = phrase.start - 1 - (counted.low(phrase.start - 2) == ",") == group.end or phrase.start - 1 == group.end
    subject = any(t.dep_.startswith("nsubj") for t in group_words(counted, group))
    return joint and subject and counted.low(phrase.start - 1) == "and"


def _among(counted: Counted, group: Group, phrase: Phrase) -> bool:
    """'Mira Tolland, 34, was among two people killed', '... was one of the dead'."""
    between = [counted.low(i) for i in range(group.end, phrase.start)]
    here = "among" in between or between[-2:] == ["one", "of"] or counted.low(phrase.start) in ("one", "among")
    return here and any(w in BE for w in between) and all(w in (*BE, *AMONG) for w in between)


def _opens(counted: Counted, i: int, start: int) -> bool:
    """Whether what stands between word i and the group opens a list: ': ', ', including ', 'were', ' among them '."""
    if not i <= start <= i + REACH:
        return False
    between = [counted.low(j) for j in range(i, start)]
    if all(w in OPENED or w in words("opens") or w in ("both", "all") for w in between):
        return bool(between)
    opener = next((n for n, w in enumerate(between) if w in ("including", "among")), None)
    return opener is not None and all(w in ("them", "whom", "were", ",", "was", "including") for w in between[opener + 1:])


def group_words(counted: Counted, group: Group) -> list[Token]:
    """The words of the names of a group, descriptions left out."""
    return [t for m in group.members for t in counted.doc[m.start:m.end]]


def _speaks(counted: Counted, group: Group) -> bool:
    """Whether the group is who says it: 'two were killed, Joss Hale said'."""
    said = {t.i for t in group_words(counted, group) if t.dep_.startswith("nsubj") and t.head.pos_ == "VERB"}
    return any(counted.doc[i].head.tag_ not in ("VBN", "VBG") for i in said)


def _right_before(counted: Counted, trigger: Trigger, group: Group) -> bool:
    """'Joss Hale, 33, was badly wounded': nothing but a comma, auxiliaries and adverbs between."""
    if trigger.harm.frame == "object" and not any(counted.low(i) in BE for i in range(group.end, trigger.start)):
        return False
    passed = figure_words("skipped") | {","}
    between = range(group.end, trigger.start)
    return group.end <= trigger.start and all(counted.doc[i].pos_ in SKIPPED or counted.low(i) in passed for i in between)


def _inverted(counted: Counted, trigger: Trigger, group: Group) -> bool:
    """'Killed were Mira Tolland, 19, and ...', 'Among the dead was ...', 'The dead: ...'."""
    between = [counted.low(i) for i in range(trigger.end, group.start)]
    fronted = all(counted.low(i) in ("among", "the", "those", "also", "people") for i in range(counted.start, trigger.start))
    return fronted and 0 < len(between) <= 4 and all(w in (*BE, ":", "also", "include", "included") for w in between)
