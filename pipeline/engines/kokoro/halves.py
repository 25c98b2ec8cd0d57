"""Turns Kokoro's 8-bit model into two halves: a graph from words to what the vocoder hears, and the vocoder's weights.

The first half is the model's own graph, cut off: durations, pitch and energy are the very same numbers whatever
plays the vocoder, so that a take has the same length on every machine. The weights of the second half are the
model's 8-bit numbers times their scales.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import ModelProto

Floats = NDArray[np.float32]

CUT = {
    "words": "/encoder/MatMul_1_output_0",
    "pitch": "/encoder/Reshape_output_0",
    "energy": "/encoder/Reshape_1_output_0",
    "style": "/decoder/Slice_output_0",
    "source": "/decoder/decoder/generator/Reshape_3_output_0",
}
"""Where the model is cut: what goes over, and the tensor that it is.

`words` (1, 512, frames), `pitch` and `energy` (1, 2 x frames), `style` (1, 128), and `source` (1, samples), the
hum of the vocal cords with half a window of padding at both ends.
"""


def first_half(model: ModelProto) -> bytes:
    """The graph from tokens, style and speed to the tensors of `CUT`; the same bytes each time."""
    from onnx import TensorProto, helper

    graph = model.graph
    makers = {output: node for node in graph.node for output in node.output}
    wanted: set[str] = set()
    open_ends = list(CUT.values())
    while open_ends:
        name = open_ends.pop()
        if name in makers and makers[name].name not in wanted:
            wanted.add(makers[name].name)
            open_ends += makers[name].input
    nodes = [node for node in graph.node if node.name in wanted]
    used = {name for node in nodes for name in node.input}
    half = helper.make_graph(
        nodes,
        "first half",
        list(graph.input),
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in CUT.values()],
        [tensor for tensor in graph.initializer if tensor.name in used],
    )
    made = helper.make_model(half, opset_imports=model.opset_import, ir_version=model.ir_version)
    return bytes(made.SerializeToString(deterministic=True))


class VocoderWeights:
    """The numbers of the vocoder's layers by the layers' names, such as `generator/resblocks.0/convs1.2`."""

    def __init__(self, model: ModelProto) -> None:
        self._tensors = {tensor.name: tensor for tensor in model.graph.initializer}
        self._inputs: Mapping[str, Any] = {node.name: node.input for node in model.graph.node}

    def convolution(self, layer: str) -> tuple[Floats, Floats | None]:
        """Weights (out, in, kernel), or (in, out, kernel) where it is transposed, and what is added, if anything."""
        path = f"/decoder/decoder/{layer}/Conv"
        bias = f"{_dotted(layer)}.bias"
        added = self._floats(bias) if bias in self._tensors else None
        if f"{path}_quant" in self._inputs:
            return self._scaled(f"{path}_quant"), added
        inputs = self._inputs.get(path) or self._inputs[f"{path}Transpose"]
        return self._floats(inputs[1]), added

    def linear(self, layer: str) -> tuple[Floats, Floats]:
        """Weights (in, out) of a style's layer, and what is added."""
        return self._scaled(f"/decoder/decoder/{layer}/fc/Gemm_MatMul_quant"), self._floats(f"{_dotted(layer)}.fc.bias")

    def bend(self, name: str) -> Floats:
        """The alphas, one for each channel, of a snake: x + sin²(alpha x) / alpha."""
        return self._floats(_dotted(name)).reshape(-1)

    def _scaled(self, node: str) -> Floats:
        """What the 8-bit weights of a node stand for."""
        _, weights, _, zero = self._inputs[node]
        scale = weights.removesuffix("_quantized") + "_scale"
        return (self._floats(weights) - self._floats(zero)) * self._floats(scale)

    def _floats(self, name: str) -> Floats:
        from onnx import numpy_helper

        return np.asarray(numpy_helper.to_array(self._tensors[name]), np.float32)


def _dotted(layer: str) -> str:
    """The name of a layer's own numbers: what is a list is named twice in its path, `asr_res/asr_res.0`, once here."""
    group, _, member = layer.rpartition("/")
    path = member if group and member.startswith(f"{group}.") else layer
    return f"decoder.decoder.{path.replace('/', '.')}"
