"""Turns a name before a Roman numeral into whether it is a person's: Henry the Eighth, but Space Hens two."""

from __future__ import annotations

import re
from typing import Final

from pipeline.drama.given_names import MEN, WOMEN

TITLES: Final = "King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan|Shah|Prince|Duke|Earl|Count|Patriarch"
"""What stands before a ruler's name, in a regular expression."""

NUMBERED: Final = (
    "Henry|Charles|George|Edward|James|William|Louis|Philip|Pius|Leo|Urban|Paul|Francis|Frederick|Napoleon|Elizabeth"
    "|Catherine|Alexander|Nicholas|Ivan|Peter|Clement|Innocent|Gregory|Benedict|Richard|Mary|Leopold|Otto|Wilhelm"
    "|Umberto|Alfonso|Pedro|Gustav|Boniface|Sixtus|Julius|Ferdinand"
)
"""Names whose bearers are counted so often that one letter behind them is a number: George V, James I."""

_OTHERS_TABLE = """
adrian afonso akbar amenhotep anastasius andronicus antiochus attalus baldwin baybars bayezid bela boleslaw boniface
callixtus canute casimir celestine charlemagne christian clovis cnut conrad constans constantine constantius darius
demetrius dietrich domitian edgar edmund egbert emanuel eugene faisal farouk felix ferdinand franz friedrich fuad
gelasius geza godfrey gustav gustavus haakon hadrian hakon harald haile hassan hilary honorius humbert hussein
hyacinth innocent isabella ivan justin justinian kamehameha kenneth ladislaus leopold linus lothair louis lucius
ludwig malcolm manuel margrethe matthias maximilian mehmed menelik mithridates murad mustafa napoleon norodom olaf
osman oscar otto paschal pedro pius pope ptolemy rama ramesses ramses reza rudolf sancho selim seleucus seti shapur
sigismund sixtus sobhuza stanislaus suleiman sylvester theodosius thutmose tiberius tutankhamun umberto urban
valentinian vajiravudh vladislaus wenceslaus wilhelm wladyslaw xerxes yazid zog
"""
_OTHERS = frozenset(_OTHERS_TABLE.split())


def is_of_a_person(before: str) -> bool:
    """Whether the words before a numeral, the last one right before it, are somebody's name.

    A given name is, a ruler's name is, and so is any name behind a title or behind a given name: Thomas Reed III.
    """
    names = re.findall(r"[\w'-]+", before)[-3:]
    if not names:
        return False
    last = names[-1].lower()
    if last in MEN or last in WOMEN or last in _OTHERS:
        return True
    leading = names[-2:-1] if names[-2:-1] and names[-2].lower() != "the" else []
    return any(
        re.fullmatch(TITLES, name.capitalize()) or (name[0].isupper() and name.lower() in MEN | WOMEN)
        for name in (*names[:-2], *leading)
    )
