"""Turns the signs of writing into signs that a voice can phrase, or into words."""

from __future__ import annotations

import re
import unicodedata

_FRACTIONS = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅕": "1/5",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅞": "7/8",
}
_FRACTION = re.compile(rf"(?:(?<=\d)(\s?))?([{''.join(_FRACTIONS)}])")
_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("’‘‚‛ʼ`´′", "'"),
        **dict.fromkeys("„‟«❝", "“"),
        **dict.fromkeys("»❞", "”"),
        **dict.fromkeys("™®\u00ad\u200b\u200c\u200d\ufeff\ufe0f", ""),
        "″": '"',
        "‑": "-",
        "‐": "-",
        "‒": "–",
        "−": "-",
        "―": "—",
        "⁄": "/",
    }
)
_SUPERSCRIPTS = {sign: str(power) for power, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"⁻": "-", "⁺": ""}
_POWER = re.compile(rf"(?<=[^\W_])[⁻⁺]?[{''.join(list(_SUPERSCRIPTS)[:10])}]+|(?<=[0-9A-Za-z])\^\(?([-−]?\d+)\)?")
_ELEMENTS = "Ag|Al|Au|Br|Ca|Cl|Cr|Cu|Fe|He|Hg|Li|Mg|Mn|Na|Ni|Pb|Si|Sn|Ti|Zn|C|F|H|I|K|N|O|P|S|U"
_FORMULA = re.compile(
    rf"(?<![\w-])(?=\w*[₀-₉\d])(?:(?:{_ELEMENTS})(?:[₀-₉]+|[1-9]|1\d)?){{2,}}(?![\w-])|(?<![\w-])(?:{_ELEMENTS})[₀-₉]+(?!\w)"
)
_EMOTICON = re.compile(r"(?<!\w)[:;=]'?-?[)(\[\]DPpOo|]+(?!\w)")
_MARKUP = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.{1,400}?)(?<=\S)\1(?![\w*])")
_APOSTROPHES = (
    (re.compile(r"(?<!\w)'(\d0)s\b"), r"\1s"),
    (re.compile(r"(?<!\w)'(\d\d)(?!\w)"), r"\1"),
    (re.compile(r"(?<=\w)\s?'n'\s?(?=\w)|(?<=\w)\s[Nn]'\s(?=[A-Z])", re.I), " and "),
    # What is left outside words marks quotations, or a plural's possessive, which sounds like the plural.
    (re.compile(r"(?<!\w)''+|(?<!\w)'(?![A-Za-z]{2})|(?<!\win)'+(?!\w)|(?<=\win)''+(?!\w)"), ""),
)
_WORDS = (
    (re.compile(r"\b([A-Z])\s?&\s?A\b(?![.&])"), r"\1 and A."),  # the letter, and no article
    (re.compile(r"\bA\s?&\s?(?=[A-Z]\b)"), "A. and "),
    (re.compile(r"&"), " and "),
    (re.compile(r"\band\s?/\s?or\b", re.I), "and or"),
    (re.compile(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])"), " slash "),
    (re.compile(r"\b([A-G])[#♯](?!\w)"), r"\1 sharp"),
    (re.compile(r"\b([A-G])♭"), r"\1 flat"),
    (re.compile(r"(?<=\w)\s?=\s?(?=\w)"), " equals "),
    (re.compile(r"(?<=\w)\+\+"), " plus plus"),
    (re.compile(r"(?<=\w)\s?\+\s?(?=\w)|\+(?=\w)"), " plus "),
    (re.compile(r"(?<=\w)\+"), " plus"),
    (re.compile(r"(?<=\w) < (?=\w)"), " less than "),
    (re.compile(r"(?<=\w) > (?=\w)"), " greater than "),
    (re.compile(r"@"), " at "),
    (re.compile(r"×"), " times "),
    (re.compile(r"÷"), " divided by "),
    (re.compile(r"±"), " plus or minus "),
    (re.compile(r"[~≈](?=\s?\w)"), " about "),
    (re.compile(r"(?<=[0-9A-Za-z])\^(?=[A-Za-z(])"), " to the "),
    (re.compile(r"©\s?"), " copyright "),
    (re.compile(r"%"), " percent"),
    (re.compile(r"°"), " degrees"),
    (re.compile(r"#(?=[^\W\d_])"), " hashtag "),
    (re.compile(r"→"), " to "),
    (re.compile(r"√\s?"), " the square root of "),
    (re.compile(r"∞"), " infinity "),
    (re.compile(r"\bHwy\b\.?"), "Highway"),
)
_COMPARISONS = (
    (re.compile(r"(?<!\w)<3(?!\w)"), " love "),
    (re.compile(r"<\s?(?=[$£€]?\d)"), " less than "),
    (re.compile(r">\s?(?=[$£€]?\d)"), " more than "),
    (re.compile(r"≥\s?(?=[$£€]?\d)"), " at least "),
    (re.compile(r"≤\s?(?=[$£€]?\d)"), " at most "),
)
_PAUSES = '.,;:!?…—“”"()'


