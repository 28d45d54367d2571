"""Joins -> Joins: a second cue that a content held ("..., saying it was ready") and one under another sentence's cue."""

from __future__ import annotations

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.attributions.cues import lemma_classes
from sayso.extract.attributions.quotations import Quoted
from sayso.extract.attributions.quoting import requoted
from sayso.read.page import Join, Page

# Classes of cues that a participle may carry on with; acts and descriptions would cut sentences at every turn.
_CARRY = frozenset({"say", "demand", "commit", "deny", "withhold", "fear"})
# Participles that mostly are no cue, though their verb can be one.
_MOSTLY_NOT = frozenset({"according", "regarding", "considering", "including", "putting", "read", "ruling", "finding",
                         "charging", "leading"})
_CLOSERS = frozenset({",", "”", '"', "’", "—", "–", "while", "and"})
# What is left on either side of a cut must be more than a word or two.
LEAST = 3
LONGEST_OPENING = 8


def split(page: Page, joins: tuple[Join, ...], quoted: Quoted) -> list[Join]:
    """The joins, swallowed cues cut out, contents of uncued sentences given to the verb of their own sentence."""
    out: list[Join] = []
    for join in (requoted(_with_subject(j), quoted) for j in joins):
        kept: list[Words] = []
        for content in join.contents:
            told = _reported(content)
            if told is not None:
                out.append(told)
            cut = _cut(content, quoted)
            first = content if cut is None else _trimmed(content.doc[content.start:_end(content, cut)])
            if cut is not None:
                out.append(Join(cut, join.source, (content.doc[cut.end:content.end],)))
            if first is not None:
                own = _own_cue(first, join)
                if own is None:
                    kept.append(first)
                else:
                    out.append(Join(own[0], own[1], (first,)))
        if kept:
            out.append(Join(join.cue, join.source, tuple(kept)))
    return sorted(out, key=lambda j: (j.cue.start, j.contents[0].start))


def _with_subject(join: Join) -> Join:
    """A cue's own subject goes before a source that stands in another sentence."""
    sentence = join.cue.sent
    if join.source is not None and sentence.start <= join.source.start < sentence.end:
        return join
    found = (_subject(t) or _taken_over(t) or _opening(t) for t in join.cue if t.pos_ == "VERB")
    subject = next((s for s in found if s is not None), None)
    spoken = subject is None or any(c.start <= subject.start < c.end for c in join.contents)
    return join if spoken or subject is None else Join(join.cue, subject, join.contents)


def _reported(content: Words) -> Join | None:
    """"a report by the agency X that a child was killed" inside a content: what X says is an attribution of its own."""
    doc = content.doc
    for token in content[:-LEAST]:
        if "noun" not in lemma_classes(token) or token.pos_ != "NOUN" or doc[token.i + 1].lower_ not in ("by", "from"):
            continue
        that = next((i for i in range(token.i + 2, min(token.i + 10, content.end - LEAST)) if doc[i].lower_ == "that"), None)
        if that is not None and that > token.i + 2 and doc[token.i + 2].pos_ != "ADP":
            return Join(doc[token.i:token.i + 1], doc[token.i + 2:that], (doc[that:content.end],))
    return None


def _cut(content: Words, quoted: Quoted) -> Words | None:
    """The participle of saying that begins a content or follows a comma in it, outside quotation marks."""
    for token in content:
        if token.tag_ != "VBG" or token.lower_ in _MOSTLY_NOT or not set(lemma_classes(token)) & _CARRY:
            continue
        starts = token.i == content.start
        before = token.doc[token.i - 1] if token.i else None
        parted = starts or (before is not None and before.text in _CLOSERS and token.i - content.start >= LEAST)
        if parted and content.end - token.i > LEAST and quoted.at(token.idx) is None:
            end = token.i + 1
            # "calling for", "pointing to": the preposition is the cue's.
            if content.doc[end].lower_ in ("for", "to", "on") and content.doc[end + 1].pos_ != "VERB":
                end += 1
            return content.doc[token.i:end]
    return None


def _end(content: Words, cut: Words) -> int:
    end = cut.start
    while end > content.start and (content.doc[end - 1].lower_ in ("while", "and", ",") or content.doc[end - 1].is_space):
        end -= 1
    return end


def _trimmed(words: Words) -> Words | None:
    return words if len(words) >= LEAST else None


def _own_cue(content: Words, join: Join) -> tuple[Words, Words] | None:
    """(Cue, source) of a content whose cue stands in another sentence, while its own sentence has a verb of saying."""
    sentence = content.sent
    if sentence.start <= join.cue.start < sentence.end:
        return None
    if any(t.text in "“\"" for t in content[:1]):
        between = content.doc[min(content.end, join.cue.end):max(content.start, join.cue.start)]
        return _after_quotation(content) if "\n" in between.text else None
    for token in sentence:
        outside = not content.start <= token.i < content.end
        if outside and token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP") \
                and set(lemma_classes(token)) & (_CARRY | {"think"}):
            source = _subject(token)
            if source is not None:
                return token.doc[token.i:token.i + 1], source
    return None


def _after_quotation(content: Words) -> tuple[Words, Words] | None:
    """(Cue, source) right after a quotation: "“...,” the statement reads"."""
    doc, end = content.doc, content.sent.end
    near = doc[content.end:min(content.end + 7, end)]
    verb = next((t for t in near if t.pos_ == "VERB" and set(lemma_classes(t)) & _CARRY), None)
    if verb is None:
        return None
    before = doc[content.end:verb.i]
    if len(before) and before[-1].pos_ in ("NOUN", "PROPN", "PRON") and not any(t.is_punct for t in before):
        return doc[verb.i:verb.i + 1], before
    after = next((t for t in verb.children if t.dep_ == "nsubj" and t.i > verb.i), None)
    if after is None or len(before):
        return None
    return doc[verb.i:verb.i + 1], doc[after.left_edge.i:after.right_edge.i + 1]


def _subject(verb: Token) -> Words | None:
    subject = next((t for t in verb.children if t.dep_ == "nsubj" and t.i < verb.i), None)
    return verb.doc[subject.left_edge.i:min(subject.right_edge.i + 1, verb.i)] if subject is not None else None


def _taken_over(verb: Token) -> Words | None:
    """The subject of the verb that this one hangs on: "Mond condemned the raid, calling it a crime", "came and said"."""
    hangs = verb.dep_ == "conj" or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp"))
    return _subject(verb.head) if hangs and verb.head.pos_ == "VERB" else None


def _opening(verb: Token) -> Words | None:
    """The few words that open a sentence right before its verb of saying, where the parse found no subject among them."""
    words = verb.doc[verb.sent.start:verb.i]
    if not 0 < len(words) <= LONGEST_OPENING or any(t.text in _CLOSERS or t.is_space for t in words):
        return None
    nominal = words[0].pos_ in ("NOUN", "PROPN", "DET", "NUM", "ADJ")
    return words if nominal and verb.tag_ in ("VBD", "VBZ", "VBP") else None
