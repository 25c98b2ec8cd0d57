"""Turns amounts of money into words: "$3.2 million", "£4.50", "a $5 bill", "50 cents"."""

from __future__ import annotations

import re

from pipeline.engines.reading.numbers.numerals import cardinal, is_one, number

_UNITS = {  # sign: one, many, one hundredth, many
    "$": ("dollar", "dollars", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"),
    "€": ("euro", "euros", "cent", "cents"),
    "¥": ("yen", "yen", "", ""),
    "₩": ("won", "won", "", ""),
    "₹": ("rupee", "rupees", "paisa", "paise"),
    "₽": ("ruble", "rubles", "kopeck", "kopecks"),
    "₢": ("real", "reais", "centavo", "centavos"),
    "₿": ("bitcoin", "bitcoin", "", ""),
    "¢": ("cent", "cents", "", ""),
    "₪": ("shekel", "shekels", "agora", "agorot"),
    "₺": ("lira", "lira", "", ""),
    "₴": ("hryvnia", "hryvnias", "", ""),
    "₱": ("peso", "pesos", "centavo", "centavos"),
    "฿": ("baht", "baht", "", ""),
    "₫": ("dong", "dong", "", ""),
    "₦": ("naira", "naira", "", ""),
    "zł": ("zloty", "zlotys", "grosz", "groszy"),
    "Kč": ("koruna", "koruna", "haler", "halers"),
    "Rs": ("rupee", "rupees", "paisa", "paise"),
}
_CODES = {  # one, many
    "USD": ("US dollar", "US dollars"),
    "CAD": ("Canadian dollar", "Canadian dollars"),
    "AUD": ("Australian dollar", "Australian dollars"),
    "NZD": ("New Zealand dollar", "New Zealand dollars"),
    "EUR": ("euro", "euros"),
    "GBP": ("pound", "pounds"),
    "JPY": ("yen", "yen"),
    "CNY": ("yuan", "yuan"),
    "INR": ("rupee", "rupees"),
    "CHF": ("Swiss franc", "Swiss francs"),
    "RUB": ("ruble", "rubles"),
    "PLN": ("zloty", "zlotys"),
    "SEK": ("Swedish krona", "Swedish kronor"),
    "NOK": ("Norwegian krone", "Norwegian kroner"),
    "DKK": ("Danish krone", "Danish kroner"),
    "DM": ("mark", "marks"),
}
_COUNTRIES = {
    "US": "US",
    "NT": "New Taiwan",
    "S": "Singapore",
    "A": "Australian",
    "AU": "Australian",
    "C": "Canadian",
    "CA": "Canadian",
    "NZ": "New Zealand",
    "HK": "Hong Kong",
}
_MAGNITUDES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
    "tn": "trillion",
    "trn": "trillion",
}
_NUMBER = r"\d[\d,]{0,40}(?:\.\d+)?|\.\d+"
_MAGNITUDE = (
    r"(?:[\s-]?(?P<magnitude>hundred|thousand|million|billion|trillion)\b|(?P<short>[kKmMbBtT]|\s?(?:[mbt]n|trn))\b)?"
)
_SIGNED = re.compile(
    rf"(?P<minus>-)?(?:\b(?P<country>{'|'.join(_COUNTRIES)}))?(?P<sign>[$£€¥₩₹₽₢₿₪₺₴₱฿₫₦]|\bRs(?=\.?\s?\d)\.?)\s?(?P<amount>{_NUMBER})"
    rf"(?:\s?[-–—]\s?[$£€¥₩₹₽₿₪₺₴₱฿₫₦]?(?P<to>{_NUMBER}))?{_MAGNITUDE}"
)
_BEHIND = re.compile(rf"(?<![\w.])(?P<amount>{_NUMBER})\s?(?P<sign>[€£¢¥₩₹₽₪₺₴₱฿₫₦]|(?:zł|Kč)(?!\w))(?!\d)")
_CODED = re.compile(
    rf"\b(?:(?P<before>{'|'.join(_CODES)})\s?(?P<a>{_NUMBER})|(?P<b>{_NUMBER})\s?(?P<after>{'|'.join(_CODES)}))"
    r"(?:\s(?P<magnitude>thousand|million|billion|trillion))?\b"
)
_MEASURING = re.compile(r"\b(?:an?|another|this|that|the same|every|each)\s$", re.I)
_DECIMAL_COMMA = re.compile(r"(?<=[€£$])(\s?\d{1,3}(?:\.\d{3})*),(\d\d)(?![\d,])")
_PENCE = re.compile(r"(?<![\w.,])(\d{1,2})p\b")
_PER = re.compile(
    r"(?<=[€£$])(?P<amount>[\d.,]*\d[kKmM]?)\s?/\s?(?P<each>day|week|wk|month|mo|year|yr|hour|hr|night|person|head|mile|kg|lb|gal|oz|ft)\b"
)
_EACH = {
    "wk": "week",
    "mo": "month",
    "yr": "year",
    "hr": "hour",
    "kg": "kilogram",
    "lb": "pound",
    "gal": "gallon",
    "oz": "ounce",
    "ft": "foot",
}
_OLD_POUNDS = re.compile(r"£(\d[\d,]*)\s(\d{1,2})s\.?(?:\s(\d{1,2})d\b\.?)?")
_SHILLINGS = re.compile(r"(?<![\w.,'])(\d{1,2})s\.(?:\s(\d{1,2})d\b\.?)?|(?<![\w.,'])(\d{1,2})s\.?\s(\d{1,2})d\b\.?")
_COUNTED = re.compile(r"(?:\b(?i:sizes?|the|these|those|in|into|wears?|wore|takes?|took|two|his|her|my)|\d\s?[x×])\s$")
"""What stands before sizes, boards and cards: `a size 7s`, `2 x 4s.`, which cost no shillings."""
_PENNIES = re.compile(r"(?<![\w.,'])([1-9]|1[01])d\.(?=\s|[,;:!?)—]|$)")
_ITALIC = re.compile(r"(?<=\d)\s?_([sd])\.?_?(?![^\W_])")
_PRICE = r"\b(?:for|cost|costs|pays?|paid|worth|price|charged?|charges|only|owe|owed|owes|gave|lent|at) "
_PRICED = re.compile(
    rf"(?i:({_PRICE}))([1-9]|1[01])d\b\.?|(?<![\w.,'])([1-9]|1[01])d\b(?=\.? (?:a|an|per|each|apiece)\b)"
)
_PART_PENNIES = re.compile(r"(?<![\w.,'])(?:(\d{1,2}) )?(1/2|1/4|3/4)d\b\.?")
_FLORINS = re.compile(r"(?<![\w/.])(\d{1,2})/-(?!\w)")
_SLASHED_POUNDS = re.compile(r"£(\d[\d,]*)/(1?\d)(?:/(\d{1,2})d?|/-)?(?![\w/])")
_SLASHED = re.compile(
    r"(?<![\w.,/])(?!(?:1/[24]|3/4)d)(\d{1,2})/(\d{1,2})d\b"
    r"|(?i:(\b(?:costs?|pays?|paid|priced? (?:was|at)|charges|charged?) ))(?!(?:1/[234]|2/3|3/4)(?!\d))"
    r"(1?\d)/(1[01]|\d)(?![\w/])(?!\s(?:of|stars|odds)\b)"
)
"""3/6d, and what costs 2/6; 1/2 is as likely a half, and elsewhere 9/11 is a day."""
_FARTHINGS = {"1/2": "halfpenny", "1/4": "farthing", "3/4": "three farthings"}
_A_TIME = re.compile(r"(?<=\d)-an?-(?=(?:day|night|week|month|year|head|plate|pound|gallon|piece|pop)\b)")
_NOUN = re.compile(
    r"[\s-](?!(?:she|they|you|who|that|which|left|had|has|have|were|will|would|could|must|not|his|her|our|your|their)\b)"
    r"(?!(?:in|of|for|to|and|or|from|on|at|per|a|an|each|was|is|as|but|by|with|when|if|so|than|more|less|now)\b)"
    r"[a-z]{3,}"
)


