"""What 8 bits cost: `python -m benchmarks.precision --checkpoint build/encoder/checkpoint.pt [--shared ../shared]`.

Exports the checkpoints in full precision (training/export.py; needs the training extra), or takes such an export (`--full
FOLDER`), runs every benchmark of a head on it and on the 8 bits (those that ship, or `--weights FOLDER`), and scores two
heads here that no scorer looks at: `xpos` (accuracy) and `sentence` (F1 of first words). Prints JSON: `full`, `shipped` and
`cost`, the first less the second, for every score in percentage points, and the worst one. Kept in
benchmarks/precision.json, for the table.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import floors, lines, syntax
from sayso.read import Reader
from sayso.read.encoder import SCORERS, WEIGHTS
from sayso.read.labels import SENTENCE, XPOS

KEPT = floors.ROOT / "benchmarks/precision.json"
HEADS = ("attribution", "entities", "coreference", "syntax")
Scores = dict[str, float]


def export(checkpoints: Sequence[Path], data: Path, out: Path) -> Path:
    """The folder `out` with the mean of checkpoints in full precision."""
    floors.run("-m", "training.export", "--checkpoint", *(str(c.resolve()) for c in checkpoints), "--data", str(data),
               "--out", str(out), "--full-precision")
    return out


def is_same_training(one: Path, other: Path) -> bool:
    """Whether two exports are of one checkpoint: what is in 8 bits in neither, the pair scorers, is equal."""
    with np.load(one / SCORERS.name) as a, np.load(other / SCORERS.name) as b:
        return sorted(a.files) == sorted(b.files) and all(np.array_equal(a[name], b[name]) for name in a.files)


def scored(weights: Path, shared: Path, measures: Sequence[floors.Measure]) -> Scores:
    """Every score of one folder of weights."""
    out = {f"{m.key} {name}": score for m in measures for name, score in floors.scores(m, shared, weights).items()}
    reader = lines.reader(weights)
    for measure in measures:
        if measure.name == "syntax":
            out |= {f"{measure.key} {name}": score for name, score in unscored(shared / measure.gold, reader).items()}
    return out


def unscored(path: Path, reader: Reader) -> Scores:
    """The heads of a treebank that syntax.py does not score: Penn's tags and where sentences begin."""
    right, words, found, gold, hits = 0, 0, 0, 0, 0
    for document in syntax.documents(syntax.sentences(path)):
        tokens, places = syntax.laid_out(document)
        heads = reader.encoder(tokens).heads
        tags, starts = heads["xpos"].argmax(1), heads["sentence"].argmax(1) == SENTENCE.index("start")
        for sentence, at in zip(document, places, strict=True):
            answers = [line.split("\t")[4] for line in sentence if syntax.is_word(line)]
            right += sum(XPOS[int(tags[i])] == answer for i, answer in zip(at, answers, strict=True))
            words, gold = words + len(at), gold + 1
            found += int(starts[at].sum())
            hits += int(starts[at[0]])
    return {"xpos": round(100 * right / words, 2), "sentence": round(200 * hits / (found + gold), 2)}


def compared(full: Scores, shipped: Scores) -> dict[str, Any]:
    """Both scores of everything with their difference, and the worst."""
    rows = {name: {"full": score, "shipped": shipped[name], "cost": round(score - shipped[name], 2)}
            for name, score in full.items()}
    worst = max(rows, key=lambda name: rows[name]["cost"])
    return {"worst": worst, "cost": rows[worst]["cost"], "scores": rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--checkpoint", type=Path, nargs="+", help="one, or those whose mean ships")
    source.add_argument("--full", type=Path, help="folder of an export with --full-precision")
    parser.add_argument("--shared", type=Path, default=floors.SHARED)
    parser.add_argument("--without", action="append", default=[], choices=HEADS, help="leave this benchmark out")
    parser.add_argument("--output", type=Path, default=KEPT)
    lines.take_weights(parser)
    options = parser.parse_args()
    shared, shipped = options.shared.resolve(), (options.weights or WEIGHTS).resolve()
    measures = [m for m in floors.MEASURES if m.name in HEADS and m.name not in options.without]
    with tempfile.TemporaryDirectory() as folder:
        full = options.full.resolve() if options.full else export(options.checkpoint, shared / "data", Path(folder))
        if not is_same_training(full, shipped):
            raise SystemExit("The weights are not of this checkpoint: the difference would say nothing of 8 bits.")
        found = compared(scored(full, shared, measures), scored(shipped, shared, measures))
    found = {"measured": date.today().isoformat(), "model": floors.model_digest(shipped), "without": options.without} | found
    options.output.write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
