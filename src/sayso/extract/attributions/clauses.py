"""Joins -> Joins: what the syntax says of a statement where the tagger stopped short.

"According to X, ..." has its source right behind it and its clause on the other side; ", killing a child" goes on with the
clause before it; ", adding that ..." after a content is the same speaker's next statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.attributions.cues import lemma_classes
from sayso.extract.attributions.nouns import with_nouns
from sayso.read.page import Join, Page

# Words; what stands behind "according to" up to the comma is no longer than this, and a clause no shorter than that.
LONGEST_SOURCE, LEAST = 25, 3
_BORDERS = frozenset(", ; : . ! ? — – - ) ] \" ” “".split())
_ADDING = frozenset({"say", "demand", "deny"})


def completed(page: Page, joins: Sequence[Join]) -> list[Join]:
    """The joins with sources and contents as the syntax has them, in order of their cues."""
    found = with_nouns(page.doc, _according(page.doc, _inserted(page.doc, [_inverted(j) for j in joins])))
    found = [_bare(j) for j in found]
    taken = [False] * len(page.doc)
    for join in found:
        for words in (join.cue, *([join.source] if join.source is not None else []), *join.contents):
            taken[words.start:words.end] = [True] * len(words)
    found = [Join(j.cue, j.source, (*(_governed(_widened(c, taken), j.cue, taken) for c in j.contents), *_own(j, taken)))
             for j in found]
    return sorted((part for j in found for part in _adding(j, taken)), key=lambda j: j.cue.start)


def _inserted(doc: Doc, joins: list[Join]) -> list[Join]:
    """A join for each tagged ", the governor said," that found no content: what stands before it in its sentence."""
    used = {j.cue.start for j in joins}
    sources = list(doc.spans.get("source", ()))[::-1]  # of several that end or begin at a word the first counts
    before, behind = {s.end: s for s in sources}, {s.start: s for s in sources}
    for cue in doc.spans.get("cue", ()):
        beside = [s for s in (before.get(cue.start), behind.get(cue.end)) if s is not None]
        source = min(beside, key=lambda s: s.start, default=None)
        if cue.start in used or source is None or "say" not in lemma_classes(cue[-1]):
            continue
        first, last = min(source.start, cue.start), max(source.end, cue.end)
        ends = last >= len(doc) or doc[last].text in (",", ".") or doc[last].is_space
        if not ends or first < 2 or doc[first - 1].text != ",":
            continue
        content = _stripped(_goes_on(cue, last) or doc[doc[first].sent.start:first])
        if len(content) >= LEAST and any(_is_finite(t) for t in content) \
                and not any(_overlaps(content, c) for j in joins for c in j.contents):
            joins.append(Join(cue, source, (content,)))
    return joins


def _goes_on(cue: Words, last: int) -> Words | None:
    """What is said, where it stands behind the insertion: "the cell where, she said, eleven women had slept"."""
    doc = cue.doc
    said = next((t for t in cue[-1].children if t.dep_ == "ccomp" and t.left_edge.i >= last), None)
    return doc[last + 1:said.right_edge.i + 1] if said is not None and last + 1 <= said.i and doc[last].text == "," else None


def _inverted(join: Join) -> Join:
    """A join without a source with the subject right behind its cue: "“...,” read a communique by the front"."""
    subject = next((t for t in join.cue[-1].children if t.dep_ == "nsubj" and t.left_edge.i == join.cue.end), None)
    if join.source is not None or subject is None or any(c.start <= subject.i < c.end for c in join.contents):
        return join
    return Join(join.cue, _stripped(join.cue.doc[subject.left_edge.i:subject.right_edge.i + 1]), join.contents)


def _bare(join: Join) -> Join:
    """"vowed to respond to | the strikes": what is vowed begins with its own verb, not with that verb's object."""
    cue, first = join.cue, join.contents[0]
    if len(cue) < 3 or first.start != cue.end or cue[1].text != "to" or cue[2].head != cue[0] or cue[2].dep_ != "xcomp":
        return join
    return Join(cue[:1], join.source, (cue.doc[cue.start + 1:first.end], *join.contents[1:]))


def _stripped(words: Words) -> Words:
    while len(words) and (words[-1].is_space or words[-1].text == ","):
        words = words[:-1]
    while len(words) and words[0].is_space:
        words = words[1:]
    return words


def _according(doc: Doc, joins: list[Join]) -> list[Join]:
    """Gives each "according to" the phrase behind it as its source, and a join where it has none."""
    for token in doc[:-2] if len(doc) > 2 else ():
        if token.lower_ != "according" or doc[token.i + 1].lower_ != "to":
            continue
        source = _phrase(doc, token.i + 2)
        if source is None:
            continue
        at = next((n for n, j in enumerate(joins) if j.cue.start <= token.i < j.cue.end), None)
        known = joins[at].source if at is not None else None
        if at is None:
            content = _clause(token, source)
            # What another sentence's cue took of the clause was only near to it.
            kept = [_without(j, content) if j.cue[0].sent != token.sent else j for j in joins] if content is not None else []
            if content is not None and not any(_overlaps(content, c) for j in kept for c in j.contents):
                joins = [*(j for j in kept if j.contents), Join(doc[token.i:token.i + 2], source, (content,))]
        elif known is None or not _overlaps(source, known):
            contents = tuple(c for c in joins[at].contents if not _overlaps(c, source))
            if contents:
                joins[at] = Join(joins[at].cue, source, contents)
    return joins


