"""Turns quoted stretches into those that are spoken: titles, signs and words held at arm's length are narration."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.adapt.talk.quotes import Quoted
from pipeline.adapt.words.vocabulary import AUXILIARIES, DETERMINERS, PREPOSITIONS, SPEECH_VERBS, words
from pipeline.drama.story import Span

_LAST_WORD: Final = re.compile(r"(?<![^\W_])(?<![^\W_]['’-])([^\W_]+(?:['’-][^\W_]+)*)[\s*_(]*$")
_NEXT_WORD: Final = re.compile(r"[\s*_]*([^\W_]+(?:['’-][^\W_]+)*)")
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAMING: Final = words(
    """
    called calling call calls named naming termed titled entitled labelled labeled marked headed word words
    phrase term sign title expression so-called nicknamed dubbed inscribed christened styled spelled spelt
    letters letter reading being is was are were be been as like than or and not even mean means meant meaning
    song poem book film movie play article headline motto inscription legend name
    """
)
_CALLER: Final = re.compile(
    r"(?<!\bwhat\s)(?<!\bwhich\s)(?<!\bwhom\s)(?<!\bthat\s)\b(?:[A-ZÀ-Þ][\w’'-]+|he|she|they|I|we)\s+called\s+$"
)
"""`Mara called “Halt!”`: somebody calls out, and gives nothing a name."""
_BROKEN_OFF: Final = re.compile(r"[—–-][\"”’»]")
"""The end of a speech that another one in its paragraph goes on with."""
_SPOKEN_END: Final = ",.!?…—–-;:"


def is_spoken(text: str, paragraph: Span, quoted: Quoted) -> bool:
    """Whether a quoted stretch is something that somebody says."""
    inner = quoted.inner.of(text).strip()
    words = _WORD.findall(inner)
    if _goes_on(text, paragraph, quoted, inner):
        return True
    if not words:
        return bool(re.search(r"[.…!?—-]", inner))
    before = text[max(paragraph.start, quoted.outer.start - 80) : quoted.outer.start]
    after = text[quoted.outer.end : min(paragraph.end, quoted.outer.end + 40)]
    lost_dash = quoted.closed and text[quoted.inner.end - 1].isspace()  # `"indeed, I "`
    ended = lost_dash or inner.rstrip("*_\"'”’»)")[-1:] in _SPOKEN_END
    if _is_displayed(inner, before, after) or _is_sign(inner, words, before, after):
        return False
    if words[0][0].islower() and _is_woven_in(text, paragraph, quoted, words):
        return False
    lead = _LAST_WORD.search(before)
    if lead is None:
        return _opens_as_speech(before, after, words, ended=ended)
    word = lead.group(1).lower()
    is_called = word == "called" and inner[-1:] == "!" and _CALLER.search(before) is not None
    if is_called or (word in SPEECH_VERBS and word not in ("called", "call", "calls", "read", "reads")):
        return True
    if inner[-1:] in "!?" and len(words) > 3:
        return word not in ("of", "the", "a", "an", "his", "her")
    if not ended:
        return False
    if inner[-1] in ",!?" and word in ("and", "but", "then") and _tag_behind().match(after):
        return True
    return not _is_embedded(word, words)


def _goes_on(text: str, paragraph: Span, quoted: Quoted, inner: str) -> bool:
    """Whether a dash opens words as speech: without marks, where the story has such; in marks behind a speech
    that broke off: `“Then—” Nora coughed “—we go.”`."""
    if text[quoted.outer.start] in "—–―" and text[quoted.outer.end - 1] not in '"”’»':
        return True
    is_ended = inner[:1] in ("—", "–") and inner[-1:] in _SPOKEN_END
    return is_ended and _BROKEN_OFF.search(text, paragraph.start, quoted.outer.start) is not None


_THINGS: Final = (
    r"(?:sign|signs|board|boards|billboard|blackboard|readout|panel|notice|headline|poster|banner|placard|plaque|plate|label|sticker|badge|caption|inscription|screen"
    r"|display|monitor|note|letter|card|postcard|telegram|message|text|email|memo|report|file|list|page|ticket|receipt"
    r"|graffiti|lettering|letters|words|tattoo|t-shirt|shirt|mug|envelope|entry|subject\s+line|tag|door|menu)"
)
_SAYS: Final = (
    r"(?:said|says|read|reads|ran|runs|announced|proclaimed|declared|flashed|blinked|spelled|spelt|stated|went"
    r"|showed|shows|displayed|displays|glowed|bore|bears)"
)
_DISPLAYS: Final = re.compile(
    rf"\b{_THINGS}\b(?P<between>[^.!?“”\"]{{0,60}}?)\b(?:that\s+|which\s+)?(?:simply\s+|only\s+|just\s+)?(?P<says>{_SAYS})\s*+[,:]?+\s*+$"
    r"|\b(?:somebody|someone|a\s+hand|vandals|children|(?:was|were|is|been))\s+(?:had\s+|has\s+)?(?:written|painted|printed|scratched"
    r"|carved|scrawled|chalked|sprayed|stencilled|scribbled|engraved|etched)(?:\s+(?:on|across|over|in|the|a|it|\w+))?\s*[,:]?\s*$"
    r"|\bin\s+(?:\w+\s+){0,2}(?:ink|pencil|crayon|marker|chalk|paint|lipstick|capitals|handwriting|script)\s*[,:]\s*$",
    re.IGNORECASE,
)
_SOMEBODY_SAYS: Final = re.compile(
    r"(?:\b(?:who|he|she|I|they|we)\s+(?:\w+ly\s+)?|^\s+[A-ZÀ-Þ][\w’'-]*\s+|^\s*,\s+(?:and\s+)?)(?:said|says|announced|declared|stated|went)$"
)
"""What stands between a thing and the verb where not the thing speaks: `the letter to Jock, who said`, `at the door
John said`, `opening the door, said`."""
_DOES_AND_SAYS: Final = re.compile(
    r"^(?=,|\s+(?:and|from|in|on|to|with|behind|for|of|at|down|up|shut|open|away|back)\b)"
    r"(?:.*?(?:,|\s+and\b))\s+(?:and\s+|then\s+|only\s+)*$"
)
_SOMEBODY_ACTS: Final = re.compile(
    r"(?:^|[.!?…”\"’]\s+|\s)(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|who|(?!(?:The|A|An|Its?|There|This|That|On|In|At|Above)\b)[A-ZÀ-Þ][\w’'-]+)"
    r"\s+(?:\w+ly\s+)?[a-z][^.!?…]*$"
)
"""What stands before a thing that somebody does something with: `Ruth opened the door, looked in, said`."""
_DISPLAYED: Final = re.compile(rf"\s*+,?\s*+(?:the|a|its)\s+(?:\w+\s+){{0,2}}?{_THINGS}\s+{_SAYS}\b", re.IGNORECASE)
_SENT: Final = r"(?:note|letter|card|postcard|telegram|message|text|email|memo|report|entry|list)"
_IT_SAYS: Final = re.compile(r"\b[Ii]t\s+(?:only\s+|just\s+|simply\s+)?(?:said|says|read|reads)\s*+[:,]?+\s*+$")
_ON_A_THING: Final = re.compile(
    r"\s+(?:on|over|above|across|under|along|beside)\s+(?:the|an?|its|his|her|their|one|each|every)\s+\w"
)
"""What stands behind words that are seen: `It said “Pull” on the door`."""
_ONE_WORD: Final = re.compile(r"\b(?:one|single|two|three|four|five|six)\s+words?\s*:\s*$")
_THING: Final = re.compile(rf"\b(?:{_THINGS[3:-1]}|reply|answer)\b", re.IGNORECASE)
_SENDER: Final = re.compile(
    rf"(?:\bfrom\s+[A-ZÀ-Þ]|[\w](?:’s|'s)\s+(?:\w+\s+)?{_SENT}\b|\b(?:his|her|my|their)\s+(?:\w+\s+)?{_SENT}\b)"
)


_SAYING: Final = SPEECH_VERBS - {"go", "goes", "went", "put", "puts", "let", "call", "calls", "called", "figure"}
_SAYING_ALOUD: Final = _SAYING - {"read", "reads"}


@cache
def _tag_behind() -> re.Pattern[str]:
    return re.compile(
        rf"\s*+(?:(?:he|she|they|I|we|it|(?:the|a|an|my|his|her)\s+\w+(?:\s\w+)?|[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*)*)"
        rf"\s+(?:\w+ly\s+)?(?:{'|'.join(sorted(SPEECH_VERBS))})\b|(?:{'|'.join(sorted(SPEECH_VERBS))})\b)",
    )


def _is_sign(inner: str, words: list[str], before: str, after: str) -> bool:
    """Whether words in capitals are written somewhere: nobody's tag stands beside them, and they open no paragraph."""
    if len(words) < 2 or not inner.isupper() or re.search(r"[!?]", inner):
        return False
    if inner[-1:] in _SPOKEN_END and not before.strip("*_ \n") and not after.lstrip("*_ \n")[:1].islower():
        return False
    lead = _LAST_WORD.search(before.rstrip(" ,:"))
    is_led = lead is not None and lead.group(1).lower() in _SAYING_ALOUD
    return not is_led and _tag_behind().match(after) is None


