"""Turns a paragraph that a dash opens into what is said in it: `—Sí —dijo Ana—. Voy.`, `— Oui, dit Luc. Je viens.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.adapt.other_languages.words import TITLES_MAN, TITLES_WOMAN, Tongue
from pipeline.adapt.talk.quotes import Quoted
from pipeline.drama.story import Span

OPENS: Final = re.compile(r"\s*(?:[—–―]|--|-(?=\s))\s*(?=[^\W\d_]|[¿¡«\"“„…(\d])")
_DASH: Final = re.compile(r"(?P<before>(?:(?<!\s)\s+)?)(?:[—–―]|--|(?<=\s)-(?=\s))(?P<after>\s*)")
_TURN: Final = re.compile(r"(?<=[.!?…])[ \t\u00a0]*\n?\s*[—–―]\s+(?=[^\W\d_a-zß-öø-ÿ]|[¿¡…])")
"""Where somebody else answers inside one pair of marks."""
_ANSWER: Final = re.compile(r"(?:^|[.!?…])\s*[—–―]\s*$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMMA: Final = re.compile(r"(?<=[,!?…»])\s+(?=[^\W\d_])")
_ENDS: Final = re.compile(
    r"(?:[!?…]|(?<!\bM)(?<!\bMM)(?<!\bMr)(?<!\bDr)(?<!\bHr)(?<!\bFr)(?<!\bSr)(?<!\bSt)(?<!\bSra)(?<!\bSig)(?<!\bProf)\.)"
    r"(?=\s|$)"
)
_STOPS: Final = frozenset(".!?…")
_WITHIN: Final = 4
"""Words at the beginning of a tag, one of which is its verb."""


def spoken_in(text: str, span: Span, tongue: Tongue) -> list[Quoted]:
    """The stretches of speech of a paragraph that a dash opens; empty for any other."""
    first = OPENS.match(text, span.start, span.end)
    if first is None:
        return []
    found: list[Quoted] = []
    outer, at, speaking = span.start, first.end(), True
    for dash in _DASH.finditer(text, first.end(), span.end):
        if speaking and not _opens_tag(text, dash, span.end, tongue):
            continue
        if speaking:
            found += _without_plain_tags(text, outer, Span(at, dash.start()), tongue)
        outer, at, speaking = dash.start(), _behind_marks(text, dash.end(), span.end), not speaking
    if speaking:
        found += _without_plain_tags(text, outer, Span(at, span.end), tongue)
    return [_without_open_mark(text, each) for each in found if each.inner.of(text).strip()]


def told_apart(text: str, quoted: Quoted, tongue: Tongue) -> list[Quoted]:
    """What stands between two guillemets without the tags in it, each turn of those who talk there for itself.

    French sets a whole talk between one pair: `« Viens, dit Luc. — Non. »`
    """
    starts = [quoted.inner.start, *(m.end() for m in _TURN.finditer(text, quoted.inner.start, quoted.inner.end))]
    ends = [*(m.start() for m in _TURN.finditer(text, quoted.inner.start, quoted.inner.end)), quoted.inner.end]
    found: list[Quoted] = []
    outer = quoted.outer.start
    for start, end in zip(starts, ends, strict=True):
        found += _without_plain_tags(text, outer, Span(start, end), tongue)
        outer = end
    if found[-1].outer.end < quoted.inner.end:  # a tag stands last: the mark behind it is nobody's words
        return [*found, Quoted(Span(quoted.inner.end, quoted.outer.end), Span(quoted.outer.end, quoted.outer.end))]
    found[-1] = Quoted(Span(found[-1].outer.start, quoted.outer.end), found[-1].inner, quoted.closed)
    return found


def is_turn(text: str, before: Quoted, after: Quoted, tongue: Tongue) -> bool:
    """Whether somebody else answers in the same paragraph: a dash opens what follows a speech or the end of its tag."""
    return not tongue.dash and _ANSWER.search(text[before.inner.end : after.inner.start]) is not None


def _without_open_mark(text: str, quoted: Quoted) -> Quoted:
    """A speech that a talk between guillemets ends with, without the mark that closes them all."""
    words = quoted.inner.of(text)
    plain = words.rstrip("» ,\u00a0\u202f")
    if "»" not in words[len(plain) :] or words.count("«") >= words.count("»"):
        return quoted
    return Quoted(quoted.outer, Span(quoted.inner.start, quoted.inner.start + len(plain)), quoted.closed)


def _behind_marks(text: str, at: int, end: int) -> int:
    """Behind what closes a Spanish tag: `—dijo Ana—. Voy.`"""
    while at < end and (text[at] in ".,;:" or text[at].isspace()):
        at += 1
    return at


def _opens_tag(text: str, dash: re.Match[str], end: int, tongue: Tongue) -> bool:
    """Whether a dash inside speech opens its tag: behind it stands a verb of speech; or only before it a space."""
    if not text[dash.end() : dash.end() + 1].islower():
        if (
            tongue.dash
            and text[max(0, dash.start() - 3) : dash.start()].rstrip()[-1:] in _STOPS
            and text[dash.end() : dash.end() + 1].isalpha()
        ):
            return True
        return has_verb(text, dash.end(), end, tongue, within=2)
    return bool(dash["before"] and not dash["after"]) or has_verb(text, dash.end(), end, tongue, within=_WITHIN)


def has_verb(text: str, start: int, end: int, tongue: Tongue, *, within: int) -> bool:
    """Whether one of the first words of a stretch is a verb of speech."""
    for number, match in enumerate(_WORD.finditer(text, start, end)):
        if number >= within or _ENDS.search(text, start, match.start()):
            return False
        if match.group().lower().replace("’", "'") in tongue.verbs | tongue.i:
            return True
    return False


def _without_plain_tags(text: str, outer: int, speech: Span, tongue: Tongue) -> Iterator[Quoted]:
    """Speech without tags that only a comma sets off, the verb first: `Oui, dit Luc, je viens.`"""
    at = speech.start
    for comma in _COMMA.finditer(text, speech.start, speech.end):
        if comma.end() < at or not _is_plain_tag(text, comma.end(), speech.end, tongue):
            continue
        yield Quoted(Span(outer, comma.start()), Span(at, comma.start()))
        outer = at = _end_of_tag(text, comma.end(), speech.end)
        if at >= speech.end:
            return
    yield Quoted(Span(outer, speech.end), Span(at, speech.end))


def _is_plain_tag(text: str, start: int, end: int, tongue: Tongue) -> bool:
    """A verb with its subject behind it: `dit Luc`, `demanda-t-elle`, `sa hon`; `s'écria la vieille`."""
    words = [match for _, match in zip(range(3), _WORD.finditer(text, start, end), strict=False)]
    plain = [match.group().replace("’", "'") for match in words]
    if plain[:1] and plain[0] in ("se", "me") and len(plain) > 1:
        plain = plain[1:]
    if not plain or plain[0].lower() not in tongue.verbs or plain[0][0].isupper():
        return False
    subject = plain[2] if plain[1:2] == ["t"] and len(plain) > 2 else plain[1] if len(plain) > 1 else ""
    known = tongue.he | tongue.she | tongue.i | tongue.articles | TITLES_MAN | TITLES_WOMAN
    return bool(subject) and (subject[0].isupper() or subject in known or subject.startswith(("l'", "je")))


def _end_of_tag(text: str, start: int, end: int) -> int:
    """Behind a tag's full stop, or behind the comma from which speech goes on."""
    stop = _ENDS.search(text, start, end)
    comma = text.find(",", start, stop.start() if stop else end)
    # `dit Luc, en riant.`: what follows the comma goes on to the end, and tells how; `dit Luc, je viens.` is speech.
    if comma >= 0 and not re.match(
        r",\s+(?:en|avec|sans|d'|d’|tandis|comme|les|le|la|l'|l’|sa|son|ses|qui|tout)\b", text[comma:end]
    ):
        at = comma + 1
    else:
        at = stop.end() if stop else end
    while at < end and text[at].isspace():
        at += 1
    return at
