"""Turns the bytes of a text into its characters, in whatever encoding they were saved.

A byte order mark or UTF-8 says itself what it is. All else is told from the words: nearly English text by where its
few other letters and marks stand, the rest by chardet, whose models know the languages. What was guessed says so;
what cannot be told is refused with the line that shows it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Place, SourceError
from pipeline.readers.western import family_of, western_codec

SAMPLE = 100_000
"""Bytes of lines with other letters that are looked at: a hundred times what the models need."""

LEAST_CONFIDENCE = 0.02
"""Of chardet's, below which nothing is believed: an estimate, seen to part right from wrong on short texts."""

FEWEST = 4
"""Bytes past ASCII that the models are asked about: of fewer they tell anything."""

MAX_ODD = 0.02
"""The share of the other letters that may be control characters, or signs that no writing has."""

_MARKS = (
    # UTF-32 first: its mark begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = bytes(range(128, 256))
_SHIFTED = re.compile(rb"\x1b(?:\$|\()[@A-Z]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\u2400-\u243f\u2500-\u259f\ufffd]")
_OTHER = re.compile("[^\x00-\x7f]")
_WIDER = {
    "ascii": "cp1252", "latin_1": "cp1252", "iso8859_1": "cp1252", "iso8859-1": "cp1252", "shift_jis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "euc_kr": "cp949", "shift_jis_2004": "cp932",
    "shift_jisx0213": "cp932", "euc_jis_2004": "euc_jp", "euc_jisx0213": "euc_jp", "iso8859-9": "cp1254",
}  # fmt: skip
"""What is decoded in place of an encoding: as browsers do, the wider one that it is a part of."""

_NAMES = {
    "cp932": "Shift JIS", "cp949": "Korean (EUC-KR)", "euc_jp": "EUC-JP", "gb18030": "GB 18030", "big5": "Big5",
    "big5hkscs": "Big5", "mac_roman": "Mac Roman", "mac_iceland": "Mac Roman (Iceland)", "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "iso2022_jp": "ISO-2022-JP",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, without a byte order mark, and what was guessed about them: a sentence, or nothing."""

    text: str
    remark: str = ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """The remark, if there is one."""
        return (self.remark,) if self.remark else ()


def decoded(data: bytes, path: Path) -> Decoded:
    """The text that the bytes mean. Raises `SourceError`, with the line, where that cannot be told."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, len(mark), codec, name, path))
    if b"\x00" in data[:4096]:
        return _without_mark(data, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            return _mixed(data, path)
        return _guessed(data, path, error.start)
    return _guessed(data, path, 0) if _SHIFTED.search(data) else Decoded(text)


def named(data: bytes, label: str) -> str | None:
    """The text in the encoding that a page names, read as browsers read it; None if it is another."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return None  # a mark says more than a name
    try:
        codec = codecs.lookup(label).name
        text = data.decode(_WIDER.get(codec.replace("-", "_"), _WIDER.get(codec, codec)))
    except (LookupError, UnicodeDecodeError, ValueError):  # pages often name a wrong one
        return None
    return None if "\x00" in text else text


def name_of(codec: str) -> str:
    """What people call an encoding."""
    codec = codec.lower()
    if codec in _NAMES:
        return _NAMES[codec]
    if code_page := re.fullmatch(r"cp(125\d)", codec):
        return f"Windows-{code_page[1]}"
    if part := re.fullmatch(r"iso8859[-_](\d+)", codec):
        return f"ISO-8859-{part[1]}"
    return codec.replace("_", " ").title() if codec.startswith("mac") else codec.upper()


def _guess(codec: str) -> str:
    return f"It is no UTF-8 and was read as {name_of(codec)}; where letters are wrong, save it as UTF-8."


def _without_mark(data: bytes, path: Path) -> Decoded:
    """UTF-16 without a byte order mark is told by which half of its blanks and line ends is zero."""
    for codec, blanks in (("utf-16-le", (b" \x00", b"\n\x00")), ("utf-16-be", (b"\x00 ", b"\x00\n"))):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        spaces = sum(text.count(each) for each in " \n.,。、")
        if spaces * 100 >= len(text) and not _ODD.search(text) and any(blank in data for blank in blanks):
            return Decoded(text, _guess(codec))
    raise SourceError(
        "This is no text that can be read: it holds zero bytes.",
        at=Place(str(path), data.count(b"\n", 0, data.index(b"\x00")) + 1),
        next_step="Save the story as UTF-8 text.",
    )


def _is_broken_utf8(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 were meant to be: most of those past ASCII are whole characters of it."""
    whole = sum(len(match) for match in _MULTIBYTE.findall(data))
    high = len(data) - len(data.translate(None, _HIGH))
    return 2 * whole > high


def _mixed(data: bytes, path: Path) -> Decoded:
    """UTF-8 with pasted bytes of Windows-1252 in it, as editors leave them, each where such a sign may stand."""
    places: list[int] = []
    pieces: list[str] = []
    at, view = 0, memoryview(data)
    while True:
        try:
            pieces.append(str(view[at:], "utf-8"))
            break
        except UnicodeDecodeError as error:
            start = at + error.start
            if (sign := _pasted(data, start)) is None:
                raise _undecodable(data, start, "UTF-8", path) from error
            pieces += [str(view[at:start], "utf-8"), sign]
            places.append(start)
            at = start + 1
    line = data.count(b"\n", 0, places[0]) + 1
    count = f"{len(places)} bytes are" if len(places) > 1 else "One byte is"
    return Decoded("".join(pieces), f"{count} no UTF-8 and read as Windows-1252, the first in line {line}.")


def _pasted(data: bytes, start: int) -> str | None:
    """The sign of Windows-1252 at an offset, if it stands there alone and as one stands."""
    around = data[max(0, start - 40) : start].decode("utf-8", "ignore")
    behind = data[start + 1 : start + 41]
    if behind[:1] and 0x80 <= behind[0] <= 0xBF:  # the first of a character that was cut
        return None
    sign = data[start : start + 1].decode("cp1252", "replace")
    words = (_plain(around[-20:]), sign, _plain(behind.decode("utf-8", "ignore")[:20]))
    return sign if western_codec("".join(words).encode("cp1252", "replace"), of=("cp1252",)) else None


def _plain(text: str) -> str:
    """Its letters as plain ones: only the one sign between two such texts is judged."""
    return _OTHER.sub(lambda match: "x" if match[0].isalpha() else " ", text)


def _guessed(data: bytes, path: Path, offset: int) -> Decoded:
    lines = b"".join(line for line in data.splitlines(keepends=True) if not line.isascii()) or data
    sample = lines[:SAMPLE]
    # The share of other letters is that of the whole text: a story's one French line is no French story.
    whole = len(data) * len(sample) // len(lines)
    for codec in _codecs(sample, whole):
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_plausible(text):
            return Decoded(text, _guess(codec))
    line = data.count(b"\n", 0, offset) + 1
    shown = data[data.rfind(b"\n", 0, offset) + 1 :].split(b"\n", 1)[0].decode("ascii", "backslashreplace")
    what = f"The byte {data[offset]:#04x} at offset {offset} is not UTF-8, and the encoding cannot be told from it: "
    raise SourceError(f"{what}“{shown.strip()[:80]}”.", at=Place(str(path), line), next_step="Save the file as UTF-8.")


def _codecs(sample: bytes, whole: int) -> Iterator[str]:
    """What a sample may be in, the likeliest first; the models are asked only if it is not nearly English."""
    western = western_codec(sample, whole=whole)
    if western:
        yield western
    family = family_of(sample)
    if len(sample) - len(sample.translate(None, _HIGH)) >= FEWEST:
        yield from (codec for codec in _by_models(sample) if not family or codec.startswith(family[:3]))
    if family:
        yield family
    if few := western_codec(sample):
        yield few


def _by_models(sample: bytes) -> list[str]:
    """Encodings by the language of what they would say, the best first."""
    import chardet  # its models take a while to load, and nearly all texts are UTF-8

    eras = chardet.EncodingEra.ALL & ~chardet.EncodingEra.MAINFRAME
    found = chardet.detect_all(sample, encoding_era=eras, compat_names=False, ignore_threshold=True)
    sure = [each["encoding"] for each in found[:4] if each["confidence"] >= LEAST_CONFIDENCE and each["encoding"]]
    return [_WIDER.get(codec, codec) for codec in sure]


def _is_plausible(text: str) -> bool:
    return len(_ODD.findall(text)) <= MAX_ODD * len(_OTHER.findall(text))


def _strictly(data: bytes, start: int, codec: str, name: str, path: Path) -> str:
    try:
        return data[start:].decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(data, start + error.start, name, path) from error


def _undecodable(data: bytes, offset: int, name: str, path: Path) -> SourceError:
    what = f"The byte {data[offset]:#04x} at offset {offset} is not {name}."
    line = data.count(b"\n", 0, offset) + 1
    return SourceError(what, at=Place(str(path), line), next_step="Save the story as UTF-8.")
