"""Triggers -> how an event is told: asserted, denied, feared or planned; how many acts; in general or of a certain case."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.extract.events import lexicon
from sayso.extract.events.syntax import Layout, forms, lemma
from sayso.extract.events.triggers import Trigger

NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"twenty": 20, "both": 2, "twin": 2, "double": 2, "dual": 2, "triple": 3}
GENERIC = frozenset({"any", "such", "every", "future"})
NEGATIONS = frozenset({"not", "n't", "never", "n’t", "without", "neither", "nor"})
OUGHT = frozenset({"should", "must", "can", "could", "ought"})
# How far before its phrase a word may say that there were several acts ("a series of attacks").
SERIES_REACH = 5


def status(layout: Layout, trigger: Trigger) -> str:
    """asserted, denied, feared or planned, from the words before the trigger in its clause."""
    words = lexicon.roles()
    chunk = layout.at.get(trigger.i)
    if chunk is not None and not trigger.verbal:
        inside = {f for k in range(chunk.start, trigger.i) for f in forms(layout.doc[k])}
        if "no" in inside:
            return "denied"
        if inside & words["planned_words"]:
            return "planned"
        if inside & words["feared_words"]:
            return "feared"
        return _under(layout, chunk.start, words)
    before = _auxiliaries(layout, trigger.token)
    if negated(layout, trigger.token):
        return "denied"
    if before & words["may"]:
        return "feared"
    if before & words["will"]:
        return "planned"
    return _under(layout, trigger.i, words)


def negated(layout: Layout, verb: Token) -> bool:
    """Whether a clause says that nothing of the kind was done: "did not", "no one did", "neither did"."""
    subject = layout.subject(verb)
    # "No one": the pronoun may stand alone in its phrase, with "no" before it.
    first = {layout.doc[k].lower_ for k in (subject.start, max(0, subject.start - 1))} if subject is not None else set()
    return bool(_auxiliaries(layout, verb) & NEGATIONS or first & {"no", "nobody", "none", "neither"})


def _auxiliaries(layout: Layout, verb: Token) -> set[str]:
    """The auxiliaries, adverbs and "not" right before a verb."""
    out: set[str] = set()
    for k in range(verb.i - 1, layout.sentence(verb.i)[0] - 1, -1):
        token = layout.doc[k]
        if token.pos_ not in ("AUX", "ADV", "PART") and token.lower_ not in NEGATIONS:
            break
        out.add(token.lower_)
    return out


def _under(layout: Layout, i: int, words: dict[str, frozenset[str]]) -> str:
    """What the verb right before word i makes of it: "denied attacking", "plans to attack", "fear an attack"."""
    start = layout.sentence(i)[0]
    for k in range(i - 1, max(start, i - 8) - 1, -1):
        token = layout.doc[k]
        if token.lower_ in ("whether", "if"):
            return "feared"
        if (
            token.pos_ in ("VERB", "AUX")
            and (token.pos_ == "VERB" or lemma(token) not in ("be", "have", "do"))
            or lemma(token) in ("willing", "ready", "prepared")
        ):
            name = lemma(token)
            if name in ("believe", "think", "know"):
                continue
            if name in words["denying"]:
                return "denied"
            if name in words["fearing"]:
                return "feared"
            return "planned" if name in words["planning"] or _auxiliaries(layout, token) & words["will"] else "asserted"
    return "asserted"


def number(layout: Layout, trigger: Trigger) -> int | None:
    """How many acts a noun trigger's words count ("five drone attacks"); None where they give no number."""
    chunk = layout.at.get(trigger.i)
    if chunk is None or trigger.verbal:
        return None
    for k in range(trigger.i - 1, chunk.start - 1, -1):
        token = layout.doc[k]
        if token.lower_ in NUMBERS:
            return NUMBERS[token.lower_]
        if token.pos_ == "NUM" and token.text.isdigit() and token.ent_type_ != "Date" and len(token.text) < 4:
            return int(token.text)
    return 1 if trigger.token.tag_ == "NN" and layout.doc[chunk.start].lower_ in ("a", "an", "one") else None


def several(layout: Layout, trigger: Trigger) -> bool:
    """Whether the words mean several acts over some time ("a series of attacks", "recent attacks")."""
    if trigger.verbal:
        return False
    chunk = layout.at.get(trigger.i)
    first = chunk.start if chunk is not None else trigger.i
    series = lexicon.roles()["series_words"]
    if any(series & set(forms(layout.doc[k])) for k in range(first, trigger.i)) and trigger.token.tag_ in (
        "NNS",
        "NNPS",
        "NN",
    ):
        return trigger.token.tag_ != "NN" or trigger.token.lower_ in ("fire", "violence", "shelling", "fighting", "gunfire")
    start = layout.sentence(trigger.i)[0]
    before = layout.doc[max(start, first - SERIES_REACH) : first]
    linked = len(before) and before[-1].lower_ in ("of", "in")
    return bool(linked) and any(series & set(forms(t)) for t in before)


def general(layout: Layout, trigger: Trigger, *, bare: bool) -> bool:
    """Whether no certain event is meant ("any attack", "attacks should be a red line").

    `bare`: nobody takes part and neither time nor place is given; a plural without an article then means no certain event.
    """
    chunk = layout.at.get(trigger.i)
    if trigger.verbal:
        # "involvement in killing activists": a gerund after a preposition names a kind of act.
        gerund = trigger.token.tag_ == "VBG" and trigger.i > 0 and layout.doc[trigger.i - 1].pos_ in ("ADP", "SCONJ")
        return gerund or bool(_auxiliaries(layout, trigger.token) & OUGHT)
    if chunk is None:
        return False
    if any(layout.doc[k].lower_ in GENERIC for k in range(chunk.start, trigger.i)):
        return True
    plural = trigger.token.tag_ in ("NNS", "NNPS") and not any(
        t.tag_ in ("DT", "PRP$", "POS", "CD") for t in layout.doc[chunk.start : trigger.i]
    )
    if plural and bare and layout.sentence_of[trigger.i] > 0:
        return True
    end = layout.sentence(trigger.i)[1]
    verb = next((layout.doc[k] for k in range(chunk.end, end) if layout.doc[k].pos_ in ("VERB", "AUX")), None)
    return plural and verb is not None and verb.lower_ in OUGHT
