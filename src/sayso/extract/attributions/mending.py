"""Joins -> Joins: quotations made whole, quotations without a cue given to the speaker the layout means, strays let go."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sayso.extract.attributions.clauses import completed
from sayso.extract.attributions.nesting import nested
from sayso.extract.attributions.quotations import OPENING, STRAIGHT, Quotation, Quoted
from sayso.extract.attributions.splitting import split
from sayso.extract.speakers.carriers import dateline_end
from sayso.read.page import Join, Page

# A quotation of fewer words is a name or a scare quote and not made a content of its own.
SHORT = 5


def mended(page: Page, quoted: Quoted) -> list[Join]:
    """The page's joins after all mending, in order of their cues."""
    joins = [Join(j.cue, j.source, _whole(page, j, quoted)) for j in split(page, tuple(completed(page, page.joins)), quoted)]
    joins = _with_strays(page, quoted, [_without_dateline(page, j) for j in joins])
    whole = [Join(j.cue, j.source, _merged(page.doc, j)) for j in joins if j.contents]
    return sorted(nested(whole, quoted, page.doc), key=lambda j: j.cue.start)


def _without_dateline(page: Page, join: Join) -> Join:
    """A source and contents that begin after the dateline of their paragraph."""
    contents = tuple(_after_dateline(page, c) for c in join.contents)
    source = _after_dateline(page, join.source) if join.source is not None else None
    if source is not None and dateline_end(page.report.text, source.start_char) >= source.end_char:
        source = None
    return Join(join.cue, source, contents)


def _after_dateline(page: Page, words: Words) -> Words:
    begin = page.report.text.rfind("\n", 0, words.start_char) + 1
    after = dateline_end(page.report.text, begin)
    if not words.start_char < after < words.end_char:
        return words
    return page.doc.char_span(after, words.end_char, alignment_mode="contract") or words


def _whole(page: Page, join: Join, quoted: Quoted) -> tuple[Words, ...]:
    """Contents widened to whole quotations, ended at their paragraph, without the words of their own cue."""
    out = []
    for content in join.contents:
        for part in _spoken_on(_paragraphs(content)):
            start, end = part.start_char, part.end_char
            for q in quoted.within(start, end):
                inside = min(q.end, end) - max(q.start, start)
                if inside >= (q.end - q.start) / 2 and not q.start <= join.cue.start_char < q.end:
                    start, end = min(start, q.start), max(end, q.end)
            words = page.doc.char_span(start, end, alignment_mode="expand")
            out.append(words if words is not None else part)
    return tuple(out)


def _spoken_on(parts: list[Words]) -> list[Words]:
    """The parts of a content, after a quotation only those that carry it on with a mark of their own."""
    if len(parts) < 2 or parts[0][0].text not in OPENING + STRAIGHT:
        return parts
    return [p for p in parts if p[0].text in OPENING + STRAIGHT]


def _paragraphs(content: Words) -> list[Words]:
    """A content cut at line breaks."""
    doc, out, start = content.doc, [], content.start
    for token in content:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                out.append(doc[start:token.i])
            start = token.i + 1
    if content.end > start:
        out.append(doc[start:content.end])
    return out


def _merged(doc: Doc, join: Join) -> tuple[Words, ...]:
    """Contents in order, overlapping ones joined."""
    out: list[Words] = []
    for content in sorted(join.contents, key=lambda c: (c.start, c.end)):
        if out and content.start <= out[-1].end and content.start < out[-1].end:
            out[-1] = doc[out[-1].start:max(out[-1].end, content.end)]
        else:
            out.append(content)
    return tuple(out)


def _with_strays(page: Page, quoted: Quoted, joins: list[Join]) -> list[Join]:
    """Gives each quotation that is in no content to a join: its paragraph's cue, or the quotation that it carries on."""
    joins = sorted(joins, key=lambda j: j.cue.start)
    ground = _Ground(page.doc, joins)
    before: Words | None = None
    for q in quoted.all:
        words = page.doc.char_span(q.start, q.end, alignment_mode="expand")
        if words is None:
            continue
        if sum(t.is_alpha for t in words) >= SHORT and not ground.is_taken(words):
            at = _owner(page.report.text, q, words, before, ground)
            if at is not None:
                joins[at] = Join(joins[at].cue, joins[at].source, (*joins[at].contents, words))
                ground.take(words, at)
        before = words
    return joins


class _Ground:
    """Which join owns each word, and where the cues stand."""

    def __init__(self, doc: Doc, joins: list[Join]) -> None:
        self._owner = [-1] * len(doc)
        self.cues = [j.cue.start for j in joins]
        self.cue_chars = [j.cue.start_char for j in joins]
        for i, join in enumerate(joins):
            for content in join.contents:
                self.take(content, i)

    def take(self, words: Words, join: int) -> None:
        """Notes the owner of words."""
        self._owner[words.start:words.end] = [join] * len(words)

    def is_taken(self, words: Words) -> bool:
        """Whether most of the words are already a content."""
        return sum(o >= 0 for o in self._owner[words.start:words.end]) > len(words) / 2

    def owner(self, words: Words) -> int | None:
        """The join that owns the end of words."""
        return next((o for o in reversed(self._owner[words.start:words.end]) if o >= 0), None)


def _owner(text: str, q: Quotation, words: Words, before: Words | None, ground: _Ground) -> int | None:
    begin, end = text.rfind("\n", 0, q.start) + 1, text.find("\n", q.end)
    end = len(text) if end < 0 else end
    same = range(bisect_left(ground.cue_chars, begin), bisect_left(ground.cue_chars, end))
    if same:
        # A quotation after "..., he said." belongs to the cue before it; without one, to the next.
        earlier = [i for i in same if ground.cues[i] < words.start]
        return earlier[-1] if earlier else same[0]
    # A paragraph that is all quotation carries on the quotation before it.
    alone = text[begin:end].strip() == text[q.start:q.end].strip()
    return ground.owner(before) if alone and before is not None else None
