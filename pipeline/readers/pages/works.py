"""Turns a work of an archive of fan fiction, as it is saved or downloaded, into its titles and what stands around it.

The archive's own names tell them: `preface group` and `meta` hold a chapter's title among summaries and notes, on a
saved page as in the HTML and EPUB that it offers. Source: the views and the download templates of otwarchive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.readers.markup import HEADINGS, Element, tag_of

AUTHORS_NOTE = "author's note"
"""Why a summary, a note or a list of tags is not read."""

_IDS = frozenset(["preface", "afterword"])
_GROUPS = (frozenset(["preface", "group"]), frozenset(["meta", "group"]))
_TITLES = frozenset(["title", "heading", "toc-heading"])
_BESIDE = frozenset(["byline", "landmark", "module"])
_WORDS = frozenset(["userstuff", "userstuff2"])


@dataclass(frozen=True, slots=True)
class Work:
    """The elements that are titles of a work or its chapters, and those that are not read."""

    titles: frozenset[Element] = frozenset()
    around: frozenset[Element] = frozenset()


def work_of(root: Element) -> Work:
    """What a page calls the parts of a work; nothing for a page of any other kind."""
    frames = [element for element in root.iter() if _is_frame(element)]
    if not frames or not any(_WORDS & _names(element) for element in root.iter()):
        return Work()
    titles = frozenset(each for frame in frames for each in frame.iter() if _is_title(each, frame))
    around = {each for frame in frames for each in _around(frame, titles)}
    marks = (each for each in root.iter() if "landmark" in _names(each) and tag_of(each) in HEADINGS)
    return Work(titles, frozenset({*around, *marks}))


def _names(element: Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split()) if tag_of(element) else frozenset()


def _is_frame(element: Element) -> bool:
    names = _names(element)
    is_end = (element.get("id") or "").startswith("endnotes") and any(name.startswith("meta") for name in names)
    return bool(tag_of(element)) and (
        is_end or element.get("id") in _IDS or any(group <= names for group in _GROUPS) or {"work", "meta"} <= names
    )


def _is_title(element: Element, frame: Element) -> bool:
    """Whether a heading of a frame is a title, and not the head of its notes."""
    names = _names(element)
    if tag_of(element) not in ("h1", "h2", "h3") or names & _BESIDE or frame.get("id") == "afterword":
        return False
    if tag_of(element) != "h1" and not names & _TITLES:
        return False
    inside = element.getparent()
    while inside is not None and inside is not frame:
        if "module" in _names(inside):
            return False
        inside = inside.getparent()
    return inside is frame


def _around(frame: Element, titles: frozenset[Element]) -> Iterator[Element]:
    """What a frame holds besides its titles, in the largest pieces that hold none."""
    open_elements = [frame]
    while open_elements:
        for child in open_elements.pop():
            if not tag_of(child) or child in titles:
                continue
            if titles.isdisjoint(child.iter()):
                yield child
            else:
                open_elements.append(child)
