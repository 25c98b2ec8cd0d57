"""Turns three versions of a script's text into one: what was adapted, what people made of it, what the story is now.

A three-way merge as version control does it (Khanna, Kunal and Pierce, "A formal investigation of diff3", 2007), over
paragraphs first and over the words of those that both sides changed. Where both changed the same words the people's
reading stays, and a note behind it keeps the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final, TypeVar

CONFLICT: Final = "conflict:"
"""What the note of a conflict begins with."""

_MANY: Final = 3_000
"""Tokens from which on frequent ones no longer decide what is aligned: a rewritten chapter takes seconds."""
_PARAGRAPH: Final = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+(?:[^\S\n]*\n)*|(?:[^\S\n]*\n)+|[^\S\n]+\Z")
_TOKEN: Final = re.compile(
    r"\n+|[^\S\n]+|(?:\[\[(?:(?!\[\[|\]\]).)*+\]\]|/\*|\*/|\w+(?:['’-]\w+)*|[^\w\s])[^\S\n]*", re.DOTALL
)
_NOTE: Final = re.compile(r"\[\[(?:(?!\[\[|\]\]).)*+\]\]", re.DOTALL)
_MARK: Final = re.compile("\x00(\\d+)\x00")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that people and the story both changed, as the script has them and as the story has them now."""

    mine: str
    theirs: str

    @property
    def note(self) -> str:
        """The note that stands behind the script's reading; what is spoken until somebody decides is that reading."""
        theirs = self.theirs.replace("]]", "]\\]")
        if not self.mine:
            told = f"the story now says “{theirs}” where words are left out here"
        elif not self.theirs:
            told = f"the story no longer has “{self.mine.replace(']]', ']' + chr(92) + ']')}”"
        else:
            told = f"the story now says “{theirs}” for “{self.mine.replace(']]', ']' + chr(92) + ']')}”"
        return f"[[{CONFLICT} {told}]]"


@dataclass(frozen=True, slots=True)
class Merged:
    """The text, and where both sides had changed the same words, in order."""

    text: str
    conflicts: tuple[Conflict, ...]


