"""Turns what a newsletter puts around a story into omissions: `View in browser`, pleas, its name, its post's date.

Its sentences say what they are. Single words such as `Notes` and `More`, a date or the name of the letter are its own
only where one of those sentences stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

REASON: Final = "page furniture"
_SENTENCE: Final = re.compile(
    r"""(?:(?:view|read|open|see)\s+(?:(?:this|the|our)\s+)?(?:e-?mail|message|newsletter|post|it)?\s*(?:online|in\s+(?:your|a|the|another)?\s*(?:web\s*)?(?:browser|app))
    |(?:is\s+)?this\s+(?:e-?mail|message)\s+(?:not\s+displaying|was\s+sent)\b
    |trouble\s+(?:viewing|reading)\s+this\b|(?:was\s+)?(?:this|forwarded\s+this)\s+(?:e-?mail|newsletter|message)\s*(?:was\s+)?(?:forwarded)?.{0,20}\?
    |you(?:['’]re|\s+are)\s+(?:receiving|getting)\s+this\s+(?:e-?mail|newsletter|message)\b|you\s+received\s+this\s+(?:e-?mail|message)\b
    |you(?:['’]re|\s+are)\s+(?:currently\s+|on\s+)?(?:a|the)\s+(?:free|paid)\s+(?:subscriber|list|version)\b
    |want\s+to\s+(?:change\s+how|stop\s+receiving|unsubscribe)\b|no\s+longer\s+(?:want|wish)\s+to\s+receive\b
    |you\s+can\s+(?:update\s+your|unsubscribe)\b|(?:to\s+)?unsubscribe(?:\s+(?:here|at\s+any|from|instantly)\b.{0,80}|\W*$)
    |(?:update|manage|change)\s+(?:your\s+)?(?:e-?mail\s+)?(?:preferences|subscriptions?)\b|our\s+(?:mailing|postal)\s+address\s+is\b
    |add\s+us\s+to\s+your\s+address\s+book|(?:sent|delivered|powered)\s+(?:with|via|by)\s+(?:mailchimp|substack|beehiiv|convertkit|kit|ghost|buttondown|mailerlite|tinyletter)\b
    |substack\s+is\s+the\s+home\b|discussion\s+about\s+this\s+(?:post|episode|video)|(?:ready\s+for\s+more\?)
    |upgrade\s+(?:to\s+(?:paid|founding)|your\s+subscription)\b|(?:give|get)\s+a?\s*(?:gift|group)\s+subscription\b|(?:start|get)\s+your\s+(?:sub)?stack\b
    |this\s+(?:post|newsletter)\s+is\s+(?:public|free)\s+so\s+feel\s+free\s+to\s+share\b
    |(?:type|enter)\s+your\s+e-?mail\b|(?:privacy|terms)\s*[∙·•|]\s*(?:terms|privacy|collection)\b|no\s+spam\b
    |copyright\s+(?:©|\(c\))\s*\d{4}.{0,80}\brights\s+reserved|.{1,80}\bis\s+a\s+reader-supported\s+publication\b)""",
    re.I | re.X,
)
_PLEA: Final = re.compile(
    r"(?:thanks?(?: you)?(?: so much)? for (?:reading|being here|subscribing)\b(?!,? (?:he|she|I|they|we|said)\b)"
    r"|if you (?:enjoyed|liked|loved) (?:this|the)\b"
    r".{0,80}\b(?:share|forward|subscrib|consider|tell|send|pass)|consider (?:becoming|subscribing|sharing)\b"
    r"|(?:please )?(?:share|forward) this (?:post|e-?mail|newsletter|chapter|story)\b)",
    re.I,
)
_NAMED: Final = re.compile(
    r"(?:thanks?(?: you)?(?: so much)? for reading |subscriber to |^share )"
    r"(?P<name>(?-i:[A-Z0-9])[^.!?|]{2,60})(?:[.!?]|$)",
    re.I,
)
_ITEM: Final = (
    r"(?:copy link|facebook|twitter|linkedin|e-?mail|notes?|more|share|tweet|forward|pin|\+1|like|restacks?|comments?"
    r"|top|latest|discussions?|no posts|previous|next|subscribed?|sign (?:in|up)|get the app|start writing"
    r"|collection notice|privacy|terms|listen|play|paid|preview|archive|about|home|chat|see all|write a comment"
    r"|read later|this|\d{1,6})"
)
_WORD: Final = re.compile(rf"(?:{_ITEM}\W*(?:\s{_ITEM}\W*){{0,12}}|©.*)$", re.I)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE: Final = re.compile(
    rf"(?:(?:[A-Z][\w.’'-]+ ){{1,4}})?(?:[∙·•|,] ?)?"
    rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)"
)
"""A post's date, its author's name before it or not."""
_ADDRESS: Final = re.compile(r"(?:mailing|postal) address is\W*$", re.I)
_LINES: Final = 6
_LONGEST_LINE: Final = 60
_EDGE: Final = 24
"""Paragraphs from either end in which a newsletter speaks for itself."""
_HEAD: Final = 16
_LONGEST: Final = 400
_READ: Final = (Kind.PROSE, Kind.VERSE, Kind.DOCUMENT, Kind.HEADING)


def without_newsletter(_text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; what a newsletter says of itself is left out."""
    out = list(paragraphs)
    read = [i for i, p in enumerate(out) if p.kind in _READ and len(p.span) <= _LONGEST]
    edge = sorted({*(i for i in read if i < _EDGE), *(i for i in read if i >= len(out) - _EDGE)})
    said = {i for i in edge if _SENTENCE.match(out[i].words)}
    if not said:
        return out
    for i in said:
        out[i] = out[i].left_out(REASON)
    for i in _addresses(out):
        out[i] = out[i].left_out(REASON)
    name = _name_of([paragraphs[i] for i in edge])
    for i in edge:
        words = out[i].words
        is_dated = i < _HEAD and _DATE.fullmatch(words) is not None
        if _WORD.match(words) or _PLEA.match(words) or is_dated or (name and words.casefold() == name):
            out[i] = out[i].left_out(REASON)
    return out


def _addresses(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The short lines below `Our mailing address is:`."""
    found: set[int] = set()
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind is Kind.OMITTED and _ADDRESS.search(paragraph.words):
            for n in range(i + 1, min(i + 1 + _LINES, len(paragraphs))):
                if paragraphs[n].kind not in _READ or not _is_line(paragraphs[n].words):
                    break
                found.add(n)
    return found


def _is_line(words: str) -> bool:
    return len(words) <= _LONGEST_LINE and words[-1:] not in '.!?”"’'


def _name_of(paragraphs: Sequence[Paragraph]) -> str:
    """The letter's name, by which it thanks its readers."""
    found = (_NAMED.search(p.words) for p in paragraphs)
    return next((match["name"].strip().casefold() for match in found if match), "")
