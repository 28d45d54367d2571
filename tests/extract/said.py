"""Texts -> Pages with the joins that a test names, so that speakers and chains are tested apart from the encoder's tags."""

import re
from functools import cache

from sayso.extract.attributions import find
from sayso.model import Report
from sayso.read import Join, Page, Reader


@cache
def reader():
    return Reader()


def page(text, *joins, **report):
    """`joins` are (source or None, cue, content, ...) in text order, as they stand there; looked for after the last cue."""
    read = reader().read(Report(id="r", text=text, **report))
    return Page(read.report, read.doc, tuple(_joins(read.doc, text, joins)))


def _joins(doc, text, joins):
    after = 0
    for source, cue, *contents in joins:
        begin = min(words_at(text, w, after) for w in (source, cue, *contents) if w)
        found = _words(doc, text, cue, begin)
        after = found.end_char
        yield Join(found, _words(doc, text, source, begin) if source else None,
                   tuple(_words(doc, text, w, begin) for w in contents))


def words_at(text, words, after):
    """Where words begin in a text from a character on."""
    # "he" is not in "the".
    at = next((m.start() for m in re.finditer(re.escape(words), text) if m.start() >= after
               and not (words[0].isalnum() and text[m.start() - 1:m.start()].isalnum())), -1)
    assert at >= 0, f"{words!r} is not in the text after {after}"
    return at


def _words(doc, text, words, after):
    at = words_at(text, words, after)
    return doc.char_span(at, at + len(words), alignment_mode="expand")


def said(text, *joins, **report):
    """[(speaker's name, names of the chain, attribution)] of a text."""
    found = find(page(text, *joins, **report))
    names = {s.id: s.name for s in found.sources}
    return [(names[a.speaker] if a.speaker else None, [names[v] for v in a.via], a) for a in found.attributions]
