"""Doc -> Triggers: the harm words of a text, with what each asks for. One pass over the words."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.extract.figures.lexicon import Harm, groups, harms, words
from sayso.model.figure import HARMED

VERB_FRAMES = ("object", "subject")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words `start` to `end` (exclusive) of the Doc name a harm; `root` is the word that governs in syntax."""

    start: int
    end: int
    root: int
    harm: Harm


def find(doc: Doc) -> tuple[Trigger, ...]:
    """Every harm word of the text in order, the longest phrase at each place."""
    table = harms()
    low = [t.lower_ for t in doc]
    found: list[Trigger] = []
    i = 0
    while i < len(low):
        rows = table.get(low[i])
        trigger = _at(doc, low, i, rows) if rows else None
        if trigger is not None:
            found.append(trigger)
            i = trigger.end
        else:
            i += 1
    return tuple(found)


def _at(doc: Doc, low: list[str], i: int, rows: tuple[tuple[tuple[str, ...], Harm], ...]) -> Trigger | None:
    for phrase, harm in rows:
        if len(phrase) == 1 or tuple(low[i:i + len(phrase)]) == phrase:
            root = _root(doc, i, i + len(phrase))
            root = _lethal(doc, root) if harm.frame == "deadly" else root
            if root is not None and _fits(doc, i, i + len(phrase), harm):
                return Trigger(i, i + len(phrase), root, harm)
    return None


def _root(doc: Doc, start: int, end: int) -> int:
    """The word of a phrase whose head lies outside it; a verb before others."""
    outside = [t for t in doc[start:end] if not start <= t.head.i < end or t.head.i == t.i]
    verbs = [t for t in outside if t.pos_ == "VERB"]
    return (verbs or outside or [doc[start]])[0].i


def _lethal(doc: Doc, i: int) -> int | None:
    """The verb that 'to death' ends: 'beat the man to death', not 'sentenced him to death'."""
    verb = next((t for t in (doc[i].head, doc[i].head.head) if t.pos_ == "VERB"), None)
    return verb.i if verb is not None and verb.lemma_ in words("lethal") else None


def _fits(doc: Doc, start: int, end: int, harm: Harm) -> bool:
    """Whether the part of speech agrees with the frame, for words that are verb and noun alike."""
    if end - start > 1:
        return True
    word, after = doc[start], doc[end] if end < len(doc) else None
    if after is not None and after.lower_ == "-" or start and doc[start - 1].lower_ == "-" and not _spaced(doc, start):
        return harm.frame == "state" and after is not None and after.lower_ != "-"
    noun = word.tag_ in ("NN", "NNS", "NNP", "NNPS") and not _participle(word) or start and \
        word.lower_ in words("mark") and doc[start - 1].lower_ in words("weapon")
    if harm.measure == HARMED and after is not None and _missed(doc, end):
        return False
    if harm.frame in VERB_FRAMES:
        return not noun and not _nominal(word, after)
    if harm.frame == "state" and _other_sense(doc, start, after):
        return False
    if harm.frame in ("person", "lives", "toll"):
        return word.pos_ not in ("VERB", "AUX")  # 'one remains in hospital' tells of no remains
    if harm.frame in ("event", "act"):
        return noun or _nominal(word, after) or word.pos_ in ("NOUN", "PROPN")
    return True


def _missed(doc: Doc, i: int) -> bool:
    """'shot at officers' hit nobody, 'shot at a party' may have; 'shot up the house', 'shot back'."""
    if doc[i].lower_ in ("up", "down", "back", "through", "into"):
        return True
    noun = next((t for t in doc[i + 1:i + 5] if t.pos_ in ("NOUN", "PROPN", "PRON") and t.head.pos_ == "VERB"), None)
    return doc[i].lower_ == "at" and noun is not None and (
        noun.lower_ in groups() or noun.pos_ == "PRON" or noun.ent_type_ == "Person")


def _other_sense(doc: Doc, i: int, after: Token | None) -> bool:
    """"missing the parade" misses something; "brain dead", "half dead" are not dead."""
    if doc[i].lower_ == "missing":
        return after is not None and (after.tag_ in ("DT", "PRP$", "PRP") or after.lower_ == "out")
    return doc[i].lower_ == "dead" and i > 0 and doc[i - 1].lower_ in ("brain", "half", "almost", "nearly")


def _spaced(doc: Doc, i: int) -> bool:
    return bool(doc[i - 1].whitespace_) or i > 1 and bool(doc[i - 2].whitespace_)


def _participle(word: Token) -> bool:
    """Headlines in title case are often tagged as names: a form in -ed or an irregular participle stays a verb."""
    low = word.lower_
    if low == "shot" and word.i:
        before = word.doc[word.i - 1]
        return before.pos_ == "NUM" and before.lower_ not in ("one", "1") or before.lower_ in groups()
    return low.endswith("ed") or low in ("hurt", "dead", "slain", "die", "dies", "died", "kill", "kills", "taken", "stolen")


def _nominal(word: Token, after: Token | None) -> bool:
    """'the killing of ...', 'targeted killing of ...'."""
    return word.lower_.endswith("ing") and (word.pos_ in ("NOUN", "PROPN") or after is not None and after.lower_ == "of")
