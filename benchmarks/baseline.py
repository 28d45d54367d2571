"""Ours beside spaCy's own small CNN pipeline: `python -m benchmarks.baseline [--shared ../shared] [--weights FOLDER]`.

`make baseline DATA=corpora` trains the other one before (training/baseline.py; the same train data, nothing of it ships). In
one run, on one machine, both are given the gold words and gold sentences of EWT and GUM dev (UPOS, LAS), the tokens of
worldwide newswire dev (names, exact F1) and the texts of 60 PolNeAR documents (words for each CPU second, text to annotated
Doc; ours tags attributions too). Scored by the scorers in eval/. Prints JSON and keeps it in benchmarks/baseline.json, for
the table.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training.converters.conllu_to_docs import conllu_to_docs

from benchmarks import entities, floors, lines, machine, syntax
from sayso.read import Reader
from sayso.read.encoder import WEIGHTS

KEPT = floors.ROOT / "benchmarks/baseline.json"
PIPELINE = Path("build/baseline/pipeline")
TREEBANKS = {"EWT": "data/ud_english/ewt-dev.conllu", "GUM": "data/ud_english/gum-dev.conllu"}
NEWSWIRE, TEXTS = "data/worldwide_newswire/dev.jsonl", "data/polnear/dev.jsonl"
DOCUMENTS = 60


@dataclass(frozen=True, slots=True)
class System:
    """What is asked of each: a CoNLL-U file filled in, a newswire document's names, texts read."""

    parse: Callable[[Path], list[syntax.Sentence]]
    names: Callable[[dict[str, Any]], dict[str, Any]]
    read: Callable[[list[dict[str, Any]]], object]


def ours(reader: Reader) -> System:
    """sayso's reader."""
    return System(
        parse=lambda path: [s for d in syntax.documents(syntax.sentences(path)) for s in syntax.predict(d, reader)],
        names=lambda document: entities.predict(document, reader),
        read=lambda rows: [reader.read(lines.report(row)) for row in rows])


def theirs(nlp: Language) -> System:
    """A spaCy pipeline."""
    return System(
        parse=lambda path: list(parsed(path, nlp)),
        names=lambda document: named(document, nlp),
        read=lambda rows: list(nlp.pipe(row["text"] for row in rows)))


def parsed(path: Path, nlp: Language) -> Iterator[syntax.Sentence]:
    """A CoNLL-U file as the pipeline fills it in, in Docs of ten sentences, the size that it was trained on."""
    golds = conllu_to_docs(path.read_text(encoding="utf-8"), n_sents=10, no_print=True)
    docs = (nlp(Doc(nlp.vocab, words=[t.text for t in g], spaces=[bool(t.whitespace_) for t in g],
                    sent_starts=[bool(t.is_sent_start) for t in g])) for g in golds)
    found = (sentence for doc in docs for sentence in doc.sents)
    for gold, sentence in zip(syntax.sentences(path), found, strict=True):
        yield syntax.filled(gold, [
            syntax.Word(t.pos_, t.tag_, 0 if t.head == t else t.head.i - sentence.start + 1,
                        "root" if t.head == t else t.dep_) for t in sentence])


def named(document: dict[str, Any], nlp: Language) -> dict[str, Any]:
    """A newswire document's names; one character stands after each token, as the scorer counts them."""
    rows = [(token, i == 0) for sentence in document["sentences"] for i, (token, _) in enumerate(sentence)]
    doc = nlp(Doc(nlp.vocab, words=[token for token, _ in rows], sent_starts=[first for _, first in rows]))
    return {"id": document["id"], "entities": [[e.start_char, e.end_char, e.label_] for e in doc.ents]}


def scored(system: System, shared: Path) -> dict[str, float]:
    """Every score of one system."""
    out: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "pred"
        for name, gold in TREEBANKS.items():
            syntax.write(predicted, system.parse(shared / gold))
            found = floors.score(shared / "eval/syntax.py", shared / gold, predicted)
            out |= {f"{name} dev: UPOS": found["upos"], f"{name} dev: LAS": found["las"]}
        lines.write(predicted, (system.names(d) for d in lines.read(shared / NEWSWIRE)))
        found = floors.score(shared / "eval/spans.py", shared / NEWSWIRE, predicted, "entities")
    return out | {"worldwide newswire dev: names F1": found["f1"], "words a second of one core": speed(system, shared)}


def speed(system: System, shared: Path) -> int:
    """Words between white space for each CPU second, after a document to warm up."""
    rows = list(itertools.islice(lines.read(shared / TEXTS), DOCUMENTS))
    system.read(rows[:1])
    began = time.process_time()
    system.read(rows)
    return round(sum(len(row["text"].split()) for row in rows) / (time.process_time() - began))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=floors.SHARED)
    parser.add_argument("--pipeline", type=Path, default=PIPELINE, help="what training/baseline.py made")
    parser.add_argument("--output", type=Path, default=KEPT)
    lines.take_weights(parser)
    options = parser.parse_args()
    shared = options.shared.resolve()
    if not options.pipeline.is_dir():
        raise SystemExit(f"{options.pipeline} is not there: make baseline DATA={options.shared / 'data'}")
    costs = {p.parent.name: json.loads(p.read_text()) for p in sorted(options.pipeline.parent.glob("*/cost.json"))}
    sayso = scored(ours(lines.reader(options.weights)), shared)
    other = scored(theirs(spacy.load(options.pipeline)), shared)
    found = {"measured": date.today().isoformat(), "model": floors.model_digest(options.weights or WEIGHTS),
             "machine": machine.described(), "training": costs,
             "scores": {name: {"sayso": sayso[name], "spacy": other[name]} for name in sayso}}
    options.output.write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
