"""Turns the short lines before a story into its title: what the file calls itself, else how a line is written."""

from __future__ import annotations

import re
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.bylines import is_name_alone
from pipeline.adapt.page.titles.title_lines import is_author_alone, is_somebody, says_genre
from pipeline.drama.story import Story

FRONT: Final = 8
"""Short lines at the top among which title and author stand."""
SHORT: Final = 90
"""Characters of a line of a title page, at most."""
_BOLD: Final = re.compile(r"\s*(\*\*|__)(?=\S).+(?<=\S)\1\s*$|\s*#\s+\S", re.S)
_LIST: Final = re.compile(r"(?:dramatis\s+personae|(?:the\s+)?(?:characters|cast|persons)\b)", re.I)
"""The head of a play's list of people."""
_INITIALS: Final = re.compile(r"(?:[A-Z]\.\s?){1,4}")
"""`W. S.`, who wrote it."""
_NUMERAL: Final = re.compile(r"[\divxlc]{1,7}\.?$", re.I)
_MARKS: Final = "\"'“”„‘’‚«»‹›<>❝‟″`「」『』—–―"
_ADDRESS: Final = re.compile(
    r"\d{1,4}[a-z]?,? (?:[A-Z][\w’'-]* ){0,3}(?:[A-Z][\w’'-]*,(?:\n|$)|(?:Street|Road|Lane|Avenue|Square|Row|Place"
    r"|Terrace|Crescent|Drive|Close|Gardens|Hill|Park)\.?(?:\n|$))"
)
"""Where a letter was written: `14 Marsh Lane,`."""
_SENTENCE: Final = re.compile(r"[A-Z][^\W_A-Z]*(?:[ ,\n]+[^\s]+){2,} [^\s]+(?<!\b[A-Z])[.!?]$")


def with_title(story: Story, paragraphs: list[Paragraph], page: dict[str, str]) -> list[Paragraph]:
    """Mark the title: what the file calls itself, else a bold line or capitals before the story, else the first."""
    known_title = next((i for i, p in enumerate(paragraphs) if p.kind is Kind.TITLE), None)
    if known_title is not None:
        return _without_name_below(story.text, paragraphs, known_title, page)
    front = _front_lines(story.text, paragraphs)
    known = story.details.get("title", "")
    chosen = _chosen(story.text, paragraphs, front, known)
    out = list(paragraphs)
    for i in front:
        if i == chosen or _is_headline(out[i]):
            out[i] = out[i].as_kind(Kind.TITLE)
    if chosen is not None:
        page.setdefault("Title", out[chosen].words)
    return _without_name_below(story.text, out, chosen, page)


def _without_name_below(
    text: str, paragraphs: list[Paragraph], title: int | None, page: dict[str, str]
) -> list[Paragraph]:
    """The author's name alone under the title, with the story or a heading below it."""
    out = list(paragraphs)
    shown = [i for i, p in enumerate(out) if p.kind not in (Kind.OMITTED, Kind.BREAK)][:4]
    if len(shown) > 3 and says_genre(out[shown[1]].words):  # `A Novel` between them
        del shown[1]
    if "Author" in page or len(shown) < 3 or shown[0] != title or out[shown[1]].kind not in (Kind.PROSE, Kind.TITLE):
        return out
    above, name = out[shown[0]], out[shown[1]]
    is_glued = above.words.isupper() and text.count("\n", above.span.end, name.span.start) == 1
    is_author = is_author_alone(text, name.words, name.span.end) if is_glued else is_somebody(name.words)
    if is_author and is_name_alone(name.words):
        page["Author"] = name.words.strip("*_ ")
        out[shown[1]] = name.left_out("title page")
    return out


def _front_lines(text: str, paragraphs: list[Paragraph]) -> list[int]:
    """Short lines before the story begins: before the first heading or the first long paragraph."""
    front: list[int] = []
    tops = sum(p.kind is Kind.HEADING and p.level == 1 for p in paragraphs)
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind in (Kind.OMITTED, Kind.BREAK):
            continue
        level_one = paragraph.kind is Kind.HEADING and not front and paragraph.level == 1 and tops == 1
        if not level_one and (paragraph.kind is not Kind.PROSE or len(paragraph.span) > SHORT * 2):
            break
        raw = paragraph.span.of(text).strip()
        if len(raw) > SHORT or len(front) >= FRONT or raw[0] in _MARKS:
            if not _is_speech_or_prose(raw):
                continue
            break
        if _SENTENCE.match(raw):
            break  # the story has begun: capitals below are a sign in it
        if not front and _ADDRESS.match(raw):
            break  # a letter opens it
        front.append(i)
        if level_one:
            break
    return front


def _is_speech_or_prose(raw: str) -> bool:
    return raw[0] in _MARKS or len(raw) > SHORT


def _is_headline(paragraph: Paragraph) -> bool:
    words = re.sub(r"(?:\[\w{1,3}\]|[*†‡§¹²³⁰⁴-⁹])+$", "", paragraph.words)
    return paragraph.kind is Kind.PROSE and not words.endswith(tuple(".!?,:;…") + tuple(_MARKS))


def _chosen(text: str, paragraphs: list[Paragraph], front: list[int], known: str) -> int | None:
    for i in front:
        if known and paragraphs[i].words.lower() == known.lower():
            return i
    front = [i for i in front if not _NUMERAL.match(paragraphs[i].words)]
    if known:  # the file says its title itself: another heading is a chapter's
        front = [i for i in front if paragraphs[i].kind is not Kind.HEADING]
    bold = [i for i in front if _BOLD.match(paragraphs[i].span.of(text))]
    if bold:
        return bold[-1]
    front = [i for i in front if not _INITIALS.fullmatch(paragraphs[i].words)] or front
    capitals = [i for i in front if paragraphs[i].words.isupper() and not _LIST.match(paragraphs[i].words)]
    if capitals:
        return capitals[0]
    plain = [i for i in front if _is_headline(paragraphs[i]) or paragraphs[i].kind is Kind.HEADING]
    return plain[0] if plain else None
