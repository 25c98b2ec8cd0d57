"""Turns web and e-mail addresses into words: "reed at navy dot mil"."""

from __future__ import annotations

import re

_ENDINGS = (
    "com|org|net|edu|gov|mil|int|io|info|biz|tv|fm|me|ly|ai|app|dev"
    "|co|uk|us|ca|au|nz|ie|de|fr|es|it|nl|eu|ru|cn|jp|kp|kr|in"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(
    rf"(?:https?://|ftp://)[^\s<>“”\"]*[\w/]|\bwww\.[\w.-]+(?:/[^\s<>“”\"]*)?\w/?"
    rf"|(?<![\w@.-])(?:[\w-]+\.)+(?:{_ENDINGS})\b(?:/[\w./-]*[\w/])?(?!\.\w)",
)
_FILE = re.compile(
    r"(?<![\w@/.])([A-Za-z][\w-]*)\.(avi|csv|docx?|exe|gif|html?|jpe?g|json|mp[34]|pdf|png|pptx?|txt|wav|xlsx?|zip)\b"
)
_SIGNS = {
    ".": " dot ",
    "/": " slash ",
    "@": " at ",
    "-": " dash ",
    "_": " underscore ",
    "?": " question mark ",
    "=": " equals ",
    "&": " and ",
    "%": " percent ",
    "#": " hash ",
    ":": " colon ",
    "+": " plus ",
    "~": " tilde ",
}


_SPELLED = re.compile(r"(?<![^\W_])(?:[b-df-hj-np-tv-xz]{2,5}|uk|us|io|ai|eu|it|es|ie|au|ca)(?![^\W_])")


def spoken_addresses(text: str) -> str:
    """Addresses sign by sign, and names of files; the protocol and a last slash are not said."""
    text = _FILE.sub(lambda m: f"{m[1].replace('_', ' ')} dot {m[2].upper()}", text)
    return _WEB.sub(_said, _MAIL.sub(_said, text))


def _said(match: re.Match[str]) -> str:
    address = re.sub(r"^\w+://", "", match[0]).rstrip("/")
    address = re.sub(r"^www\b", "WWW", address, flags=re.I)
    address = _SPELLED.sub(lambda m: m[0].upper(), address)
    words = "".join(_SIGNS.get(sign, sign) for sign in address)
    return re.sub(r"\s+", " ", words).strip()