def spoken_old_money(text: str) -> str:
    """Money as it was in Britain until 1971: three pounds ten shillings and sixpence."""
    text = _ITALIC.sub(r"\1.", text)
    text = _FLORINS.sub(lambda m: _of_shillings(m[1], None), text)
    text = _OLD_POUNDS.sub(_old_pounds, _SLASHED_POUNDS.sub(_old_pounds, text))
    text = _SLASHED.sub(lambda m: (m[3] or "") + _of_shillings(m[1] or m[4], m[2] or m[5]), text)
    text = _SHILLINGS.sub(_shillings, text)
    text = _PART_PENNIES.sub(lambda m: _part_pence(m) + _stop(m), text)
    text = _PRICED.sub(lambda m: f"{m[1] or ''}{_pence(m[2] or m[3])}{_stop(m)}", text)
    return _PENNIES.sub(lambda m: _pence(m[1]) + _stop(m), text)


def spoken_money(text: str) -> str:
    """Amounts as they are said; before a noun that they measure in the singular: a five dollar bill."""
    text = _A_TIME.sub(" a ", text)
    text = _DECIMAL_COMMA.sub(lambda m: f"{m[1].replace('.', '')}.{m[2]}", text)
    text = _PER.sub(lambda m: f"{m['amount']} per {_EACH.get(m['each'], m['each'])}", text)
    text = re.sub(r"([$£€])-(?=\d)", r"-\1", text).replace("R$", "₢")
    text = re.sub(r"(?<![\w.,])(\d{1,2})c\b(?!\.)", r"\1¢", text)
    text = _PENCE.sub(lambda m: f"{cardinal(int(m[1]))} {'penny' if m[1] == '1' else 'pence'}", text)
    text = _CODED.sub(_coded, text)
    text = _SIGNED.sub(_signed, text)
    return _BEHIND.sub(lambda m: _amount(m["amount"], m["sign"]), text)


