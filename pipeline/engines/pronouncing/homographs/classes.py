"""Closed classes of English words: what stands beside a homograph and tells its part of speech."""

from __future__ import annotations

from typing import Final

ARTICLES: Final = frozenset("a an the".split())
POSSESSIVES: Final = frozenset("my your his its our their thy whose 's ’s".split())
DETERMINERS: Final = (
    ARTICLES
    | POSSESSIVES
    | frozenset("this these those every each some any no another either neither both several few many such".split())
)
SINGULAR_DETERMINERS: Final = frozenset("a an this that each every another either neither".split())
ASKING: Final = frozenset("what which".split())
NUMBERS: Final = frozenset("one two three four five six seven eight nine ten eleven twelve twenty hundred".split())
SINGULAR_SUBJECTS: Final = frozenset("he she it everybody everyone nobody somebody someone anybody anyone".split())
PLURAL_SUBJECTS: Final = frozenset("i you we they ye thou".split())
SUBJECTS: Final = SINGULAR_SUBJECTS | PLURAL_SUBJECTS | {"who"}
OBJECTS: Final = frozenset(
    "me him her it us them you myself himself herself itself themselves yourself ourselves".split()
)
MODALS: Final = frozenset(
    "will would can could shall should may might must do does did don't didn't doesn't won't wouldn't can't cannot "
    "couldn't shouldn't shan't mustn't needn't 'll ’ll ca wo let let's please wilt shalt dare".split()
)
AUXILIARIES: Final = frozenset("do does did will would can could shall should may might must".split())
HAVING: Final = frozenset("have has had having 've ’ve".split())
BEING: Final = frozenset(
    "am is are was were be been being 'm 're ’m ’re seem seems seemed feel feels felt look looks looked become becomes "
    "became grow grew remain remained remains".split()
)
PASSIVE: Final = frozenset("am is are was were be been being get gets got getting 'm 're ’m ’re".split())
LETTING: Final = frozenset(
    "let lets make makes made see sees saw seen watch watched hear heard hears help helped feel felt have had".split()
)
PREPOSITIONS: Final = frozenset(
    "of in on at by for with from into onto upon about over under through between among against without within across "
    "behind beside beyond near during before after like off until since despite towards toward past per via".split()
)
FOLLOWING_VERBS: Final = frozenset(
    "is was are were has had have will would can could shall should may might must do does did 's wasn't isn't lay sat "
    "stood ran fell came went said looked seemed began became broke rose hung held took gave made got struck rang "
    "spoke".split()
)
PLURALS: Final = frozenset("people men women children police folk others some many".split())
NOT_MOVING: Final = frozenset(
    "not n't n’t never always also just still often only ever even almost already usually sometimes rarely seldom soon "
    "then now quickly again once really simply hardly scarcely barely both all".split()
)
"""Adverbs that may stand between a verb and what governs it."""

MOVING: Final = frozenset("go goes went gone come came comes back return returned drive drove travel".split())
HABIT: Final = frozenset(
    "always often usually sometimes seldom rarely every daily nowadays generally normally now today tomorrow "
    "weekly whenever".split()
)
PAST_TIMES: Final = frozenset("yesterday ago earlier afterwards suddenly".split())
SPANS: Final = frozenset(
    "night week weekend month year summer winter spring autumn fall time monday tuesday wednesday thursday friday "
    "saturday sunday christmas easter term".split()
)
"""What was, behind `last`."""
