"""Turns abbreviations into the words they stand for: titles, streets, months, references."""

from __future__ import annotations

import re

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽ\U00010400-\U00010427"
_TITLES = {
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Miz",
    "Mx": "Mix",
    "Messrs": "Messers",
    "Mme": "Madame",
    "MM": "Messieurs",
    "Mlle": "Mademoiselle",
    "Dr": "Doctor",
    "Drs": "Doctors",
    "Prof": "Professor",
    "Gen": "General",
    "Col": "Colonel",
    "Maj": "Major",
    "Capt": "Captain",
    "Cpt": "Captain",
    "Lt": "Lieutenant",
    "Lieut": "Lieutenant",
    "Sgt": "Sergeant",
    "Cpl": "Corporal",
    "Pvt": "Private",
    "Pfc": "Private First Class",
    "Adm": "Admiral",
    "Cmdr": "Commander",
    "Cdr": "Commander",
    "Ens": "Ensign",
    "Brig": "Brigadier",
    "Rev": "Reverend",
    "Fr": "Father",
    "Msgr": "Monsignor",
    "Hon": "Honorable",
    "Sen": "Senator",
    "Rep": "Representative",
    "Gov": "Governor",
    "Pres": "President",
    "Sec": "Secretary",
    "Supt": "Superintendent",
    "Cllr": "Councillor",
    "Atty": "Attorney",
    "Rt": "Right",
    "Insp": "Inspector",
    "Det": "Detective",
    "Sr": "Sister",
    "Mt": "Mount",
    "Ft": "Fort",
    "Pt": "Point",
    "St": "Saint",
    "Ste": "Sainte",
}
_WORDS_WITHOUT_DOT = "MM Pt Gen Col Maj Sec Rep Pres Hon Det Sen Fr Brig Ens Adm Rev Sr Insp Gov"
_NEEDS_DOT = frozenset(_WORDS_WITHOUT_DOT.split())
_BEFORE_NAME = re.compile(
    rf"\b({'|'.join(sorted(_TITLES, key=lambda t: -len(t)))})(\.?)"
    rf"(?=\s(?:[{_UPPER}][\w'.-]*|(?:{'|'.join(_TITLES)})\.))(?!\s(?:and|or)\b)"
)
_JOINED = re.compile(r"\b(Lt|Maj|Brig|Sgt|Col)\.?-(?=(?:Col|Gen|Maj|Cdr|Cmdr)\b)")
_MONSIEUR = re.compile(
    rf"(?<![\w.’'-])(?<![{_UPPER}]\.\s)(?:(?P<word>[{_UPPER}][\w’'-]*)\s)?M\.\s"
    rf"(?=and\sMme\b|(?:le|la|de|du)\s[{_UPPER}]|d['’][{_UPPER}]|[{_UPPER}][a-zà-ÿ]+(?![\w-]|\s[{_UPPER}]))"
)
_THEN = "Then So Yes No Ah Oh Well Dear Poor Did Does Was Is Has That This If As What Why Not"
_NO_NAME = frozenset(_THEN.split())
_TITLE_LAST = re.compile(r"\b(Mr|Mrs|Dr|Prof|Messrs)\.(?=\s[a-z])")
_STREETS = {
    "St": "Street",
    "Ave": "Avenue",
    "Rd": "Road",
    "Blvd": "Boulevard",
    "Ln": "Lane",
    "Dr": "Drive",
    "Ct": "Court",
    "Pl": "Place",
    "Sq": "Square",
    "Hwy": "Highway",
    "Pkwy": "Parkway",
    "Mt": "Mount",
    "Ter": "Terrace",
}
_NOT_A_STREET = "Mr|Mrs|Ms|Dr|Prof|The|A|An|And|Or|But|In|On|At|Of|To|From|By|With|Near|For|I|He|She|We|They|When|Where"
_STREET = re.compile(
    rf"\b(?!(?:{_NOT_A_STREET})\b)([{_UPPER}][\w'-]+\.?|\d+(?:st|nd|rd|th)|[A-Z])\s({'|'.join(_STREETS)})\.?"
    rf"(?=\s*$|[,;:!?”\"')—]|\.?\s(?:[a-z]|[NSEW]{{1,2}}\b)|\s(?:and|at)\b|\.\s)"
)
_STREET_DOT = re.compile(
    r"\b(Street|Avenue|Road|Boulevard|Lane|Drive|Court|Place|Square)\.(?=\s(?:[a-z]|[NSEW]{1,2}\b))"
)
_AFTER_NAME = {
    "Jr": "Junior",
    "Sr": "Senior",
    "Esq": "Esquire",
    "Inc": "Incorporated",
    "Ltd": "Limited",
    "Corp": "Corporation",
    "Co": "Company",
    "Bros": "Brothers",
}
_COUPLE = re.compile(r"\b(Mr|Dr|Prof|Rev)\.?\s(?:&|and)\s(?=(?:Mrs|Mr|Dr|Ms|Prof)\b)")
_BEHIND = re.compile(rf"(?<=[\w'.&])(,?\s)({'|'.join(_AFTER_NAME)})\b(\.?)")
_WORDS = {
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "et cetera",
    "vs.": "versus",
    "vs": "versus",
    "approx.": "approximately",
    "dept.": "department",
    "Dept.": "Department",
    "est.": "established",
    "cf.": "compare",
    "et al.": "et al",
    "viz.": "namely",
    "incl.": "including",
    "max.": "maximum",
    "min.": "minimum",
    "avg.": "average",
    "govt.": "government",
    "Govt.": "Government",
    "Univ.": "University",
    "Assn.": "Association",
    "Bldg.": "Building",
    "c/o": "care of",
    "n/a": "not applicable",
    "N/A": "not applicable",
    "A/C": "AC",
    "WWI": "World War One",
    "WW1": "World War One",
    "WWII": "World War Two",
    "WW2": "World War Two",
    "w/o": "without",
    "w/": "with ",
    "a.k.a.": "AKA",
    "aka": "AKA",
    "a.s.a.p.": "ASAP",
    "r.s.v.p.": "RSVP",
    "b/c": "because",
    "approx": "approximately",
    "misc.": "miscellaneous",
    "doz.": "dozen",
    "R.S.V.P.": "RSVP",
    "ibid.": "ibidem",
    "Ph.D.": "PhD",
    "M.D.": "MD",
    "B.A.": "BA",
    "B.Sc.": "BSc",
    "M.Sc.": "MSc",
    "D.Phil.": "DPhil",
    "M.A.": "MA",
}
_WORD = re.compile(rf"(?<![\w.])({'|'.join(re.escape(w) for w in sorted(_WORDS, key=lambda w: -len(w)))})(?!\w)")
_REFERENCES = {
    "No": "number",
    "Nos": "numbers",
    "no": "number",
    "nos": "numbers",
    "№": "number",
    "vol": "volume",
    "Vol": "Volume",
    "ch": "chapter",
    "Ch": "Chapter",
    "chap": "chapter",
    "vols": "volumes",
    "chs": "chapters",
    "figs": "figures",
    "fig": "figure",
    "Fig": "Figure",
    "p": "page",
    "pp": "pages",
    "ed": "edition",
    "sec": "section",
    "Sec": "Section",
    "art": "article",
    "Art": "Article",
    "Apt": "Apartment",
    "Ste": "Suite",
    "apt": "apartment",
    "ext": "extension",
    "Ext": "Extension",
    "c": "circa",
    "ca": "circa",
    "Op": "opus",
    "op": "opus",
    "Pt": "Part",
    "Rm": "Room",
    "rm": "room",
    "Sc": "Scene",
    "Bk": "Book",
}
_REFERENCE = re.compile(
    rf"(?<![\w.])({'|'.join(sorted(_REFERENCES, key=lambda r: -len(r)))})\.\s?(?=\d|[IVXLC]{{2,}}\b"
    r"|(?:[ivx]{2,}|[vx])\b)"
)
_INITIALS = re.compile(r"\b((?:[A-Z]\.){2,})(?:([A-Z])\b(?!\.))?")


