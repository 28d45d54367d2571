"""Corpora -> Documents: words with the labels that each corpus teaches (-100 where it is silent)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy

from sayso.read.coreference import Mention
from sayso.read.labels import ATTRIBUTION, DEPENDENCIES, NAMES, PEOPLE, REFERENCE_TAGS, UPOS, XPOS
from training.windows import SILENT, Document, Unit

_ATTRIBUTION = {label: i for i, label in enumerate(ATTRIBUTION)}
_NAMES = {label: i for i, label in enumerate(NAMES)}
_REFERENCES = {label: i for i, label in enumerate(REFERENCE_TAGS)}
_UPOS = {label: i for i, label in enumerate(UPOS)}
_XPOS = {label: i for i, label in enumerate(XPOS)}
_DEPENDENCIES = {label: i for i, label in enumerate(DEPENDENCIES)}


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
    return Document(_paragraphs(words, {"attribution": tags}), links)


def _paragraphs(words: list[str], tags: dict[str, list[int]]) -> list[Unit]:
    units, start = [], 0
    for i, word in enumerate(words):
        if "\n" in word or i == len(words) - 1:
            units.append(Unit(words[start:i + 1], {name: values[start:i + 1] for name, values in tags.items()}))
            start = i + 1
    return units


def _span_words(doc, span: Sequence[int]) -> tuple[int, int]:
    found = doc.char_span(span[0], span[1], alignment_mode="expand")
    return (found.start, found.end) if found is not None else (0, 0)


def newswire(path: Path) -> list[Document]:
    """Worldwide newswire: name tags. Units are sentences."""
    return [Document([Unit([w for w, _ in sentence], {"names": [_NAMES[t] for _, t in sentence]})
                      for sentence in row["sentences"] if sentence]) for row in _lines(path)]


# re3d's types in our words; its vehicles, quantities, coordinates and document references are not learned.
RE3D = {"Person": "Person", "Organisation": "Organization", "Location": "Location", "Nationality": "NORP",
        "Temporal": "Date", "Money": "Money", "Weapon": "Weapon", "MilitaryPlatform": "Platform"}


def re3d(path: Path) -> list[Document]:
    """re3d: references, the outermost on one layer, the longest of those inside them on a second. Units are paragraphs."""
    split = spacy.blank("en").tokenizer
    return [_re3d_document(row, split) for row in _lines(path)]


def _re3d_document(row: dict, split) -> Document:
    doc = split(row["text"])
    spans = {(*_span_words(doc, (a, b)), RE3D[kind]) for a, b, kind in row["entities"] if kind in RE3D}
    layers: dict[str, list[int]] = {"outer": [0] * len(doc), "inner": [0] * len(doc)}
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        tags = next((t for t in layers.values() if not any(t[start:end])), None)
        if tags is not None and start < end:
            tags[start:end] = [_REFERENCES[f"B-{kind}"]] + [_REFERENCES[f"I-{kind}"]] * (end - start - 1)
    return Document(_paragraphs([t.text for t in doc], layers))


def gum(path: Path, chains: Path, one_a_line: bool = False) -> list[Document]:
    """GUM with its people and organisations: the treebank's documents, and their mentions from gum_coreference.

    `one_a_line` puts a line break after each sentence, as many corpora and scrapers have them.
    """
    rows = [*_lines(chains)]
    documents = treebank(path)
    if len(rows) != len(documents):
        raise ValueError(f"{path} and {chains} do not hold the same documents")
    for document, row in zip(documents, rows, strict=True):
        if one_a_line:
            for unit in document.units:
                if not unit.words[-1].isspace():
                    _silent_break(unit)
        _add_mentions(document, row)
    return documents


def _add_mentions(document: Document, row: dict) -> None:
    solid = [i for i, w in enumerate(document.words) if not w.isspace()]
    starts, offset = {}, 0
    ends = {}
    for place, word in zip(solid, row["text"].split(), strict=True):
        if document.words[place] != word:
            raise ValueError(f"{row['id']}: the treebank has {document.words[place]!r} where the chains have {word!r}")
        offset = row["text"].index(word, offset)
        starts[offset], ends[offset + len(word)] = place, place
        offset += len(word)
    heads, relations = _document_heads(document)
    spans = row["mentions"] + [[a, b, kind, f"alone {a} {b}"] for a, b, kind in row["singletons"]]
    names = {chain: i for i, chain in enumerate(dict.fromkeys(s[3] for s in spans))}
    seen: dict[int, Mention] = {}
    for a, b, kind, chain in sorted(spans, key=lambda s: (s[0], -s[1])):
        begin, end = starts[a], ends[b] + 1
        head = _head(begin, end, heads, relations)
        seen.setdefault(head, Mention(begin, end, head, kind, names[chain]))
    document.mentions = sorted(seen.values(), key=lambda m: m.head)
    document.links = {"begin": {m.head: m.begin for m in seen.values()}, "end": {m.head: m.end - 1 for m in seen.values()}}
    place = 0
    for unit in document.units:
        places = range(place, place + len(unit.words))
        unit.tags["people"] = [PEOPLE.index(seen[i].kind) if i in seen else 0 for i in places]
        place = places.stop


def _document_heads(document: Document) -> tuple[list[int], list[int]]:
    heads, relations = [], []
    for unit in document.units:
        base = len(heads)
        heads += [base + h if h != SILENT else SILENT for h in unit.tags["heads"]]
        relations += unit.tags["relations"]
    return heads, relations


def _head(begin: int, end: int, heads: list[int], relations: list[int]) -> int:
    """The word of a mention whose head stands outside it; of a name of several words the last, which is repeated later."""
    inside = range(begin, end)
    head = next((i for i in inside if not begin <= heads[i] < end or heads[i] == i), begin)
    return max([i for i in inside if heads[i] == head and relations[i] == _DEPENDENCIES["flat"]], default=head)


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


