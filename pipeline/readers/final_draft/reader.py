"""Turns a Final Draft document (FDX) into the Fountain text of the same script, and that into a `Script`.

Every line of the text remembers the line of the document that it was made of, so that mistakes are told there. What
nobody hears (notes, omitted scenes, struck text, cast lists) stays in the text as boneyards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from pipeline.drama.script import Cue, Scene, Script
from pipeline.errors import FullCastError, Place, Problems, SourceError, raise_all
from pipeline.readers.final_draft.page import title_entries
from pipeline.readers.fountain.names import looks_like_cue
from pipeline.readers.fountain.reader import parse_script
from pipeline.readers.fountain.title import write_title_page
from pipeline.readers.markup import Element, attribute, tag_of
from pipeline.readers.source_file import read_bytes, refuse_other_kinds

SUFFIX = ".fdx"
MAX_PARAGRAPHS = 100_000
"""A feature film has three thousand."""

_SPEECH = frozenset(["character", "parenthetical", "dialogue", "singing", "lyrics"])
_CAMERA = frozenset(["transition", "shot", "end of act", "act break"])
_UNHEARD = {"cast list": "cast list", "show/ep. title": "title of the episode"}
_STRUCK = frozenset(["strikeout", "strikethrough", "hidden"])
_YES = frozenset(["yes", "true", "1"])
_READ_AS_MORE = re.compile(r"[!@.>~#=]|(?i:int|ext|est|i/e)\b")
_EMPHASIS_OR_ESCAPE = re.compile(r"\\(?=[^\w\s]|_)|\*|(?<!\w)_|_(?!\w)")
_BRACKETED = re.compile(r"\((?:[^()]*)\)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph of the document: its type in small letters, the words that are heard, and those that are not."""

    kind: str
    words: str
    line: int
    unheard: tuple[tuple[str, str], ...] = ()
    """Reasons, and the words."""
    together: bool = False


