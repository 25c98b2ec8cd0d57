"""Kokoro's voices and their blends, and the arrangement that makes them fast without changing a sample."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.people import Gender
from pipeline.drama.take import Utterance
from pipeline.engines import engine, word_starts
from pipeline.engines.kokoro.backend import BACKENDS
from pipeline.engines.kokoro.files import STYLE_NUMBERS, STYLE_ROWS, fast_model_path, model_path, voice_path
from pipeline.engines.kokoro.graph import arranged, multiplies_exactly, probe_model
from pipeline.engines.kokoro.voices import KokoroVoices, Share, shares
from pipeline.engines.pronouncing.g2p import token_ids
from pipeline.errors import EngineError
from pipeline.progress import silent

CONVOLUTIONS = [
    {"out": 8, "channels": 6, "kernel": 3, "dilation": 1, "pads": (1, 1)},
    {"out": 8, "channels": 6, "kernel": 11, "dilation": 5, "pads": (25, 25)},
    {"out": 5, "channels": 3, "kernel": 7, "dilation": 3, "pads": (0, 0)},
    {"out": 4, "channels": 9, "kernel": 1, "dilation": 1, "pads": (0, 0)},
    {"out": 4, "channels": 2, "kernel": 4, "dilation": 2, "pads": (2, 1)},
]


def convolution(out: int, channels: int, kernel: int, dilation: int, pads: tuple[int, int]) -> bytes:
    """A model of one convolution as the quantizer writes it: unsigned weights, a zero point that follows the data."""
    from onnx import TensorProto, helper, numpy_helper

    weights = np.random.default_rng(kernel).integers(0, 256, (out, channels, kernel)).astype(np.uint8)
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "scale", "zero"]),
        helper.make_node(
            "ConvInteger",
            ["q", "w", "zero", "w_zero"],
            ["y"],
            name="conv",
            dilations=[dilation],
            pads=pads,
            strides=[1],
            group=1,
            kernel_shape=[kernel],
        ),
    ]
    graph = helper.make_graph(
        nodes,
        "convolution",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, channels, None])],
        [helper.make_tensor_value_info("y", TensorProto.INT32, [1, out, None])],
        [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(np.array(131, np.uint8), "w_zero")],
    )
    opsets = [helper.make_opsetid("", 20)]
    return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString())


def outputs(model: bytes, inputs: dict[str, object]) -> np.ndarray:
    from onnxruntime import InferenceSession

    return np.asarray(InferenceSession(model, providers=["CPUExecutionProvider"]).run(None, inputs)[0])


@pytest.fixture(scope="module")
def exact(tmp_path_factory: pytest.TempPathFactory) -> None:
    probe = tmp_path_factory.mktemp("probe") / "probe.onnx"
    probe.write_bytes(probe_model())
    if not multiplies_exactly(probe):
        pytest.skip("this processor saturates 8-bit products, so that the arrangement is not used on it")


@pytest.mark.parametrize("shape", CONVOLUTIONS)
def test_an_arranged_convolution_gives_the_same_numbers(exact: None, shape: dict[str, object]) -> None:
    model = convolution(**shape)  # type: ignore[arg-type]
    data = np.random.default_rng(1).normal(3, 20, (1, shape["channels"], 200)).astype(np.float32)  # type: ignore[arg-type]
    assert np.array_equal(outputs(model, {"x": data}), outputs(arranged(model), {"x": data}))


def test_arranging_twice_gives_the_same_bytes() -> None:
    model = convolution(8, 6, 3, 1, (1, 1))
    assert arranged(model) == arranged(model)


@pytest.mark.voices
def test_the_fast_arrangement_gives_the_very_same_speech(exact: None) -> None:
    engine("kokoro").prepare(silent)
    BACKENDS["onnxruntime"].prepare(silent)  # where another one speaks, nobody has arranged the model yet
    styles = np.fromfile(voice_path("bf_emma"), np.float32).reshape(STYLE_ROWS, STYLE_NUMBERS)
    ids = [token_ids()[sign] for sign in "jˈɛs, ʃˈʊɹ."]
    inputs: dict[str, object] = {
        "tokens": np.array([[0, *ids, 0]], np.int64),
        "style": styles[len(ids)][np.newaxis],
        "speed": np.ones(1, np.float32),
    }
    stock, fast = (outputs(path.read_bytes(), inputs) for path in (model_path(), fast_model_path()))
    assert len(stock) > 20_000
    assert np.array_equal(stock, fast)


@pytest.mark.parametrize(
    ("voice", "parts"),
    [
        ("af_heart", (Share("af_heart", 1.0),)),
        ("af_heart+bf_emma", (Share("af_heart", 0.5), Share("bf_emma", 0.5))),
        ("af_heart*0.6+bf_emma*0.4", (Share("af_heart", 0.6), Share("bf_emma", 0.4))),
        (" bm_lewis * 1 + am_puck * 3 ", (Share("am_puck", 0.75), Share("bm_lewis", 0.25))),
    ],
)
def test_a_blend_is_its_voices_by_weight(voice: str, parts: tuple[Share, ...]) -> None:
    made = shares(voice)
    assert [share.name for share in made] == [share.name for share in parts]
    assert [share.weight for share in made] == pytest.approx([share.weight for share in parts])


def test_a_blends_strongest_voice_decides_who_it_is() -> None:
    facts = KokoroVoices()["bm_george*0.7+af_heart*0.3"]
    assert (facts.gender, facts.language) == (Gender.MAN, "en-gb")


@pytest.mark.parametrize("voice", ["", "nobody", "af_heart*", "af_heart*0", "af_heart+", "af_heart*x", "*0.5"])
def test_what_is_no_voice_is_not_among_the_voices(voice: str) -> None:
    assert voice not in KokoroVoices()


def test_a_misspelled_voice_in_a_blend_is_named() -> None:
    with pytest.raises(EngineError, match=r"no voice 'bf_ema'.*'bf_emma'"):
        shares("af_heart*0.6+bf_ema*0.4")


@pytest.mark.voices
def test_a_blend_sounds_like_neither_of_its_voices() -> None:
    kokoro = engine("kokoro")
    kokoro.prepare(silent)
    takes = [kokoro.speak(Utterance("Yes.", Speech("kokoro", v))) for v in ("af_heart", "af_heart*0.6+bf_emma*0.4")]
    assert takes[0].length != takes[1].length or not np.array_equal(takes[0].samples, takes[1].samples)


def test_a_word_begins_where_its_engine_says() -> None:
    """After the silence between two sentences a beginning can be seen in the samples."""
    engine("kokoro").prepare(silent)
    utterance = Utterance("Wait there. Carry the lamp in 1984!", Speech("kokoro", "bf_emma"))
    sound = engine("kokoro").speak(utterance)
    starts = word_starts(utterance)
    assert len(starts) == 8, "the year is two words"
    assert list(starts) == sorted(starts)
    loud = np.flatnonzero(np.abs(sound.samples) > 0.02) / sound.rate
    longest = int(np.argmax(np.diff(loud)))
    assert starts[0] == 0.0
    assert starts[2] == pytest.approx(loud[longest + 1] - loud[0], abs=0.15)


def test_the_words_of_a_long_text_are_timed_through_all_its_phrases() -> None:
    engine("kokoro").prepare(silent)
    text = "The rain had stopped, and the road was white in the moon, and nobody came along it all night long. " * 5
    utterance = Utterance(text, Speech("kokoro", "bf_emma"))
    sound = engine("kokoro").speak(utterance)
    starts = word_starts(utterance)
    assert len(starts) == len(text.split())
    loud = np.flatnonzero(np.abs(sound.samples) > 0.02) / sound.rate
    assert starts[-1] + 0.35 == pytest.approx(loud[-1] - loud[0], abs=0.5), "the last word ends with the sound"
