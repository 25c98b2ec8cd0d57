"""Turns a line of a screenplay into what it is, where its own words tell: a heading, a transition, a title on screen.

Fountain knows a heading and a transition by the empty lines around them, and of transitions only those that end in
`TO:`. What people paste from other programs has neither. So a line is known here by its words, and how sure these
must be depends on whether it stands `alone` in its paragraph: `PAN` alone is a camera's, above words it is Peter.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from pipeline.drama.cue_words import kind_of_cue


class Element(StrEnum):
    """What a line is that is neither narration nor anybody's name."""

    HEADING = "heading"
    ACT = "act"
    TRANSITION = "transition"
    SHOWN = "shown"
    CUE = "cue"


_PLACE: Final = r"(?:int\.?\s?/\s?ext|ext\.?\s?/\s?int|i\.?/e|e\.?/i|int|ext|est)"
_NUMBERED: Final = re.compile(r"(?P<number>[A-Z]{0,2}\d{1,4}[A-Z]{0,2})[.):]?\s+(?=(?i:int|ext|est|i\.?/e|e\.?/i)\b)")
_HEADING: Final = re.compile(rf"(?i){_PLACE}[. ]\s*\S.*")
_SURE_HEADING: Final = re.compile(rf"(?i:{_PLACE})\.\s*\S.*|(?i:i/e|int/ext|ext/int)\s+\S.*|(?:INT|EXT|EST)\s[^a-z]+")
_COUNT: Final = (
    r"(?:\d{1,3}[A-Z]?|[A-Z]|[IVXLC]+|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE"
    r"|FIRST|SECOND|THIRD)"
)
_SCENE: Final = re.compile(rf"\(?SCENE\s+{_COUNT}(?:[.:,)]*|\s*[-–—:]\s*.+)")
_ACT: Final = re.compile(
    rf"(?:THE )?ACT\s+{_COUNT}(?:[.:]?|\s*[-–—:]\s*.+)|(?:COLD OPEN(?:ING)?|TEASER|PROLOGUE|EPILOGUE)[.:]?"
    rf"|{_COUNT} ACT"
)
_ACT_ALONE: Final = re.compile(r"(?:TAG|CODA|INTERVAL|INTERMISSION)[.:]?")

