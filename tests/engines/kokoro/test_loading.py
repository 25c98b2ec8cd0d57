"""What a take needed is given back: a process that records for hours does not grow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from pipeline.engines.kokoro.backend import backend
from pipeline.engines.kokoro.loading import session
from pipeline.progress import silent

PROGRAM = """
from pathlib import Path
from tests.engines.kokoro.test_backend import backend, inputs_of

def resident_mb():
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024

LONG = "ɪt wəz lˈeɪt, ænd nˈoʊbˌɑdi sˈɛd ɐ wˈɜːd; hiː hˈæd ɡˈɔn bˈæk tə ðə hˈaʊs."
for signs in ("jˈɛs.", LONG, "nˈoʊ, ðə kˈat.", "jˈɛs."):
    backend().samples(inputs_of(signs, "bf_emma"))
    print(resident_mb())
"""


@pytest.mark.voices
@pytest.mark.skipif(sys.platform != "linux", reason="what a process has is read as Linux tells it")
def test_a_process_is_as_large_after_a_long_line_as_after_a_short_one() -> None:
    backend().prepare(silent)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True
    )
    first, *later = map(float, run.stdout.split())
    assert max(later) < first + 30, "a line of some seconds needs 100 MB while it is spoken"


def test_a_model_gives_the_outputs_that_are_asked_for() -> None:
    from onnx import TensorProto, helper

    graph = helper.make_graph(
        [helper.make_node("Neg", ["x"], ["less"]), helper.make_node("Abs", ["x"], ["size"])],
        "two",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None]) for name in ("less", "size")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    compute = session(model.SerializeToString())
    given = {"x": np.array([1, -2], np.float32)}
    assert [list(each) for each in compute(None, given)] == [[-1, 2], [1, 2]]
    assert [list(each) for each in compute(["size"], given)] == [[1, 2]]
