"""Joins -> Joins: what somebody says within what another says, where only the outer statement was found."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.cues import lemma_classes
from sayso.extract.quotations import Quoted
from sayso.read.page import Join

# Classes of verbs that can pass words on within another's; "report" and "recall" name acts too often without a clause.
_INNER = frozenset({"say", "think", "deny", "withhold", "fear"})
_PRONOUNS = frozenset("he she they it we i you who which that this there".split())
LEAST = 3


def nested(joins: Sequence[Join], quoted: Quoted) -> list[Join]:
    """The joins and, for each finite verb of saying with a named or described subject in a content, a join of its own.

    Pronouns are left alone: "she said that she hoped" is one speaker's. So is what stands in quotation marks: who is quoted
    speaks for himself there.
    """
    cues = {t.i for j in joins for t in j.cue}
    out = list(joins)
    for join in joins:
        for content in join.contents:
            for token in content:
                if token.i not in cues and quoted.at(token.idx) is None and (found := _inner(token, content)) is not None:
                    if not _same_source(found.source, join.source):
                        out.append(found)
                        cues |= {t.i for t in found.cue}
    return sorted(out, key=lambda j: (j.cue.start, j.contents[0].start))


def _inner(verb: Token, content: Words) -> Join | None:
    if verb.pos_ != "VERB" or verb.tag_ not in ("VB", "VBD", "VBZ", "VBP", "VBN") or not set(lemma_classes(verb)) & _INNER:
        return None
    subject = next((t for t in verb.children if t.dep_ == "nsubj" and t.i < verb.i), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.lower_ in _PRONOUNS:
        return None
    if subject.left_edge.i < content.start:
        return None
    helpers = [t for t in verb.children if t.dep_ in ("aux", "advmod", "neg") and subject.i < t.i < verb.i]
    if (verb.tag_ == "VBN" and not any(t.lemma_ == "have" for t in helpers)) or (verb.tag_ == "VB" and helpers):
        return None
    end, said = verb.i + 1, verb
    if verb.lemma_ in ("decline", "refuse") and end + 1 < content.end and verb.doc[end].lower_ == "to":
        end, said = end + 2, verb.doc[end + 1]
    clause = next((t for t in said.children if t.dep_ in ("ccomp", "xcomp") and t.i > said.i), None)
    clause = clause if clause is not None else next((t for t in verb.children if t.dep_ == "ccomp" and t.i > verb.i), None)
    if clause is None or not end <= clause.left_edge.i < content.end or clause.left_edge.i - end > 6:
        return None
    told = verb.doc[max(end, clause.left_edge.i):min(clause.right_edge.i + 1, content.end)]
    start = min([verb.i, *(t.i for t in helpers)])
    whole = verb.doc[start:end]
    source = verb.doc[subject.left_edge.i:min(subject.right_edge.i + 1, start)]
    return Join(whole, source, (told,)) if len(told) >= LEAST else None


def _same_source(one: Words | None, other: Words | None) -> bool:
    return one is not None and other is not None and one.text.casefold() == other.text.casefold()
