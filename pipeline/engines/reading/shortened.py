"""Turns words that old print and letters cut short into whole ones: Thos. Dane, on Tues., &c., Boston, Mass."""

from __future__ import annotations

import re

_NAMES_TABLE = """
Abm Abraham Alexr Alexander Andw Andrew Anth Anthony Archd Archibald Arth Arthur Benj Benjamin Cath Catherine Chas
Charles Chris Christopher Danl Daniel Edw Edward Eliz Elizabeth Fran Francis Fredk Frederick Geo George Gilb Gilbert
Hy Henry Jas James Jno John Jon Jonathan Jos Joseph Lawr Lawrence Margt Margaret Math Matthew Matt Matthew Mich
Michael Nathl Nathaniel Nich Nicholas Richd Richard Rich Richard Robt Robert Saml Samuel Sim Simon Theo Theodore
Thos Thomas Tim Timothy Wm William Xpher Christopher Zach Zachary
"""
_NAMES = _NAMES_TABLE.split()
_GIVEN = dict(zip(_NAMES[::2], _NAMES[1::2], strict=True))
_NAME = re.compile(rf"(?<![\w.'-])({'|'.join(sorted(_GIVEN, key=lambda n: -len(n)))})\.(?=\s[A-Z]|,|\s(?:and|&)\s)")
_SURE_NAME = re.compile(
    r"(?<![\w.'-])(Thos|Chas|Jas|Jno|Wm|Geo|Robt|Saml|Benj|Richd|Fredk|Danl|Nathl|Edw)\.(?=\s|[”\"'!?;:)]|$)"
)
_DAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Tues": "Tuesday",
    "Wed": "Wednesday",
    "Weds": "Wednesday",
    "Thu": "Thursday",
    "Thur": "Thursday",
    "Thurs": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}
