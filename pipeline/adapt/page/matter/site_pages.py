"""Turns what a story's site puts above and below it into omissions: menus, tags, kudos, comments, other stories.

Single words such as `Write` or `Status` are furniture only on a page that shows by other lines what site it is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.drama.story import Span

_SURE: Final = re.compile(
    r"""(?:archive\s+of\s+our\s+own(?:\s+beta)?|.*\bposted\s+originally\s+on\s+the\s+archive\s+of\s+our\s+own\b.*
    |please\s+drop\s+by\s+the\s+(?:work|archive)\s+and\s+comment\b.*|user\s+navigation|work\s+header|chapter\s+(?:management|index)\b\W*|entire\s+work
    |(?:[←<«]\s*)?previous\s+chapter(?:\W*next\s+chapter)?\W*|(?:[→>»]\s*)?next\s+chapter\W*|[↑\s]*top\W*↑?|.*\bleft\s+kudos\s+on\s+this\s+work\W*
    |kudos\W*|published:\s*\d.*words:.*|rated:\s+(?:fiction\b|[kmt]\b).*|favou?rite:\s+story\b.*|report\s+(?:chapter|story)
    |continue\s+(?:reading|to)\s+(?:the\s+)?next\s+part|add\s+to\s+(?:library|reading\s+list)|promoted\s+stories|you['’]ll\s+also\s+like
    |discussion\s+about\s+this\s+post|privacy\s*∙.*|substack\s+is\s+the\s+home\b.*|open\s+in\s+app|\d+\s+min(?:ute)?s?\s+read(?:\W.{0,30})?
    |recommended\s+from\s+medium|more\s+from\s+\S+(?:\s+\S+){0,5}|[\d.,]+k?\s+followers|r/\w+|posted\s+by\s+u/.*
    |click\s+to\s+share\s+on\b.*|like\s+loading\W*|tagged:.*|log\s+in\s+to\s+comment|edit:\s.*|[\d.,]+[km]?\s+restacks?
    |skip\s+to\s+(?:main\s+)?content|leave\s+a\s+reply|your\s+e-?mail\s+address\s+will\s+not\s+be\s+published\b.*
    |proudly\s+powered\s+by\b.*|u/\w[\w-]*\W*\d.*|more\s+(?:stories\s+)?(?:at|on)\s+r/\w+\W*|upvote\b.*
    |comments?\s*\(\d+\)|(?:post|leave)\s+a?\s*comment|(?:\d+|no)\s+comments|share\s+this:|reviews?:\s*\d+.*)$""",
    re.I | re.X,
)
_WEAK: Final = re.compile(
    r"""(?:actions|download|share|comments?|follow(?:ing)?|listen|write|subscribe|vote|save|hide|report|review|donate|help|status
    |careers|privacy|terms|about|home|stories|contact|search|menu|latest|discussions?|no\s+posts|previous|next|restacks|reply
    |log\s+in|sign\s+(?:in|up)|[\d.,]+[km]?|(?:posted|published|updated)\b.{0,40}|[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}(?:\s+by\s+.{2,30})?|twitter|facebook|related
    |photo\s+by\b.*|[←→↑↓<>»«]\s*.{0,30}|.{0,30}\s[←→↑↓])$""",
    re.I | re.X,
)
_LABEL: Final = re.compile(
    r"(?:rating|(?:archive\s+)?warnings?|categor(?:y|ies)|fandoms?|relationships?|characters?|additional\s+tags|language|stats"
    r"|series|collections?)\s*:",
    re.I,
)
_FOOT: Final = re.compile(
    r"""(?:kudos\W*|.*\bleft\s+kudos\b.*|\W*top\W*|continue\s+(?:reading|to)\s+(?:the\s+)?next\s+part|add\s+to\s+library|vote|discussion\s+about\s+this\s+post
    |written\s+by\s+\S+(?:\s+\S+){0,3}|more\s+from\s+.*|recommended\s+from\s+.*|share\s+this:|like\s+loading\W*|report\s+chapter
    |(?:[←<]\s*)?previous\s+chapter.*|(?:next\s+chapter|next)\s*[>→»]*|favou?rite:\s+story\b.*|comments?\s*\(\d+\)|\d+\s+comments
    |you['’]ll\s+also\s+like|(?:post|leave)\s+a?\s*comment|actions|ready\s+for\s+more\?)$""",
    re.I | re.X,
)
_SITE_NOTE: Final = re.compile(r"a\s+note\s+from\s+\S+(?:\s+\S+){0,2}$", re.I)
_ABOVE: Final = re.compile(r"(?:chapter\s+)?(?:summary|notes):?$", re.I)
"""What a site writes above a summary, or an author's note, before the story."""
_BY: Final = re.compile(r"by:?\s+\S+(?:\s+\S+){0,3}$")
_GLUED: Final = re.compile(r".{2,70}?(?P<gap>\s+)(?P<by>[Bb]y:?\s+(?P<author>\S+(?:\s+\S+){0,2}))$")
_MOST_NAMES: Final = 4
_HEAD_LINES: Final = 60
_FEWEST: Final = 2
"""Sure lines that make a page one of a site."""
_SHORT: Final = 120
_LONG: Final = 300
"""Characters from which on a paragraph is the story's, or a reader's who has much to say."""
_FOOT_SHARE: Final = 0.3
_REASON: Final = "page furniture"


def without_site_page(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; what a site of stories, letters or talk puts around one is omitted with a reason."""
    paragraphs = _lined(text, paragraphs)
    words = [p.words if len(p.span) <= 3 * _LONG else "" for p in paragraphs]
    sure = {i for i, line in enumerate(words) if line and _SURE.match(line)}
    if len(sure) < _FEWEST:
        return list(paragraphs)
    head, foot = _story_between(paragraphs, words, sure)
    out = list(paragraphs)
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind in (Kind.PROSE, Kind.DOCUMENT, Kind.HEADING, Kind.BREAK):
            reason = _reason(paragraphs, words, i, sure, head, foot)
            out[i] = paragraph.as_kind(Kind.OMITTED, reason=reason) if reason else paragraph
    return _without_by_lines(text, out, words, head)


def _lined(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; a menu or a foot that was copied from a page as lines is cut into them."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        lines = (
            list(_LINE.finditer(text, paragraph.span.start, paragraph.span.end)) if len(paragraph.span) < _MENU else []
        )
        said = [line.group().strip() for line in lines]
        found = sum(bool(_SURE.match(words) or _WEAK.match(words)) for words in said)
        if paragraph.kind is Kind.PROSE and found >= _FEWEST and any(map(_SURE.match, said)):
            spans = (Span(line.start(), line.start() + len(line.group().rstrip())) for line in lines)
            out += [paragraph.at(text, span) for span in spans]
        else:
            out.append(paragraph)
    return out


_LINE: Final = re.compile(r"[^\s][^\r\n]*")
_MENU: Final = 1_500
"""Characters of the longest menu."""


def _story_between(paragraphs: Sequence[Paragraph], words: Sequence[str], sure: set[int]) -> tuple[int, int]:
    """Where the story's first long paragraph stands, and where the foot of the page begins behind its last."""
    told = (i for i, p in enumerate(paragraphs) if i not in sure and (len(p.span) > _SHORT or not _is_line(words[i])))
    head = next(told, 0)
    whole = sum(len(p.span) for p in paragraphs)
    foot = left = len(paragraphs)
    behind = 0
    for left in range(len(paragraphs) - 1, -1, -1):
        here = paragraphs[left]
        behind += len(here.span)
        if behind > _FOOT_SHARE * whole or len(here.span) > _LONG or here.written_level in (1, 2):
            break
        if words[left] and (_FOOT.match(words[left]) or left in sure):
            foot = left
    return min(head, _HEAD_LINES), foot


def _is_line(words: str) -> bool:
    return bool(words) and (words[-1] not in '.!?”"’' or len(words) < _SHORT / 2)


def _reason(paragraphs: Sequence[Paragraph], words: Sequence[str], i: int, sure: set[int], head: int, foot: int) -> str:
    """Why a paragraph is left out; empty for one that is read."""
    line = words[i]
    is_labelled = i <= head and (_LABEL.match(line) or (i > 0 and _LABEL.fullmatch(words[i - 1])))
    if i <= head and _ABOVE.match(line):
        return _REASON
    if i in sure or i >= foot or is_labelled:
        return _REASON
    if line and _WEAK.match(line) and (i <= head or any(n in sure or n >= foot for n in (i - 1, i + 1))):
        return _REASON
    is_below_note = i > 0 and len(paragraphs[i].span) <= _LONG and _SITE_NOTE.match(words[i - 1]) is not None
    is_below_note |= 0 < i <= head and len(paragraphs[i].span) <= _LONG and _ABOVE.match(words[i - 1]) is not None
    is_note = _SITE_NOTE.match(line) is not None or (i <= head and line.lower().startswith("disclaimer:"))
    return "author's note" if is_note or is_below_note else ""


def _without_by_lines(text: str, paragraphs: list[Paragraph], words: Sequence[str], head: int) -> list[Paragraph]:
    """`by saltwriter` on a line of its own, or behind a title that it is glued to."""
    out: list[Paragraph] = []
    for i, paragraph in enumerate(paragraphs):
        is_front = i <= head and paragraph.kind in (Kind.PROSE, Kind.HEADING)
        glued = _GLUED.match(text[paragraph.span.start : paragraph.span.end]) if is_front and words[i] else None
        if is_front and (_BY.match(words[i]) or (out and _is_author(words, i))):
            out.append(paragraph.as_kind(Kind.OMITTED, reason="title page"))
        elif glued and _is_by_line(glued, words[: head + 1]):
            out += _parted(text, paragraph, glued)
        else:
            out.append(paragraph)
    return out


def _is_author(words: Sequence[str], i: int) -> bool:
    """Whether a line is the author's name: one that the page repeats as such, or a user's, which begins small."""
    line = words[i]
    if not line or len(line.split()) > _MOST_NAMES or not line[-1].isalnum():
        return False
    if line[0].islower() and len(line.split()) == 1:
        return True
    credit = re.compile(rf"(?:(?:written|posted)\s+by|more\s+from|©\s*\d*)\s+{re.escape(line)}$", re.IGNORECASE)
    return any(credit.match(other) for other in words)


def _is_by_line(glued: re.Match[str], front: Sequence[str]) -> bool:
    """Whether what follows `by` is an author and not the end of a title (`Death by Water`): the page has it twice."""
    author = glued["author"].lower()
    return glued["by"][2] == ":" or any(line.lower() in (author, f"by {author}") for line in front)


def _parted(text: str, paragraph: Paragraph, glued: re.Match[str]) -> list[Paragraph]:
    start, end = paragraph.span.start, paragraph.span.end
    title = paragraph.at(text, Span(start, start + glued.start("gap")))
    return [title, paragraph.at(text, Span(start + glued.start("by"), end)).left_out("title page")]