@dataclass(frozen=True, slots=True)
class FinalDraft:
    """A document as Fountain: the text, and for every line of it the line of the document (both from 1)."""

    text: str
    lines: tuple[int, ...]

    def line_of(self, line: int) -> int:
        """The document's line that a line of the text was made of; 0 for a line that is not known."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else 0


def read_final_draft(path: Path) -> tuple[Script, str]:
    """The script in a document, its places those in the document, and its Fountain text.

    Raises `SourceError`, or `Problems` when there are several.
    """
    draft = fountain_of(path)
    try:
        script = parse_script(draft.text, str(path))
    except Problems as problems:
        raise_all(_placed(error, draft) for error in problems.errors)
        raise
    except FullCastError as error:
        raise _placed(error, draft) from error
    return script.with_scenes(tuple(_scene(scene, draft) for scene in script.scenes)), draft.text


def fountain_of(path: Path) -> FinalDraft:
    """The document's script in Fountain. Raises `SourceError` for what is no document of Final Draft's."""
    root = _root(path)
    content = next((child for child in root if tag_of(child) == "content"), None)
    if tag_of(root) != "finaldraft" or content is None:
        raise SourceError("This is no script of Final Draft's.", at=Place(str(path)))
    entries = list(_entries(content))
    if len(entries) > MAX_PARAGRAPHS:
        raise SourceError(f"This script has more than {MAX_PARAGRAPHS:,} paragraphs.", at=Place(str(path)))
    page = write_title_page(title_entries(root), ())
    written: list[tuple[str, int]] = [(line, 1) for line in page.split("\n")[:-1]] if page else []
    for block in _blocks(entries):
        written += [*block, ("", block[-1][1])]
    return FinalDraft("\n".join(line for line, _ in written), tuple(number for _, number in written))


def _root(path: Path) -> Element:
    data = read_bytes(path)
    if not data.lstrip().startswith((b"<", b"\xef", b"\xff", b"\xfe")):
        refuse_other_kinds(data, path)
    if b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data or "<!ENTITY".encode("utf-16-be") in data:
        raise SourceError("This document declares entities, which no script needs.", at=Place(str(path)))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        step = "Save it anew in Final Draft, or export it as plain text and name that .fountain."
        raise SourceError(
            f"This is no XML that can be read: {error.msg}.", at=_place(path, error), next_step=step
        ) from error


def _place(path: Path, error: etree.XMLSyntaxError) -> Place:
    line, column = error.position
    return Place(str(path), line or 0, max(0, column or 0))


def _entries(content: Element) -> Iterator[_Entry]:
    for paragraph in content:
        if tag_of(paragraph) != "paragraph":
            continue
        dual = next((child for child in paragraph if tag_of(child) == "dualdialogue"), None)
        if dual is None:
            yield _entry(paragraph)
            continue
        speakers = 0
        for inner in dual:
            if tag_of(inner) == "paragraph":
                entry = _entry(inner)
                speakers += entry.kind == "character"
                yield replace(entry, together=entry.kind == "character" and speakers > 1)


def _entry(paragraph: Element) -> _Entry:
    heard: list[str] = []
    unheard: list[tuple[str, str]] = []
    for child in paragraph:
        match tag_of(child):
            case "text" if _is_deleted(child):
                unheard.append(("struck out", child.text or ""))
            case "text":
                heard.append(child.text or "")
            case "scriptnote":
                unheard.append(("script note", _all_words(child)))
            case "omittedscene":
                unheard.append(("omitted scene", _all_words(child)))
    words = _in_a_line("".join(heard))
    told = tuple((reason, line) for reason, text in unheard if (line := _in_a_line(text)))
    return _Entry(attribute(paragraph, "type").strip().lower(), words, paragraph.sourceline or 0, told)


def _is_deleted(text: Element) -> bool:
    styles = {style.strip().lower() for style in re.split(r"[+, ]", attribute(text, "style"))}
    return bool(styles & _STRUCK) or attribute(text, "deleted").lower() in _YES


def _all_words(element: Element) -> str:
    return "\n".join(each.text or "" for each in element.iter() if tag_of(each) == "text")


def _in_a_line(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())


def _blocks(entries: Sequence[_Entry]) -> Iterator[list[tuple[str, int]]]:
    """The paragraphs of the Fountain text: a speech is one."""
    speech: list[_Entry] = []
    for entry in [*entries, _Entry("", "", 0)]:
        goes_on = entry.kind in _SPEECH and entry.kind != "character"
        if speech and not goes_on:
            yield from _speech(speech)
            speech = []
        if entry.kind in _SPEECH:
            speech.append(entry)
            continue
        if entry.words and (line := _line_of(entry)):
            yield [(line, entry.line)]
        yield from _boneyards(entry)


def _boneyards(entry: _Entry) -> Iterator[list[tuple[str, int]]]:
    for reason, words in entry.unheard:
        yield [(_boneyard(reason, words), entry.line)]


def _boneyard(reason: str, words: str) -> str:
    kept = words.replace("*/", "*\\/")
    return f"/* omitted ({reason}): {kept} */"


def _line_of(entry: _Entry) -> str:
    """What is no speech, as one line of Fountain."""
    words = entry.words
    if entry.kind in _UNHEARD:
        return _boneyard(_UNHEARD[entry.kind], words)
    if entry.kind.startswith("outline"):
        return f"= {words}"
    if entry.kind in _CAMERA:
        return f"> {_escaped(words).rstrip('<')}"
    if entry.kind == "new act":
        return f"# {_escaped(words)}"
    if entry.kind == "scene heading":
        if words.strip(" .").upper() in ("OMITTED", "OMIT"):
            return _boneyard("omitted scene", words)
        return "." + _escaped(words).lstrip(".").replace("#", "\\#")
    return f"!{_escaped(words)}" if _READ_AS_MORE.match(words) else _escaped(words)


def _speech(entries: Sequence[_Entry]) -> Iterator[list[tuple[str, int]]]:
    """A cue with what is said below it; without a name or without words it is read as what it is."""
    first, *rest = entries
    said = [entry for entry in rest if entry.words]
    if first.kind != "character":
        yield from ([(_line_of(replace(entry, kind="action")), entry.line)] for entry in entries if entry.words)
    elif any(entry.kind != "parenthetical" for entry in said) and first.words:
        block = [(_cue_of(first), first.line)]
        yield [*block, *((_spoken(entry), entry.line) for entry in said)]
    elif first.words:
        words = " ".join(entry.words for entry in (first, *said))
        yield [(_boneyard("nobody speaks", words), first.line)]
    for entry in entries:
        yield from _boneyards(entry)


def _cue_of(entry: _Entry) -> str:
    name = " ".join(_BRACKETED.sub(" ", entry.words).split()) or entry.words
    brackets = " ".join(match[0] for match in _BRACKETED.finditer(entry.words)) if name != entry.words else ""
    name = name.rstrip(" ^:") or name
    capitals = name.upper()
    cue = capitals if looks_like_cue(capitals) else f"@{name}"
    return cue + (f" {brackets.upper()}" if brackets else "") + (" ^" if entry.together else "")


def _spoken(entry: _Entry) -> str:
    words = _escaped(entry.words)
    if entry.kind == "parenthetical":
        return f"({words.removeprefix('(').removesuffix(')').strip()})"
    return f"\\{words}" if words.startswith(("(", "~")) else words


def _escaped(words: str) -> str:
    """The words as they are; notes in double brackets stay notes, since who writes one means it."""
    return _EMPHASIS_OR_ESCAPE.sub(lambda match: "\\" + match[0], words).replace("/\\*", "/ \\*")


def _placed(error: FullCastError, draft: FinalDraft) -> FullCastError:
    at = replace(error.at, line=draft.line_of(error.at.line), column=0) if error.at else None
    return SourceError(error.what, at=at, next_step=error.next_step)


def _scene(scene: Scene, draft: FinalDraft) -> Scene:
    cues: list[Cue] = [replace(cue, place=_moved(cue.place, draft)) for cue in scene.cues]
    return replace(scene, cues=tuple(cues), place=_moved(scene.place, draft))


def _moved(place: Place | None, draft: FinalDraft) -> Place | None:
    return replace(place, line=draft.line_of(place.line), column=0) if place else None
