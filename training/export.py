"""Checkpoints -> the files that ship: encoder.onnx (8 bits), scorers.npz.

    python -m training.export --checkpoint build/encoder/checkpoint.pt --data ../shared/data [--out src/sayso/read/weights]

Of several checkpoints the mean ships. The ranges of 8-bit inputs are fixed, from windows of the training corpora, so a
window's scores never depend on its neighbours.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from sayso.read.pieces import PieceRun, Pieces
from training import corpora
from training.graph import graph
from training.model import Crf, Network
from training.rounding import Linear8
from training.train import MOST_PIECES, VOCABULARY, base_model
from training.windows import windows

# Windows whose ranges are averaged: extremes of a few would widen every step, and finer steps cost more words than cut ends.
SEEN = 120


def mean(checkpoints: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the averaged weights of checkpoints of one course of training."""
    states = [torch.load(path, weights_only=True)["average"] for path in checkpoints]
    return {name: torch.stack([s[name] for s in states]).mean(0) if last.is_floating_point() else last
            for name, last in states[-1].items()}


def fit_ranges(network: Network, data: Path) -> None:
    """Sets the range of each product's inputs: the mean least and greatest value over windows of the training corpora."""
    seen: dict[nn.Module, list[Tensor]] = {m: [] for m in network.encoder.modules() if isinstance(m, Linear8)}
    hooks = [module.register_forward_pre_hook(lambda m, inputs: seen[m].append(torch.stack(torch.aminmax(inputs[0]))))
             for module in seen]
    with torch.no_grad():
        for run in _windows(data):
            rows = (run.ids, run.shapes, [1] * len(run.ids), run.first)
            network.encoder(*(torch.tensor([row]) for row in rows))
    for hook in hooks:
        hook.remove()
    for module, found in seen.items():
        if found:
            low, high = torch.stack(found).mean(0)
            cast(Linear8, module).low.copy_(low.clamp(max=0))
            cast(Linear8, module).high.copy_(high.clamp(min=0))


def _windows(data: Path) -> Iterator[PieceRun]:
    """SEEN windows of the training corpora, in a fixed random order."""
    rng, pieces = random.Random(7), Pieces(VOCABULARY)
    documents = (corpora.polnear(data / "polnear/train.jsonl")[:60]
                 + corpora.newswire(data / "worldwide_newswire/train.jsonl")[:30]
                 + corpora.treebank(data / "ud_english/gum-train.conllu")[:10])
    found = [w for d in documents for w in windows(d, MOST_PIECES - 2, lambda w: len(pieces.word(w)[0]), rng)]
    rng.shuffle(found)
    yield from (pieces.encode(w.words) for w in found[:SEEN])


def scorers(network: Network, path: Path) -> None:
    """The small arrays that score pairs and sequences after the encoder; the large one in 16 bits."""
    s = network.scorers
    moves = {f"{name}_{part}": tensor.detach().numpy() for name, crf in s.crf.items()
             for part, tensor in (("moves", cast(Crf, crf).scores()), ("start", cast(Crf, crf).start))}
    arrays = {"relation_bias": s.relation_bias, "near_source": s.near["source"], "near_cue": s.near["cue"], "coref": s.coref}
    np.savez_compressed(path, **moves, relation=s.relation.detach().numpy().astype(np.float16),
                        **{name: tensor.detach().numpy() for name, tensor in arrays.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, nargs="+", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=VOCABULARY.parent)
    parser.add_argument("--full-precision", action="store_true",
                        help="leave the matrices as they are (to measure what 8 bits cost)")
    options = parser.parse_args()
    network = Network(base_model())
    network.load_state_dict(mean(options.checkpoint))
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    scorers(network, options.out / "scorers.npz")
    if not options.full_precision:
        fit_ranges(network, options.data)
    onnx.save(graph(network, eight=not options.full_precision), options.out / "encoder.onnx")


if __name__ == "__main__":
    main()
