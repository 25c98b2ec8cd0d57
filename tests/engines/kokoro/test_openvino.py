"""OpenVINO computes, and tells nobody that it does."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PROGRAM = """
import socket, sys, threading

def refused(*where):
    print("asked for a connection", where)

socket.socket.connect = refused
from pipeline.engines.kokoro.openvino import openvino

openvino().Core()
print(*(name for name in sys.modules if name.startswith("openvino_telemetry") and sys.modules[name]))
print(*(thread.name for thread in threading.enumerate() if thread is not threading.main_thread()))
"""


def test_nothing_is_sent_or_noted_about_its_use(tmp_path: Path) -> None:
    if find_spec("openvino") is None:  # looked for, not imported: importing it is what is tested
        pytest.skip("openvino is not installed here")
    elsewhere = {**os.environ, "HOME": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True, env=elsewhere)
    assert told.stdout.split() == []
    assert not list(tmp_path.rglob("*"))
