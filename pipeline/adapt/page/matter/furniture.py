"""Turns what a web page says around a story into omissions: menus, buttons, counts, pleas, headlines said twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

_WEB: Final = re.compile(
    r"""(?:ad\s?code|advertisements?|sponsored(?:\s+content)?|ads\s+by\s+\w+|skip\s+to\s+(?:main\s+)?content|(?:main\s+)?menu
    |(?:close|open|toggle)\s+(?:menu|navigation|sidebar|search)|search(?:\s+this\s+(?:site|blog))?|home|about(?:\s+us)?
    |contact(?:\s+us)?|log\s?in|sign\s+(?:in|up)|subscribe(?:\s+now)?|newsletter|follow\s+us.*|share(?:\s+(?:this|on|to)\b.*)?
    |tweet|pin\s+it|like\s+this:?|loading\W*+|related(?:\s+(?:posts?|articles?|stories))?(?::.*)?|you\s+(?:may|might)\s+also\s+like.*
    |read\s+more\W*+|continue\s+reading\W*+|click\s+(?:here|to)\b.*|leave\s+a\s+(?:comment|reply)|post\s+a\s+comment|post\s+comment
    |(?:\d+|no)\s+(?:comments?|replies|responses|likes?|shares?|views?)|comments?(?:\s*\(\d+\))?|reply|report(?:\s+abuse)?
    |tags?:.*|labels?:.*|categor(?:y|ies):.*|filed\s+under:?.*|posted\s+(?:on|by|in)\b.*|published\s+(?:on|by)\b.*
    |(?:previous|next|older|newer)(?:\s+(?:post|posts|page|chapter|article|story))?\W*+|back\s+to\s+top|print(?:\s+this)?(?:\s+page)?
    |email\s+this|powered\s+by\b.*|copyright\b.*|©.*|all\s+rights\s+reserved\W*+|privacy\s+policy|terms\s+(?:of\s+(?:use|service)|and\s+conditions)
    |cookie\s+(?:policy|settings)|accept\s+(?:all\s+)?cookies|we\s+use\s+cookies\b.*|save\s+my\s+name\b.*|your\s+email\s+address\b.*
    |bookmark(?:\s+this)?|\d+\s+min(?:ute)?s?\s+read|by\s+admin|blogger|wordpress|facebook|twitter|instagram|pinterest|whatsapp
    |recent\s+posts|popular\s+posts|archives?|sidebar|footer|header|widget|scroll\s+to\s+top)\s*$""",
    re.I | re.X,
)
_SURE_WEB: Final = re.compile(
    r"""(?:ad\s?code|advertisements?|skip\s+to\s+(?:main\s+)?content|(?:close|toggle)\s+(?:menu|navigation)|post\s+a\s+comment
    |leave\s+a\s+(?:comment|reply)|\d+\s+comments?|you\s+(?:may|might)\s+also\s+like.*
    |continue\s+reading(?:\s+(?:the\s+)?next\s+\w+)?\W*+|powered\s+by\s+\w+
    |share\s+this(?:\s+(?:post|story|page|article))?[:!]?|start\s+writing|get\s+the\s+app|ready\s+for\s+more\?|previous\s+next
    |(?:[\d.,]+[km]?\s+(?:reads?|views?|votes?|likes?|comments?|kudos|hits|bookmarks|restacks)\W*+)+|related\s+(?:posts?|articles?):?|(?:previous|next)\s+(?:post|chapter|page)\W*+)\s*$""",
    re.I | re.X,
)
_PLEA: Final = re.compile(
    r"""(?:thank(?:s|\s+you)(?:\s+so\s+much)?\s+for\s+reading\b(?!,?\s+(?:he|she|i|they|we)\s).*|subscribe\s+(?:to|for|now|here)\b.*|sign\s+up\s+(?:to|for)\b.*
    |if\s+you\s+(?:enjoyed|liked|loved)\s+(?:this|the)\b.*\b(?:share|sharing|subscrib\w+|review|follow\w*|support\w*)\b.*
    |(?:please\s+)?(?:vote|like|comment|review|follow)\W+(?:and|&|,)\W*(?:vote|like|comment|review|share|follow|subscribe)\b.*)$""",
    re.I | re.X | re.S,
)
"""What sites and their authors ask of a reader before or after a story."""
_STOLEN: Final = re.compile(
    r"\b(?:stolen|theft|unlawful(?:ly)?|unauthori[sz]ed|pirated|misappropriated|illicit(?:ly)?|purloined"
    r"|without (?:the )?(?:author['’]s |proper )?(?:consent|permission|approval|authori[sz]ation))\b",
    re.I,
)
_FROM: Final = re.compile(
    r"\b(?:this|the) (?:story|tale|novel|content|narrative|book|chapter|author(?:['’]s)?)\b", re.I
)
_REPORT: Final = re.compile(
    r"\b(?:amazon|royal\s?road|report (?:it|any|the)|original (?:source|site)|violation)\b", re.I
)
"""Of what a site of stories puts between their paragraphs against thieves."""
_EDGE: Final = 14
"""Paragraphs from either end within which a short phrase of web pages is furniture."""


def _is_menu(words: str) -> bool:
    """`Home | Stories | About`: short items with rules between them, one of them a word of web pages at least."""
    items = [item.strip() for item in re.split(r"[|·•»/]", words)]
    return len(items) > 2 and all(len(item.split()) <= 3 for item in items) and any(_WEB.match(i) for i in items if i)


def _site_titles(lines: Sequence[str]) -> set[str]:
    """`Low Water - The Estuary Reader`, where `Low Water` stands alone on another line: a tab's title, pasted."""
    alone = {line for line in lines if line}
    parts = ((line, re.split(r"\s+[-–—|·»:]+\s+", line)) for line in lines)
    return {line for line, split in parts if len(split) > 1 and (split[0] in alone or split[-1] in alone)}


