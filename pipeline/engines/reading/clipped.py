"""Turns words that speech has clipped ('Arry, o' tea, nothin', 'twas) into what can be said.

An apostrophe that stands for an h or a g stays: whoever pronounces says the whole word without it. Where what is left
is a word itself ('is, 'old, 'and), it sounds as it should.
"""

from __future__ import annotations

import re

from pipeline.engines.pronouncing.second_dictionary import is_word

_H_WORDS_TABLE = """
ere eres ome omes ow ows ole oles ave aving avent aven avens abit alf alves all ammer andsome andy appen appens
appened appy arbour ard arder ardly arm arp arry arriet arris at ate ated azel ead eads eadache eal ealth ealthy eap
ear eard eart earts earth eat eaven eavens eavy edge eel eight eld elen elena ell ello elp elped elping en enry ens
erb erbert ers erself ide iding igh igher ighly ill ills im imself int ip ire is isself istory it itch obby ockey
old olding oliday ollow oly ome omer oney onest onor onour ood ook oop ope oped oping opeless orrible orror orse
orses ospital ost ot otel ound our ouse ouses oward owever owl ug uge um uman undred undreds ung unger ungry unt
urry urt urts usband ush ut yde ymn ullo
"""
_H_WORDS = frozenset(_H_WORDS_TABLE.split())
_KEPT_WHOLE_TABLE = """
all arm at ate ear eat eel ell en ers ill is it old our ours as ad and air edge eight eld ire int
"""
_KEPT_WHOLE = frozenset(_KEPT_WHOLE_TABLE.split())
_CLIPPED = re.compile(r"(?<![\w'])'(?P<rest>[A-Za-z]{2,})(?!\w)")
_ING = re.compile(r"\b([A-Za-z]+in)'(?!\w)")
_WORDS = (  # written, said
    (re.compile(r"(?<!\w)'tis\b", re.I), "tiz"),
    (re.compile(r"(?<!\w)'twas\b", re.I), "twuz"),
    (re.compile(r"(?<!\w)'twere\b", re.I), "twur"),
    (re.compile(r"(?<!\w)'twould\b", re.I), "it would"),
    (re.compile(r"(?<!\w)'cause\b", re.I), "cuz"),
    (re.compile(r"(?<!\w)'til\b", re.I), "till"),
    (re.compile(r"(?<!\w)'e\b(?!')"), "ee"),
    (re.compile(r"(?<!\w)'E\b(?!')"), "Ee"),
    (re.compile(r"(?<!\w)'ere\b"), "ear"),
    (re.compile(r"(?<!\w)'Ere\b"), "Ear"),
    (re.compile(r"(?<!\w)'er(?=self\b)", re.I), "er"),
    (re.compile(r"(?<!\w)(th)'(?= \w)", re.I), r"\1e"),
    (re.compile(r"(?<!\w)th'(?=[aeiou])"), "the "),
    (re.compile(r"(?<![\w'-])t'(?= [a-z])"), "tuh"),
    (re.compile(r"(?<![\w-])(o)'(?= \w)"), "of"),
    (re.compile(r"(?<![\w-])i'(?= (?:the|th|my|this|that|a)\b)"), "in"),
    (re.compile(r"(?<!\w)(wi)'(?!\w)", re.I), r"\1th"),
    (re.compile(r"(?<!\w)(gi)'(?= \w)", re.I), r"\1ve"),
    (re.compile(r"(?<!\w)(an)'(?= \w)", re.I), r"\1d"),
    (re.compile(r"(?<!\w)d'(ye?|you|ya)\b"), r"do \1"),
    (re.compile(r"(?<!\w)D'(ye?|you|ya)\b"), r"Do \1"),
    (re.compile(r"(?<!\w)'s(?=blood\b|wounds\b|truth\b)", re.I), "s"),
    (re.compile(r"(?<!\w)o'(?=er\b)"), "o'"),
    (re.compile(r"(?<!\w)(li)'l(?!\w)", re.I), r"\1ttle"),
)


def plain_clips(text: str) -> str:
    """Elisions as they sound; the apostrophe before a dropped h stays where it is needed."""
    for written, said in _WORDS:
        text = written.sub(said, text)
    text = _ING.sub(lambda m: m[0] if _has_lost_its_g(m[1]) else m[1], text)
    return _CLIPPED.sub(lambda m: m[0] if _has_lost_its_h(m["rest"].lower()) else m["rest"], text)


def _has_lost_its_g(word: str) -> bool:
    """Whether a g makes a word of it; a quotation ends behind a name that has one for a neighbour, Berlin."""
    return is_word(f"{word}g") and not (word[0].isupper() and is_word(word))


def _has_lost_its_h(rest: str) -> bool:
    """Whether an h makes a word of it and it is none itself, or is one that one rather thinks of with its h."""
    if rest in _KEPT_WHOLE or not is_word(f"h{rest}"):
        return False
    return rest in _H_WORDS or not is_word(rest)
