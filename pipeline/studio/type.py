"""Turns the name of a face into the file of the type that the page is set in: Source Serif, as on covers."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

FACES: Final = {
    "regular.ttf": "SourceSerifPro-Regular",
    "italic.ttf": "SourceSerifPro-It",
    "semibold.ttf": "SourceSerifPro-Semibold",
}


def font_file(name: str) -> Path | None:
    """Where a face lies; None for a name that is none, and where the type is not installed."""
    spec = find_spec("font_source_serif_pro")
    if name not in FACES or spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    return next((path for path in sorted(folder.rglob("*.ttf")) if path.stem == FACES[name]), None)
