"""Turns what a file or a person calls a language (`de-AT`, `ger`, `Deutsch`) into the language, with who speaks it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its shortest tag.

    `espeak` is its voice there and `gtts` its `lang`, each empty where there is none; `piper` says that voices of
    Piper are to be had. `alphabets` are those that it is written in, by the first word of their letters' Unicode names.
    """

    tag: str
    name: str
    espeak: str
    gtts: str
    piper: bool
    alphabets: frozenset[str]


# tag, English name, other names and tags, voice of espeak, lang of gtts (- for none), * for piper, alphabets but Latin
_TABLE: Final = """
af|Afrikaans|afr|af|af||
am|Amharic|amh|am|am||ETHIOPIC
ar|Arabic|ara العربية|ar|ar|*|ARABIC
az|Azerbaijani|aze|az|-||
be|Belarusian|bel беларуская|be|-||CYRILLIC
bg|Bulgarian|bul български|bg|bg||CYRILLIC
bn|Bengali|ben বাংলা|bn|bn||BENGALI
bs|Bosnian|bos bosanski|bs|bs||CYRILLIC
ca|Catalan|cat català|ca|ca|*|
cs|Czech|ces cze čeština česky|cs|cs|*|
cy|Welsh|cym wel cymraeg|cy|cy|*|
da|Danish|dan dansk|da|da|*|
de|German|deu ger deutsch gsw|de|de|*|
el|Greek|ell gre ελληνικά|el|el|*|GREEK
en|English|eng|en-us|en|*|
eo|Esperanto|epo|eo|-||
es|Spanish|spa español castellano castilian|es|es|*|
et|Estonian|est eesti|et|et||
eu|Basque|eus baq euskara|eu|eu||
fa|Persian|fas per farsi فارسی|fa|-|*|ARABIC
fi|Finnish|fin suomi|fi|fi|*|
fr|French|fra fre français francais|fr|fr|*|
ga|Irish|gle gaeilge|ga|-||
gl|Galician|glg galego|-|gl||
gu|Gujarati|guj|gu|gu||GUJARATI
he|Hebrew|heb iw עברית|he|iw||HEBREW
hi|Hindi|hin हिन्दी|hi|hi|*|DEVANAGARI
hr|Croatian|hrv hrvatski|hr|hr||
hu|Hungarian|hun magyar|hu|hu|*|
hy|Armenian|hye arm|hy|-||ARMENIAN
id|Indonesian|ind|id|id|*|
is|Icelandic|isl ice íslenska|is|is|*|
it|Italian|ita italiano|it|it|*|
ja|Japanese|jpn 日本語|ja|ja||CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA HALFWIDTH IDEOGRAPHIC
ka|Georgian|kat geo|ka|-|*|GEORGIAN
kk|Kazakh|kaz|kk|-|*|CYRILLIC
km|Khmer|khm|-|km||KHMER
kn|Kannada|kan|kn|kn||KANNADA
ko|Korean|kor 한국어|ko|ko||HANGUL CJK
la|Latin|lat latina|la|la||
lb|Luxembourgish|ltz lëtzebuergesch|lb|-|*|
lt|Lithuanian|lit lietuvių|lt|lt||
lv|Latvian|lav latviešu|lv|lv|*|
mk|Macedonian|mkd mac македонски|mk|-||CYRILLIC
ml|Malayalam|mal|ml|ml|*|MALAYALAM
mr|Marathi|mar|mr|mr||DEVANAGARI
ms|Malay|msa may|ms|ms||
mt|Maltese|mlt|mt|-||
ne|Nepali|nep|ne|ne|*|DEVANAGARI
nl|Dutch|nld dut nederlands flemish vlaams|nl|nl|*|
no|Norwegian|nor nb nn nob nno norsk bokmål nynorsk|nb|no|*|
pa|Punjabi|pan|pa|pa||GURMUKHI
pl|Polish|pol polski|pl|pl|*|
pt|Portuguese|por português portugues|pt|pt|*|
ro|Romanian|ron rum română romana moldavian|ro|ro|*|
ru|Russian|rus русский|ru|ru|*|CYRILLIC
si|Sinhala|sin|si|si||SINHALA
sk|Slovak|slk slo slovenčina slovensky|sk|sk|*|
sl|Slovenian|slv slovene slovenščina|sl|-|*|
sq|Albanian|sqi alb shqip|sq|sq||
sr|Serbian|srp srpski српски|sr|sr|*|CYRILLIC
sv|Swedish|swe svenska|sv|sv|*|
sw|Swahili|swa kiswahili|sw|sw|*|
ta|Tamil|tam|ta|ta||TAMIL
te|Telugu|tel|te|te|*|TELUGU
th|Thai|tha ไทย|th|th||THAI
tl|Filipino|tgl fil tagalog|-|tl||
tr|Turkish|tur türkçe turkce|tr|tr|*|
uk|Ukrainian|ukr українська|uk|uk|*|CYRILLIC
ur|Urdu|urd اردو|ur|ur|*|ARABIC
vi|Vietnamese|vie|vi|vi|*|
zh|Chinese|zho chi cmn mandarin 中文|cmn|zh-CN|*|CJK BOPOMOFO
"""


def _language(row: str) -> Language:
    tag, name, _, espeak, gtts, piper, alphabets = row.split("|")
    written = frozenset({"LATIN", *alphabets.split()})
    return Language(tag, name, espeak.strip("-"), "" if gtts == "-" else gtts, bool(piper), written)


LANGUAGES: Final = {row.partition("|")[0]: _language(row) for row in _TABLE.strip().splitlines()}
"""The languages that are known, by their tags."""
_CALLED: Final = {
    called.casefold(): tag
    for row in _TABLE.strip().splitlines()
    for tag, name, others, *_ in [row.split("|")]
    for called in (tag, name, *others.split())
}


def language_named(value: str) -> str:
    """The tag of a language as a file or a person names it; empty for what names none (`und`, `mul`, Elvish)."""
    told = value.casefold().strip()
    if told in _CALLED:
        return _CALLED[told]
    if re.fullmatch(r"[a-z]{2,3}(?:[-_][a-z0-9]{1,8})+", told):
        return _CALLED.get(re.split(r"[-_]", told)[0], "")
    words = re.findall(r"[^\W\d_]{4,}", told)
    return next((_CALLED[word] for word in words if word in _CALLED), "")


def primary(tag: str) -> str:
    """The language of a tag without its region, as this table has it: `pt-br` → `pt`, `cmn` → `zh`, `nb` → `no`."""
    first = re.split(r"[-_]", tag.casefold())[0]
    return _CALLED.get(first, first)


def name_of(tag: str) -> str:
    """What a language is called in English; the tag itself where that is not known."""
    language = LANGUAGES.get(primary(tag))
    return language.name if language else tag
