"""What the language layer knows of one report: the spaCy Doc and which source, cue and contents belong together."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sayso.model import Report, Span
from sayso.read.coreference import Mention


@dataclass(frozen=True, slots=True)
class Join:
    """One cue with its source and its contents, as spans of words; `source` is null where the text names none."""

    cue: Words
    source: Words | None
    contents: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A report as read. `doc.text == report.text`.

    The Doc bears sentences, lemmas, `pos_`, `tag_` (Penn), heads and `dep_` (Universal Dependencies for English, subtypes
    as in `nsubj:pass`, `obl:agent`, `acl:relcl`; white space hangs on its neighbour as `dep`), `ents` with the labels of
    `read.labels.ENTITIES`, and `doc.spans["source" | "cue" | "content"]`. `joins` are in text order of the cue, `mentions`
    of people, groups and organisations in that of their head words; those of one `chain` are the same one.
    """

    report: Report
    doc: Doc
    joins: tuple[Join, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def span(self, words: Words) -> Span:
        """A span of words as code points of the report, white space at its ends left out."""
        start, end = words.start_char, words.end_char
        text = self.report.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(report=self.report.id, start=start, end=end)
