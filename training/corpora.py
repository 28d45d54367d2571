"""Corpora -> Windows: runs of words with the labels that each corpus teaches (-100 where it is silent)."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import spacy

from sayso.read.labels import ATTRIBUTION, DEPENDENCIES, NAMES, UPOS, XPOS

SILENT = -100
_ATTRIBUTION = {label: i for i, label in enumerate(ATTRIBUTION)}
_NAMES = {label: i for i, label in enumerate(NAMES)}
_UPOS = {label: i for i, label in enumerate(UPOS)}
_XPOS = {label: i for i, label in enumerate(XPOS)}
_DEPENDENCIES = {label: i for i, label in enumerate(DEPENDENCIES)}


@dataclass(slots=True)
class Unit:
    """A paragraph or a sentence: words that are kept together; `heads` count from the unit's own first word."""

    words: list[str]
    tags: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """Units of one text, and links between its words.

    `links["source"]`: a cue's first word -> the first word of its source, or itself where it has none.
    `links["cue"]`: each word of a content -> the first word of its cue.
    """

    units: list[Unit]
    links: dict[str, dict[int, int]] = field(default_factory=dict)


def _lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def polnear(path: Path) -> list[Document]:
    """PolNeAR: attribution tags, links from cue to source and from content to cue. Units are paragraphs."""
    split = spacy.blank("en").tokenizer
    return [_polnear_document(row, split) for row in _lines(path)]


def _polnear_document(row: dict, split) -> Document:
    doc = split(row["text"])
    words = [t.text for t in doc]
    tags = [0] * len(words)
    links: dict[str, dict[int, int]] = {"source": {}, "cue": {}}
    for attribution in row["attributions"]:
        found = {role: [_span_words(doc, s) for s in attribution[role]] for role in ("source", "cue", "content")}
        for role, spans in found.items():
            for start, end in spans:
                if any(tags[i] for i in range(start, end)):
                    continue  # nested: the outer attribution keeps its words
                for i in range(start, end):
                    tags[i] = _ATTRIBUTION[("B-" if i == start else "I-") + role]
        cues = [s for s, e in found["cue"] if e > s]
        if cues:
            links["source"][cues[0]] = found["source"][0][0] if found["source"] else cues[0]
            for start, end in found["content"]:
                for i in range(start, end):
                    links["cue"].setdefault(i, cues[0])
    units, start = [], 0
    for i, word in enumerate(words):
        if "\n" in word or i == len(words) - 1:
            units.append(Unit(words[start:i + 1], {"attribution": tags[start:i + 1]}))
            start = i + 1
    return Document(units, links)


def _span_words(doc, span: Sequence[int]) -> tuple[int, int]:
    found = doc.char_span(span[0], span[1], alignment_mode="expand")
    return (found.start, found.end) if found is not None else (0, 0)


def newswire(path: Path) -> list[Document]:
    """Worldwide newswire: name tags. Units are sentences."""
    return [Document([Unit([w for w, _ in sentence], {"names": [_NAMES[t] for _, t in sentence]})
                      for sentence in row["sentences"] if sentence]) for row in _lines(path)]


def treebank(path: Path) -> list[Document]:
    """A CoNLL-U file: parts of speech, heads (word numbers of the unit; itself for the root), relations.

    Units are sentences.
    """
    documents: list[Document] = []
    units: list[Unit] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc") and units:
            documents.append(Document(units))
            units = []
        elif line.startswith("# newpar") and units and not units[-1].words[-1].isspace():
            _silent_break(units[-1])
        elif not line and rows:
            units.append(_sentence(rows))
            rows = []
        elif line and line[0].isdigit() and line.split("\t", 1)[0].isdigit():
            rows.append(line.split("\t"))
    return [*documents, Document(units)] if units else documents


def _sentence(rows: list[list[str]]) -> Unit:
    heads = [int(r[6]) - 1 if int(r[6]) else i for i, r in enumerate(rows)]
    return Unit([r[1] for r in rows], {
        "upos": [_UPOS.get(r[3], SILENT) for r in rows],
        "xpos": [_XPOS.get(r[4], SILENT) for r in rows],
        "heads": heads,
        "relations": [_DEPENDENCIES.get(r[7], _DEPENDENCIES.get(r[7].split(":")[0], _DEPENDENCIES["dep"])) for r in rows],
        "sentence": [int(i == 0) for i in range(len(rows))],
    })


def _silent_break(unit: Unit) -> None:
    unit.words.append("\n\n")
    for values in unit.tags.values():
        values.append(SILENT)


STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def varied(words: list[str], rng: random.Random) -> list[str]:
    """The same words in capitals (1 in 20) or with plain quotation marks (1 in 5): labels do not change."""
    if rng.random() < 0.05:
        words = [w.upper() for w in words]
    return [w.translate(STRAIGHT) for w in words] if rng.random() < 0.2 else words


@dataclass(slots=True)
class Window:
    """What one training step reads of a document: `words`, and the labels by head, -100 where silent."""

    words: list[str]
    labels: dict[str, list[int]]


def windows(document: Document, most_pieces: int, size, rng: random.Random | None = None) -> list[Window]:
    """Cuts a document at the borders of its units; with `rng`, the first window gets a random length.

    `size` counts the pieces of a word. A unit longer than a window is cut where the window is full.
    """
    out: list[Window] = []
    limit = most_pieces if rng is None else rng.randint(most_pieces // 3, most_pieces)
    words: list[str] = []
    tags: dict[str, list[int]] = {}
    offset, length = 0, 0

    def close() -> None:
        nonlocal words, tags, offset, length, limit
        if words:
            out.append(_window(document, words, tags, offset))
            offset += len(words)
        words, tags, length, limit = [], {}, 0, most_pieces

    for unit in document.units:
        for chunk in _chunks(unit, most_pieces, size):
            weight = sum(size(w) for w in chunk.words)
            if words and length + weight > limit:
                close()
            base = len(words)
            for name, values in chunk.tags.items():
                shift = base if name == "heads" else 0
                tags.setdefault(name, []).extend(v + shift if v != SILENT else SILENT for v in values)
            words = [*words, *chunk.words]
            length += weight
    close()
    return out


def _chunks(unit: Unit, most: int, size) -> Iterator[Unit]:
    start, weight = 0, 0
    for i, word in enumerate(unit.words):
        weight += size(word)
        if weight > most:
            yield _cut(unit, start, i)
            start, weight = i, size(word)
    yield _cut(unit, start, len(unit.words))


def _cut(unit: Unit, start: int, end: int) -> Unit:
    tags = {name: values[start:end] for name, values in unit.tags.items()}
    if "heads" in tags:
        tags["heads"] = [h - start if h != SILENT and start <= h < end else SILENT for h in tags["heads"]]
    return Unit(unit.words[start:end], tags)


def _window(document: Document, words: list[str], tags: dict[str, list[int]], offset: int) -> Window:
    labels = dict(tags)
    for kind, links in document.links.items():
        inside = [links.get(offset + i) for i in range(len(words))]
        labels[kind] = [t - offset if t is not None and 0 <= t - offset < len(words) else SILENT for t in inside]
    return Window(words, labels)
