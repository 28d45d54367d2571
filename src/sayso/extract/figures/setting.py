"""Doc -> Setting: attack or accident, natural deaths or not, and what an ambiguous harm word measures in this report."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from sayso.extract.figures.joined import REFLEXIVE
from sayso.extract.figures.lexicon import groups, words
from sayso.extract.figures.phrases import Counted, Phrase
from sayso.extract.figures.triggers import Trigger
from sayso.model.figure import HARMED

VIOLENCE = 0.004  # share of words of attack, accident or harm below which a single death is taken as natural
SUICIDE = frozenset({"suicide", "suicides"})
SOFT = ("die", "dies", "died", "dying", "death", "deaths")


class Setting:
    """What a whole report says: plain people are civilians in an accident, unknown in an attack (FIGURES.md, section 1)."""

    def __init__(self, doc: Doc, triggers: tuple[Trigger, ...]) -> None:
        low = Counter(t.lower_ for t in doc)
        accident = sum(low[w] for w in words("accident"))
        attack = sum(low[w] for w in words("attack"))
        hard = sum(doc[t.start].lower_ not in SOFT and t.harm.frame not in ("act", "struck", "victim")
                   and t.harm.measure != HARMED for t in triggers)
        self.doc = doc
        self.people = "civilian" if accident > attack else "unknown"
        self.peaceful = (accident + attack + hard) < VIOLENCE * len(doc) and hard < 2
        self.natural_told = any(doc[t.start].lower_ in SOFT and _told_natural(doc, t.start) for t in triggers)
        self.suicide = any(t.lower_ in SUICIDE and _happened(doc, t.i) for t in (doc if SUICIDE & low.keys() else ()))
        self.counts = Counter(t.harm.measure for t in triggers)

    def measures_of(self, trigger: Trigger, phrase: Phrase) -> tuple[str, ...]:
        """The measures that a trigger speaks of. 'No casualties' is nobody killed and nobody injured; any other number of
        casualties is not split: harm reported. Who shoots himself is dead where the report tells a suicide. Captured people
        are abducted where the report tells abductions."""
        if trigger.harm.frame == "casualty":
            return ("killed", "injured") if phrase.number.high == 0 else (HARMED,)
        if trigger.harm.measure == HARMED and self.suicide and self.doc[phrase.head].lower_ in REFLEXIVE:
            return ("killed",)
        if self.doc[trigger.start].lower_ == "taken" and trigger.end - trigger.start == 1:
            return _taken(self.doc, trigger.end)
        if trigger.harm.measure == "detained" and trigger.harm.need == "person" and self.counts["abducted"]:
            group = groups().get(self.doc[phrase.head].lower_)
            return ("abducted",) if group and group.cls == "civilian" else ("detained",)
        return (trigger.harm.measure,)

    def natural(self, sentence: Counted, trigger: Trigger) -> bool:
        """Whether a single death is told as a natural one."""
        if sentence.low(trigger.start) not in SOFT:
            return False
        low = sentence.bag
        if _told_natural(self.doc, trigger.start) and not low & (words("accident") | words("violent")):
            return True
        if low & (words("accident") | words("attack") | words("violent")):
            return False
        return bool(low & words("natural")) or self.peaceful or self.natural_told

    def people_of(self, measure: str) -> str:
        """Class of people who are only called people, victims, others or nothing."""
        return {"abducted": "civilian", "displaced": "civilian", "missing": "civilian"}.get(measure, self.people)


def _happened(doc: Doc, i: int) -> bool:
    """Whether a suicide is one that happened: 'a suicide bomber', 'attempted suicide' tell of none."""
    return not {t.lower_ for t in doc[max(0, i - 1):i + 2]} & words("no_suicide")


def _taken(doc: Doc, i: int) -> tuple[str, ...]:
    """'taken to St Anne's hospital' is injured, 'taken from their school' abducted, 'taken to safety' nothing."""
    if i >= len(doc) or doc[i].lower_ not in ("to", "into"):
        return ("abducted",)
    return ("injured",) if any(t.lower_.startswith(("hospital", "clinic")) for t in doc[i:i + 8]) else ()


def _told_natural(doc: Doc, i: int) -> bool:
    near = {t.lower_ for t in doc[i:i + 8]}
    return "age" in near or bool(near & words("illness"))


def bounds(doc: Doc, i: int) -> tuple[int, int]:
    """First and last (exclusive) word of the sentence of word i, never over a line end."""
    start, end = i, i + 1
    while start > 0 and not doc[start].is_sent_start and "\n" not in doc[start - 1].text:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start and "\n" not in doc[end].text:
        end += 1
    return start, end