def _is_displayed(inner: str, before: str, after: str) -> bool:
    """Whether a thing says the words (`a sign that read`), not a person, and nobody is named who wrote them.

    Behind a full stop a new sentence begins: `“Ten days.” The screen went dark.`
    """
    is_tagged = inner[-1:] not in ".!?…" or after.lstrip()[:1].islower()
    is_on_a_thing = inner[-1:] not in ",.!?…" and _ON_A_THING.match(after) is not None
    if (
        (is_tagged and _DISPLAYED.match(after))
        or _ONE_WORD.search(before)
        or (_IT_SAYS.search(before) and (is_on_a_thing or _THING.search(before)))
    ):
        return True
    found = _DISPLAYS.search(before)
    if found is None:
        return False
    if found["says"] is not None:
        does_and_says = _DOES_AND_SAYS.match(before[found.start("between") : found.start("says")])
        if does_and_says and _SOMEBODY_ACTS.search(before[: found.start()]):
            return False
        if _SOMEBODY_SAYS.search(before[found.start("between") : found.end("says")]):
            return False
    return not _SENDER.search(before[max(0, found.start() - 20) :])


_ANY_MARK: Final = re.compile(r"[\"“”«»„]|(?<!\w)[‘']|[.,!?][’']")


def _is_woven_in(text: str, paragraph: Span, quoted: Quoted, words: list[str]) -> bool:
    """`as the phrase goes, “followed the sea” with reverence`: small letters inside a sentence that nobody says."""
    before = text[paragraph.start : quoted.outer.start]
    if not before.strip() or before.rstrip()[-1] in ".!?:…—-" or _ANY_MARK.search(before):
        return False
    near = _WORD.findall(before)[-6:] + _WORD.findall(text[quoted.outer.end : paragraph.end])[:8]
    return len(words) > 1 and not _SAYING & {word.lower() for word in near}


_GOES_ON: Final = AUXILIARIES | PREPOSITIONS


def _opens_as_speech(before: str, after: str, words: list[str], *, ended: bool) -> bool:
    """The quotation opens its paragraph or follows a mark."""
    if ended:
        return not (
            before.rstrip().endswith(",") and words[0][0].islower() and len(words) <= 2 and before.strip() == ","
        )
    following = _NEXT_WORD.match(after)
    if not before.strip():
        return following is None or following.group(1).lower() not in _GOES_ON
    if before.rstrip()[-1] in ",:;—-" and len(words) >= 3:
        return True
    if before.rstrip()[-1] in ".!?…":
        return following is None or following.group(1).lower() in SPEECH_VERBS or len(words) > 4
    return False


def _is_embedded(word: str, words: list[str]) -> bool:
    if word in _NAMING or word in DETERMINERS or word in PREPOSITIONS:
        return len(words) <= 8 or words[0][0].islower() or word in ("of", "the", "a")
    return words[0][0].islower() and len(words) <= 4
