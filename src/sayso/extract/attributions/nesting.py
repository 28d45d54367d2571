"""Joins -> Joins: statements that were not found: within another's content, beside it, or in a sentence without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.attributions.cues import lemma_classes
from sayso.extract.attributions.quotations import Quoted
from sayso.extract.speakers.naming import is_people, kinds
from sayso.read.page import Join

# Classes of verbs that can pass words on within another's; "ask" and "offer" name acts too often there.
_INNER = frozenset({"say", "think", "deny", "withhold", "fear"})
_FREE = _INNER | {"demand", "commit"}
# Verbs that name acts and perceptions more often than statements, where only a rule sees them.
_MOSTLY_ACTS = frozenset(
    "continue express call reflect offer maintain publish remember judge understand realise realize wish "
    "prefer write recollect record show note worry find see learn know read want decide determine rule "
    "hear recall recognise recognize ask agree".split())
_PRONOUNS = frozenset("he she they it we i you who which that this there".split())
_JOINING = frozenset({"and", "but", "while", "whereas"})
LEAST = 3


def nested(joins: Sequence[Join], quoted: Quoted, doc: Doc) -> list[Join]:
    """The joins and one for each finite verb of saying with a named or described subject that no join took for its cue.

    Within a content pronouns are left alone: "she said that she hoped" is one speaker's. So is what stands in quotation
    marks: who is quoted speaks for himself there. A statement joined to the outer one by "and" ends it.
    """
    out: list[Join] = []
    cues = {t.i for j in joins for t in j.cue}
    for join in joins:
        contents = []
        for content in join.contents:
            found = [f for t in content if t.i not in cues and quoted.at(t.idx) is None and (f := _inner(t, content, _INNER))
                     and not _same_source(f.source, join.source)]
            cues |= {t.i for f in found for t in f.cue}
            out += found
            contents.append(_before(content, found))
        out.append(Join(join.cue, join.source, tuple(contents)))
    out += _free(out, quoted, doc)
    return sorted(out, key=lambda j: (j.cue.start, j.contents[0].start))


def _before(content: Words, found: Sequence[Join]) -> Words:
    """A content up to a statement that is joined to it: "... were dead and the army said that ..."."""
    for join in found:
        start = join.source.start if join.source is not None else join.cue.start
        if start - 1 > content.start + LEAST and content.doc[start - 1].lower_ in _JOINING:
            return content.doc[content.start:start - 1]
    return content


def _free(joins: Sequence[Join], quoted: Quoted, doc: Doc) -> Iterator[Join]:
    """Statements in sentences' own words, where no join holds the verb."""
    taken = {i for j in joins for w in (j.cue, *j.contents, *((j.source,) if j.source is not None else ()))
             for i in range(w.start, w.end)}
    for token in doc:
        if token.i not in taken and token.lemma_ not in _MOSTLY_ACTS and quoted.at(token.idx) is None:
            found = _inner(token, token.sent, _FREE)
            if found is not None and not taken & set(range(found.contents[0].start, found.contents[0].end)):
                taken |= set(range(found.contents[0].start, found.contents[0].end))
                yield found


def _inner(verb: Token, content: Words, classes: frozenset[str]) -> Join | None:
    if verb.pos_ != "VERB" or verb.tag_ not in ("VB", "VBD", "VBZ", "VBP", "VBN") or not set(lemma_classes(verb)) & classes:
        return None
    subject = next((t for t in verb.children if t.dep_ == "nsubj" and t.i < verb.i), None)
    if subject is None or not _can_speak(subject) or subject.left_edge.i < content.start:
        return None
    helpers = [t for t in verb.children if t.dep_ in ("aux", "advmod", "neg") and subject.i < t.i < verb.i]
    if (verb.tag_ == "VBN" and not any(t.lemma_ == "have" for t in helpers)) or (verb.tag_ == "VB" and helpers):
        return None
    end, said = verb.i + 1, verb
    if verb.lemma_ in ("decline", "refuse") and end + 1 < content.end and verb.doc[end].lower_ == "to":
        end, said = end + 2, verb.doc[end + 1]
    told = _clause(verb, said, end, content)
    if told is None or len(told) < LEAST:
        return None
    start = min([verb.i, *(t.i for t in helpers)])
    first = subject.left_edge.i + (subject.left_edge.tag_ in ("WDT", "WP"))
    source = verb.doc[first:min(subject.right_edge.i + 1, start)]
    return Join(verb.doc[start:end], source, (told,))


def _can_speak(subject: Token) -> bool:
    """Whether a noun is somebody's: a name, people, a body, a document; a performance "confirms" nothing."""
    if subject.pos_ == "PROPN":
        return subject.lower_ not in _PRONOUNS
    return subject.pos_ == "NOUN" and (subject.lower_ in kinds() or is_people(subject.lower_))


def _clause(verb: Token, said: Token, end: int, content: Words) -> Words | None:
    """The clause that a verb of saying governs after it; between them whom it was told and when."""
    clauses = [t for v in (said, verb) for t in v.children if t.dep_ in ("ccomp", "xcomp") and t.i > v.i]
    if not clauses or not end <= clauses[0].left_edge.i < content.end:
        return None
    first = clauses[0].left_edge.i
    marked = verb.doc[first].lower_ in ("that", "whether", "to", "how", "“")
    far = 14 if verb.lemma_ in ("tell", "inform", "warn", "remind") else 6 if marked else 4
    return verb.doc[first:min(clauses[0].right_edge.i + 1, content.end)] if first - end <= far else None


def _same_source(one: Words | None, other: Words | None) -> bool:
    return one is not None and other is not None and one.text.casefold() == other.text.casefold()