def _old_pounds(match: re.Match[str]) -> str:
    pounds = f"{number(match[1])} {'pound' if is_one(match[1]) else 'pounds'}"
    return f"{pounds} {_of_shillings(match[2], match[3])}{_stop(match)}"


def _shillings(match: re.Match[str]) -> str:
    if match[1] and not match[2] and _COUNTED.search(match.string, 0, match.start()):
        return match[0]
    return _of_shillings(match[1] or match[3], match[2] or match[4]) + _stop(match)


def _of_shillings(shillings: str, pence: str | None) -> str:
    if pence and not int(shillings):
        return _pence(pence)
    said = f"{number(shillings)} {'shilling' if is_one(shillings) else 'shillings'}"
    return f"{said} and {_pence(pence)}" if pence else said


def _pence(count: str) -> str:
    return "a penny" if is_one(count) else f"{number(count)}pence" if int(count) < 12 else f"{number(count)} pence"


def _part_pence(match: re.Match[str]) -> str:
    """Sixpence halfpenny; alone a halfpenny, three farthings."""
    part = _FARTHINGS[match[2]]
    if match[1]:
        return f"{_pence(match[1])} {part}"
    return part if part.endswith("s") else f"a {part}"


def _stop(match: re.Match[str]) -> str:
    """The sentence's full stop, which is the abbreviation's dot as well."""
    return (
        "."
        if match[0].endswith(".") and re.match(r"[”\")' ]*(?:$|[A-Z])", match.string[match.end() : match.end() + 12])
        else ""
    )


def _signed(match: re.Match[str]) -> str:
    sign, amount, to = match["sign"].rstrip("."), match["amount"].rstrip(","), match["to"]
    comma = "," if match["amount"].endswith(",") and not to else ""
    magnitude = match["magnitude"] or _MAGNITUDES.get((match["short"] or "").strip().lower(), "")
    before = match.string[max(0, match.start() - 16) : match.start()]
    is_one_thing = (
        _MEASURING.search(before)
        or re.search(r"-[mb]illion$", match[0])
        or (re.search(r"\bthe\s$", before, re.I) if magnitude else None)
    )
    measures = is_one_thing and _NOUN.match(match.string, match.end())
    if magnitude or to:
        unit = _UNITS[sign][0 if measures else 1]
        words = [
            number(amount),
            f"to {number(to)}" if to else "",
            magnitude,
            _COUNTRIES.get(match["country"], ""),
            unit,
        ]
        said = " ".join(word for word in words if word)
    else:
        said = _amount(amount, sign, singular=bool(measures), country=_COUNTRIES.get(match["country"], ""))
    return ("minus " if match["minus"] else "") + said + comma


def _amount(amount: str, sign: str, *, singular: bool = False, country: str = "") -> str:
    one, many, hundredth, hundredths = _UNITS[sign]
    whole, _, fraction = amount.replace(",", "").partition(".")
    unit = f"{country} {one if singular or is_one(whole) else many}".strip()
    if not fraction or not hundredth or len(fraction) != 2:
        return f"{number(amount)} {f'{country} {many}'.strip() if fraction and not singular else unit}"
    parts = [f"{number(whole)} {unit}"] if int(whole or "0") else []
    if int(fraction):
        parts.append(f"{cardinal(int(fraction))} {hundredth if int(fraction) == 1 else hundredths}")
    return " and ".join(parts) or f"zero {many}"


def _coded(match: re.Match[str]) -> str:
    count = match["a"] or match["b"]
    unit = _CODES[match["before"] or match["after"]][0 if is_one(count) and not match["magnitude"] else 1]
    words = [number(count), match["magnitude"] or "", unit]
    return " ".join(word for word in words if word)
