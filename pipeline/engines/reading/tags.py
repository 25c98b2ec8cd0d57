"""Turns notes of manner that stand among spoken words into nothing: [laughs], *sighs*, (coughs).

A note in square brackets is one wherever it stands; stars and round brackets hold spoken words as often, so that there
it must be a sentence of its own. What an editor put in brackets, "[his] mother", is spoken.
"""

from __future__ import annotations

import re

_DOES = (
    "laugh|chuckl|giggl|snigger|snicker|cackl|guffaw|sigh|cough|gasp|pant|sob|cry|cries|cried|weep|wept|sniff|sniffl|snort|groan|moan|grunt"
    "|whisper|mutter|mumbl|shout|yell|scream|shriek|whimper|yawn|hiccup|hiccough|burp|belch|sneez|gulp|swallow|clear|hum|whistl|clap"
    "|pause|beat|silence|nod|shrug|smil|grin|smirk|wink|frown|inhal|exhal|breath|applau|cheer|laughter|inaudible|unintelligible"
    "|indistinct|crosstalk|stammer|stutter|gagg|retch|scoff|tut|blow|kiss|hiss|growl|snarl|howl|wail|sing|singing"
)
_FORMS = rf"(?:{_DOES})(?:s|es|ed|ing|ter|e|ped|ping|bing|bed|ged|ging|ning|ned|ling|led|ting|ted)?"
_NO_NOTE = r"(?!(?:i|he|she|they|we|you|the|an?|his|her|their|my|our)\b)"
_NOTE = rf"{_NO_NOTE}(?:[a-z'’-]+ ){{0,2}}{_FORMS}(?:[ ,]+[a-z'’-]+){{0,4}}"
_NO_MANNER = (
    "family|only|early|daily|weekly|monthly|yearly|reply|supply|apply|italy|july|emily|sally|molly|billy|holly|lovely"
    "|lonely"
)
_MANNER = rf"(?!(?:{_NO_MANNER})\b)[a-z]{{4,}}ly"
_BRACKETED = re.compile(rf"\[{_NOTE}[.!]?\]", re.I)
_AT_A_START = r"(?:^|(?<=[.!?…—”\"] )|(?<=[.!?…—”\"]))"
_BY_ITSELF = re.compile(
    rf"{_AT_A_START}(?:\*{_FORMS}(?: [a-z]+){{0,3}}\*|\({_FORMS}(?: [a-z]+){{0,3}}\)|\[(?i:{_MANNER})\])(?!\w)"
)


def without_tags(text: str) -> str:
    """The text without what tells how it is said."""
    return _BY_ITSELF.sub("", _BRACKETED.sub("", text))
