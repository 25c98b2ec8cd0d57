"""Turns a picture file that the title page names into a cover that every player shows, or says why it is none."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import Final

from pipeline.errors import Place, SourceError
from pipeline.strangers import MB, StrangeFileError, lies_in, read_file

LEAST_SIDE: Final = 300
"""Pixels: less is a smear on a phone."""

MOST_BYTES: Final = 10 * MB
"""Players read the cover before the first sound."""

MOST_PIXELS: Final = 50_000_000
"""A picture of 7000 x 7000 takes 200 MB when it is unpacked; a few thousand bytes can claim far more."""

_SMALLER: Final = "Save it with 3000 pixels on each side."
_KINDS: Final = ("JPEG", "PNG")
_COLOURS: Final = ("RGB", "RGBA", "L", "LA", "P")


def cover_beside(script: Path, named: str) -> Path:
    """The picture that a script's title page names. Raises `SourceError` for one outside the script's folder: a script
    that came from elsewhere must not put files of this machine into what is published."""
    path = script.parent / named
    if not lies_in(path, script.parent):
        what = f"The cover {named} lies outside the folder of the script."
        raise SourceError(what, at=Place(str(script)), next_step="Copy it beside the script: Cover: cover.jpg.")
    return path


def read_cover(path: Path, *, at: Place | None = None) -> bytes:
    """The bytes of a PNG or JPEG file as they are. `at` is where the title page names it.

    Raises `SourceError` for a file that is missing, is no such picture, or is too small or too large.
    """
    try:
        data = read_file(path, MOST_BYTES, "a cover")
    except StrangeFileError as strange:
        raise SourceError(
            f"The cover {path} cannot be read: it {strange}.", at=at, next_step="Name a JPEG or PNG file."
        ) from strange
    problem = cover_problem(data)
    if problem:
        raise SourceError(f"The cover {path} {problem[0]}.", at=at, next_step=problem[1])
    return data


def cover_problem(data: bytes) -> tuple[str, str] | None:
    """What is wrong with a picture and what to do, if anything."""
    from PIL import Image

    try:
        with warnings.catch_warnings(action="error"), Image.open(BytesIO(data)) as picture:
            kind, mode, (width, height) = picture.format, picture.mode, picture.size
            if kind in _KINDS and width * height <= MOST_PIXELS:  # all else is not unpacked, whatever it would become
                picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return f"has more than {MOST_PIXELS / 1e6:.0f} million pixels", _SMALLER
    except Exception as trouble:  # Pillow's plugins raise whatever their format makes them raise
        return f"is no picture that can be read ({trouble.__class__.__name__})", "Save it as JPEG or PNG."
    if kind not in _KINDS:
        return f"is a {kind} file", "Players show JPEG and PNG: save it as one of these."
    if width * height > MOST_PIXELS:
        return f"has {width} x {height} pixels, more than {MOST_PIXELS / 1e6:.0f} million", _SMALLER
    if mode not in _COLOURS:
        return f"has colours for print ({mode})", "Save it in RGB."
    if min(width, height) < LEAST_SIDE:
        return f"has only {width} x {height} pixels", f"Take one of at least {LEAST_SIDE}, better 1400, on each side."
    if len(data) > MOST_BYTES:
        return f"has {len(data) / MB:.0f} MB", f"Save it with at most {MOST_BYTES // MB} MB."
    return None


def size_of_picture(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a picture that is known to be one."""
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        return picture.size
