"""Turns narration into the sounds that it lets be heard: a table of phrases, and what speaks against taking a phrase
at its word.

"The door slammed" is heard. "He had not slammed the door", "a voice like thunder", "a storm of applause" and "blows
rained on the table" are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.stages.dressing.figures_of_speech import has_figure, is_figure

_INSIDE = r"(?:INT\.?\s+|in(?:side)? (?:an? |the |his |her |their )?)"
"""A car that somebody sees is no bed; one that they sit in is."""

_AT = r"(?:in|on|at|by|across|through|along|over|beside|into|near|down|up|above|beyond|towards?)"
"""What makes a word the place where one is: `the deck` of the ferry, not of cards."""

WEATHER: tuple[tuple[str, str], ...] = (
    # The first that is named counts: weather is heard before the place.
    (r"storms?|tempest|gale|downpour|thunderstorm", "storm"),
    (r"rain(?:ing|ed|y|s)?|drizzl\w+", "rain"),
    (r"hail(?:stones)?", "hail"),
)

PLACES: tuple[tuple[str, str], ...] = (
    (r"caves?|cavern|grotto|catacombs?", "cave_drips"),
    (r"sea|ocean|waves|surf|shore|beach|tide|ferry|deck|harbou?r|quay|slipway|slip", "sea"),
    (r"stream|brook|river|creek", "stream"),
    (r"wind|moor|mountains?|mountainside|cliff|desert", "wind"),
    (r"fireplace|hearth|camp ?fire|bonfire|embers", "fire"),
    (r"crickets?|cicadas?", "crickets"),
    (r"frogs?|swamp|marsh", "frogs"),
    (r"forest|woods?|garden|orchard|meadow|park", "birds"),
    (r"restaurant|caf[eé]|diner|tavern|pub|bar|inn", "restaurant"),
    (r"crowds?|market|party|ballroom|square|fair", "crowd"),
    (r"traffic|street|avenue|boulevard|city|downtown", "traffic"),
    (rf"{_INSIDE}train|railway carriage|compartment", "train"),
    (rf"{_INSIDE}(?:car|taxi|cab|truck|van)", "car_interior"),
    (rf"{_INSIDE}(?:plane|airplane|aeroplane)|cockpit", "airplane"),
    (rf"{_INSIDE}(?:helicopter|chopper)", "helicopter"),
    (r"space ?ship|space ?station|starship", "spaceship"),
    (r"factory|workshop|mill", "factory"),
)

INDOORS = {"rain": "rain_window", "storm": "rain_window", "hail": "rain_window", "wind": "wind", "fire": "fire"}
"""What is left of the weather in a room; of the sea and the street nothing, unless the heading names them."""

_SENTENCE = r"[^.!?;]*?"
_NEAR = r"[^.!?;,]{0,24}?"
_DOOR = r"(?:door|gate|hatch)"
_PHONE = r"(?:tele)?phone"
_MANY = r"(?:audience|crowd|everybody|everyone|house|hall|they|people)"

EFFECTS: tuple[tuple[str, str], ...] = (
    (rf"(?P<at>slam\w*|bang\w*)\b{_NEAR}car door|car door\b{_SENTENCE}\b(?P<at2>slam\w*|bang\w*|shut)", "car_door"),
    (rf"{_DOOR}\b{_SENTENCE}\b(?P<at>slam\w*|bang\w*)|(?P<at2>slam\w*)\b{_NEAR}\b{_DOOR}", "door_slam"),
    (rf"{_DOOR}\b{_SENTENCE}\b(?P<at>creak\w*)|(?P<at2>creak\w*)\b{_NEAR}\b{_DOOR}", "door_creak"),
    (rf"{_DOOR}\b{_NEAR}\b(?P<at>opened|opens)|(?P<at2>open(?:ed|s)|pushed open)\b{_NEAR}\b{_DOOR}", "door_open"),
    (rf"{_DOOR}\b{_NEAR}\b(?P<at>closed|closes|shut)|(?P<at2>closed|closes|shut)\b{_NEAR}\b{_DOOR}", "door_close"),
    (r"(?P<at>knock(?:ed|s)?)(?=[.,;!?]| (?:at|on|once|twice|again|softly|loudly|gently|three|and)\b)", "knock"),
    (r"(?P<at>knocking)(?=[.,;!?]| (?:at|on|came)\b)|a (?P<at2>knock) (?:at|on|came)\b|(?P<at3>rapped)\b", "knock"),
    (rf"(?:key|lock|bolt)\b{_NEAR}\b(?P<at>clicked|turned|clicks|turns)(?! to)", "lock"),
    (rf"{_PHONE}\b{_NEAR}\b(?P<at>r[aiu]ng|rings|ringing)|(?P<at2>r[ai]ng|rings)\b{_NEAR}\b{_PHONE}", "phone_ring"),
    (rf"{_PHONE}\b{_NEAR}\b(?P<at>buzz\w*)", "phone_buzz"),
    (r"(?P<at>hung up)(?=[.,;!?]| (?:on|and)\b|$)", "phone_hang_up"),
    (rf"door ?bell\b{_NEAR}\b(?P<at>r[aiu]ng|rings|chimed)|(?P<at2>r[ai]ng)\b{_NEAR}\bdoor ?bell", "doorbell"),
    (r"(?P<at>thunder(?:ed|s|clap)?)\b", "thunder"),
    (r"(?P<at>lightning)\b(?! (?:speed|fast|quick|strikes twice))", "thunder_far"),
    (r"(?P<at>gunshots?)\b|(?:gun|pistol|rifle|revolver)\b[^.!?;]{0,24}?\b(?P<at2>fired|went off|cracked)", "gunshot"),
    (rf"(?:a|the|another|second|third|two|three) shots?\b{_NEAR}\b(?P<at>fired|rang|echoed|cracked)", "gunshot"),
    (rf"(?P<at>explo(?:ded|des|sion))\b|(?:shell|bomb|grenade|mine)s?\b{_NEAR}\b(?P<at2>burst|went off)", "explosion"),
    (rf"glass\b{_SENTENCE}\b(?P<at>broke|shattered|smashed)|(?P<at2>shattered|smashed)\b{_NEAR}\bglass", "glass_break"),
    (r"(?P<at>clinked)\b", "glass_clink"),
    (rf"bells?\b{_SENTENCE}\b(?P<at>toll\w*|r[au]ng|rings?|struck)|(?P<at2>tolled|tolling)\b", "church_bell"),
    (rf"clock\b{_NEAR}\b(?P<at>struck|chimed|strikes|chimes)", "clock_chime"),
    (rf"clock\b[^.!?;]{{0,24}}?\b(?P<at>tick(?:ed|s|ing))|(?P<at2>ticking)\b{_NEAR}\bclock", "clock_tick"),
    (r"(?P<at>footsteps?)\b", "footsteps"),
    (r"(?P<at>applause|applauded)\b", "applause"),
    (rf"{_MANY}\b{_NEAR}\b(?P<at>clapped)(?! (?:him|her|his|their|a|eyes)\b)", "applause"),
    (rf"{_MANY}\b{_NEAR}\b(?P<at>cheered|roared)", "cheer"),
    (rf"(?:dog|hound)s?\b{_NEAR}\b(?P<at>bark\w*)", "dog_bark"),
    (r"(?P<at>owl)\b[^.!?;,]*\b(?:hoot\w*|call\w*|cried)", "owl"),
    (rf"wol(?:f|ves)\b{_NEAR}\b(?P<at>howl\w*)", "wolf"),
    (rf"(?:crow|raven)s?\b{_NEAR}\b(?P<at>caw\w*|croak\w*|cried)", "crow"),
    (rf"sirens?\b{_NEAR}\b(?P<at>wail\w*|scream\w*)|(?P<at2>sirens)\b", "siren"),
    (rf"engine\b{_NEAR}\b(?P<at>started|starts|roared|coughed|caught)", "car_start"),
    (r"\bcar (?P<at>passed|went by|drove past)", "car_pass"),
    (rf"horn\b{_NEAR}\b(?P<at>honked|blared|blew|sounded)|(?P<at2>honked)\b", "car_horn"),
    (r"(?P<at>hoofbeats)\b|(?:horses?|riders?|hooves)\b[^.!?;,]{0,24}?\b(?P<at2>gallop\w*)", "gallop"),
    (r"(?P<at>splash(?:ed|es)?)\b(?! of\b)", "splash"),
    (r"\b(?P<at>poured)\b[^.!?;,]{0,20}\b(?:tea|coffee|wine|water|whisky|glass|cup|drink)", "pour"),
    (rf"radio\b{_NEAR}\b(?P<at>crackled|hissed|crackles)|(?P<at2>crackle|hiss)\b{_NEAR}\bradio", "radio_static"),
    (r"(?:struck|lit|strikes|lights) a (?P<at>match)\b", "match"),
    (r"(?P<at>switched|flicked|turned) (?:on|off) [^.!?;,]{0,12}\b(?:light|lamp|torch)", "switch"),
    (r"(?P<at>drew|drawn) [^.!?;,]{0,8}\bsword", "sword_draw"),
    (r"(?:swords?|blades?)\b[^.!?;,]{0,24}?\b(?P<at>clashed|met|rang)", "sword_clash"),
    (r"arrow\b[^.!?;,]{0,24}?\b(?P<at>flew|struck|hissed|whistled)", "arrow"),
    (r"(?P<at>typed|typing)\b", "typing"),
    (r"(?P<at>crumpled)\b[^.!?;,]{0,20}\b(?:paper|letter|page|note|sheet)", "paper_crumple"),
    (r"chairs?\b[^.!?;,]{0,20}?\b(?P<at>scrap\w*)|(?P<at2>scraped|pushed) back [^.!?;,]{0,8}\bchair", "chair"),
    (r"\bwind\b[^.!?;,]{0,12}?\b(?P<at>gusted|howled)", "gust"),
    (rf"train\b{_NEAR}\b(?P<at>whistled)|whistle\b{_NEAR}\b(?P<at2>blew|blows)", "train_whistle"),
    (r"(?P<at>thud|thump)(?:ed|s)?\b", "thump"),
)  # fmt: skip

_FLOORS: tuple[tuple[str, str], ...] = (
    (r"stairs?|staircase|steps", "footsteps_stairs"),
    (r"gravel|shingle|cinders", "footsteps_gravel"),
    (r"snow|ice", "footsteps_snow"),
    (r"leaves|undergrowth|forest|woods|grass", "footsteps_leaves"),
    (r"stones?|flagstones?|cobbles?|pavement|street|tiles|marble|corridor|cellar", "footsteps_stone"),
)

_DENIED = re.compile(
    r"\b(?:no|not|never|nor|without|neither|nobody|nothing|none|hardly|if|like|as though|would|might|stopped)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
"""What stands before it in its clause and says that it is not heard."""

_TOLD_LATER = re.compile(r"\bhad(?: \w+)?\s*$", re.IGNORECASE)
_OVER = re.compile(
    r"\s+(?:had |has |have )?(?:stopped|ceased|died|faded|fell silent|was over|were over)\b", re.IGNORECASE
)
_FIGURE = re.compile(r"\s+of (?!the\b)|\s+(?:blows|bullets|questions|kisses|arrows|curses|abuse)\b", re.IGNORECASE)
_SUBJECTS_OF_FIGURES = re.compile(
    r"\b(?:blows|bullets|questions|kisses|arrows|curses|abuse|fists)(?: \w+)?\s+$", re.IGNORECASE
)


def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)


_WEATHER_PATTERNS = tuple((_compiled(words), name) for words, name in WEATHER)
_PLACE_PATTERNS = tuple((_compiled(words), name) for words, name in PLACES)
_EFFECT_PATTERNS = tuple((re.compile(rf"\b(?:{words})", re.IGNORECASE), name) for words, name in EFFECTS)
_FLOOR_PATTERNS = tuple((_compiled(words), name) for words, name in _FLOORS)
_BEFORE_A_PLACE = re.compile(rf"\b{_AT} (?:[^\s,.;:!?]+ ){{0,3}}$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|a) (?:\w+ )?$", re.IGNORECASE)
_FAR_HEARD = frozenset({"cave_drips", "sea", "stream", "wind", "fire", "crickets", "frogs"})


@dataclass(frozen=True, slots=True)
class Heard:
    """A sound that a text lets be heard, the word at which it is, and the place of the word in the text."""

    name: str
    word: str
    place: int


def bed_of_heading(heading: str) -> Heard | None:
    """The bed that a scene heading names: all that stands in it is where and when the scene is."""
    for pattern, name in (*_WEATHER_PATTERNS, *_PLACE_PATTERNS):
        match = pattern.search(heading)
        if match:
            return Heard(name, match.group(), match.start())
    return None


def beds_in(text: str) -> Iterator[Heard]:
    """The beds that a description of a place names, weather first; places only where somebody is at them."""
    for patterns, is_place in ((_WEATHER_PATTERNS, False), (_PLACE_PATTERNS, True)):
        for pattern, name in patterns:
            for match in pattern.finditer(text):
                is_there = not is_place or match.group().lower().startswith("in") or _is_at(text, match, name)
                if is_there and _is_meant(text, match.start(), match.end()):
                    yield Heard(name, match.group(), match.start())


def effects_in(text: str) -> list[Heard]:
    """Every sound that narration lets be heard, in the order of their words; one for each word."""
    found: dict[int, Heard] = {}
    for pattern, name in _EFFECT_PATTERNS:
        for match in pattern.finditer(text):
            group = next(key for key, value in match.groupdict().items() if value)
            begin, end = match.span(group)
            if begin not in found and _is_meant(text, begin, end) and not has_figure(text, *match.span()):
                found[begin] = Heard(_floor(text) if name == "footsteps" else name, match[group], begin)
    return [found[place] for place in sorted(found)]


def _is_at(text: str, match: re.Match[str], name: str) -> bool:
    """Whether somebody is at a place; waters, wind and fires are heard where they are only spoken of."""
    before = text[: match.start()]
    return bool(_BEFORE_A_PLACE.search(before) or (name in _FAR_HEARD and _ARTICLE.search(before)))


def _is_meant(text: str, begin: int, end: int) -> bool:
    """Whether the words are meant as they stand: not denied, not told afterwards, not over, no figure of speech."""
    clause = re.split(r"[.;!?:—,]", text[:begin])[-1]
    against = _DENIED.search(clause) or _TOLD_LATER.search(clause) or _SUBJECTS_OF_FIGURES.search(clause)
    return not (against or _OVER.match(text, end) or _FIGURE.match(text, end) or is_figure(text, begin, end))


def _floor(text: str) -> str:
    """What one walks on, by the other words of the paragraph; wood where nothing tells."""
    return next((name for pattern, name in _FLOOR_PATTERNS if pattern.search(text)), "footsteps_wood")
