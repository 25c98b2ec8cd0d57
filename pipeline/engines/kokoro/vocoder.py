"""Turns the weights of Kokoro's vocoder into a graph for OpenVINO that takes less than half of onnxruntime's time.

Three things make it fast. The 48 convolutions of the residual blocks, nine tenths of the work, multiply 8-bit numbers
(VNNI): before each, the data is divided by its own greatest value, so that one fixed step of 1/127 fits every voice.
The snakes between them, x + sin²(alpha x) / alpha, are written so that OpenVINO makes one pass of each. And sound is a
picture of height 1, which OpenVINO keeps channels last all the way: no copying between layouts.

The layers and their names are those of StyleTTS 2's iSTFTNet decoder (Li et al., 2023), as Kokoro-82M has them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.engines.kokoro.halves import VocoderWeights
from pipeline.engines.kokoro.openvino import openvino

DRAWING = 2
"""Goes up when the graph is drawn in another way that changes its samples."""

RANGE = 16.0
"""What the data of an 8-bit convolution is brought to; any number does, and this one keeps sums near 1."""
CLIP = 0.75
"""The share of the greatest value that is kept. Peaks are rare: cutting them makes the step finer, and the error of
the whole 1 to 3 dB less, which is less than that of the model's own unsigned 8 bits."""

_DILATIONS = (1, 3, 5)
_NORM_EPSILON = 1e-5

# cos(pi g / 2) is (_STRETCH g² - _SHIFT)² + _LIFT within 1e-5 for g from -1/2 to 1/2.
_STRETCH, _SHIFT, _LIFT = 0.49592538, 1.24310905, -0.54533012


def vocoder(weights: VocoderWeights) -> Any:
    """An `openvino.Model` from words, pitch, energy, style and hum (1, 22, frames) to the spectrum (1, 22, frames)."""
    return _Drawing(weights).model()


