"""Turns a check, a render and its files into what the page of making shows."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.drama.chapters import chapters_of

if TYPE_CHECKING:
    from pipeline.produce import Checked, Rendered
    from pipeline.produce.stories.proof import Proof

_TIMES: Final = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:\.\d+)?) --> (?:(\d+):)?(\d+):(\d+(?:\.\d+)?)")
_VOICE: Final = re.compile(r"<v ([^>]*)>(.*)", re.DOTALL)
_SOUNDS: Final = (".m4b", ".mp3", ".wav")
_MOST_REMARKS: Final = 60


def told_checked(checked: Checked) -> dict[str, Any]:
    """How long it will be and take, and what is worth knowing."""
    return {
        "words": checked.words,
        "seconds": round(checked.length_s),
        "seconds_to_record": round(checked.seconds_to_record),
        "takes": checked.takes,
        "new": checked.new_takes,
        "doubts": len(checked.doubts),
        "remarks": list(checked.remarks[:_MOST_REMARKS]),
        "chapters": [chapter.title for chapter in chapters_of(checked.script)],
        "sent": [{"engine": each.engine, "characters": each.characters} for each in checked.sent],
    }


def told_rendered(result: Rendered) -> dict[str, Any]:
    """What was made."""
    sheet = result.sheet
    return {
        "title": sheet.title,
        "seconds": round(sheet.length / sheet.rate, 1),
        "chapters": len(sheet.chapters),
        "loudness": round(result.loudness_lufs, 1),
        "peak": round(result.peak_dbtp, 1),
        "takes": result.takes,
        "made": result.takes_made,
        "files": [path.name for path in result.files],
    }


def told_made(files: Sequence[Path]) -> dict[str, Any]:
    """The files, and for each sound its chapters and captions."""
    by_stem = {path.stem: path for path in files if path.suffix == ".vtt"}
    chapters = {
        path.name.removesuffix(".chapters.json"): path for path in files if path.name.endswith(".chapters.json")
    }
    sounds = [path for path in files if path.suffix in _SOUNDS]
    return {
        "files": [{"name": path.name, "size": path.stat().st_size} for path in files],
        "sounds": [
            {
                "name": path.name,
                "chapters": _chapters(chapters.get(path.stem)),
                "captions": _captions(by_stem.get(path.stem)),
            }
            for path in sorted(sounds, key=lambda each: (-each.stat().st_mtime, each.name))
        ],
    }


def _chapters(path: Path | None) -> list[dict[str, Any]]:
    if path is None:
        return []
    told = json.loads(path.read_text("utf-8"))
    return [{"title": each.get("title", ""), "start": each["startTime"]} for each in told.get("chapters", [])]


def _captions(path: Path | None) -> list[list[Any]]:
    """Start, end, speaker and words of each."""
    if path is None:
        return []
    found = []
    for block in path.read_text("utf-8").split("\n\n"):
        times, _, words = block.partition("\n")
        if match := _TIMES.search(times):
            spoken = _VOICE.match(words)
            who, said = (spoken[1], spoken[2]) if spoken else ("", words)
            for letters, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
                said = said.replace(letters, sign)
            found.append([_seconds(*match.groups()[:3]), _seconds(*match.groups()[3:]), who, said.strip()])
    return found


def _seconds(hours: str | None, minutes: str, seconds: str) -> float:
    return round(int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds), 3)


def told_proof(proof: Proof) -> dict[str, Any]:
    """The receipt."""
    return {
        "story": str(proof.story or ""),
        "spoken": proof.spoken,
        "omitted": proof.omitted,
        "reasons": [{"reason": reason, "count": count} for reason, count in proof.reasons],
        "difference": proof.difference,
    }
