"""Turns changes of a project's files into a list beside the build that takes each of them back, or makes it again.

An entry holds what was cut out of a file and what was put there, with a few letters around it. What others wrote
meanwhile, elsewhere in the file, stays; where they wrote at the same place the entry is refused.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import RLock
from typing import Final

from pipeline.errors import Place, SourceError
from pipeline.produce.editing.open_script import digest_of
from pipeline.produce.stories.belonging import build_folder
from pipeline.produce.workplace import Workplace
from pipeline.store import in_turn, write_atomically

HISTORY: Final = "history.json"
MOST: Final = 500
"""Changes that can be taken back."""
_AROUND: Final = 60
"""Letters on either side by which a place is found again."""

_LOCK: Final = RLock()

Written = tuple[Path, str, str]
"""A file that was changed, its text before and after; empty for no file."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What was at a place of a file and what is there now; `before` and `after` are digests of the file's states."""

    file: str
    at: int
    gone: str
    came: str
    left: str
    right: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change as a person made it: what it is called, and the places of files that it touched."""

    what: str
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The changes that can be taken back, and those that were and can be made again; the last ones are next."""

    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    @property
    def to_undo(self) -> str:
        """What would be taken back; empty for nothing."""
        return self.done[-1].what if self.done else ""

    @property
    def to_redo(self) -> str:
        """What would be made again; empty for nothing."""
        return self.undone[-1].what if self.undone else ""


def history_of(script: Path, place: Workplace) -> History:
    """What was changed in a script and its voices; nothing where it is not known."""
    try:
        told = json.loads(_file(script, place).read_text("utf-8"))
        return History(*(tuple(map(_change, told[key])) for key in ("done", "undone")))
    except (OSError, ValueError, TypeError, KeyError):
        return History()


def _change(told: dict[str, object]) -> Change:
    cuts = told["cuts"]
    assert isinstance(cuts, list)
    return Change(str(told["what"]), tuple(Cut(**each) for each in cuts))


def remember(what: str, script: Path, place: Workplace, written: Written) -> None:
    """Keep a change under the name `what`, so that it can be taken back later; nothing where nothing was changed.

    What a file holds afterwards is not asked: somebody else may have written into it a moment later.
    """
    cut = _cut(*written)
    if cut:
        with _LOCK:
            known = history_of(script, place)
            _write(History((*known.done, Change(what, (cut,)))[-MOST:]), script, place)


def undo(script: Path, place: Workplace) -> str:
    """Take the last change back; what it was, or nothing where there is none.

    Raises `SourceError` where others changed the same place since; that change is then no longer in the list.
    """
    with _LOCK:
        known = history_of(script, place)
        if not known.done:
            return ""
        *rest, last = known.done
        _write(History(tuple(rest), known.undone), script, place)
        turned = tuple(_put_back(_reversed(cut)) for cut in last.cuts[::-1])
        _write(History(tuple(rest), (*known.undone, Change(last.what, turned))), script, place)
        return last.what


def redo(script: Path, place: Workplace) -> str:
    """Make the change again that was taken back last; as `undo`."""
    with _LOCK:
        known = history_of(script, place)
        if not known.undone:
            return ""
        *rest, last = known.undone
        _write(History(known.done, tuple(rest)), script, place)
        made = tuple(_put_back(_reversed(cut)) for cut in last.cuts[::-1])
        _write(History((*known.done, Change(last.what, made)), tuple(rest)), script, place)
        return last.what


def _put_back(cut: Cut) -> Cut:
    """Make a cut in its file as that stands now; the cut as it was made."""
    path = Path(cut.file)
    with in_turn(path):
        text = _text(path)
        at = cut.at if digest_of(_bytes(text)) == cut.before else _found(cut, text)
        if at < 0:
            raise _elsewhere(cut)
        new = text[:at] + cut.came + text[at + len(cut.gone) :]

        def look() -> None:
            if _text(path) != text:  # by an editor, which waits for no turn
                raise _elsewhere(cut)

        if new:
            write_atomically(path, _bytes(new), last=look)
        else:  # there was no such file before
            path.unlink(missing_ok=True)
    return _cut(path, text, new) or cut


def _elsewhere(cut: Cut) -> SourceError:
    what = "This place was changed since by somebody else, and is left as it is."
    return SourceError(what, at=Place(cut.file), next_step="Change it by hand.")


def _found(cut: Cut, text: str) -> int:
    """Where a cut belongs in a text that is another one now: the one place that looks as it did; -1 for none."""
    for around in (_AROUND, _AROUND // 3):
        left, right = cut.left[-around:], cut.right[:around]
        whole = left + cut.gone + right
        if text.count(whole) == 1:
            return text.index(whole) + len(left)
    return -1


def _reversed(cut: Cut) -> Cut:
    return Cut(cut.file, cut.at, cut.came, cut.gone, cut.left, cut.right, cut.after, cut.before)


def _cut(path: Path, old: str, new: str) -> Cut | None:
    """The least that was changed between two texts; None for no change."""
    if old == new:
        return None
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return Cut(
        str(path),
        start,
        old[start : len(old) - end],
        new[start : len(new) - end],
        old[max(0, start - _AROUND) : start],
        old[len(old) - end : len(old) - end + _AROUND],
        digest_of(_bytes(old)),
        digest_of(_bytes(new)),
    )


def _alike(one: str, other: str) -> int:
    """How many first letters of two texts are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _text(path: Path) -> str:
    """The file's text, letter by letter; empty for a file that is not there."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _file(script: Path, place: Workplace) -> Path:
    return build_folder(script, place) / HISTORY


def _write(history: History, script: Path, place: Workplace) -> None:
    told = json.dumps(asdict(history), ensure_ascii=True, indent=0)
    write_atomically(_file(script, place), told.encode("ascii") + b"\n")