def _without(join: Join, clause: Words) -> Join:
    return Join(join.cue, join.source, tuple(c for c in join.contents if not _overlaps(c, clause)))


def _phrase(doc: Doc, start: int) -> Words | None:
    """The words from `start` to the next border or finite verb; null where there are none or too many."""
    end, stop = start, min(doc[start].sent.end, start + LONGEST_SOURCE + 1)
    while end < stop and doc[end].text not in _BORDERS and not doc[end].is_space and not _is_finite(doc[end]):
        end += 1
    if end < stop and _is_finite(doc[end]):
        # Without a comma the clause begins somewhere in these words: the parse says where.
        head = next((t for t in doc[start:end] if t.head.i < start or t.head.i >= end), None)
        end = min(end, head.right_edge.i + 1) if head is not None else start
    # "According to plan": a bare singular noun is nobody and no document.
    bare = end == start + 1 and doc[start].tag_ == "NN"
    return doc[start:end] if start < end <= start + LONGEST_SOURCE and not bare else None


def _clause(cue: Token, source: Words) -> Words | None:
    """The rest of the sentence: what follows where the cue opens it, else what stands before."""
    doc, sentence = cue.doc, cue.sent
    before = [t for t in doc[sentence.start:cue.i] if not t.is_space and not t.is_punct]
    start, end = (source.end, sentence.end) if len(before) < LEAST else (sentence.start, cue.i)
    while start < end and (doc[start].is_space or doc[start].text == ","):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in (",", ".")):
        end -= 1
    clause = doc[start:end]
    return clause if len(clause) >= LEAST and any(_is_finite(t) for t in clause) else None


def _own(join: Join, taken: list[bool]) -> tuple[Words, ...]:
    """The untagged complement of a cue all whose contents stand in other sentences: "... The envoy called for the town to
    decide."
    """
    verb = next((t for t in join.cue if t.pos_ == "VERB"), None)
    sentence = join.cue.sent
    if verb is None or any(sentence.start <= c.start < sentence.end for c in join.contents):
        return ()
    clause = next((t for t in verb.children if t.i >= join.cue.end and t.dep_ in ("ccomp", "xcomp")), None)
    if clause is None:
        return ()
    start, end = join.cue.end, clause.right_edge.i + 1
    while end > start and (verb.doc[end - 1].is_space or verb.doc[end - 1].text in (".", ",")):
        end -= 1
    return (verb.doc[start:end],) if end - start > LEAST and not any(taken[start:end]) else ()


def _governed(content: Words, cue: Words, taken: list[bool]) -> Words:
    """A content with the words before it that govern it and hang on the cue: "Varn feels that ...", he said."""
    verb = content.root.head
    if content.start <= verb.i or verb.dep_ not in ("ccomp", "parataxis") or not cue.start <= verb.head.i < cue.end:
        return content
    start = verb.left_edge.i
    near = start < content.start and verb.i >= content.start - LEAST and not any(taken[start:content.start])
    return content.doc[start:content.end] if near else content


def _widened(content: Words, taken: list[bool]) -> Words:
    """A content with the participle clause that hangs on it and follows it, up to its end, if nothing else is in there."""
    doc, end = content.doc, content.end
    if end >= len(doc) or doc[end].text != "," or not any(_is_finite(t) for t in content):
        return content
    for token in doc[end + 1:min(end + 4, content[-1].sent.end)]:
        hangs = token.dep_ == "advcl" and token.tag_ == "VBG" and content.start <= token.head.i < end
        if hangs and not set(lemma_classes(token)) & _ADDING:
            last = token.right_edge.i + 1
            while last > token.i and (doc[last - 1].is_punct or doc[last - 1].is_space):
                last -= 1
            return content if any(taken[end:last]) else doc[content.start:last]
    return content


def _adding(join: Join, taken: list[bool]) -> list[Join]:
    """A join, and one more for each content behind an untagged participle of saying in the cue's sentence."""
    kept: list[Words] = []
    out: list[Join] = []
    for content in join.contents:
        doc, at = content.doc, content.start - 1
        if at > 0 and doc[at].lower_ == "that":
            at -= 1
        cue = doc[at] if at > 0 else None
        if cue is not None and cue.tag_ == "VBG" and not taken[at] and set(lemma_classes(cue)) & _ADDING \
                and cue.lower_ != "according" and len(join.contents) > 1:
            out.append(Join(doc[at:at + 1], join.source, (content,)))
        else:
            kept.append(content)
    return [Join(join.cue, join.source, tuple(kept)), *out] if kept else out


def _is_finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD")


def _overlaps(a: Words, b: Words) -> bool:
    return a.start < b.end and b.start < a.end