def plain_characters(text: str) -> str:
    """One character for each meaning: quotes, hyphens, spaces, powers and fractions have many."""
    text = _POWER.sub(_power, _FORMULA.sub(_formula, text.replace("´", "'")))
    text = re.sub(r"№|\bN[º°]", "No.", re.sub(r"(?<=\d)\s?º", "°", text))
    text = re.sub(r"(?<=[\w)])\s?−\s?(?=[\w(])", " minus ", text)
    text = re.sub(r"(?<![\d°.,])(\d{1,3})′(?!\s?\d)", r"\1 feet", text)
    text = _FRACTION.sub(lambda m: f"{' ' if m[1] is not None else ''}{_FRACTIONS[m[2]]}", text)
    text = re.sub(r"¶+\s?(?=\d)", " paragraph ", text)
    text = re.sub(r"§+\s?", " section ", text)  # before Roman numerals are read: §V
    text = unicodedata.normalize("NFKC", text).translate(_CHARACTERS).replace("…", "...")
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text)


def without_markup(text: str) -> str:
    """No asterisks or underscores of emphasis, no footnote marks, no rules."""
    text = _EMOTICON.sub("", re.sub(r"(?<=\S)\[\d{1,3}\]", "", text))
    return _MARKUP.sub(r"\2", _MARKUP.sub(r"\2", text))


def _power(match: re.Match[str]) -> str:
    """x² is x squared, 10⁶ and 10^6 are ten to the power of six; behind a letter alone a higher one is a note."""
    power = (match[1] or "").replace("−", "-") or "".join(_SUPERSCRIPTS.get(sign, "") for sign in match[0])
    if power in ("2", "3"):
        return " squared" if power == "2" else " cubed"
    return (
        f" to the power of {power}" if match[1] or power[0] == "-" or match.string[match.start() - 1].isdigit() else ""
    )


def _formula(match: re.Match[str]) -> str:
    """CO₂ is C O two, and so is CO2: the names of elements letter by letter."""
    plain = unicodedata.normalize("NFKC", match[0])
    return " ".join(part.upper() if part.isalpha() else part for part in re.findall(r"[A-Za-z]|\d+", plain))


def spoken_comparisons(text: str) -> str:
    """What stands before a number and compares with it, as long as the number is one."""
    for written, said in _COMPARISONS:
        text = written.sub(said, text)
    return text


def plain_dashes(text: str) -> str:
    """A dash is `—` with nothing around it, an ellipsis is `…`; hyphens and dashes between numbers stay."""
    text = re.sub(r"\s?(?:\.\s?){2,}\.", "… ", text)
    text = re.sub(r"(?<=\d)\s[-–]\s(?=\d+(?:\.\d+)?\s?=)", " minus ", text)
    text = re.sub(r"\s?-{2,}>?\s?|\s–\s|\s-\s|\s?—\s?", "—", text)
    return re.sub(r"(?<=[^\W\d])–(?=[^\W\d])", "-", text)


def plain_quotes(text: str) -> str:
    """Apostrophes inside words only; the elisions that begin with one as they sound."""
    for written, said in _APOSTROPHES:
        text = written.sub(said, text)
    return text


def spoken_signs(text: str) -> str:
    """Signs that stand for words."""
    for written, said in _WORDS:
        text = written.sub(said, text)
    return text


def tidy(text: str) -> str:
    """Nothing but words and the punctuation that is phrased; emoji and ornaments are silent."""
    kept = "".join(
        sign if sign.isalpha() or sign in _PAUSES or sign in "'- " or _is_mark(sign) else " " for sign in text
    )
    kept = re.sub(r"\s+", " ", re.sub(r"(?<!\w)-+|-+(?!\w)", " ", kept))
    kept = re.sub(r"\s+(\.(?!\w)|[,;:!?…)”])", r"\1", kept)
    kept = re.sub(r"(?:\s*—)+\s*", "—", kept)  # what stood between them may be gone
    kept = re.sub(r"(?<!\.M)\.*…[.…]*", "…", kept)
    kept = re.sub(r"(?<=\w),(?=\w)", ", ", kept)  # once no space stands before it any more
    return re.sub(r"\s+", " ", kept).strip()


def _is_mark(sign: str) -> bool:
    """Whether it is an accent on the letter before it."""
    return unicodedata.category(sign) == "Mn"
