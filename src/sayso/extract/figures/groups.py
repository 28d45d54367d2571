"""Phrase -> Described: group in the report's words, its class, subset and side (FIGURES.md, section 1)."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.extract.figures.lexicon import Group, groups, words
from sayso.extract.figures.owners import ARMED, owner
from sayso.extract.figures.phrases import Phrase
from sayso.extract.figures.setting import Setting

OPEN = ("civilian", "unknown")  # classes that a mere "men", "members" is given
PARTIES = ("Organization", "NORP")
AGE_AND_SEX = ("child", "man", "woman")
TITLE = 2  # words before a name that may be a rank
APPOSED = 8  # words behind a name that may say who it is


@dataclass(frozen=True, slots=True)
class Described:
    """`words` without number and article; `cls` one of GROUP_CLASSES; `side` a party named in the phrase."""

    words: str | None
    cls: str
    subset: str | None
    side: str | None


def describe(doc: Doc, phrase: Phrase, measure: str, setting: Setting) -> Described:
    """Who was harmed."""
    start = _group_start(doc, phrase)
    low = [t.lower_ for t in doc[start:phrase.end]]
    known = [groups()[w] for w in low if w in groups()]
    text = doc[start:phrase.end].text.strip("\"“”‘’ ") if low else None
    subset = next((g.subset for g in known if g.subset), None)
    side, cls = _party(doc, start, phrase.end), _class(doc, phrase, known, measure, setting)
    body = owner(doc, phrase) if _may_serve(known) else None
    if body and cls in (body.cls, *OPEN):
        side, cls = side or body.side, cls if cls in ARMED else body.cls
    return Described(text or None, cls, subset, side)


def _may_serve(known: list[Group]) -> bool:
    """Whether the words leave open that people serve with the body that owns them: men, members, fighters; not doctors."""
    return all(g.subset == "man" or g.cls in (*ARMED, "unknown") for g in known)


def _party(doc: Doc, start: int, end: int) -> str | None:
    """The first organisation or people named in words start to end (Span.ents would walk through all of the Doc's)."""
    for i in range(start, end):
        if doc[i].ent_type_ in PARTIES:
            last = i + 1
            while last < end and doc[last].ent_type_ == doc[i].ent_type_ and doc[last].ent_iob_ == "I":
                last += 1
            return doc[i:last].text
    return None


def _group_start(doc: Doc, phrase: Phrase) -> int:
    """The first word of the group, behind number, article and 'of'."""
    start = phrase.start
    while start < phrase.end and (phrase.explicit and doc[start].idx < phrase.number.end or doc[start].lower_ == "of"
                                  or doc[start].pos_ in ("DET", "PUNCT") or doc[start].tag_ == "PRP$"):
        start += 1
    return start


def _class(doc: Doc, phrase: Phrase, known: list[Group], measure: str, setting: Setting) -> str:
    near = [*doc[phrase.start:phrase.end]]
    if phrase.name:
        near = [*_title(doc, phrase.start), *near, *_apposition(doc, phrase.end)]
        known = [*known, *(groups()[t.lower_] for t in near if t.lower_ in groups())]
    armed = [g.cls for g in known if g.cls in ARMED]
    if armed:
        return armed[0]
    if _of_forces(near):
        return "security_force"
    if measure == "detained":  # a man or a boy arrested may be anybody; a protester or a journalist is a civilian
        return "civilian" if any(g.cls == "civilian" and g.subset not in AGE_AND_SEX for g in known) else "unknown"
    single = phrase.number.high == 1 and not phrase.explicit and not known
    return "civilian" if single or any(g.cls == "civilian" for g in known) else setting.people_of(measure)


def _of_forces(near: list[Token]) -> bool:
    """'Norland's top operator', 'the country's intelligence chief', 'border guards': somebody of a state's forces."""
    low = {t.lower_ for t in near}
    if low & words("forces") and low & words("rank"):
        return True
    of_state = any(t.tag_ == "POS" or t.ent_type_ in ("Location", "NORP") for t in near)
    return of_state and bool(low & words("office"))


def _title(doc: Doc, i: int) -> list[Token]:
    """The words right before a name that may be a rank: 'Army Colonel Joss Hale', not 'deputies found Joss Hale'."""
    first = i
    while first > max(0, i - TITLE) and doc[first - 1].tag_ in ("NN", "NNP"):
        first -= 1
    return [*doc[first:i]]


def _apposition(doc: Doc, i: int) -> list[Token]:
    """The words between commas behind a name, or those of a title whose comma is missing ('... Norland's general')."""
    titled = i + 1 < len(doc) and doc[i].pos_ == "PROPN" and doc[i + 1].tag_ == "POS"
    if i >= len(doc) or doc[i].text != "," and not titled:
        return []
    found: list[Token] = []
    for token in doc[i + (not titled):i + 1 + APPOSED]:
        if token.text in (",", ".", ";") or token.pos_ == "VERB":
            break
        found.append(token)
    return found