_SURE_DAY = re.compile(r"(?<![\w.'–—-])(Tues?|Weds?|Thurs?|Thu|Fri|Mon)\.(?!\w|\s?[-–—])")
_BEFORE_DAY = r"(?:[Oo]n|[Bb]y|[Uu]ntil|[Tt]ill|every|last|next|this|[Ee]ach|[Ss]ince|and|or|to)"
_DAY = re.compile(
    rf"(?<![\w.'-])(?:(?<=\b)({_BEFORE_DAY} )(Sat|Sun)\."
    r"|(Sat|Sun)\.(?=\s(?:morning|afternoon|evening|night|noon|at|and|or|to)\b))"
)
_MONTHS = {
    "Jan": "January",
    "Feb": "February",
    "Apr": "April",
    "Aug": "August",
    "Sept": "September",
    "Sep": "September",
    "Oct": "October",
    "Nov": "November",
    "Dec": "December",
}
_MONTH = re.compile(
    r"(?<![\w.'–—-])(?:(Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.(?!\w|\s?[-–—])"
    r"|(?:(?<=\bin )|(?<=\blast )|(?<=\bnext ))Jan\.)(?!\s?\d)"
)
_WORDS = {
    "&c": "et cetera",
    "qts": "quarts",
    "pkgs": "packages",
    "hdqrs": "headquarters",
    "hdqtrs": "headquarters",
    "mfg": "manufacturing",
    "mfr": "manufacturer",
    "mgr": "manager",
    "Mgr": "Manager",
    "asst": "assistant",
    "Asst": "Assistant",
    "assoc": "associate",
    "attn": "attention",
    "Attn": "Attention",
    "cont'd": "continued",
    "contd": "continued",
    "Intl": "International",
    "Natl": "National",
    "pseud": "pseudonym",
    "prob": "probably",
    "secy": "secretary",
    "Secy": "Secretary",
    "treas": "treasurer",
    "yrs": "years",
    "recd": "received",
    "rec'd": "received",
    "Sergt": "Sergeant",
    "Corpl": "Corporal",
    "Genl": "General",
    "Bp": "Bishop",
    "Abp": "Archbishop",
    "Esqr": "Esquire",
    "Hants": "Hampshire",
    "Wilts": "Wiltshire",
    "Herts": "Hertfordshire",
    "Bucks": "Buckinghamshire",
    "Berks": "Berkshire",
    "Oxon": "Oxfordshire",
    "Yorks": "Yorkshire",
    "Lancs": "Lancashire",
    "Lincs": "Lincolnshire",
    "Northants": "Northamptonshire",
}
_WORD = re.compile(rf"(?<![\w.'-])({'|'.join(map(re.escape, sorted(_WORDS, key=lambda w: -len(w))))})\.(?!\w)")
_AND_SO_ON = re.compile(r"&\s?c\b\.?(?!\w)")
_BARONET = re.compile(r"(?<=[\w.]), (?:Bart|Bt)\b\.?")
_OF_MONTH = re.compile(r"(?<=st |nd |rd |th )(inst|ult|prox)\b\.?")
_OF_MONTHS = {"inst": "instant", "ult": "ultimo", "prox": "proximo"}
_POSTSCRIPT = re.compile(r"(?<![\w.])p\.\s?s\.", re.I)
_STATES = {
    "Ala": "Alabama",
    "Ariz": "Arizona",
    "Ark": "Arkansas",
    "Calif": "California",
    "Cal": "California",
    "Colo": "Colorado",
    "Conn": "Connecticut",
    "Del": "Delaware",
    "Fla": "Florida",
    "Ga": "Georgia",
    "Ill": "Illinois",
    "Ind": "Indiana",
    "Kan": "Kansas",
    "Kans": "Kansas",
    "Ky": "Kentucky",
    "La": "Louisiana",
    "Mass": "Massachusetts",
    "Md": "Maryland",
    "Mich": "Michigan",
    "Minn": "Minnesota",
    "Mo": "Missouri",
    "Mont": "Montana",
    "Neb": "Nebraska",
    "Nev": "Nevada",
    "Okla": "Oklahoma",
    "Ore": "Oregon",
    "Pa": "Pennsylvania",
    "Penn": "Pennsylvania",
    "Tenn": "Tennessee",
    "Tex": "Texas",
    "Va": "Virginia",
    "Vt": "Vermont",
    "Wash": "Washington",
    "Wis": "Wisconsin",
    "Wyo": "Wyoming",
    "N.Y": "New York",
    "N.J": "New Jersey",
    "N.H": "New Hampshire",
    "N.C": "North Carolina",
    "S.C": "South Carolina",
    "N.M": "New Mexico",
    "W. Va": "West Virginia",
    "R.I": "Rhode Island",
}
_STATE = re.compile(
    rf"\b([A-Z][\w.]{{1,30}}, )({'|'.join(map(re.escape, sorted(_STATES, key=lambda s: -len(s))))})\.(?!\w)"
)


def whole_words(text: str) -> str:
    """Thomas, Tuesday, et cetera; the dot stays where it ends the sentence, too."""
    text = _AND_SO_ON.sub(lambda m: f"et cetera{_stop(m)}", text)
    text = _BARONET.sub(lambda m: f", Baronet{_stop(m)}", text)
    text = _OF_MONTH.sub(lambda m: _OF_MONTHS[m[1]] + _stop(m), text)
    text = _POSTSCRIPT.sub("PS", text)
    for pattern in (_NAME, _SURE_NAME):
        text = pattern.sub(lambda m: _GIVEN[m[1]] + _stop(m), text)
    text = _SURE_DAY.sub(lambda m: _DAYS[m[1]] + _stop(m), text)
    text = _DAY.sub(lambda m: f"{m[1] or ''}{_DAYS[m[2] or m[3]]}{_stop(m)}", text)
    text = _MONTH.sub(lambda m: _MONTHS[m[1] or "Jan"] + _stop(m), text)
    text = _STATE.sub(lambda m: m[1] + _STATES[m[2]] + _stop(m), text)
    return _WORD.sub(lambda m: _WORDS[m[1]] + _stop(m), text)


def _stop(match: re.Match[str]) -> str:
    """The full stop of a sentence that ends with the short word."""
    behind = match.string[match.end() : match.end() + 12]
    return "." if match[0].endswith(".") and not behind.strip("”\")' ") and len(behind) < 12 else ""
