"""Turns the data of espeak-ng into what is known of its voices, without loading it.

A voice is a language and, behind a plus sign, one of the variants that espeak-ng has for every language: `en-us`,
`en-gb+f3`, `de+m2`, `cmn+Annie`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipeline.drama.people import Gender
from pipeline.engines import VoiceFacts

ENGLISH_VARIANTS = ("f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8")
"""Listed as voices of their own, so that an English cast finds women and men; the other hundred go by name."""

COMPANY = ("f2", "m3", "f4", "m7", "f5", "m1", "f3", "m8", "f1", "m2", "m4", "m5")
"""The variants that people are cast from in other languages, those that are most unlike first."""

_LINE = re.compile(r"^(name|language|gender|dictionary)\s+(.+?)(?:\s*//.*)?$", re.MULTILINE)
_GENDERS = {"female": Gender.WOMAN, "male": Gender.MAN}


@dataclass(frozen=True, slots=True)
class Language:
    """A language of espeak-ng: its file below `lang`, its name in English, and how well the tag fits (1 is best)."""

    file: str
    name: str
    rank: int


class LanguagesAndVariants(Mapping[str, VoiceFacts]):
    """Lists every language, and the English ones with their numbered variants; knows any language with any variant."""

    def __getitem__(self, voice: str) -> VoiceFacts:
        tag, plus, variant = voice.partition("+")
        language = languages().get(tag)
        if language is None or (plus and variant not in _variants()):
            raise KeyError(voice)
        return VoiceFacts(_variants().get(variant, Gender.UNKNOWN), tag, language.name)

    def __iter__(self) -> Iterator[str]:
        for tag in sorted(languages()):
            yield tag
            if tag in ("en-us", "en-gb"):
                yield from (f"{tag}+{variant}" for variant in ENGLISH_VARIANTS if variant in _variants())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def file_of(voice: str) -> str:
    """What the library calls a voice: `gmw/en+f3` for `en-gb+f3`."""
    tag, plus, variant = voice.partition("+")
    return languages()[tag].file + plus + variant


@cache
def languages() -> Mapping[str, Language]:
    """The languages by their tags, none where espeak-ng is not installed. One that came without its dictionary cannot
    be read and is left out."""
    found: dict[str, Language] = {}
    for path, folder in _files("lang"):
        said = _LINE.findall(path.read_text("utf-8", "replace"))
        tags = [value for key, value in said if key == "language"]
        names = dict(reversed(said))
        dictionary = names.get("dictionary") or (tags or [path.name])[0].split(" ")[0].split("-")[0]
        if not (folder.parent / f"{dictionary}_dict").is_file():
            continue
        for tag, _, rank in (value.partition(" ") for value in tags):
            each = Language(path.relative_to(folder).as_posix(), names.get("name", path.name), int(rank or 5))
            if tag not in found or each.rank < found[tag].rank:
                found[tag] = each
    return found


@cache
def _variants() -> Mapping[str, Gender]:
    told = {path.name: dict(_LINE.findall(path.read_text("utf-8", "replace"))) for path, _ in _files("voices/!v")}
    return {name: _GENDERS.get(said.get("gender", "").split(" ")[0], Gender.UNKNOWN) for name, said in told.items()}


def _files(folder: str) -> Iterator[tuple[Path, Path]]:
    """The files in and below a folder of the data, and that folder."""
    found = find_spec("espeakng_loader")
    if found is not None and found.origin is not None:
        data = Path(found.origin).parent / "espeak-ng-data" / folder
        yield from ((path, data) for path in sorted(data.rglob("*")) if path.is_file())