class _Drawing:
    """The graph while it is drawn. Tensors are (1, channels, 1, time)."""

    def __init__(self, weights: VocoderWeights) -> None:
        self.weights = weights
        self.op: Any = openvino().opset13

    def model(self) -> Any:
        op = self.op
        words, hum = self._input("words", [1, 512, -1]), self._input("hum", [1, 22, -1])
        pitch, energy = self._input("pitch", [1, -1]), self._input("energy", [1, -1])
        self.style = self._input("style", [1, 128])
        flat = op.unsqueeze(words, _whole(2, op))
        sides = [
            self.convolved(op.unsqueeze(curve, _whole([1, 2], op)), f"{name}_conv", stride=2)
            for curve, name in ((pitch, "F0"), (energy, "N"))
        ]
        sound = self.resolved(op.concat([flat, *sides], 1), "encode")
        rest = [self.convolved(flat, "asr_res/asr_res.0"), *sides]
        for number in range(4):
            sound = self.resolved(op.concat([sound, *rest], 1), f"decode.{number}", doubled=number == 3)
        spectrum = op.squeeze(self.generated(sound, op.unsqueeze(hum, _whole(2, op))), _whole(2, op))
        return openvino().Model([op.result(spectrum)], [words, pitch, energy, self.style, hum], "Kokoro's vocoder")

    def resolved(self, sound: Any, layer: str, *, doubled: bool = False) -> Any:
        """A residual block of the decoder; `doubled` has twice the frames."""
        op = self.op
        straight = self.convolved(self._doubled(sound) if doubled else sound, f"{layer}/conv1x1")
        bent = self._leaky(self.styled(self._normal(sound), f"{layer}/norm1"), 0.2)
        if doubled:
            bent = self._pooled(bent, f"{layer}/pool")
        bent = self.convolved(bent, f"{layer}/conv1")
        bent = self._leaky(self.styled(self._normal(bent), f"{layer}/norm2"), 0.2)
        bent = self.convolved(bent, f"{layer}/conv2")
        return op.multiply(op.add(bent, straight), self._number(0.5**0.5))

    def generated(self, sound: Any, hum: Any) -> Any:
        """The spectrum: frames ten times, then six times as many, each time with the hum and three blocks' mean."""
        op = self.op
        for stage, (times, stride, kernel) in enumerate(((10, 6, 7), (6, 1, 11))):
            heard = self.convolved(hum, f"generator/noise_convs.{stage}", stride=stride)
            heard = self.block(heard, f"generator/noise_res.{stage}", kernel, self._normal(heard))
            sound = self.widened(self._leaky(sound, 0.1), f"generator/ups.{stage}", times)
            if stage == 1:
                sound = op.pad(sound, _whole([0, 0, 0, 1], op), _whole([0, 0, 0, 0], op), "reflect")
            sound = op.add(sound, heard)
            normal = self._normal(sound)
            blocks = [
                self.block(sound, f"generator/resblocks.{3 * stage + number}", kernel, normal)
                for number, kernel in enumerate((3, 7, 11))
            ]
            sound = op.multiply(op.add(op.add(blocks[0], blocks[1]), blocks[2]), self._number(1 / 3))
        return self.convolved(self._leaky(sound, 0.01), "generator/conv_post")

    def block(self, sound: Any, layer: str, kernel: int, normal: Any) -> Any:
        """A residual block with snakes; `normal` is the sound's normal form, which several blocks share."""
        for number, dilation in enumerate(_DILATIONS):
            bent = self.snake(self.styled(normal, f"{layer}/adain1.{number}"), f"{layer}/alpha1.{number}")
            # What comes next is normalized: neither the size nor a constant of this one would be heard.
            bent, _ = self.convolved_in_8_bits(bent, f"{layer}/convs1.{number}", kernel, dilation)
            bent = self.snake(self.styled(self._normal(bent), f"{layer}/adain2.{number}"), f"{layer}/alpha2.{number}")
            bent, step = self.convolved_in_8_bits(bent, f"{layer}/convs2.{number}", kernel, 1)
            _, added = self.weights.convolution(f"{layer}/convs2.{number}")
            sound = self.op.add(self.op.add(self.op.multiply(bent, step), self._channels(added)), sound)
            normal = self._normal(sound)
        return sound

    def styled(self, normal: Any, layer: str) -> Any:
        """Every channel of a normal form with the size and the level that the voice's style gives it."""
        op = self.op
        weights, added = self.weights.linear(layer)
        told = op.add(op.matmul(self.style, self._number(weights), False, False), self._number(added[np.newaxis]))
        told = op.split(op.reshape(told, _whole([1, len(added), 1, 1], op), False), _whole(1, op), 2)
        return op.add(op.multiply(normal, op.add(told.output(0), self._number(1.0))), told.output(1))

    def snake(self, sound: Any, name: str) -> Any:
        """x + sin²(alpha x) / alpha, in steps that each use the last one once: OpenVINO makes one kernel of them.

        With f the fraction of alpha x / pi and g = f - 1/2, sin²(pi f) = cos²(pi g), and the cosine is a polynomial
        of the fourth degree of half its angle, doubled: cos 2a = 2 cos² a - 1.
        """
        op = self.op
        alpha = self.weights.bend(name).astype(np.float64)
        fraction = op.floor_mod(op.multiply(sound, self._channels(alpha / np.pi)), self._number(1.0))
        square = self._squared(fraction, 1.0, -0.5)
        half = self._squared(square, _STRETCH, -_SHIFT)
        whole = self._squared(self._squared(half, 1.0, _LIFT), 2.0, -1.0)
        return op.add(op.multiply(whole, self._channels(1.0 / alpha)), sound)

    def convolved_in_8_bits(self, sound: Any, layer: str, kernel: int, dilation: int) -> tuple[Any, Any]:
        """A convolution without its constant, and the number that its result is too small by."""
        op = self.op
        weights, _ = self.weights.convolution(layer)
        scale = np.maximum(np.abs(weights).max(axis=(1, 2)) / 127, np.finfo(np.float32).tiny)
        whole = np.round(weights / scale[:, np.newaxis, np.newaxis]).astype(np.int8)[:, :, np.newaxis]
        every = _whole([0, 1, 2, 3], op)
        lowest, highest = op.reduce_min(sound, every, True), op.reduce_max(sound, every, True)
        step = op.multiply(op.maximum(highest, op.negative(lowest)), self._number(CLIP / RANGE))
        # A convolution whose data has an offset is slow at the edges that it pads, so the silence is put on here
        # and all of it is lifted above 0. What the lift adds is one number for each channel, taken off again.
        edge = (kernel - 1) // 2 * dilation
        edges = _whole([0, 0, 0, edge], op)
        padded = op.pad(sound, edges, edges, "constant", self._number(0.0))
        scaled = op.multiply(padded, op.divide(self._number(np.ones((1, 1, 1, 1))), step))
        lift = RANGE * 128 / 127
        nothing, most = self._number(0.0), self._number(RANGE * 255 / 127)
        quantized = op.fake_quantize(op.add(scaled, self._number(lift)), nothing, most, nothing, most, 256)
        matrix = op.multiply(op.convert(op.constant(whole), "f32"), self._number(scale.reshape(-1, 1, 1, 1)))
        made = op.convolution(quantized, matrix, [1, 1], [0, 0], [0, 0], [1, dilation])
        return op.add(made, self._channels(-lift * scale * whole.sum(axis=(1, 2, 3), dtype=np.float64))), step

    def convolved(self, sound: Any, layer: str, stride: int = 1) -> Any:
        """A convolution in floating point, with as many frames as before, or the stride's share of them."""
        op = self.op
        weights, added = self.weights.convolution(layer)
        pad = weights.shape[2] // 2 if stride == 1 else (stride + 1) // 2
        kernel = self._number(weights[:, :, np.newaxis])
        made = op.convolution(sound, kernel, [1, stride], [0, pad], [0, pad], [1, 1])
        return made if added is None else op.add(made, self._channels(added))

    def widened(self, sound: Any, layer: str, times: int) -> Any:
        """A transposed convolution of kernel 2 x times: a plain one that gives `times` frames at once, side by side."""
        op = self.op
        weights, added = self.weights.convolution(layer)
        assert added is not None
        ins, outs, kernel = weights.shape
        plain = np.zeros((times, outs, ins, 3), np.float32)
        for phase in range(times):
            for neighbour in (-1, 0, 1):
                tap = phase + times // 2 - neighbour * times
                if 0 <= tap < kernel:
                    plain[phase, :, :, neighbour + 1] = weights[:, :, tap].T
        taps = self._number(plain.reshape(times * outs, ins, 1, 3))
        made = op.convolution(sound, taps, [1, 1], [0, 1], [0, 1], [1, 1])
        made = op.transpose(op.add(made, self._channels(np.tile(added, times))), _whole([0, 2, 3, 1], op))
        made = op.reshape(made, _whole([1, 1, -1, outs], op), False)
        return op.transpose(made, _whole([0, 3, 1, 2], op))

    def _pooled(self, sound: Any, layer: str) -> Any:
        """Twice the frames, every channel by itself."""
        weights, added = self.weights.convolution(layer)
        kernel = self._number(weights[:, np.newaxis, :, np.newaxis])
        made = self.op.group_convolution_backprop_data(
            sound, kernel, [1, 2], None, [0, 1], [0, 1], [1, 1], "explicit", [0, 1]
        )
        return self.op.add(made, self._channels(added))

    def _doubled(self, sound: Any) -> Any:
        """Every frame twice."""
        op = self.op
        sizes, axes = self._number([1.0, 2.0]), _whole([2, 3], op)
        return op.interpolate(sound, sizes, "nearest", "scales", [0], [0], "asymmetric", "floor", False, -0.75, axes)

    def _normal(self, sound: Any) -> Any:
        """Every channel with mean 0 and variance 1 over time."""
        return self.op.mvn(sound, _whole([2, 3], self.op), True, _NORM_EPSILON, "inside_sqrt")

    def _leaky(self, sound: Any, slope: float) -> Any:
        return self.op.prelu(sound, self._number([slope]))

    def _squared(self, sound: Any, stretch: float, shift: float) -> Any:
        op = self.op
        moved = op.add(op.multiply(sound, self._number(stretch)), self._number(shift))
        return op.power(moved, self._number(2.0))

    def _input(self, name: str, shape: list[int]) -> Any:
        made = self.op.parameter(openvino().PartialShape(shape), np.float32)
        made.output(0).get_tensor().set_names({name})
        return made

    def _number(self, values: Any) -> Any:
        return self.op.constant(np.asarray(values, np.float32))

    def _channels(self, values: NDArray[Any] | None) -> Any:
        """One number for each channel."""
        return self._number(np.asarray(values).reshape(1, -1, 1, 1))


def _whole(values: Any, op: Any) -> Any:
    return op.constant(np.asarray(values, np.int64))
