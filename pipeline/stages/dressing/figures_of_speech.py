"""Turns a word that names a sound into whether it is only a figure of speech: `it rang a bell`, `he thundered`.

A table of phrases by the word in them, and the verbs of noise that people do: who thunders, roars or explodes is loud,
and no weather. A phrase counts where it stands over the word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_PERSON: Final = (
    r"(?:he|she|I|we|they|you|who|(?-i:(?!(?:Bomb|Shell|Mine|Grenade|Rocket|Something|Everything|It|The|Car|Fireworks)s?\b)"
    r"[A-Z][a-z]+))"
)
_WEATHER: Final = r"\b(?:[Ii]t|sky|skies|heavens?|clouds?|storm|overhead|guns?|cannons?|artillery)\b[^.!?;]{0,24}$"

_PHRASES: Final = (
    r"(?:bottled|greased|white|like|quick as|fast as|chain|ball of) lightning",
    r"lightning[- ](?:speed|fast|quick|reflexes|strikes?|raid|rod|conductor|tour|visit|bugs?|round|pace"
    r"|bolt logo|war|decision)",
    r"(?:is|was|were|be|been|being|you're|he's|she's|it's) (?:\w+ ){0,3}lightning",
    r"(?:steal|stole|stolen|stealing|stealer of)\b[^.!?;,]{0,20} thunder",
    r"blood and thunder",
    r"thunder thighs",
    r"face (?:of|was) thunder",
    r"storm in a (?:tea)?cup",
    r"(?:by|brewing|perfect|political|media|twitter|fire) storm",
    r"(?:weather|weathered|ride out|rode out) (?:the|this|that) storm",
    r"(?:calm|lull|quiet) before the storm",
    r"any port in a storm",
    r"storms? (?:out|off|in|into|the|up to|past|away)\b(?! (?:broke|came))",
    r"right as rain",
    r"(?:come )?rain or (?:come )?shine",
    r"rain ?checks?",
    r"never rains but",
    r"rain(?:ed|s|ing)? (?:on (?:his|her|my|their|your|our) parade|down (?:on|upon))",
    r"rainy day (?:fund|money|savings)",
    r"for a rainy day",
    r"hail (?:mary|fellow|from|caesar|the)",
    r"rain(?:ed|s|ing)? (?:punches|money|fire|abuse|questions)",
    r"(?:got|get|gets|getting|caught) wind",
    r"second wind",
    r"(?:broke|break|breaking) wind",
    r"(?:to|of|in) the winds?(?= (?:of change|and hoped)|\.$)",
    r"caution to the winds?",
    r"winds? of (?:change|the)",
    r"sheets to the wind",
    r"wind (?:up|down|out of)",
    r"wind (?:taken|knocked|went) out",
    r"long[- ]winded",
    r"r[aiu]ngs? (?:a|any|no|some|the same|another|vague|faint) (?:\w+ )?bells?",
    r"bells? (?:for|with) (?:him|her|me|them)",
    r"saved by the bell",
    r"clear as a bell",
    r"(?:alarm|warning|wedding) bells (?:rang|ring|began|started|were)[^.!?;]*",
    r"with bells on",
    r"hell's bells",
    r"bell (?:the cat|curve|bottoms?|jar|pepper)",
    r"r[aiu]ngs? (?:true|false|hollow|the changes|in the new|out the old|a change)",
    r"ring(?:ing)?[- ](?:finger|leader|road|fenced?|master|tone|binder)",
    r"(?:wedding|engagement|gold|silver|diamond|signet|ear|key|nose|onion|smoke|boxing|his|her|my|the"
    r"|a) rings?\b(?! (?:again|once|twice|out|and rings))",
    r"rings? (?:on (?:his|her|my|their|every|each|one)|under (?:his|her|my)|of (?:fire|steel|saturn"
    r"|smoke)|around|round)",
    r"ringing endorsement",
    r"(?:biological|body|against the|turn(?:ed)? back the|round the) clock",
    r"clock (?:is|was|'s) ticking",
    r"ticking (?:time )?bomb",
    r"like clockwork",
    r"knock(?:s|ed|ing)? (?:it off|on wood|on (?:effect|the head)|him|her|them|me|us|over|out|down|up"
    r"|back|about|around|off|sideways|senseless)",
    r"(?:hard|school of hard) knocks",
    r"knock[- ](?:knock jokes?|kneed|out|offs?|down|on effects?)",
    r"(?:took|taken|had) (?:a|some) knocks?",
    rf"\b{_PERSON} (?:\w+ly )?(?:explode[sd]|erupted)",
    r"exploded? (?:with|in|into) (?:laughter|anger|rage|tears|applause|fury|joy|song|colou?r|life)",
    r"(?:population|price|urban|colour|media) explosion",
    r"explosion in",
    r"(?:myth|theory|idea|temper|head|market|sales)\b[^.!?;]{0,12} exploded",
    r"gunshots? (?:wounds?|residue|victims?|away)",
    r"jump(?:ed)? the gun",
    r"(?:heart|hearts|pulse|head|chest|temples|blood)\b[^.!?;]{0,24} (?:thud|thump)\w*",
    r"thump(?:ed)? (?:his|her|their) (?:chest|tub|bible)",
    r"(?:heart|hearts|stomach) (?:gave|giving|gives) an? (?:\w+ )?(?:thud|thump)",
    r"thumping (?:great|good|win)",
    r"clos(?:ed|e|es|ing) doors?",
    r"behind closed doors",
    r"doors? (?:had |has |have )?(?:opened|opens|closed|closes|shut|slammed)?\s*(?:to|for|on) (?:him|her"
    r"|them|me|us|peace|negotiation\w*|talks?|opportunit\w+|new|the (?:future|past|idea|talks"
    r"|possibility)|possibilit\w+|change|trade|that (?:chapter|idea|part))",
    r"(?:open(?:ed|s)?|clos(?:ed|es|e)|shut|slammed) (?:the|a|new|many|some|that|every) doors? (?:to|for"
    r"|on) (?!the (?:room|house|hall|street|garden|kitchen|cellar|car|barn|yard|stairs|balcony|study"
    r"|office))(?!(?:him|her|them|me|us)[.,;!?])",
    r"glass (?:ceiling|half|jaw|house)",
    r"(?:dreams?|illusions?|hopes?|peace|silence|nerves|record)\b[^.!?;]{0,12} (?:shattered|smashed)",
    r"(?:made|make|makes|making) (?:quite |such )?(?:a|an|some) (?:\w+ )?splash",
    r"splash(?:ed|es)? (?:out|across|over|all over|on (?:a|some))",
    r"poured (?:out (?:his|her|their|my|its) (?:heart|soul|troubles|story)|scorn|cold water|(?:his|her"
    r"|their) heart|money|oil on|fuel on|over the|into the)",
    r"(?:all|lost|far|completely|totally) at sea",
    r"sea[- ]change",
    r"tide (?:(?:has |had )?turned|was turning)",
    r"tid(?:e|ed|es|ing) [\w ]{1,20}over",
    r"turn(?:ed)? the tide",
    r"slips? of the (?:tongue|pen)",
    r"garden path",
    r"(?:out of|not out of|see) the woods?",
    r"back to square one",
    r"fair and square",
    r"run of the mill",
    r"(?:word|man|talk) (?:on|in|of) the street",
    r"(?:in|on|off|onto) the (?:(?:job|housing|stock|property|black|open) )?market(?: for)?(?! (?:square"
    r"|place|hall|town|day|stall))",
    r"easy street",
    r"up (?:his|her|my|your|our) street",
    r"(?:pass(?:ed)?|rais(?:ed|e)|lower(?:ed)?|called to|set) the bar",
    r"bar (?:exam|none|code|chart)",
    r"(?:third|guilty|political|labour|search) party",
    r"party (?:line|politics)",
    r"(?:stack(?:ed)?|hit|clear(?:ed)?) the deck",
    r"on the beach of",
    r"tip of the iceberg",
    r"mountain to climb",
    r"(?:make|made|making) a mountain",
    r"bark(?:ed|s|ing)? (?:up the wrong|mad|orders?|at (?:him|her|them|me))",
    r"(?:his|her) bark",
    r"in (?:the|his|her|their|my|your|its) (?:\w+['’]s )?footsteps(?: of)?",
    r"footsteps? of (?:the|his|her|giants)",
    r"(?:follow|followed|following|tread|trod|walk|walked) in [^.!?;]{0,24}footsteps",
    r"siren(?:s['’]|['’]s)? (?:songs?|calls?|voice)",
    r"(?:song|call) of the sirens",
    r"(?:blew|blow|toot|tooted) (?:his|her|their|your|my) own (?:horn|trumpet)",
    r"(?:was|is|were|are|so|too|got|get|gets|been|being|all) hung up",
    r"hung up (?:his|her|their|my) (?:coat|hat|boots|gloves|spurs|jacket)",
    r"cross(?:ed)? swords",
    r"strike a match for",
    r"(?:perfect|met|more than a|no|good|love) match",
    r"cried wolf",
    r"wolf (?:whistles?|it down)",
    r"typed as",
    r"type of",
    r"a round of (?:applause) for effort",
    r"clocked",
    r"(?:well[- ]oiled|search|fire) engine",
    r"engine of",
    r"crow(?:ed)? about",
    r"as the crow flies",
    r"eats? crow",
)


@cache
def _figures() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{phrase})" for phrase in _PHRASES), re.IGNORECASE)


_NOISY: Final = re.compile(r"(?i)thunder(?:ed|s)$")
_FLASH: Final = re.compile(
    r"(?i)\b(?:flash|flashes|bolt|bolts|fork|forks|streak|sheet|thunder|crack|glare|sky|storm)\b[^.!?;]{0,30}$"
)
_FLASHES: Final = re.compile(
    r"(?i)\s+(?:\w+ )?(?:flash|flicker|lit|light|struck|strike|split|fork|tore|tear|rip|crack|burst|cut|danc|play|ran"
    r"|leap|leapt|stab|ben|blaz|illuminat|show|made|turned|came|and thunder|over|across"
    r"|in the (?:distance|sky|clouds|west|east|north|south))"
)


def has_figure(text: str, begin: int, end: int) -> bool:
    """Whether a figure of speech stands over any of the words between two places of a text."""
    return any(found.start() < end and begin < found.end() for found in _figures().finditer(text))


def is_figure(text: str, begin: int, end: int) -> bool:
    """Whether the word between two places of a text is not meant as the sound that it names."""
    word = text[begin:end]
    if _NOISY.match(word):  # `he thundered`, `the lorry thundered past`: only the sky does it by itself
        return re.search(_WEATHER, text[:begin]) is None
    if word.casefold() == "lightning" and not (_FLASH.search(text[:begin]) or _FLASHES.match(text, end)):
        return not _stands_alone(text, begin, end)
    return has_figure(text, begin, end)


def _stands_alone(text: str, begin: int, end: int) -> bool:
    """Whether a word is a sentence of its own, perhaps with a few before it: `Thunder. Lightning.`"""
    sentence = re.split(r"[.!?]", text[:begin])[-1]
    return len(sentence.split()) <= 1 and bool(re.match(r"\s*(?:[.!?,]|$)", text[end:]))