_HOW: Final = (
    r"(?:(?:SLOW|SLOWLY|QUICK|FAST|HARD|SMASH|MATCH|MATCHED|JUMP|TIME|FLASH|SHOCK|CROSS|WHIP|BURN|RIPPLE"
    r"|DIRECT|STRAIGHT"
    r"|GRAPHIC|SOUND|THEN|AND|WE|BACK|LONG|PRE-LAP)[- ]+)*"
)
_CHANGE: Final = r"(?:CUT|FADE|DISSOLVE|WIPE|IRIS|SMASH|CROSS-?FADE|CROSS-?CUT|MATCH|BURN|FLASH|LAP DISSOLVE)S?"
_BARE: Final = r"(?:CUT|FADE|DISSOLVE|WIPE|CROSS-?FADE|CROSS-?CUT)S?"  # IRIS: and FLASH: are people
_TOWARDS: Final = r"(?:IN|OUT|UP|DOWN|BACK|AWAY|TO|ON|FROM|INTO|THROUGH|BETWEEN)"
_TRANSITION: Final = re.compile(
    rf"\(?(?:{_HOW}{_BARE}[:.]|{_HOW}{_CHANGE}[- ]{_TOWARDS}\b[^.!?]*[.:]?|{_HOW}(?:CUT|FADE|DISSOLVE) TO:.*"
    r"|(?:BEGIN|START|END|ENDS|END OF|RESUME|BACK TO|RETURN TO|CONTINUE|INTO|QUICK|BRIEF)?\s*(?:THE "
    r"|AN? )?(?:[\w'’-]+ ){0,2}"
    r"(?:MONTAGES?|SERIES OF SHOTS|INTERCUTS?|INTERCUTTING|FLASH-?BACKS?|FLASH-?FORWARDS?|DREAM SEQUENCE"
    r"|SPLIT[- ]SCREEN"
    r"|FREEZE[- ]FRAME|TIME[- ]LAPSE|STOCK SHOT|STOCK FOOTAGE)(?:[^\w].*)?"
    r"|(?:ROLL |THE |OVER )?(?:END|OPENING|MAIN|CLOSING|TITLE) (?:CREDITS?|TITLES?"
    r"|SEQUENCE)(?: (?:SEQUENCE|ROLL|BEGINS?|ENDS?|OVER))?[.:]?"
    r"|BACK TO (?:SCENE|PRESENT|THE PRESENT|REALITY|NORMAL|SHOT)\b[^!?]*|BACK TO:|(?:OVER|ON|TO|CUT TO"
    r"|GO TO) (?:A )?BLACK[.:]?"
    rf"|END OF (?:ACT|EPISODE|SHOW|FILM|TEASER|TAG|SCENE|PILOT|COLD OPEN|PROLOGUE|PART)(?: {_COUNT})?[.:]?"
    rf"|TO BE CONTINUED[.…]*"
    r"|CONTINUED:?(?:\s*\(\d+\))?(?:\s+\d+[A-Z]?\.)?|MORE)\)?"
)
_TO: Final = re.compile(r"(?:.*[^\w'’])?TO:")
_SHOT: Final = re.compile(
    r"(?:EXTREME )?CLOSE(?:R|[- ]?UP)?(?: ?[-–—:] ?| SHOT| ANGLE)?(?: (?:ON|OF|AT)\b.*)(?<!CLOSE)[.:]?"
    r"|(?:EXTREME )?CLOSE[- ]?UP[.:]?"
    r"|(?:E?C\.?U\.?|NEW ANGLE|ANOTHER ANGLE|LOW ANGLE|HIGH ANGLE|REVERSE ANGLE|WIDE[R]? (?:SHOT|ANGLE)"
    r"|AERIAL SHOT|CRANE SHOT"
    r"|TRACKING SHOT|DOLLY SHOT|TWO[- ]SHOT|ESTABLISHING SHOT|INSERT SHOT|POV SHOT|HANDHELD)\b[^!?]*"
    r"|(?:ANGLE|WIDE|WIDER|FOCUS|RESUME|BACK|TIGHT|HOLD|REVERSE) ON\b[^!?]*|(?:PAN|TILT|DOLLY|ZOOM|PUSH"
    r"|PULL|TRACK|CRANE|RACK)(?: FOCUS)?"
    r" (?:TO|ACROSS|UP|DOWN|IN|OUT|BACK|ON|WITH|LEFT|RIGHT)\b[^!?]*|INSERT(?: [-–—:]|:| ON\b).*"
    r"|(?:.*[ ’'S])?P\.?O\.?V\.?(?:[^\w].*)?"
)
_ALONE: Final = re.compile(
    r"(?:ESTABLISHING|ANGLE|INSERT|WIDER?|REVERSE|MOVING|TRACKING|AERIAL|BLACK|BLACK ?OUT|BLACK SCREEN"
    r"|WHITE ?OUT|CURTAIN|LIGHTS (?:UP|DOWN|OUT)"
    r"|CREDITS|TITLES|INTERCUT|SILENT|(?:[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\s+)?(?:OMITTED|OMIT)(?:\s+[A-Z]{0,2}\d{1,4}[A-Z]{0,2})?)"
    r"[.:]?|(?:PAGE |P\. ?)?[-–— ]*\d{1,3}[A-Z]?[-–— ]*\.?"
)
_SHOWN_LABEL: Final = (
    r"(?:SUPER(?:S|IMPOSE|IMPOSED|TITLE|IMPOSITION)?|TITLE(?:S| CARD| OVER| ON SCREEN)?|(?:TITLE "
    r"|INTER)?CARD|INTERTITLE|CHYRON"
    r"|CAPTION|SUBTITLES?|LOWER[- ]THIRD|ON[- ]SCREEN(?: TEXT| TITLE)?|TEXT ON SCREEN|SCREEN READS|LEGEND|GRAPHIC"
    r"|SUPER TITLE|TITLE OVER BLACK|ON THE SCREEN)(?: OVER [A-Z ]{1,60})?"
)
_SHOWN: Final = re.compile(rf"{_SHOWN_LABEL}(?:\s*\([^()]*\))?(?:\s*[:–—]\s*|\s+-+\s*)(?P<words>.*)")
_SHOWN_QUOTED: Final = re.compile(rf"{_SHOWN_LABEL}\s+(?P<words>[\"“'‘].*)")
_TEMPLATE: Final = re.compile(r"\{\{[^{}]*\}\}")
"""What Highland replaces: `{{TOC}}`."""
_CUE_LINE: Final = re.compile(r"(?P<label>[^:]{2,30}?)\s*:\s*(?P<words>\S.*)")


def heading_of(text: str, *, alone: bool) -> str:
    """The scene heading that a plain line is, without the numbers of Final Draft at both its ends; empty for none."""
    numbered = _NUMBERED.match(text)
    if numbered:
        text = re.sub(rf"\s+{re.escape(numbered['number'])}\.?\s*$", "", text[numbered.end() :])
    if (_HEADING if alone else _SURE_HEADING).fullmatch(text):
        return text
    return text.strip("()") if _SCENE.fullmatch(text) else ""


def element_of(text: str, *, alone: bool) -> Element | None:
    """What a line is by its words; `text` has no notes and no emphasis in it. Nothing for narration and for names."""
    if heading_of(text, alone=alone):
        return Element.HEADING
    if sound_cue(text):
        return Element.CUE
    if _SHOWN.fullmatch(text) or _SHOWN_QUOTED.fullmatch(text):
        return Element.SHOWN
    if text != text.upper():
        return Element.TRANSITION if _TEMPLATE.fullmatch(text) else None
    if _ACT.fullmatch(text) or (alone and _ACT_ALONE.fullmatch(text)):
        return Element.ACT
    is_transition = _TEMPLATE.fullmatch(text) or _TRANSITION.fullmatch(text) or _SHOT.fullmatch(text)
    if is_transition or (alone and (_TO.fullmatch(text) or _ALONE.fullmatch(text))):
        return Element.TRANSITION
    return None


def sound_cue(text: str) -> tuple[str, str] | None:
    """The label and the words of a line that is a cue for sound: `FX 2: A bell strikes seven.`"""
    match = _CUE_LINE.fullmatch(text)
    label = match["label"] if match else ""
    if match is None or label != label.upper() or kind_of_cue(label) is None:
        return None
    return label, match["words"]


def shown_words(text: str) -> str:
    """What a title on the screen says: London for `SUPER: London`; empty where the next line says it."""
    match = _SHOWN.fullmatch(text) or _SHOWN_QUOTED.fullmatch(text)
    return match["words"].strip() if match else ""
