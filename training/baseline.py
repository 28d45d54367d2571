"""Corpora -> spaCy's own small CNN pipeline, by spaCy's own recipe: what `python -m benchmarks.baseline` sets beside ours.

    python -m training.baseline --data ../shared/data [--out build/baseline] [--part syntax|names]

The recipe is what `spacy init config --optimize efficiency` writes (HashEmbedCNN of width 96 and depth 4, CPU), on the
corpora that our encoder learns syntax and names from, cut into Docs of ten sentences as `spacy convert -n 10` does. Two
pipelines, as in spaCy's own packages: tagger, morphologizer and parser share one CNN, the names have their own. The best
weights are chosen on a twentieth of train that is held out; dev is never seen.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc, DocBin
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.vocab import Vocab

SENTENCES_PER_DOC = 10
HELD_OUT = 20
PIPELINES = {"syntax": ["tagger", "morphologizer", "parser"], "names": ["ner"]}
# What about 25 and 10 minutes of one core allow; the recipe itself stops at 20,000 steps or after 1,600 without gain.
STEPS = {"syntax": 6000, "names": 5000}


def treebanks(data: Path) -> Iterator[Doc]:
    """EWT and GUM train in spaCy's own conversion."""
    for name in ("ewt", "gum"):
        text = (data / f"ud_english/{name}-train.conllu").read_text(encoding="utf-8")
        yield from conllu_to_docs(text, n_sents=SENTENCES_PER_DOC, no_print=True)


def newswire(path: Path) -> Iterator[Doc]:
    """Worldwide newswire: the given tokens with their name tags."""
    vocab = Vocab()
    for line in path.read_text(encoding="utf-8").splitlines():
        sentences = [s for s in json.loads(line)["sentences"] if s]
        for start in range(0, len(sentences), SENTENCES_PER_DOC):
            yield named(vocab, sentences[start:start + SENTENCES_PER_DOC])


def named(vocab: Vocab, sentences: list[list[list[str]]]) -> Doc:
    """One Doc of sentences of [token, IOB tag]."""
    rows = [(token, tag, i == 0) for sentence in sentences for i, (token, tag) in enumerate(sentence)]
    return Doc(vocab, words=[r[0] for r in rows], ents=[r[1] for r in rows], sent_starts=[r[2] for r in rows])


def prepare(docs: Iterator[Doc], folder: Path) -> dict[str, Path]:
    """Writes train.spacy and dev.spacy, each twentieth Doc into the second."""
    bins = {"train": DocBin(), "dev": DocBin()}
    for i, doc in enumerate(docs):
        bins["dev" if i % HELD_OUT == 0 else "train"].add(doc)
    paths = {name: folder / f"{name}.spacy" for name in bins}
    for name, found in bins.items():
        found.to_disk(paths[name])
    return paths


def trained(part: str, data: Path, out: Path, steps: int) -> dict[str, object]:
    """Trains one pipeline into `out`/`part`; how long it took, in seconds of wall and processor time."""
    folder = out / part
    folder.mkdir(parents=True, exist_ok=True)
    docs = treebanks(data) if part == "syntax" else newswire(data / "worldwide_newswire/train.jsonl")
    config = init_config(lang="en", pipeline=PIPELINES[part], optimize="efficiency", gpu=False)
    config["paths"] |= {name: str(path) for name, path in prepare(docs, folder).items()}
    config["training"] |= {"max_steps": steps, "eval_frequency": 500}
    began, used = time.time(), time.process_time()
    train(init_nlp(config, use_gpu=-1), folder, use_gpu=-1)
    return {"steps": steps, "wall_s": round(time.time() - began), "cpu_s": round(time.process_time() - used),
            "spacy": version("spacy")}


def joined(out: Path) -> None:
    """Both pipelines as one, in `out`/pipeline: the names keep their own CNN."""
    nlp, names = (spacy.load(out / part / "model-best") for part in PIPELINES)
    names.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=names)
    nlp.to_disk(out / "pipeline")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("build/baseline"))
    parser.add_argument("--part", choices=sorted(PIPELINES), action="append", help="only this one; the other is there")
    parser.add_argument("--steps", type=int, help="instead of STEPS")
    options = parser.parse_args()
    for part in options.part or PIPELINES:
        cost = trained(part, options.data, options.out, options.steps or STEPS[part])
        (options.out / part / "cost.json").write_text(json.dumps(cost) + "\n")
        print(part, json.dumps(cost), flush=True)
    if all((options.out / part / "model-best").exists() for part in PIPELINES):
        joined(options.out)


if __name__ == "__main__":
    main()
