"""Closed classes of English words: what stands beside a homograph and tells its part of speech."""

from __future__ import annotations

from typing import Final


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


ARTICLES: Final = _words("a an the")
POSSESSIVES: Final = _words("my your his its our their thy whose 's ’s")
DETERMINERS: Final = (
    ARTICLES
    | POSSESSIVES
    | _words("this these those every each some any no another either neither both several few many such")
)
SINGULAR_DETERMINERS: Final = _words("a an this that each every another either neither")
ASKING: Final = _words("what which")
NUMBERS: Final = _words("one two three four five six seven eight nine ten eleven twelve twenty hundred")
SINGULAR_SUBJECTS: Final = _words("he she it everybody everyone nobody somebody someone anybody anyone")
PLURAL_SUBJECTS: Final = _words("i you we they ye thou")
SUBJECTS: Final = SINGULAR_SUBJECTS | PLURAL_SUBJECTS | {"who"}
OBJECTS: Final = _words("me him her it us them you myself himself herself itself themselves yourself ourselves")
MODALS: Final = _words(
    "will would can could shall should may might must do does did don't didn't doesn't won't wouldn't can't cannot "
    "couldn't shouldn't shan't mustn't needn't 'll ’ll ca wo let let's please wilt shalt dare"
)
AUXILIARIES: Final = _words("do does did will would can could shall should may might must")
HAVING: Final = _words("have has had having 've ’ve")
BEING: Final = _words(
    "am is are was were be been being 'm 're ’m ’re seem seems seemed feel feels felt look looks looked become becomes "
    "became grow grew remain remained remains"
)
PASSIVE: Final = _words("am is are was were be been being get gets got getting 'm 're ’m ’re")
LETTING: Final = _words(
    "let lets make makes made see sees saw seen watch watched hear heard hears help helped feel felt have had"
)
PREPOSITIONS: Final = _words(
    "of in on at by for with from into onto upon about over under through between among against without within across "
    "behind beside beyond near during before after like off until since despite towards toward past per via"
)
FOLLOWING_VERBS: Final = _words(
    "is was are were has had have will would can could shall should may might must do does did 's wasn't isn't lay sat "
    "stood ran fell came went said looked seemed began became broke rose hung held took gave made got struck rang "
    "spoke"
)
PARTICLES: Final = _words("on off up down out in away back")
STOPS: Final = frozenset([",", "!", ".", ";", "—"])
"""What ends an order behind its particle: `Lead on, Tom.`"""
PLURALS: Final = _words("people men women children police folk others some many")
NOT_MOVING: Final = _words(
    "not n't n’t never always also just still often only ever even almost already usually sometimes rarely seldom soon "
    "then now quickly again once really simply hardly scarcely barely both all"
)
"""Adverbs that may stand between a verb and what governs it."""

MOVING: Final = _words("go goes went gone come came comes back return returned drive drove travel")
HABIT: Final = _words(
    "always often usually sometimes seldom rarely every daily nowadays generally normally now today tomorrow "
    "weekly whenever"
)
PAST_TIMES: Final = _words("yesterday ago earlier afterwards suddenly")
SPANS: Final = _words(
    "night week weekend month year summer winter spring autumn fall time monday tuesday wednesday thursday friday "
    "saturday sunday christmas easter term"
)
"""What was, behind `last`."""
