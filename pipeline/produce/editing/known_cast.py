"""Turns an open script into its cast, made once for each state of the script and of voices.yaml."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

from pipeline.casting.casting import Casting
from pipeline.produce.editing.open_script import OpenScript, digest_of
from pipeline.produce.voices.newcomers import cast_episode
from pipeline.produce.workplace import Workplace

_KEPT: Final = 4
_KNOWN: Final[OrderedDict[tuple[str, str, str], Casting]] = OrderedDict()
_LOCK: Final = Lock()


def casting_of(opened: OpenScript, place: Workplace, *, write: bool = False) -> Casting:
    """Everybody's voice in a script; with `write` whoever has none yet gets one in voices.yaml.

    Raises `CastError` as `cast_episode` does.
    """
    key = (str(opened.path), opened.digest, _voices(place))
    with _LOCK:
        found = _KNOWN.get(key)
    if found is None or (write and found.new):
        found = cast_episode(opened.script, opened.script.people, place, write=write)
        with _LOCK:
            _KNOWN[str(opened.path), opened.digest, _voices(place)] = found
            while len(_KNOWN) > _KEPT:
                _KNOWN.popitem(last=False)
    return found


def _voices(place: Workplace) -> str:
    """The state of voices.yaml."""
    try:
        return digest_of(place.voices.read_bytes())
    except OSError:
        return ""
