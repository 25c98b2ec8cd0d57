"""Turns a story's paragraphs into those that belong to it: page furniture, licences and contents are left out.

Nothing is left out silently: an omitted paragraph says why, and the script lists it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.adapt.page.headings import heading_level, words_of
from pipeline.adapt.page.numbering import with_numbered_sections
from pipeline.adapt.page.structure import Kind, Paragraph, runs_on

_WEB: Final = re.compile(
    r"""(?:ad\s?code|advertisements?|sponsored(?:\s+content)?|ads\s+by\s+\w+|skip\s+to\s+(?:main\s+)?content|(?:main\s+)?menu
    |(?:close|open|toggle)\s+(?:menu|navigation|sidebar|search)|search(?:\s+this\s+(?:site|blog))?|home|about(?:\s+us)?
    |contact(?:\s+us)?|log\s?in|sign\s+(?:in|up)|subscribe(?:\s+now)?|newsletter|follow\s+us.*|share(?:\s+(?:this|on|to)\b.*)?
    |tweet|pin\s+it|like\s+this:?|loading\W*|related(?:\s+(?:posts?|articles?|stories))?(?::.*)?|you\s+(?:may|might)\s+also\s+like.*
    |read\s+more\W*|continue\s+reading\W*|click\s+(?:here|to)\b.*|leave\s+a\s+(?:comment|reply)|post\s+a\s+comment|post\s+comment
    |(?:\d+|no)\s+(?:comments?|replies|responses|likes?|shares?|views?)|comments?(?:\s*\(\d+\))?|reply|report(?:\s+abuse)?
    |tags?:.*|labels?:.*|categor(?:y|ies):.*|filed\s+under:?.*|posted\s+(?:on|by|in)\b.*|published\s+(?:on|by)\b.*
    |(?:previous|next|older|newer)(?:\s+(?:post|posts|page|chapter|article|story))?\W*|back\s+to\s+top|print(?:\s+this)?(?:\s+page)?
    |email\s+this|powered\s+by\b.*|copyright\b.*|©.*|all\s+rights\s+reserved\W*|privacy\s+policy|terms\s+(?:of\s+(?:use|service)|and\s+conditions)
    |cookie\s+(?:policy|settings)|accept\s+(?:all\s+)?cookies|we\s+use\s+cookies\b.*|save\s+my\s+name\b.*|your\s+email\s+address\b.*
    |bookmark(?:\s+this)?|\d+\s+min(?:ute)?s?\s+read|by\s+admin|blogger|wordpress|facebook|twitter|instagram|pinterest|whatsapp
    |recent\s+posts|popular\s+posts|archives?|sidebar|footer|header|widget|scroll\s+to\s+top)\s*$""",
    re.I | re.X,
)
_SURE_WEB: Final = re.compile(
    r"""(?:ad\s?code|advertisements?|skip\s+to\s+(?:main\s+)?content|(?:close|toggle)\s+(?:menu|navigation)|post\s+a\s+comment
    |leave\s+a\s+(?:comment|reply)|\d+\s+comments?|you\s+(?:may|might)\s+also\s+like.*
    |continue\s+reading(?:\s+(?:the\s+)?next\s+\w+)?\W*|powered\s+by\s+\w+
    |share\s+this(?:\s+(?:post|story|page|article))?[:!]?|start\s+writing|get\s+the\s+app|ready\s+for\s+more\?|previous\s+next
    |(?:[\d.,]+[km]?\s+(?:reads?|views?|votes?|likes?|comments?|kudos|hits|bookmarks|restacks)\W*)+|related\s+(?:posts?|articles?):?|(?:previous|next)\s+(?:post|chapter|page)\W*)\s*$""",
    re.I | re.X,
)
_PLEA: Final = re.compile(
    r"""(?:thank(?:s|\s+you)(?:\s+so\s+much)?\s+for\s+reading\b.*|subscribe\s+(?:to|for|now|here)\b.*|sign\s+up\s+(?:to|for)\b.*
    |if\s+you\s+(?:enjoyed|liked|loved)\s+(?:this|the)\b.*\b(?:share|sharing|subscrib\w+|review|follow\w*|support\w*)\b.*
    |(?:please\s+)?(?:vote|like|comment|review|follow)\W+(?:and|&|,)\W*(?:vote|like|comment|review|share|follow|subscribe)\b.*)$""",
    re.I | re.X | re.S,
)
"""What sites and their authors ask of a reader before or after a story."""
_EDGE: Final = 14
"""Paragraphs from either end within which a short phrase of web pages is furniture."""
_PAGE: Final = re.compile(r"(?:\[?\s*(?:page|pg\.?|p\.)\s*\d+\s*\]?|[-–—\[{(\s]*\d{1,4}[-–—\]})\s]*)$", re.I)
_START: Final = re.compile(r"\*{3}\s*START\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG.*?(?:\*{3}|$)", re.I | re.S)
_END: Final = re.compile(
    r"\*{3}\s*END\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG|^End of (?:the )?Project Gutenberg", re.I | re.M
)
_CREDIT: Final = re.compile(
    r"(?:produced by|e-?text prepared by|transcribed (?:by|from)|this e-?text was|scanned by|html version)\b", re.I
)
_CONTENTS: Final = re.compile(r"(?:table\s+of\s+)?contents\.?$", re.I)
_FOOTNOTE: Final = re.compile(r"\s*(?:\[(?:footnote\b.*?|\d{1,3}|[*†‡])\]|\[?footnote\s+\d+)", re.I)
_ILLUSTRATION: Final = re.compile(r"\[(?:illustration|transcriber['’]s note)\b.*\]$", re.I | re.S)
_ORNAMENT: Final = re.compile(r"[\W_]+$")
_STRAY: Final = re.compile(r"[\s\"'“”‘’«»]+$")
_THE_END: Final = re.compile(r"(?:the\s+end|finis|fin)\W*$", re.I)


def without_furniture(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, those that are no part of the story marked as omitted with a reason."""
    found = _without_licence(text, list(paragraphs))
    found = [_breaks_and_notes(text, p) for p in found]
    found = _without_contents(text, found)
    found = _without_web(text, with_numbered_sections(text, found))
    return _without_running_heads(text, found)


