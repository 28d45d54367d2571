"""Trigger in its sentence -> status of a figure, and whether the words assert a harm at all."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from sayso.extract.figures.lexicon import words
from sayso.extract.figures.phrases import Counted, Phrase
from sayso.extract.figures.triggers import Trigger

GOVERNED = ("ccomp", "xcomp", "advcl", "acl", "acl:relcl", "obj", "conj", "obl", "nmod")
DEFINITE = ("the", "these", "all", "their", "his", "her")
PASSIVE = ("been", "were", "was", "are", "be", "being")
HELPERS = ("to", "not", "n't", "been", "be")
FAR = 16  # words from a harm word to the verb that undoes it


def status(sentence: Counted, trigger: Trigger) -> str | None:
    """asserted, denied, feared; None where the words do not say that it happened."""
    word = sentence.doc[trigger.root]
    if trigger.harm.frame in ("act", "struck", "person", "lives", "toll", "victim", "casualty", "event"):
        return _noun_status(sentence, trigger, word)
    if word.pos_ in ("ADJ", "NOUN") and word.dep_ == "amod":
        return "asserted"
    if sentence.low(trigger.start - 1) in words("almost"):
        return None
    low = _helpers(sentence, trigger, word)
    governor = _governor(word)
    if low & {"if", "whether", "unless", "lest"} or low & words("hypothetical") or low & {"not", "n't", "never"}:
        return None
    if low & words("doubt"):
        return "feared" if "have" in low else None
    if "to" in low and "have" not in low and not governor & words("reality"):
        return None
    if governor & words("unreal") and (word.tag_ in ("VB", "VBG") or "be" in low):
        return None
    near = {sentence.low(i) for i in range(trigger.start - 4, trigger.start)}
    if near & words("unsure") or governor & words("unsure"):
        return "feared"
    return "denied" if governor & words("deny") else "asserted"


def _noun_status(sentence: Counted, trigger: Trigger, word: Token) -> str | None:
    before = {sentence.low(i) for i in range(trigger.start - 4, trigger.start)}
    if trigger.harm.frame == "event" and before & {"attempted", "avoid", "prevent", "threatened", "if", "planned"}:
        return None
    if before & words("unsure"):
        return "feared"
    return "denied" if _governor(word) & words("deny") else "asserted"


def _helpers(sentence: Counted, trigger: Trigger, word: Token) -> set[str]:
    """Auxiliaries, marks and negations of a verb, from the parse and from the words right before it."""
    low = {c.lower_ for c in word.children if c.dep_ in ("aux", "advmod", "mark", "aux:pass", "cop") and c.i < word.i}
    i = trigger.start - 1
    while sentence.low(i) and (sentence.doc[i].pos_ in ("AUX", "PART") or sentence.low(i) in HELPERS):
        low.add(sentence.low(i))
        i -= 1
    if word.dep_ == "conj" and word.head.i < word.i and word.head.pos_ == "VERB" and not any(
            c.dep_.startswith("nsubj") for c in word.children):
        low |= {c.lower_ for c in word.head.children if c.dep_ in ("aux", "mark")} if _shares_helpers(word) else set()
    return low


def _shares_helpers(verb: Token) -> bool:
    """Whether a verb behind 'and' takes the first one's helpers: 'could have hit and killed her', not 'was hit and died'."""
    modal = any(c.tag_ == "MD" for c in verb.head.children)
    return verb.tag_ in ("VB", "VBN") or modal and verb.tag_ == "VBD" and not any(c.dep_ == "aux" for c in verb.children)


def _governor(word: Token) -> set[str]:
    """The words that govern a harm word, two steps up, in lower case."""
    found: set[str] = set()
    for _ in range(2):
        if word.head.i == word.i or word.dep_ not in GOVERNED:
            break
        word = word.head
        found.add(word.lower_)
    return found


def unsaid(sentence: Counted, phrase: Phrase) -> bool:
    """'any civilian', 'any of its men': no number of anybody is given (FIGURES.md, section 1, the state denied); nor does
    'which of the three men died' say how many did."""
    i = phrase.start
    while sentence.low(i) in ("the", "these", "those", "of") or i == phrase.start:
        i -= 1
    asked = sentence.low(i) == "which" and sentence.low(i + 1) == "of"
    return asked or "any" in (sentence.low(phrase.start), sentence.low(phrase.start - 1))


def freed(sentence: Counted, phrase: Phrase, trigger: Trigger) -> bool:
    """People who are let go are not harmed now: 'released 21 captives', 'the 21 kidnapped girls were freed'."""
    if trigger.harm.measure not in ("abducted", "detained", "missing"):
        return False
    i = phrase.start - 1
    while sentence.low(i) in ("of", "the", "all", "another"):
        i -= 1
    if sentence.low(i) in words("free"):
        return True
    for i in range(max(phrase.end, trigger.end), min(sentence.end, trigger.end + FAR)):
        noun = sentence.doc[i].pos_ == "NOUN" and i < trigger.end + 2
        if sentence.low(i) in words("free") and (sentence.low(i - 1) in PASSIVE or noun):
            return True
        if i in sentence.counting and sentence.doc[i].lower_ not in ("some", "most", "many"):
            break
    return False


def points_back(sentence: Counted, phrase: Phrase, trigger: Trigger) -> bool:
    """'how the boy died', 'the arrested men', 'the people who died': a harm known before, nothing new asserted."""
    near = [sentence.low(i) for i in range(trigger.start - 6, trigger.start)]
    if any(a == "how" and b in ("many", "much", "the") for a, b in pairwise(near)):
        return True
    relative = {sentence.low(i) for i in range(phrase.end, trigger.start)} & {"who", "that"}
    if phrase.part and phrase.number.word and relative:
        return True
    if phrase.number.word and trigger.end <= phrase.head and phrase.start <= trigger.start and phrase.number.word != "about":
        return True  # 'several kidnapped girls'
    if phrase.explicit or trigger.harm.frame not in ("object", "subject", "state"):
        return False
    if phrase.head == trigger.start:
        return True  # 'the dead'
    definite = sentence.low(phrase.start) in DEFINITE and not phrase.name
    if sentence.low(phrase.start) == "those" and phrase.end == trigger.start:
        return True
    if trigger.end <= phrase.head and phrase.start <= trigger.start:  # attributive
        return definite or phrase.number.word == "plural" or sentence.low(phrase.start) not in ("a", "an", "another")
    reduced = phrase.end == trigger.start and trigger.harm.frame == "object"
    return definite and phrase.head > phrase.start and bool(relative or reduced)
