"""Checkpoint -> the files that ship: encoder.onnx (8 bits), scorers.npz.

    python -m training.export --checkpoint build/encoder/checkpoint.pt [--out src/sayso/read/weights]

The ranges of 8-bit inputs are those that training followed in its last epochs: fixed, so a window's scores never depend on
its neighbours.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import cast

import numpy as np
import onnx
import torch

from training.graph import graph
from training.model import Crf, Network
from training.train import VOCABULARY, base_model


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
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=VOCABULARY.parent)
    parser.add_argument("--full-precision", action="store_true",
                        help="leave the matrices as they are (to measure what 8 bits cost)")
    options = parser.parse_args()
    network = Network(base_model())
    network.load_state_dict(torch.load(options.checkpoint, weights_only=True)["average"])
    options.out.mkdir(parents=True, exist_ok=True)
    scorers(network.eval(), options.out / "scorers.npz")
    onnx.save(graph(network, eight=not options.full_precision), options.out / "encoder.onnx")


if __name__ == "__main__":
    main()
