"""Turns Kokoro's 8-bit model back into the model of floats that it stands for: what its 8 bits are measured against.

Weights become numbers again, and nothing is quantized on the way any more.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, helper, numpy_helper

ONE, NOTHING = "floats/one", "floats/nothing"
_FLOATING = {"ConvInteger": "Conv", "MatMulInteger": "MatMul"}
_LSTM_INPUTS = 8


def unquantized(model: ModelProto) -> ModelProto:
    """The same graph without 8-bit numbers: what is quantized passes as it is, with a scale of 1 and no offset."""
    graph = model.graph
    floats = _Floats(graph.initializer)
    nodes = [new for node in graph.node for new in floats.replaced(node)]
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.node[:], graph.value_info[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)
    graph.initializer.extend(
        numpy_helper.from_array(np.ascontiguousarray(array), name) for name, array in floats.made.items()
    )
    return model


class _Floats:
    """The weights of a graph as floats, and the nodes that use them."""

    def __init__(self, tensors: Any) -> None:
        self.tensors = {tensor.name: tensor for tensor in tensors}
        self.made: dict[str, NDArray[Any]] = {ONE: np.ones((), np.float32), NOTHING: np.zeros((), np.float32)}

    def replaced(self, node: NodeProto) -> list[NodeProto]:
        """What stands for a node."""
        if node.op_type == "DynamicQuantizeLinear":
            pairs = zip((node.input[0], ONE, NOTHING), node.output, strict=True)
            return [helper.make_node("Identity", [inside], [outside], name=outside) for inside, outside in pairs]
        if node.op_type in _FLOATING:
            inputs = [node.input[0], self._plain(node.input[1], node.input[3])]
            return [self._like(node, _FLOATING[node.op_type], inputs)]
        if node.op_type == "DynamicQuantizeLSTM":
            return [self._like(node, "LSTM", self._memory(list(node.input)))]
        if node.op_type in ("Floor", "Cast") and "bias_quant" in node.name and "_cast" not in node.name:
            return [helper.make_node("Identity", [node.input[0]], [node.output[0]], name=node.name)]
        return [node]

    def _like(self, node: NodeProto, kind: str, inputs: list[str]) -> NodeProto:
        settings = {each.name: helper.get_attribute_value(each) for each in node.attribute}
        return helper.make_node(kind, inputs, list(node.output), name=node.name, **settings)

    def _plain(self, weights: str, zero: str) -> str:
        self.made[f"{weights}/plain"] = self._value(weights) - self._value(zero)
        return f"{weights}/plain"

    def _memory(self, inputs: list[str]) -> list[str]:
        """An LSTM's inputs; its 8-bit matrices lie on their side."""
        scales = inputs[_LSTM_INPUTS:]
        for place, (scale, zero) in ((1, scales[:2]), (2, scales[2:])):
            numbers = self._value(inputs[place])
            spread = (numbers.shape[0], 1, -1)
            steps, offsets = self._value(scale).reshape(spread), self._value(zero).reshape(spread)
            inputs[place] = f"{inputs[place]}/plain"
            self.made[inputs[place]] = ((numbers - offsets) * steps).transpose(0, 2, 1)
        return inputs[:_LSTM_INPUTS]

    def _value(self, name: str) -> NDArray[Any]:
        return np.asarray(numpy_helper.to_array(self.tensors[name]), np.float32)
