"""Turns a story into the script and the build folder that are its own, whatever other stories are called.

A script says on its title page whose it is: `Source: book1/ch1.txt sha256:0123456789abcdef`, the path as seen from
where it was adapted, and what the file was then.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Final

from pipeline.drama.script import Script
from pipeline.drama.story import Story
from pipeline.errors import Place, SourceError, command
from pipeline.produce.workplace import Workplace
from pipeline.progress import Remark, Report
from pipeline.readers.fountain.reader import read_script
from pipeline.store import write_atomically

OWNER: Final = "script.path"
"""The file of a build folder that says whose it is."""

NAMELESS: Final = "untitled"
"""What a file is called whose name is nothing but dots: `..` is the folder above."""

_SOURCE: Final = re.compile(r"(?P<path>.*?)(?:\s+sha256:(?P<digest>[0-9a-f]{8,64}))?")
_DIGITS: Final = 16
_MOST_NAMES: Final = 20
"""Names of scripts that one story of many with one name may have."""
_ALIKE: Final = 0.3
"""The share of a story's words that its script has at least, where a title page does not say whose the script is."""


@dataclass(frozen=True, slots=True)
class Source:
    """The story of a script: its path, and the first digits of its sha256; empty where a script does not say."""

    path: str = ""
    digest: str = ""

    @property
    def entry(self) -> str:
        """What the title page says."""
        return f"{self.path} sha256:{self.digest}"


def source_of(story: Path) -> Source:
    """A story's file as a title page names it."""
    digest = hashlib.sha256(story.read_bytes()).hexdigest()[:_DIGITS]
    return Source(_seen_from(story, Path.cwd()), digest)


def source_in(page: Mapping[str, str]) -> Source:
    """What a title page says of its script's story."""
    match = _SOURCE.fullmatch(page.get("Source", "").strip())
    return Source(match["path"], match["digest"] or "") if match else Source()


def script_for(story: Story, path: Path, place: Workplace, report: Report) -> Path:
    """Where the script of a story is or will be: under its own name, unless another story's script has that."""
    taken = ""
    for number, script in enumerate(_names(place.scripts, path)):
        if not script.exists():
            if number:
                report(Remark("adapt", f"{taken}: this one is {script}."))
            return script
        other = other_story(read_script(script), story, path)
        if not other:
            return script
        taken = taken or f"{script} is the script of {other}"
    raise AssertionError("names do not end")


def refuse_another(script: Path, story: Story, path: Path) -> None:
    """Raise `SourceError` when a script that a person named is another story's."""
    if other := other_story(read_script(script), story, path):
        step = f"Name another script, or write this one anew: {command('adapt', path, '--script', script, '--anew')}"
        raise SourceError(f"It is the script of {other}, not of {path}.", at=Place(str(script)), next_step=step)


def other_story(script: Script, story: Story, path: Path) -> str:
    """The story that a script is of when it is not this one; empty when it is, or may be.

    The same path or the same bytes are the same story, edited or moved. Where neither can be told, because the script
    does not say or its story is gone from there, the words decide.
    """
    said, mine = source_in(script.title_page), source_of(path)
    there = [each for each in (Path(said.path), Path(script.file).parent / said.path) if said.path and each.is_file()]
    if any(each.samefile(path) for each in there) or (said.digest and said.digest == mine.digest):
        return ""
    if there and (said.digest or Path(said.path).name == path.name):
        return said.path
    return "" if _is_alike(script, story) else said.path or "another story"


def script_of_story(path: Path, place: Workplace) -> Path | None:
    """Where the script lies that a story was adapted to, if it says so itself; None where there is none."""
    mine = source_of(path)
    for script in islice(_names(place.scripts, path), _MOST_NAMES):
        if not script.is_file():
            continue
        said = source_in(read_script(script).title_page)
        there = [each for each in (Path(said.path), script.parent / said.path) if said.path and each.is_file()]
        is_same = any(each.samefile(path) for each in there) or (not said.digest and said.path == path.name)
        if is_same or (said.digest and said.digest == mine.digest):
            return script
    return None


def _is_alike(script: Script, story: Story) -> bool:
    told = Counter(word for line in script.lines for word in line.text.casefold().split())
    words = Counter(story.text.casefold().split())
    return (told & words).total() >= _ALIKE * min(told.total(), words.total())


def _names(folder: Path, story: Path) -> Iterator[Path]:
    """`ch1.fountain`, `ch1-book2.fountain`, `ch1-book2-3.fountain` …"""
    own = story.stem if story.stem.strip(".") else NAMELESS
    yield folder / f"{own}.fountain"
    parent = story.resolve().parent.name or "other"
    yield folder / f"{own}-{parent}.fountain"
    yield from (folder / f"{own}-{parent}-{number}.fountain" for number in count(2))


def build_folder(script: Path, place: Workplace, *, claim: bool = False) -> Path:
    """The folder of what is made of a script: named as the script, unless that is another script's that is there.

    With `claim` the folder says from now on whose it is.
    """
    for folder in (place.build / each.stem for each in _names(Path(), script)):
        owner = _owner(folder)
        if owner is None or not owner.is_file() or owner.resolve() == script.resolve():
            if claim and (owner is None or owner.resolve() != script.resolve()):
                write_atomically(folder / OWNER, f"{_seen_from(script, folder)}\n".encode())
            return folder
    raise AssertionError("names do not end")


def _owner(folder: Path) -> Path | None:
    try:
        return folder / (folder / OWNER).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _seen_from(path: Path, folder: Path) -> str:
    """A path as seen from a folder; whole where there is no way between them, as between two drives."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return path.resolve().as_posix()