def spoken_references(text: str) -> str:
    """No. 5, p. 12, vol. II: only before their number."""
    return _REFERENCE.sub(lambda m: f"{_REFERENCES[m[1]]} ", text)


def spoken_titles(text: str) -> str:
    """Titles before names and streets after them: Saint James of Saint James Street."""
    text = _MONSIEUR.sub(_monsieur, _JOINED.sub(r"\1. ", text))
    text = _COUPLE.sub(lambda m: f"{_TITLES[m[1]]} and ", text)
    text = _STREET.sub(_street, text)
    for _ in range(2):  # Lt. Col. Reed: the second title only shows when the first is a word
        text = _BEFORE_NAME.sub(_title, text)
    text = _TITLE_LAST.sub(lambda m: _TITLES[m[1]], text)
    return _BEHIND.sub(_behind, text)


def spoken_abbreviations(text: str) -> str:
    """Words cut short, and initials: J.K. Rowling, the U.S. Army."""
    text = re.sub(r"(?<=[a-z]) v\. (?=[A-Z])", " versus ", text)
    text = _WORD.sub(_word, text)
    return _INITIALS.sub(_initials, text)


def _monsieur(match: re.Match[str]) -> str:
    """M. Poirot; but behind a name it is an initial: John M. Smith."""
    word = match["word"]
    if word and word not in _NO_NAME and word not in _NOT_A_STREET.split("|"):
        return match[0]
    return f"{word} Monsieur " if word else "Monsieur "


def _title(match: re.Match[str]) -> str:
    if not match[2] and match[1] in _NEEDS_DOT:
        return match[0]
    return _TITLES[match[1]]


def _street(match: re.Match[str]) -> str:
    if match[1].rstrip(".") in _TITLES:
        return match[0]
    dot = "." if match[0].endswith(".") and _ends(match) else ""
    return f"{match[1]} {_STREETS[match[2]]}{dot}"


def _behind(match: re.Match[str]) -> str:
    return f"{match[1]}{_AFTER_NAME[match[2]]}{'.' if match[3] and _ends(match) else ''}"


def _word(match: re.Match[str]) -> str:
    if match[1] == "min." and re.search(r"\d\s?$", match.string[max(0, match.start() - 8) : match.start()]):
        return match[0]
    return _WORDS[match[1]] + ("." if match[1].endswith(".") and _ends(match) else "")


def _initials(match: re.Match[str]) -> str:
    """Letters without dots are spelled as one; with the sentence's dot when they end it."""
    letters = match[1].replace(".", "")
    if match[1] in ("A.M.", "P.M."):
        return match[0]
    return letters + (match[2] or "") + ("." if _ends(match) else "")


def _ends(match: re.Match[str]) -> bool:
    """Whether the abbreviation's dot is the sentence's, too: at the text's end, or before a quote's."""
    behind = match.string[match.end() : match.end() + 12]
    return len(behind) < 12 and not behind.strip("”\")' ")
