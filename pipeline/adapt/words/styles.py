"""Turns a rank or a style as it is written before a name into its title: `DI Malone`, `Sgt. Bell`, `Pani Zofia`.

Unlike `Colonel` these are titles only where a name follows, and some of them only with a capital in each letter:
`DI Malone` is an inspector, `Di Malone` is called Diana, and a pan is a thing.
"""

from __future__ import annotations

from typing import Final

from pipeline.adapt.words.vocabulary import words

STYLES_MAN: Final = words("pan senhor bwana mzee meneer mijnheer gospodin maulana mullah ayatollah ustad")
STYLES_WOMAN: Final = words("pani senhora senhorita fru fröken mevrouw gospodja memsahib")
STYLES: Final = STYLES_MAN | STYLES_WOMAN | words("ser pandit")
_WRITTEN: Final = """
    inspector: DI Insp
    sgt: DS SSgt MSgt Sgt SSG SGT
    constable: DC PC PCSO Const
    wpc: WPC
    dci: DCI
    superintendent: DSI DCS Supt
    corporal: Cpl LCpl CPL
    lt: Lt LT Ltn
    capt: Capt Cpt CPT
    major: Maj
    commander: Cmdr Cdr
    admiral: Adm
    brigadier: Brig
    private: Pvt Pte PFC Pfc
    detective: Det
    deputy: Dep
    officer: Ofc
    councillor: Cllr
    senator: Sen
    governor: Gov
    representative: Rep
    president: Pres
    father: Fr
    monsignor: Msgr
"""
RANKS: Final = {
    short: title
    for title, _, shorts in (line.strip().partition(": ") for line in _WRITTEN.strip().splitlines())
    for short in shorts.split()
}
"""Ranks as they are written, with the title that they stand for."""
SHORTENED: Final = frozenset(rank for rank in RANKS if not rank.isupper())
"""Those that may end with a full stop; `DC` with one ends a sentence."""
_ENDINGS: Final = words("san sama kun chan dono sensei senpai ssi nim ji bhai didi bey sahib")
"""What is written behind a name, with a hyphen, as `Mr.` is before it: `Tanaka-san`."""
_ONLY_WITH_STOP: Final = words("Maj Adm Brig Det Const Dep Ofc Sen Gov Rep Pres Fr")
"""Ranks that are words or names of their own where no full stop follows."""


def title_before_name(text: str, *, has_stop: bool) -> str:
    """The title that a word is where a name follows it, `""` if it is none; `has_stop` says that a full stop does."""
    if text.istitle() and text.lower() in STYLES and not has_stop:
        return text.lower()
    may_be = text in SHORTENED if has_stop else text not in _ONLY_WITH_STOP
    return RANKS.get(text, "") if may_be else ""


def without_ending(word: str) -> str:
    """A name without the style behind it: `tanaka-san` → `tanaka`."""
    name, hyphen, ending = word.rpartition("-")
    return name if hyphen and ending in _ENDINGS else word
