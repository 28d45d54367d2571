"""Network -> the ONNX graph that ships: the encoder's arithmetic, written out operation by operation.

Products have 8-bit weights (a scale for each column) and 8-bit inputs with fixed scales, as training/rounding.py computes
them; what goes around a product stays in full precision. Where onnxruntime has one operation for several (attention, a
product with its scales and its bias), that is used: they are a sixth faster than the plain ones (1.31, one thread).
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from training.model import MIDDLE, Network
from training.rounding import Linear8
from training.train import MOST_PIECES

HEADS = 12
CONTRIBUTED = "com.microsoft"
OPSET, FORMAT = 17, 10


def graph(network: Network, eight: bool = True) -> onnx.ModelProto:
    """ids, shapes (1, pieces), first (1, words) -> scores (1, words, width of all heads); products in 8 bits or in full."""
    b = _Builder(eight)
    encoder, bert = network.encoder, network.encoder.bert
    x, middle = _embedded(b, network), ""
    for number, layer in enumerate(cast(Any, bert.encoder.layer), 1):
        x = _layer(b, layer, x)
        if number == MIDDLE:
            middle = x
    first = b.op("Squeeze", "first", b.axis)
    last, middle = (b.op("Gather", b.op("Squeeze", y, b.axis), first) for y in (x, middle))
    inside = b.op("Gelu", b.linear(b.op("Concat", last, middle, axis=-1), encoder.inside), domain=CONTRIBUTED)
    syntax = b.op("Add", last, b.linear(inside, encoder.outside))
    rows = b.op("Concat", b.linear(last, encoder.heads), b.linear(syntax, encoder.syntax), axis=-1)
    return b.model({"ids": "pieces", "shapes": "pieces", "first": "words"}, b.op("Unsqueeze", rows, b.axis))


def _embedded(b: _Builder, network: Network) -> str:
    embeddings = cast(Any, network.encoder.bert.embeddings)
    table, scale = b.rows(embeddings.word_embeddings.weight)
    words = b.op("Mul", b.op("Cast", b.op("Gather", table, "ids"), to=TensorProto.FLOAT), b.op("Gather", scale, "ids"))
    shaped = b.op("Add", words, b.op("Gather", b.constant(network.encoder.shapes.weight), "shapes"))
    places = embeddings.position_embeddings.weight[:MOST_PIECES] + embeddings.token_type_embeddings.weight[0]
    length = b.op("Slice", b.op("Shape", "ids"), b.constant(np.array([1])), b.constant(np.array([2])))
    at = b.op("Slice", b.constant(places.unsqueeze(0)), b.axis, length, b.constant(np.array([1])))
    return b.norm(b.op("Add", shaped, at), embeddings.LayerNorm)


def _layer(b: _Builder, layer: Any, x: str) -> str:
    inner = layer.attention.self
    q, k, v = (b.linear(x, part) for part in (inner.query, inner.key, inner.value))
    mixed = b.op("MultiHeadAttention", q, k, v, domain=CONTRIBUTED, num_heads=HEADS)
    x = b.norm(b.op("Add", b.linear(mixed, layer.attention.output.dense), x), layer.attention.output.LayerNorm)
    hidden = b.op("Gelu", b.linear(x, layer.intermediate.dense), domain=CONTRIBUTED)
    return b.norm(b.op("Add", b.linear(hidden, layer.output.dense), x), layer.output.LayerNorm)


class _Builder:
    """Nodes and constants of a graph as they are added; every method gives the name of its result."""

    def __init__(self, eight: bool) -> None:
        self.eight = eight
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._rounded: dict[tuple[str, float, float], tuple[str, str, str]] = {}
        self.axis = self.constant(np.array([0]))

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        name = f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def constant(self, values: Tensor | NDArray[Any]) -> str:
        array = values if isinstance(values, np.ndarray) else values.detach().numpy()
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(array.copy(), name))
        return name

    def rows(self, table: Tensor) -> tuple[str, str]:
        """A table in 8 bits and the scale of each of its rows."""
        values = table.detach().numpy()
        scale = _scales(values)
        return self.constant(np.round(values / scale).astype(np.int8)), self.constant(scale)

    def norm(self, x: str, layer: nn.LayerNorm) -> str:
        return self.op("LayerNormalization", x, self.constant(layer.weight), self.constant(layer.bias), epsilon=layer.eps)

    def linear(self, x: str, layer: nn.Linear) -> str:
        if not self.eight:
            return self.op("Add", self.op("MatMul", x, self.constant(layer.weight.T)), self.constant(layer.bias))
        values = layer.weight.detach().numpy()
        scale = _scales(values)
        weight = np.round(values / scale).astype(np.int8).T
        rounded, step, zero = self._input(x, cast(Linear8, layer))
        return self.op("MatMulIntegerToFloat", rounded, self.constant(weight), step, self.constant(scale[:, 0]), zero, "",
                       self.constant(layer.bias), domain=CONTRIBUTED)

    def _input(self, x: str, layer: Linear8) -> tuple[str, str, str]:
        """The input of a product in 8 bits, its scale and its zero; products of one input share them."""
        low, high = float(layer.low), float(layer.high)
        if (x, low, high) not in self._rounded:
            step = max(high - low, 1e-8) / 255
            scale, zero = self.constant(np.array(step, np.float32)), self.constant(np.array(round(-low / step), np.uint8))
            self._rounded[x, low, high] = self.op("QuantizeLinear", x, scale, zero), scale, zero
        return self._rounded[x, low, high]

    def model(self, inputs: dict[str, str], output: str) -> onnx.ModelProto:
        taken = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, size]) for name, size in inputs.items()]
        self._nodes.append(helper.make_node("Identity", [output], ["scores"]))
        given = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "words", "width"])
        body = helper.make_graph(self._nodes, "encoder", taken, [given], self._constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIBUTED, 1)]
        return helper.make_model(body, opset_imports=opsets, ir_version=FORMAT)


def _scales(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.maximum(np.abs(rows).max(1, keepdims=True), np.float32(1e-8)) / np.float32(127)