def without_web(_text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; what a web page says around a story is left out."""
    out = list(paragraphs)
    shown = [i for i, p in enumerate(out) if p.kind is Kind.PROSE]
    edge = set(shown[:_EDGE]) | set(shown[-_EDGE:])
    seen: set[str] = set()
    site_titles = _site_titles([out[i].words.lower() for i in shown[:_EDGE]])
    for position, i in enumerate(shown):
        raw = out[i].words
        if i in edge and len(raw) <= 400 and _PLEA.match(raw):
            out[i] = out[i].left_out("page furniture")
        is_told = any(mark in raw for mark in '"“”«»')
        if len(raw) <= 400 and not is_told and all(sign.search(raw) for sign in (_STOLEN, _FROM, _REPORT)):
            out[i] = out[i].left_out("page furniture")
        if len(raw) > 140:
            continue
        at_edge = i in edge and not raw.endswith((".", "!", "?", "”", '"', "’"))
        if _SURE_WEB.match(raw) or (at_edge and (_WEB.match(raw) or _is_menu(raw))):
            out[i] = out[i].left_out("page furniture")
        elif position < _EDGE and (raw.lower() in site_titles or (raw.lower() in seen and _is_headline(raw))):
            out[i] = out[i].left_out("repeated headline")
        seen.add(raw.lower())
    return _without_counts(out, edge)


def _without_counts(paragraphs: list[Paragraph], edge: set[int]) -> list[Paragraph]:
    """Bare numbers beside a site's buttons: how many like it, how many answered."""
    out = list(paragraphs)
    is_count = {i: out[i].kind is Kind.PROSE and out[i].words.isdigit() for i in sorted(edge)}
    for step in (-1, 1):
        for i in sorted(edge, reverse=step < 0):
            beside = out[i - step] if 0 <= i - step < len(out) else None
            if is_count[i] and beside is not None and beside.reason == "page furniture":
                out[i] = out[i].left_out("page furniture")
    return out


def _is_headline(raw: str) -> bool:
    return 2 < len(raw.split()) < 20 and not raw.endswith((".", "!", "?", "”", '"', "’", "'", "»", "…"))