def _omitted(paragraph: Paragraph, reason: str) -> Paragraph:
    return paragraph.as_kind(Kind.OMITTED, reason=reason)


def _without_licence(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    start, end = _START.search(text), _END.search(text)
    lo = start.end() if start else 0
    hi = end.start() if end and end.start() > lo else len(text)
    reason = "licence of the e-text"
    out = [_omitted(p, reason) if p.span.start < lo or p.span.start >= hi else p for p in paragraphs]
    shown = [i for i, p in enumerate(out) if p.kind is not Kind.OMITTED][:6] if start else []
    for i in shown:
        if _CREDIT.match(words_of(text, out[i])):
            out[i] = _omitted(out[i], "credits of the e-text")
    return out


def _breaks_and_notes(text: str, paragraph: Paragraph) -> Paragraph:
    if paragraph.kind is not Kind.PROSE:
        return paragraph
    raw = paragraph.span.of(text)
    if _STRAY.match(raw):
        return _omitted(paragraph, "stray mark")
    if _ORNAMENT.match(raw):
        return paragraph if re.search(r"[?!…]|\.\.\.", raw) else paragraph.as_kind(Kind.BREAK, reason="scene break")
    if _ILLUSTRATION.match(raw):
        return _omitted(paragraph, "caption of a picture")
    if _FOOTNOTE.match(raw) and len(raw) > 4:
        return _omitted(paragraph, "footnote")
    return paragraph


def _without_contents(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """`CONTENTS` and the list below it, up to the first paragraph that is no entry."""
    out = list(paragraphs)
    head = next((i for i, p in enumerate(out[:80]) if _CONTENTS.match(words_of(text, p))), None)
    if head is None:
        return out
    last = head
    for i in range(head + 1, len(out)):
        if out[i].kind in (Kind.OMITTED, Kind.BREAK):
            continue
        if not _is_entry(text, out, i, head):
            break
        last = i
    if last == head:
        return out
    for i in range(head, last + 1):
        out[i] = _omitted(out[i], "table of contents")
    return out


def _is_entry(text: str, paragraphs: list[Paragraph], i: int, head: int) -> bool:
    """A line of the contents: its heading comes again below, or a page number ends it; a block counts by its lines."""
    lines = [line for line in paragraphs[i].span.of(text).splitlines() if line.strip()]
    words = words_of(text, paragraphs[i]).lower()
    if len(lines) == 1:
        again = any(words_of(text, p).lower() == words for p in paragraphs[i + 1 :] if len(p.span) <= 120)
        return again or (bool(re.search(r"(?:\.{2,}|\s)\s*\d{1,4}$", words)) and len(words) < 100)
    short = sum(len(line.strip()) < 80 for line in lines)
    entries = sum(bool(heading_level(line)) or bool(re.search(r"\d{1,4}\s*$", line)) for line in lines)
    return short == len(lines) and entries >= 0.4 * len(lines) and i - head < 60


def _is_menu(words: str) -> bool:
    """`Home | Stories | About`: short items with rules between them, one of them a word of web pages at least."""
    items = [item.strip() for item in re.split(r"[|·•»/]", words)]
    return len(items) > 2 and all(len(item.split()) <= 3 for item in items) and any(_WEB.match(i) for i in items if i)


def _site_titles(lines: Sequence[str]) -> set[str]:
    """`Low Water - The Estuary Reader`, where `Low Water` stands alone on another line: a tab's title, pasted."""
    alone = {line for line in lines if line}
    parts = ((line, re.split(r"\s+[-–—|·»:]+\s+", line)) for line in lines)
    return {line for line, split in parts if len(split) > 1 and (split[0] in alone or split[-1] in alone)}


def _without_web(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    out = list(paragraphs)
    shown = [i for i, p in enumerate(out) if p.kind is Kind.PROSE]
    edge = set(shown[:_EDGE]) | set(shown[-_EDGE:])
    seen: set[str] = set()
    site_titles = _site_titles([words_of(text, out[i]).lower() for i in shown[:_EDGE]])
    for position, i in enumerate(shown):
        raw = words_of(text, out[i])
        if i in edge and len(raw) <= 400 and _PLEA.match(raw):
            out[i] = _omitted(out[i], "page furniture")
        if len(raw) > 140:
            continue
        at_edge = i in edge and not raw.endswith((".", "!", "?", "”", '"', "’"))
        if _SURE_WEB.match(raw) or (at_edge and (_WEB.match(raw) or _is_menu(raw))):
            out[i] = _omitted(out[i], "page furniture")
        elif position < _EDGE and (raw.lower() in site_titles or (raw.lower() in seen and _is_headline(raw))):
            out[i] = _omitted(out[i], "repeated headline")
        seen.add(raw.lower())
    return _without_counts(text, out, edge)


def _without_counts(text: str, paragraphs: list[Paragraph], edge: set[int]) -> list[Paragraph]:
    """Bare numbers beside a site's buttons: how many like it, how many answered."""
    out = list(paragraphs)
    is_count = {i: out[i].kind is Kind.PROSE and words_of(text, out[i]).isdigit() for i in sorted(edge)}
    for step in (-1, 1):
        for i in sorted(edge, reverse=step < 0):
            beside = out[i - step] if 0 <= i - step < len(out) else None
            if is_count[i] and beside is not None and beside.reason == "page furniture":
                out[i] = _omitted(out[i], "page furniture")
    return out


def _is_headline(raw: str) -> bool:
    return 2 < len(raw.split()) < 20 and not raw.endswith((".", "!", "?", "”", '"', "’", "'", "»", "…"))


def _numbered_heads(text: str, paragraphs: Sequence[Paragraph]) -> set[int]:
    """Lines that come again and again with growing numbers at one end: `The Night Ferry 24`, `26 The Night Ferry`.

    Chapters count by one from the first, and pages do not.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for i, p in enumerate(paragraphs):
        words = words_of(text, p) if p.kind is Kind.PROSE and len(p.span) <= _HEAD else ""
        number, head = _NUMBERED.search(words), _NUMBERED.sub("", words).strip().lower()
        if number is not None and len(head.split()) > 1 and not heading_level(words):
            found.setdefault(head, []).append((int(number["first"] or number["last"]), i))
    out: set[int] = set()
    for lines in found.values():
        pages = [page for page, _ in lines]
        grows = all(one < other for one, other in pairwise(pages))
        if len(lines) > 2 and grows and (pages[0] > len(pages) or pages[-1] - pages[0] >= len(pages)):
            out |= {i for _, i in lines}
    return out


_HEAD: Final = 70
"""Characters that a running head has at most."""
_NUMBERED: Final = re.compile(r"^(?P<first>\d{1,4})\s+(?=\D+$)|(?<=\D)\s+(?P<last>\d{1,4})$")


def _turned_pages(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """What stands between the halves of a sentence at a page's end, with the reason to leave it out.

    Short lines, one of them a page's number or behind a form feed, and the sentence goes on below them.
    """
    found: dict[int, str] = {}
    for i, before in enumerate(paragraphs):
        for end in range(i + 2, min(i + 5, len(paragraphs))):
            if i in found or before.kind is not Kind.PROSE or not _may_stand_between(text, paragraphs[end - 1]):
                break
            lines = {n: words_of(text, paragraphs[n]) for n in range(i + 1, end)}
            is_turn = any(_PAGE.match(words) for words in lines.values())
            is_turn |= "\f" in text[before.span.end : paragraphs[end].span.start]
            after = paragraphs[end]
            if is_turn and after.kind is Kind.PROSE and runs_on(before.span.of(text), after.span.of(text)):
                found |= {n: "page number" if _PAGE.match(words) else "running head" for n, words in lines.items()}
                break
    return found


def _may_stand_between(text: str, paragraph: Paragraph) -> bool:
    """A page's number, or a short line that is written as a title and ends like one."""
    if paragraph.kind not in (Kind.PROSE, Kind.HEADING, Kind.OMITTED) or len(paragraph.span) > _HEAD:
        return False
    words = words_of(text, paragraph)
    return bool(_PAGE.match(words)) or (words[:1].isalnum() and not words[0].islower() and words[-1] not in _ENDS)


_ENDS: Final = ".!?…,;:”\"’'»"


def _without_running_heads(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Page numbers, and short lines that come again and again beside them or with one."""
    out = list(paragraphs)
    for i in _numbered_heads(text, out):
        out[i] = _omitted(out[i], "running head")
    pages = {i for i, p in enumerate(out) if p.kind is Kind.PROSE and _PAGE.match(words_of(text, p))}
    if len(pages) < 3:
        marked = {i for i in pages if re.match(r"\[?\s*p", words_of(text, out[i]), re.I)}
        pages = marked
    turned = _turned_pages(text, out)
    pages |= {i for i, reason in turned.items() if reason == "page number"}
    for i in sorted(pages | turned.keys()):
        out[i] = _omitted(out[i], turned.get(i, "page number"))
    heads = {words_of(text, out[i]).lower() for i, reason in turned.items() if reason == "running head"}
    counts = Counter(
        words_of(text, p).lower() for p in out if p.kind in (Kind.PROSE, Kind.HEADING) and len(p.span) <= _HEAD
    )
    for i, p in enumerate(out):
        if p.kind not in (Kind.PROSE, Kind.HEADING) or len(p.span) > _HEAD:
            continue
        near = {i - 1, i + 1, i - 2, i + 2} & pages
        words = words_of(text, p)
        if (
            near
            and (counts[words.lower()] >= 3 or words.lower() in heads)
            and not words.endswith((".", "!", "?", "”", '"', "’", "'"))
        ):
            out[i] = _omitted(p, "running head")
    return out
