"""Another spaCy pipeline -> Docs as `extract` wants them: Universal Dependencies, Penn tags, our names of entities.

spaCy's own English models speak CLEAR (Choi and Palmer 2012, "Guidelines for the CLEAR style constituent to dependency
conversion") and OntoNotes; `converted` turns the first into Universal Dependencies 2. A pipeline that speaks those already
passes unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sayso.errors import PipelineError
from sayso.read.clear import universal
from sayso.read.labels import ENTITIES

# OntoNotes 5 and CoNLL 2003 -> ours; a type that is not here (numbers, orders, shares) is no name.
NAMES = {
    "PERSON": "Person", "PER": "Person", "ORG": "Organization", "GPE": "Location", "LOC": "Location", "FAC": "Facility",
    "NORP": "NORP", "DATE": "Date", "TIME": "Date", "MONEY": "Money", "PRODUCT": "Product", "EVENT": "Misc",
    "WORK_OF_ART": "Misc", "LAW": "Misc", "LANGUAGE": "Misc", "MISC": "Misc", **{name: name for name in ENTITIES},
}
# Labels that only one of the two has ("case" is in both).
UNIVERSAL, CLEAR = {"obj", "obl", "nsubj:pass"}, {"dobj", "pobj", "prep", "nsubjpass"}
# It has every part of speech and a sentence end, so that a pipeline which lacks something shows it before a report is read.
PROBE = "The mayor of Varn said on Sunday that two men were killed near the old harbour. Nobody answered."


def load(name: str) -> Callable[[str], Doc]:
    """An installed pipeline by its name or path, as text -> Doc. Nothing is downloaded.

    Raises PipelineError where there is none of that name, where it lacks a tagger or a parser, where its parser speaks
    neither Universal Dependencies nor CLEAR, and, at once or when a text is read, where it changes the text or its words.
    """
    try:
        nlp = spacy.load(name)
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise PipelineError(f"it could not be loaded ({reason}).", name=name,
                            remedy="Install it, or give the folder it lies in.") from error
    read = _reader(nlp, name)
    read(PROBE)
    return read


def _reader(nlp: Language, name: str) -> Callable[[str], Doc]:
    declared = {label for pipe in nlp.pipe_names for label in nlp.pipe_labels.get(pipe, [])}

    def read(text: str) -> Doc:
        # Line by line: no sentence, and so no parse, runs over a line break (headlines have no full stop).
        docs = list(nlp.pipe(re.split(r"(?<=\n)(?=[^\n])", text)))
        doc = Doc.from_docs(docs, ensure_whitespace=False) if len(docs) > 1 else docs[0]
        if doc is None or doc.text != text:
            raise PipelineError("it changes the text.", name=name, remedy="Take a pipeline that keeps every character.")
        if text.strip():
            _check(doc, name)
            _convert(doc, declared | {t.dep_ for t in doc}, name)
        return doc

    return read


def _check(doc: Doc, name: str) -> None:
    glued = next((t.text for t in doc if not t.is_space and any(c.isspace() for c in t.text.strip())), None)
    if glued is not None:
        raise PipelineError(f"it makes one word of several ({glued!r}).", name=name,
                            remedy="Take out what merges words, such as merge_noun_chunks.")
    for what, mark in (("parser", "DEP"), ("tagger", "TAG"), ("parts of speech", "POS")):
        if not doc.has_annotation(mark):
            raise PipelineError(f"it has no {what}.", name=name, remedy="Take a pipeline with a tagger and a parser.")


def _convert(doc: Doc, labels: set[str], name: str) -> None:
    if not labels & (UNIVERSAL | CLEAR):
        raise PipelineError("its parser speaks neither Universal Dependencies nor CLEAR.", name=name,
                            remedy="Take an English pipeline such as en_core_web_sm.")
    ents = [_trimmed(doc, e) for e in doc.ents if e.label_ in NAMES] if doc.has_annotation("ENT_IOB") else None
    if not labels & UNIVERSAL:
        heads, relations = universal(doc)
        strings = doc.vocab.strings
        rows = [[(h - i) % 2**64, strings.add(r)] for i, (h, r) in enumerate(zip(heads, relations, strict=True))]
        doc.from_array(["HEAD", "DEP"], cast(Any, np.array(rows, dtype=np.uint64)))
    if ents is not None:
        doc.ents = [e for e in ents if len(e)]


def _trimmed(doc: Doc, name: Words) -> Words:
    """OntoNotes counts "the" and "'s" into a name; ours do not."""
    start, end = name.start, name.end
    if name.label_ not in ("DATE", "TIME", "MONEY"):
        while start < end and doc[start].tag_ == "DT":
            start += 1
        while end > start and doc[end - 1].tag_ == "POS":
            end -= 1
    return Words(doc, start, end, label=NAMES[name.label_])

