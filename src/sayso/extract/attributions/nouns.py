"""Joins -> Joins: statements that hang on a noun or a number, which the tagger left out or gave to nobody.

"A report by X that ...", "the army's claim that ...", "the ministry put the toll at 40".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.attributions.cues import lemma_classes
from sayso.read.page import Join

# Words; what is said is no shorter.
LEAST = 3
# "put the toll at 40": what is put at a number.
_COUNTS = frozenset("toll number figure count total casualty loss damage estimate strength turnout death".split())


def with_nouns(doc: Doc, joins: list[Join]) -> list[Join]:
    """The joins with owners for their nouns, and one more for each statement of these kinds that none of them holds."""
    joins = [_with_owner(j) for j in joins]
    cued = {t.i for j in joins for t in j.cue}
    joins += [j for t in doc if t.i not in cued and (j := _owned(t)) is not None]
    taken = {i for j in joins for w in (j.cue, *j.contents) for i in range(w.start, w.end)}
    joins += [j for t in doc if t.i not in taken and (j := _counted(t)) is not None]
    return _reports(doc, joins, taken)


def _with_owner(join: Join) -> Join:
    """A noun without a source is its owner's: "the ministry's statement that the dam was safe"."""
    owner = _owner(join.cue[-1]) if join.source is None and join.cue[-1].pos_ == "NOUN" else None
    return Join(join.cue, owner, join.contents) if owner is not None else join


def _owned(noun: Token) -> Join | None:
    """"the army's insistence that nobody was in the house", wherever it stands."""
    if noun.pos_ != "NOUN" or "noun" not in lemma_classes(noun):
        return None
    clause = next((t for t in noun.children if t.dep_ in ("acl", "ccomp") and t.left_edge.lower_ == "that"
                   and noun.i < t.left_edge.i <= noun.i + LEAST), None)
    owner = _owner(noun) if clause is not None else None
    if clause is None or owner is None:
        return None
    content = noun.doc[clause.left_edge.i:clause.right_edge.i + 1]
    return Join(noun.doc[noun.i:noun.i + 1], owner, (content,)) if len(content) > LEAST else None


def _owner(noun: Token) -> Words | None:
    """The words before "'s"; "his claim" says of whom only with what stands around it, and is left to the tagger."""
    owner = next((t for t in noun.children if t.dep_ == "nmod:poss" and t.pos_ in ("NOUN", "PROPN")), None)
    if owner is None:
        return None
    end = owner.right_edge.i + (owner.right_edge.tag_ != "POS")
    return noun.doc[owner.left_edge.i:end]


def _counted(verb: Token) -> Join | None:
    """"officials put the toll at 40", "medics spoke of nine wounded"."""
    subject = next((t for t in verb.children if t.dep_ == "nsubj" and t.i < verb.i and t.pos_ != "PRON"), None)
    said = next((t for t in verb.children if t.dep_ == "obl" and t.i > verb.i and t.left_edge.lower_ in ("at", "of")), None)
    if verb.pos_ != "VERB" or subject is None or said is None:
        return None
    doc, end = verb.doc, said.right_edge.i + 1
    put = next((t for t in verb.children if t.dep_ == "obj" and verb.i < t.i < said.i and t.lemma_ in _COUNTS), None)
    source = doc[subject.left_edge.i:min(subject.right_edge.i + 1, verb.i)]
    if not any(t.like_num for t in doc[said.left_edge.i:end]):
        return None
    if verb.lemma_ == "put" and put is not None and said.left_edge.lower_ == "at":
        return Join(doc[verb.i:verb.i + 1], source, (doc[put.left_edge.i:end],))
    if verb.lemma_ == "speak" and said.left_edge.i == verb.i + 1:
        return Join(doc[verb.i:verb.i + 2], source, (doc[verb.i + 2:end],))
    return None


def _reports(doc: Doc, joins: list[Join], taken: set[int]) -> list[Join]:
    """A join for each untagged "a report by the agency X that a child was killed"."""
    for token in doc[:-LEAST] if len(doc) > LEAST else ():
        if token.pos_ != "NOUN" or token.i in taken or "noun" not in lemma_classes(token) \
                or doc[token.i + 1].lower_ not in ("by", "from"):
            continue
        that = next((t for t in doc[token.i + 3:min(token.i + 10, token.sent.end)] if t.lower_ == "that"), None)
        if that is None or doc[token.i + 2].pos_ == "ADP" or that.head.i <= that.i or that.i in taken:
            continue
        content = doc[that.i:that.head.right_edge.i + 1]
        while len(content) and (content[-1].is_punct or content[-1].is_space):
            content = content[:-1]
        if len(content) > LEAST and taken.isdisjoint(range(content.start, content.end)):
            joins.append(Join(doc[token.i:token.i + 1], doc[token.i + 2:that.i], (content,)))
    return joins
