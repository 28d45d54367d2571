"""Noun Trigger -> Phrases: 'the deaths of 10 people', '12 hostages', 'a toll of 20', 'claimed 300 lives', 'five attacks'."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.figures import named, updates
from sayso.extract.figures.harmed import before
from sayso.extract.figures.lexicon import groups, words
from sayso.extract.figures.phrases import Counted, Phrase
from sayso.extract.figures.triggers import Trigger
from sayso.model.figure import HARMED

TOLL = 9  # words between 'toll' and its number
REMAIN = ("remain", "remains", "remained", "as", "still")
DEAD = ("dead", "deceased")
INJURED = 7  # words between 'with' and 'injuries'


def itself(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'12 hostages', 'five drone attacks': with the part before it ('10 of the 12 victims')."""
    if sentence.low(trigger.end) in words("thing"):
        return []
    phrase = sentence.phrase(trigger.end - 1)
    if phrase is None or not phrase.explicit:
        held = trigger.harm.frame == "person" and sentence.low(trigger.start - 1) in REMAIN
        return before(sentence, trigger, sentence.doc[trigger.root]) if held else []
    if phrase.part and phrase.number.low == 1:
        return []  # 'one of the victims' points to somebody known
    behind_of = sentence.low(phrase.start - 1) == "of" and not phrase.part
    part = sentence.number_ending(phrase.start - 2) if behind_of else None
    first = [replace(sentence.counted(part), end=phrase.end, part=True)] if part else []
    return [*first, phrase]


def himself(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'turned the gun on himself': the one who held it."""
    found = sentence.phrase(trigger.end - 1)
    return [found] if found else []


def lives(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'claimed more than 300 lives'."""
    near = {sentence.low(i) for i in range(trigger.start - 8, trigger.start)}
    return itself(sentence, trigger) if near & words("take") else []


def struck(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'destroyed 12 vehicles', 'three sites were hit'."""
    near = {sentence.low(i) for i in (*range(trigger.start - 8, trigger.start), *range(trigger.end, trigger.end + 4))}
    return itself(sentence, trigger) if near & words("struck") else []


def toll(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'the death toll rose from 12 to at least 15', 'a toll of 20': the last number of a run behind the word."""
    found: list[Phrase] = []
    for last in range(trigger.end, min(sentence.end, trigger.end + TOLL)):
        number = sentence.number_ending(last)
        if number is not None and (pair := updates.split(sentence, number)):
            return [sentence.counted(pair[1])]
        if number is None or sentence.low(sentence.token_at(number.start) - 1) not in words("rise"):
            continue
        if number.low is not None or number.high is not None:
            found.append(sentence.counted(number))
        if sentence.low(last + 1) != "to":
            break
    return found[-1:]


def event(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'the deaths of 10 people', 'four executions', 'student suicides', 'four people with serious injuries'."""
    doc, last = sentence.doc, trigger.end - 1
    if sentence.low(trigger.end) in words("thing"):
        return []
    edge = sentence.left_edge(last)
    own = sentence.number_in(edge, last)
    if trigger.harm.measure == HARMED:
        return named.killed(sentence, trigger)  # 'two shootings' count acts
    if own is not None:  # '22 stab wounds' counts wounds
        return [p for p in [sentence.phrase(last)] if p and p.explicit and sentence.low(last) not in words("mark")]
    if sentence.low(last) in words("injury"):
        return _borne(sentence, trigger)
    if (found := named.killed(sentence, trigger)) or sentence.low(trigger.end) == "of":
        return found
    if last > edge and sentence.low(last - 1) in groups() and doc[last].tag_ == "NNS" and doc[last - 1].pos_ == "NOUN":
        found = sentence.phrase(last - 1)
        bare = replace(found.number, low=None, high=None, word="plural") if found else None
        return [replace(found, number=bare, explicit=False)] if found and bare else []
    return []


def _borne(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'four people with serious injuries', 'two women suffered burns', 'one man is being treated for injuries'."""
    for i in range(trigger.start - 1, max(sentence.start, trigger.start - INJURED), -1):
        if sentence.low(i) in words("bear"):
            i -= sentence.low(i) == "for" and sentence.low(i - 1) in ("treated", "hospitalized", "hospitalised")
            root = sentence.doc[i] if sentence.doc[i].pos_ == "VERB" else sentence.doc[trigger.root]
            found = before(sentence, replace(trigger, start=i), root)
            return [p for p in found if sentence.low(p.head) not in DEAD]
    return []