def merge_texts(base: str, mine: str, theirs: str) -> Merged:
    """One text with the changes of both sides to `base`; all end their lines in `\\n`, and so does the result."""
    conflicts: list[Conflict] = []
    by_words = _by_words(conflicts)

    def both(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
        if not base:  # people put something in where the story grew, too: what is theirs follows
            known = {each.strip() for each in mine}
            return _spaced([*mine, *(each for each in theirs if each.strip() not in known)])
        return [_joined(merged([_TOKEN.findall("".join(_spaced(part))) for part in (base, mine, theirs)], by_words))]

    text = "".join(_spaced(merged([_PARAGRAPH.findall(each) for each in (base, mine, theirs)], both)))
    return Merged(_with_notes(text, conflicts), tuple(conflicts))


Both = Callable[[Sequence[str], Sequence[str], Sequence[str]], list[str]]
"""What becomes of a stretch that both sides changed, each in its own way."""


def merged(versions: Sequence[Sequence[str]], both: Both) -> list[str]:
    """The items of `base, mine, theirs` merged; two that differ in the white space at their ends are one."""
    base, *sides = versions
    plain = [_plain(each) for each in base]
    edits = [_edits(plain, [_plain(each) for each in side]) for side in sides]
    at, moved, out = 0, [0, 0], list[str]()
    while any(edits):
        low, high = min(each[0][:2] for each in edits if each)
        out += _unchanged(versions, moved, at, low)
        changed = [False, False]
        grown = [0, 0]
        while (side := _overlapping(edits, low, high)) is not None:
            begin, end, there, then = edits[side].pop(0)
            high, changed[side] = max(high, end), True
            grown[side] += (then - there) - (end - begin)
        mine, theirs = (
            each[low + before : high + before + more] for each, before, more in zip(sides, moved, grown, strict=True)
        )
        moved = [before + more for before, more in zip(moved, grown, strict=True)]
        if not changed[1] or (changed[0] and _are_same(mine, theirs)):
            out += mine
        else:
            out += both(base[low:high], mine, theirs) if changed[0] else theirs
        at = high
    return [*out, *_unchanged(versions, moved, at, len(base))]


_Edit = tuple[int, int, int, int]
"""From where to where in the base, and from where to where what stands there instead in the other version."""


def _edits(base: Sequence[str], other: Sequence[str]) -> list[_Edit]:
    matcher = SequenceMatcher(None, base, other, autojunk=len(other) > _MANY)
    return [opcode[1:] for opcode in matcher.get_opcodes() if opcode[0] != "equal"]


def _overlapping(edits: Sequence[Sequence[_Edit]], low: int, high: int) -> int | None:
    """The side whose next edit is of the same stretch: it begins inside, or puts something in at the same place."""
    for side, left in enumerate(edits):
        if not left:
            continue
        begin, end = left[0][:2]
        if (begin, end) == (low, high) or low < begin < high or (begin == low < min(end, high)):
            return side
    return None


def _unchanged(versions: Sequence[Sequence[str]], moved: Sequence[int], start: int, end: int) -> Iterator[str]:
    """Items that all three have, with the white space of the side that changed it."""
    base, mine, theirs = versions
    for at in range(start, end):
        ours = mine[at + moved[0]]
        yield ours if ours != base[at] else theirs[at + moved[1]]


def _are_same(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return [_plain(each) for each in mine] == [_plain(each) for each in theirs]


def _plain(item: str) -> str:
    """An item as it is compared: without the white space at its ends; the end of a line is none of a paragraph."""
    return item.strip() or item.strip(" \t")[:2]


def _spaced(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs with an empty line behind each but the last, whichever side they came from."""
    last = len(paragraphs) - 1
    return [
        each if at == last or each.endswith("\n\n") or not each.strip() else each.rstrip("\n") + "\n\n"
        for at, each in enumerate(paragraphs)
    ]


def _by_words(conflicts: list[Conflict]) -> Both:
    """Keeps the people's words where both changed the same, with a mark for the note that is to follow."""

    def both(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
        ours, other = "".join(mine), "".join(theirs)
        if _said(ours) == _said(other):
            return list(mine)
        if not base and not (_said(ours) and _said(other)):  # a note or a new line on one side, words on the other
            return [*mine, *theirs]
        start = _alike(mine, theirs)
        end = _alike(mine[start:][::-1], theirs[start:][::-1])
        if end + start in (len(mine), len(theirs)) and end + start:  # both put in the same, and one of them more
            return list(mine if len(mine) >= len(theirs) else theirs)
        conflicts.append(Conflict(_said(ours), _said(other)))
        return [*mine, f"\x00{len(conflicts) - 1}\x00"]

    return both


def _alike(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """With how many equal words two stretches begin."""
    same = takewhile(lambda pair: pair[0].strip() == pair[1].strip(), zip(mine, theirs, strict=False))
    return sum(1 for _ in same)


def _joined(words: Sequence[str]) -> str:
    """Words as one text: two that came from different sides, so that nothing stands between them, are parted."""
    out = ""
    for word in words:
        out += f" {word}" if _ENDED.search(out[-_NEAR:]) and _BEGINS.match(word) else word
    return out


_NEAR: Final = 40
"""Characters at the end of a text in which its last word's end stands before the marks of conflicts."""
_ENDED: Final = re.compile(r"(?:\w|(?<!\d)[.,;:!?]|[”\]])(?:\x00\d+\x00)*\Z")
_BEGINS: Final = re.compile(r"\w|\[\[")


def _said(text: str) -> str:
    """The words without notes, in one line."""
    return " ".join(_NOTE.sub(" ", text).split())


def _with_notes(text: str, conflicts: Sequence[Conflict]) -> str:
    """Every paragraph in which a conflict stands, with its notes on lines of their own behind it."""
    out = []
    for paragraph in _PARAGRAPH.findall(text):
        notes = [conflicts[int(number)].note for number in _MARK.findall(paragraph)]
        plain = _MARK.sub("", paragraph)
        words = plain.rstrip()
        ending = plain[len(words) :] or "\n"
        out.append("\n".join([*([words] if words else []), *notes]) + ending if notes else plain)
    return "".join(out)


_Value = TypeVar("_Value")


def merge_entries(
    base: Mapping[str, _Value], mine: Mapping[str, _Value], theirs: Mapping[str, _Value]
) -> dict[str, _Value]:
    """Entries by their names: what people changed or removed stays so, all else is what the story's are now."""
    out: dict[str, _Value] = {}
    for name, value in mine.items():
        if name not in base or base[name] != value:
            out[name] = value
        elif name in theirs:
            out[name] = theirs[name]
    return out | {name: value for name, value in theirs.items() if name not in mine and name not in base}
