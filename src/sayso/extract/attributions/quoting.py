"""Joins -> Joins: "X quoted Y as saying", "Y was quoted as saying", "“...,” said Y, according to X": Y speaks, X carries."""

from __future__ import annotations

import re

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.attributions.cues import lemma_classes
from sayso.extract.attributions.quotations import Quoted
from sayso.read.page import Join

_AS = frozenset("saying telling warning adding stating claiming insisting confirming calling describing".split())
# What follows a statement and says where it was made; without the words of a link it may belong to the statement.
_WHERE = re.compile(r",? in (?:an?|his|her|its|their|the)? ?(?:[\w-]+ ){0,2}(?:statement|interview|comments?|"
                    r"remarks|post|message|letter|"
                    r"video|speech|address|tweet|briefing) (?:(?:was |were )?(?:carried|published|broadcast|aired|"
                    r"posted|quoted|cited|"
                    r"released|issued|reported|sent|given) |to |with |on )[^.;“”\"]{2,80}$", re.I)
LEAST = 3


def requoted(join: Join, quoted: Quoted) -> Join:
    """A join that gives the words to whoever is quoted, or whose content is freed of the words about its medium."""
    verb = next((t for t in join.cue if t.lemma_ in ("quote", "cite")), None)
    if verb is not None:
        return _quoted_as(join, verb) or join
    if any(t.lower_ == "according" for t in join.cue) or any(t.lemma_ == "report" for t in join.cue):
        return _spoken_inside(join, quoted) or _spoken_between(join, quoted) or join
    return Join(join.cue, join.source, tuple(_without_where(c, quoted) for c in join.contents))


def _quoted_as(join: Join, verb: Token) -> Join | None:
    doc, sentence = join.cue.doc, verb.sent
    at = next((t.i for t in doc[verb.i:sentence.end - 1] if t.lower_ == "as" and doc[t.i + 1].lower_ in _AS), None)
    if at is None:
        return None
    passive = next((t for t in verb.children if t.dep_ == "nsubj:pass"), None)
    source = doc[passive.left_edge.i:passive.i + 1] if passive is not None else doc[verb.i + 1:at]
    if passive is not None and passive.right_edge.i < verb.i:
        source = doc[passive.left_edge.i:passive.right_edge.i + 1]
    contents = [_outside(c, source, at) for c in join.contents]
    kept = tuple(c for c in contents if c is not None)
    return Join(doc[at:at + 2] if passive is None else doc[verb.i:at + 2], source, kept) if kept and len(source) else None


def _outside(content: Words, source: Words, at: int) -> Words | None:
    """What is left of a content without the words of the quoting itself."""
    doc, start, end = content.doc, content.start, content.end
    if start <= at < end:
        start = at + 2
    if start < source.start < end:
        end = source.start
    if source.start <= start < source.end:
        start = min(source.end, end)
    return doc[start:end] if end - start >= LEAST else None


def _spoken_inside(join: Join, quoted: Quoted) -> Join | None:
    """Of "“...,” said Y, according to X" the statement of Y, where that is all that X gives."""
    for content in join.contents:
        for token in content:
            if token.pos_ != "VERB" or "say" not in lemma_classes(token) or quoted.at(token.idx) is not None:
                continue
            subject = next((t for t in token.children if t.dep_ == "nsubj" and quoted.at(t.idx) is None), None)
            first = content.doc[content.start:min(token.i, subject.left_edge.i if subject is not None else token.i)]
            if subject is None or len(first) < LEAST or None in (quoted.at(first.start_char), quoted.at(first[-1].idx)):
                continue
            edge = subject.right_edge.i + 1 if subject.i > token.i else token.i
            return Join(content.doc[token.i:token.i + 1], content.doc[subject.left_edge.i:edge], (first,))
    return None


def _spoken_between(join: Join, quoted: Quoted) -> Join | None:
    """Of "..., a survivor told X, according to Y" the statement of the survivor, which came through X and Y."""
    doc, content = join.cue.doc, join.contents[-1]
    between = doc[content.end:join.cue.start] if content.end < join.cue.start else None
    if between is None or len(between) < LEAST or content.sent != join.cue.sent:
        return None
    if between[0].text != "," or between[-1].text != ",":
        return None
    verb = next((t for t in between if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP")
                 and "say" in lemma_classes(t) and quoted.at(t.idx) is None), None)
    if verb is None or verb.i == between.start + 1 or any(t.text == "," for t in doc[between.start + 1:verb.i]):
        return None
    return Join(doc[verb.i:verb.i + 1], doc[between.start + 1:verb.i], join.contents)


def _without_where(content: Words, quoted: Quoted) -> Words:
    found = _WHERE.search(content.text)
    if found is None or quoted.at(content.start_char + found.start()) is not None:
        return content
    words = content.doc.char_span(content.start_char, content.start_char + found.start(), alignment_mode="contract")
    return words if words is not None and len(words) >= LEAST else content
