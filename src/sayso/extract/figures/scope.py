"""Phrase in its sentence -> scope: a total over a time, or one incident's number (FIGURES.md, section 1)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.figures.lexicon import harms, words
from sayso.extract.figures.phrases import Counted, Phrase
from sayso.extract.figures.triggers import Trigger

TOTALS = ("thousands", "millions", "tens of thousands", "hundreds of thousands", "many more")
YEARLY = ("this", "last", "each", "every", "per")
PAST = ("past", "last", "previous", "recent")
THESE = ("those", "these", "such")
NEAR = 25  # words on either side in which a span of time makes a total
CLIMB = 8  # steps up from a span of time to the word it belongs to
LARGE = 5000  # more killed than this is a war's or a year's total, unless a disaster is told


def scope(sentence: Counted, phrase: Phrase, trigger: Trigger) -> str:
    """aggregate for totals over a time or many events, else incident."""
    if phrase.number.word in TOTALS:
        return "aggregate"
    large = (phrase.number.low or 0) >= LARGE and trigger.harm.measure in ("killed", "displaced", "missing")
    if large and not sentence.bag & words("disaster"):
        return "aggregate"
    if not phrase.explicit and phrase.number.high == 1:
        return "incident"  # one person, named or told of, is no total
    near = range(trigger.start - NEAR, trigger.end + NEAR)
    if any(sentence.low(i) in THESE and sentence.low(i + 1) in words("acts") for i in near):
        return "aggregate"  # 'more than 300 have been hurt in those attacks'
    spans = _spans(sentence, phrase.start - sentence.start)
    return "aggregate" if any(_own(sentence, trigger, i) for i in spans) else "incident"


def _spans(sentence: Counted, place: int) -> Iterator[int]:
    """The words that carry a span of time near by: 'since 2015', 'this year', 'over the past two months', 'in 2020'."""
    low = sentence.lows
    for i in range(max(0, place - NEAR), min(len(low) - 1, place + NEAR)):
        word, after = low[i], low[i + 1]
        sum_of_one = word == "total" and after == "of"  # 'a total of 19 people' may well be one act's
        if word in words("aggregate") and not sum_of_one or _since(word, after):
            yield sentence.start + i
        elif after == "year" and word in YEARLY:
            yield sentence.start + i + 1
        elif word in PAST and low[i - 1] == "the":
            yield from (sentence.start + j for j in range(i + 1, min(i + 3, len(low))) if low[j] in words("period"))
        elif word == "in" and _is_year(after) and abs(i - place) < NEAR // 2:
            yield sentence.start + i + 1


def _since(word: str, after: str) -> bool:
    return word == "since" and (after.isdecimal() or after in words("month") or after.endswith("ing"))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1900" <= word <= "2100"


def _own(sentence: Counted, trigger: Trigger, i: int) -> bool:
    """Whether the span of time at word i is that of the harm: no other act or clause lies between them in the parse.

    'killing four in the second raid this year' tells how many raids there were, not how many deaths in a year; 'the group,
    which has fought since 2011, killed nine' tells how long the group fought.
    """
    word, root = sentence.doc[i], sentence.doc[trigger.root]
    if any(sentence.low(j) in words("one_act") for j in range(trigger.end, i)):
        return False
    later = root.dep_ == "conj" and i < root.i and any(c.dep_.startswith("nsubj") for c in root.children)
    for _ in range(CLIMB):
        if _one_act(word) or later and word.i == root.head.i:
            return False
        if trigger.start <= word.i < trigger.end or word.head.i == word.i:
            return True
        if word.dep_ == "acl:relcl" and not word.i <= trigger.start <= word.right_edge.i:
            return word.lower_ in harms()
        word = word.head
    return True


def _one_act(word: Token) -> bool:
    """'the second raid of its kind', 'the deadliest attack': one act picked out of several."""
    if word.pos_ not in ("NOUN", "PROPN") or word.tag_ in ("NNS", "NNPS"):
        return False
    picked = any(c.lower_ in words("ordinal") or c.tag_ == "JJS" for c in word.children if c.i < word.i)
    return picked or word.lower_ in words("one_act")
