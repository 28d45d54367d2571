"""MUC-4 incident templates: `python -m benchmarks.templates --input GOLD.jsonl --output PRED.jsonl`.

sayso's reading of a text (noun phrases, names, the roles of its event mentions, its figures) -> who did what to whom, as
MUC-4 asks for it. What is MUC's alone is in templates.json, learned from its train part by `training.templates`: which
fillers a slot takes; and which words make an incident relevant and of which type (`incidents`). The product has none of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from benchmarks import lines
from benchmarks.incidents import DEEDS, types, unwrapped
from sayso.extract import events, figures, places, times
from sayso.model import EventMention, Figure, Report
from sayso.read import Page

SLOTS = ("perpetrators", "organizations", "targets", "victims", "instruments")
LEARNED = Path(__file__).with_name("templates.json")
PART = ("compound", "amod", "flat", "nummod")
HARM = {"assault": "force", "harm": "force", "coerce": "coerce", "threaten": "threat"}
EARLY, MIDDLE = 2, 8  # sentences


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase that may fill a slot: its words, its last word in lower case, and what the reading says of it."""

    text: str
    head: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What of a document's reading is looked at."""

    doc: Doc
    mentions: Sequence[EventMention]
    figures: Sequence[Figure]


def read(page: Page) -> Read:
    """The parts of the product that bear on incidents."""
    mentions = events.find(page, times.find(page), places.find(page))
    return Read(page.doc, mentions, figures.find(page))


def candidates(found: Read) -> list[Candidate]:
    """The noun phrases of a document, each with its marks; one that stands in several places has the marks of all."""
    doc = found.doc
    roles, counted = _roles(found), _counted(found)
    sentence = {t.i: n for n, s in enumerate(doc.sents) for t in s}
    told = {sentence[i] for i in roles}
    deeds: dict[int, list[Token]] = {}
    for token in doc:
        if token.text.lower() in DEEDS:
            deeds.setdefault(sentence[token.i], []).append(token)
    merged: dict[str, tuple[str, list[str]]] = {}
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in PART or token.ent_type_ == "Date":
            continue
        phrase = _phrase(token)
        marks = list(_context(token))
        for i in range(phrase[0].i, phrase[-1].i + 1):
            marks += [*roles.get(i, ()), *counted.get(i, ())]
        n = sentence[token.i]
        for deed in (d for d in deeds.get(n, ()) if d.i != token.i):
            marks.append(f"deed={deed.text.lower()}:{'before' if token.i < deed.i else 'after'}")
        marks += ["told" if n in told else "untold", "early" if n <= EARLY else "middle" if n <= MIDDLE else "late"]
        text = " ".join(t.text for t in phrase if not t.is_space)
        merged.setdefault(text.upper(), (phrase[-1].text.lower(), []))[1].extend(marks)
    return [Candidate(text, head, tuple(sorted(set(marks)))) for text, (head, marks) in sorted(merged.items())]


def _phrase(token: Token) -> list[Token]:
    """The words before a noun that belong to it and what is flat behind it; articles, numbers and titles' brackets out."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start - 1].head.i in range(start - 1, token.i + 1) and doc[start - 1].dep_ in PART:
        start -= 1
    while end < len(doc) and doc[end].dep_ == "flat" and doc[end].head.i in range(start, end):
        end += 1
    if token.ent_iob_ != "O" and token.ent_type_ in ("Person", "Organization"):
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
    return [t for t in doc[start:end] if t.pos_ != "PUNCT"] or [token]


def _context(token: Token) -> Iterator[str]:
    """Name type, relation, governor and preposition."""
    yield f"ent={token.ent_type_ or 'none'}"
    relation = token.dep_.split(":")[0] if token.dep_ != "nsubj:pass" else "passive"
    head = token.head
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    if relation == "conj":
        relation = head.dep_.split(":")[0] if head.dep_ != "nsubj:pass" else "passive"
        head = head.head
    case = next((c.text.lower() for c in token.children if c.dep_ == "case"), "")
    yield f"rel={relation}"
    yield f"gov={head.lemma_.lower()}:{relation}:{case}"
    if case:
        yield f"case={case}"


def _roles(found: Read) -> dict[int, list[str]]:
    """Word -> roles that the product gives it, with the kind of the event."""
    out: dict[int, list[str]] = {}
    for mention in found.mentions:
        kind = HARM.get(mention.type, "other")
        state = "" if mention.status == "asserted" else f":{mention.status}"
        for role in mention.roles:
            span = found.doc.char_span(role.span.start, role.span.end, alignment_mode="expand")
            for token in span or ():
                out.setdefault(token.i, []).append(f"role={role.name}@{kind}{state}")
                if kind != "other" and mention.mode:
                    out[token.i].append(f"mode={role.name}@{mention.mode}")
    return out


def _counted(found: Read) -> dict[int, list[str]]:
    """Word -> measures of the figures that count it."""
    out: dict[int, list[str]] = {}
    for figure in found.figures:
        if not figure.group or figure.low == 0:
            continue
        at = found.doc.text.find(figure.group, figure.span.start, figure.span.end)
        span = found.doc.char_span(at, at + len(figure.group), alignment_mode="expand") if at >= 0 else None
        for token in span or ():
            out.setdefault(token.i, []).append(f"counted={figure.measure}")
    return out


@cache
def learned() -> dict[str, Any]:
    """What `training.templates` wrote: `common` words, `sentences` and `documents` for `incidents`, `heads` {slot: {word:
    logit}}, `slots` {slot: {bias, least, prior, unknown, marks}}."""
    model = json.loads(LEARNED.read_text(encoding="utf-8"))
    return model | {"common": frozenset(model["common"].split())}


def prior(head: str, slot: str, model: Mapping[str, Any]) -> float:
    """The logit of a last word's filling a slot in relevant documents; 0 for one that the train part does not tell."""
    return model["heads"][slot].get(head, 0.0)


def score(candidate: Candidate, slot: str, model: Mapping[str, Any]) -> float:
    """The logit of a candidate's filling a slot."""
    weights = model["slots"][slot]
    known = candidate.head in model["heads"][slot]
    value = weights["bias"] + weights["prior"] * prior(candidate.head, slot, model) + (0.0 if known else weights["unknown"])
    return value + sum(weights["marks"].get(mark, 0.0) for mark in candidate.marks)


def fillers(found: Iterable[Candidate], slot: str, model: Mapping[str, Any]) -> list[str]:
    """What fills a slot, the likeliest first."""
    ranked = sorted(((score(c, slot, model), c.text) for c in found), reverse=True)
    return [text for value, text in ranked if value > model["slots"][slot]["least"]]


def predict(document: dict[str, Any], found: Read, model: Mapping[str, Any]) -> dict[str, Any]:
    """One line of predictions; the scorer pools a document's templates, so that the first one bears all fillers."""
    kinds = types(unwrapped(document["text"]), model)
    if not kinds:
        return {"id": document["id"], "templates": []}
    listed = candidates(found)
    first = {"type": kinds[0], **{slot: fillers(listed, slot, model) for slot in SLOTS}}
    return {"id": document["id"], "templates": [first, *({"type": kind} for kind in kinds[1:])]}


if __name__ == "__main__":
    lines.run(__doc__, lambda document, reader: predict(
        document, read(reader.read(Report(id=document["id"], text=unwrapped(document["text"])))), learned()))
