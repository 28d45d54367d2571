"""Checkpoint -> the files that ship: encoder.onnx (8 bits), scorers.npz.

    python -m training.export --checkpoint build/encoder/checkpoint.pt --data ../shared/data [--out src/sayso/read/weights]

Matrix products have 8-bit weights (a scale for each column) and 8-bit activations with fixed, calibrated scales, so a
window's scores never depend on its neighbours. Word embeddings are 8 bits with a scale for each row.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from sayso.read.pieces import Pieces
from training import corpora
from training.model import HIDDEN, MIDDLE, Crf, Network
from training.train import MOST_PIECES, VOCABULARY, base_model
from training.windows import windows

HEADS = 12


class Plain(nn.Module):
    """The encoder's arithmetic in plain operations, for a small and clear graph. Changes the network: use that no more."""

    table: Tensor
    scale: Tensor
    types: Tensor

    def __init__(self, network: Network) -> None:
        super().__init__()
        bert = network.encoder.bert
        table = bert.embeddings.word_embeddings.weight.detach()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("types", bert.embeddings.token_type_embeddings.weight[0].detach())
        self.shapes, self.positions = network.encoder.shapes, bert.embeddings.position_embeddings
        self.norm = bert.embeddings.LayerNorm
        for layer in cast(Any, bert.encoder.layer):
            for part in (layer.attention.self.query.weight, layer.attention.self.query.bias):
                part.data *= (HIDDEN // HEADS) ** -0.5
        self.layers, self.encoder = bert.encoder.layer, network.encoder

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        words = self.table[ids].to(torch.float32) * self.scale[ids]
        places = torch.arange(ids.shape[1]).unsqueeze(0)
        x = self.norm(words + self.shapes(shapes) + self.positions(places) + self.types)
        middle = x
        for number, layer in enumerate(self.layers, 1):
            x = self._layer(layer, x)
            if number == MIDDLE:
                middle = x
        at = first.unsqueeze(2).expand(-1, -1, x.shape[2])
        last, middle = x.gather(1, at), middle.gather(1, at)
        e = self.encoder
        syntax = last + e.outside(nn.functional.gelu(e.inside(torch.cat((last, middle), 2))))
        return torch.cat((e.heads(last), e.syntax(syntax)), 2)

    @staticmethod
    def _layer(layer, x: Tensor) -> Tensor:
        inner = layer.attention.self
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, width // HEADS).transpose(1, 2)

        # The scale is in the weights of the queries already. No mask: a window is run alone.
        q, k, v = split(inner.query(x)), split(inner.key(x)), split(inner.value(x))
        weights = torch.softmax(q @ k.transpose(2, 3), -1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, width)
        x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
        hidden = torch.nn.functional.gelu(layer.intermediate.dense(x))
        return layer.output.LayerNorm(layer.output.dense(hidden) + x)


class Calibration(CalibrationDataReader):
    """Windows of the training corpora, in a fixed random order."""

    def __init__(self, data: Path, pieces: Pieces, most: int) -> None:
        rng = random.Random(7)
        documents = (corpora.polnear(data / "polnear/train.jsonl")[:60]
                     + corpora.newswire(data / "worldwide_newswire/train.jsonl")[:30]
                     + corpora.treebank(data / "ud_english/gum-train.conllu")[:10])
        found = [w for d in documents for w in windows(d, MOST_PIECES - 2, lambda w: len(pieces.word(w)[0]), rng)]
        rng.shuffle(found)
        self._rows = iter([self._row(pieces.encode(w.words)) for w in found[:most]])

    @staticmethod
    def _row(run) -> dict[str, np.ndarray]:
        feed = {"ids": run.ids, "shapes": run.shapes, "first": run.first}
        return {name: np.array([values], dtype=np.int64) for name, values in feed.items()}

    def get_next(self):
        return next(self._rows, None)


def graph(network: Network, path: Path) -> None:
    """Writes the encoder in full precision."""
    example = torch.ones((1, 8), dtype=torch.int64)
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}, "scores": {1: "words"}}
    torch.onnx.export(Plain(network).eval(), (example, example, example[:, :4]), str(path),
                      input_names=["ids", "shapes", "first"], output_names=["scores"], dynamic_axes=axes, opset_version=17,
                      dynamo=False)


def quantised(plain: Path, out: Path, calibration: Calibration, keep: tuple[str, ...]) -> None:
    """Full precision -> 8 bits: only products with a constant matrix; `keep` are parts of node names left in full."""
    prepared = plain.with_suffix(".prepared.onnx")
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    model = onnx.load(str(prepared))
    constants = {i.name for i in model.graph.initializer}
    left = [n.name for n in model.graph.node
            if n.op_type == "MatMul" and (n.input[1] not in constants or any(k in n.name for k in keep))]
    quantize_static(str(prepared), str(out), calibration, quant_format=QuantFormat.QDQ, op_types_to_quantize=["MatMul"],
                    per_channel=True, weight_type=QuantType.QInt8, activation_type=QuantType.QUInt8, nodes_to_exclude=left,
                    calibrate_method=CalibrationMethod.MinMax,
                    extra_options={"ActivationSymmetric": False, "WeightSymmetric": True, "CalibMovingAverage": True,
                                   "OpTypesToExcludeOutputQuantization": ["MatMul"]})


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
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=VOCABULARY.parent)
    parser.add_argument("--full-precision", action="store_true",
                        help="leave the matrices as they are (to measure what 8 bits cost)")
    parser.add_argument("--keep", nargs="*", default=[], help="parts of node names that stay in full precision")
    options = parser.parse_args()
    network = Network(base_model())
    network.load_state_dict(torch.load(options.checkpoint, weights_only=True)["average"])
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    scorers(network, options.out / "scorers.npz")
    target = options.out / "encoder.onnx"
    if options.full_precision:
        graph(network, target)
        return
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        graph(network, plain)
        quantised(plain, target, Calibration(options.data, Pieces(VOCABULARY), 120), tuple(options.keep))


if __name__ == "__main__":
    main()
