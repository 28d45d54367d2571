"""Counted Phrase -> the number it replaces, and whether it adds to one: "up from five", "two more"."""

from __future__ import annotations

from sayso.extract.figures.phrases import Counted, Phrase
from sayso.extract.figures.triggers import Trigger
from sayso.model import numbers
from sayso.model.numbers import Number

REACH = 10  # words from a number to the one it replaces
NEAR = 4  # words before 'toll' in which its verb may stand
CHANGED = frozenset({"up", "down", "rising", "rise", "revised", "increase", "increasing", "falling", "climbing", "jump"})
BEFORE = frozenset({"earlier", "previously", "initially", "first", "originally"})
BRING = frozenset({"bringing", "brings", "brought", "bring", "taking", "takes", "took", "pushing", "pushed", "pushes"})
RISE = frozenset({"rose", "risen", "rises", "rising", "climbed", "climbs", "climbing", "jumped", "jumps", "increased",
                  "increases", "grew", "grown", "soared", "surged", "raised", "raises", "raising", "revised", "lifted",
                  "lifting", "updated", "lowered", "mounted", "doubled", "reached", "dropped", "fell"})
SUM = frozenset({"toll", "total", "tally", "count", "number", "figure", "dead", "deaths"})
MORE = frozenset({"more", "further", "additional"})
OTHERS = frozenset({"other", "others", "else"})


def split(sentence: Counted, number: Number) -> tuple[Number, Number] | None:
    """'from five to nine', which reads as a range, as the two numbers of a toll that rose."""
    words = sentence.doc[sentence.token_at(number.start):sentence.token_at(number.end - 1) + 1].text
    first, to, last = words.partition(" to ")
    if not to or not first.lower().startswith("from "):
        return None
    old, new = numbers.find(first[5:], number.start + 5), numbers.find(last, number.start + len(first) + len(to))
    return (old[0], new[0]) if len(old) == len(new) == 1 else None


def earlier(sentence: Counted, phrase: Phrase, trigger: Trigger) -> Phrase | None:
    """The number that the report says was given before: 'from 12 to 15', 'nine, up from five', 'nine, not five as ...'."""
    toll, at = trigger.harm.frame == "toll", sentence.token_at(phrase.number.start)
    for number in sentence.numbers:
        if pair := split(sentence, number):
            if toll and pair[1].start == phrase.number.start:
                return sentence.counted(pair[0])
            continue
        first, last = sentence.token_at(number.start), sentence.token_at(number.end - 1)
        from_here = sentence.low(first - 1) == "from"
        if toll and from_here and sentence.low(last + 1) == "to" and last + 2 == at:
            return sentence.counted(number)
        if not at < first < at + REACH + (trigger.end - trigger.start):
            continue
        corrected = sentence.low(first - 1) == "not" and any(sentence.low(i) in BEFORE for i in range(last + 1, last + 5))
        if corrected or from_here and (toll or sentence.low(first - 2) in CHANGED):
            return sentence.counted(number)
    return None


def change(sentence: Counted, phrase: Phrase, trigger: Trigger) -> str | None:
    """What a toll's verb makes of its number: a `total` ("bringing the toll to") or an `update` ("the toll rose to")."""
    if trigger.harm.frame != "toll":
        return None
    near = {sentence.low(i) for i in range(trigger.start - NEAR, sentence.token_at(phrase.number.start))}
    return "total" if near & BRING else "update" if near & RISE else None


def total(sentence: Counted, end: int) -> Phrase | None:
    """The sum that a clause behind word `end` brings about: 'bringing the toll to nine', 'taking the week's total to 30'."""
    for i in range(end, min(sentence.end, end + REACH)):
        if sentence.low(i) in BRING or sentence.low(i) == "raising":
            for j in range(i + 1, min(sentence.end - 1, i + REACH)):
                if sentence.low(j) == "to" and j + 1 in sentence.counting:
                    named = any(sentence.low(k) in SUM for k in range(i + 1, j))
                    return sentence.counted(sentence.counting[j + 1]) if named else None
    return None


def adds(sentence: Counted, phrase: Phrase) -> str | None:
    """What says that a number comes on top of another: `more` ('two more', 'a further three', 'another man') or `other`."""
    if phrase.number.low is None and phrase.number.high is None:
        return None  # 'many more'
    first, last = sentence.token_at(phrase.number.start), sentence.token_at(phrase.number.end - 1)
    more = sentence.low(last + 1) in MORE and sentence.low(last + 2) != "than"
    if more or {sentence.low(first - 1), sentence.low(first)} & {"another", "further", "additional"}:
        return "more"
    return "other" if {sentence.low(last), sentence.low(last + 1)} & OTHERS else None
