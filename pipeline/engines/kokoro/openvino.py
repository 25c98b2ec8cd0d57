"""Turns the installed OpenVINO into a runtime that tells nobody that it is used.

On import OpenVINO 2026 sends an event to Google Analytics and writes into ~/intel, unless its telemetry package is
missing; then it falls back to a stub of its own. So it is made to miss it: nothing here needs a network, or tells one.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

_TELEMETRY = "openvino_telemetry"


@cache
def openvino() -> Any:
    """The package. Raises `ImportError` where it is not installed or cannot be loaded."""
    sys.modules.setdefault(_TELEMETRY, None)  # type: ignore[arg-type]  # None makes its import fail
    import openvino

    return openvino
