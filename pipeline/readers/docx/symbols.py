"""Turns a symbol that Word takes from a font of symbols into the character that it shows."""

from __future__ import annotations

_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {0x61 + n: letter for n, letter in enumerate(_GREEK)} | {
    0x41 + n: letter.upper() for n, letter in enumerate(_GREEK)
}
_SYMBOL |= {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xBC: "…", 0xD7: "·", 0xBE: "—", 0xAE: "→", 0xAC: "←", 0xD3: "©", 0xD2: "®", 0xD4: "™",
}  # fmt: skip
_PRIVATE = range(0xE000, 0xF900)


def symbol(font: str, code: str) -> str:
    """The character of a code in a font; nothing for a picture, such as Wingdings has."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number in _PRIVATE or font.lower() in ("symbol", "wingdings"):
        return _SYMBOL.get(number & 0xFF, "") if font.lower() == "symbol" else ""
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0x110000 else ""
