"""A house with few voices, so that they run out."""

from __future__ import annotations

import pytest

from pipeline.casting.voices import Known

VOICES = {
    "kokoro": ("af_bella", "af_heart", "am_fenrir", "am_michael", "am_puck", "bf_emma", "bm_george"),
    "hibari": ("heart",),
    "gtts": ("",),
}


@pytest.fixture
def known() -> Known:
    """Three engines, of which gtts takes no voice."""
    return Known(tuple(VOICES), lambda engine: VOICES[engine], ("offscreen", "radio", "telephone"))
