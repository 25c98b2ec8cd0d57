"""Turns the pages of a PDF into rows of words with their places, in a process of its own.

PDFium is a browser's engine written in C++: what a hostile file makes of it (a crash, gigabytes, hours) ends this
process and no other. `python -m pipeline.readers.pdf.rows FILE` prints a JSON object for the document and one a page.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

MAX_LETTERS: Final = 400_000
"""Of one page: a hundred times a printed one."""

MAX_PAGES: Final = 20_000

ITALIC_START, ITALIC_END, BELOW_CAP = "\x0e", "\x0f", "\x01"
"""Stand in a row's text where italics begin and end, and between a letter several lines high and what follows it."""

_RAISED: Final = 0.2
_SMALLER: Final = 0.82
"""A note's mark stands so high above its row, and has letters no larger, in sizes of the row's letters."""

_WIDE: Final = 1.6
"""A gap, in sizes, past which words are two rows: of two columns, of a head and its page number."""

_CAP: Final = 1.6
"""How much higher than its row a dropped capital is at least."""

_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK: Final = re.compile(r"[0-9*†‡§]+")
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS: Final = "\x02\ufffe\xad"
"""What PDFium and typesetters put for a hyphen at a line's end."""

_UNIT: Final = re.compile(r"[^\W\d_]+|[0-9]+|\S")
_BOLD, _ITALIC = re.compile(r"(?i)bold|black|heavy|demi"), re.compile(r"(?i)italic|oblique|slanted|-it\b|cmti|cmsl")


@dataclass(slots=True)
class Row:
    """Words on one line: where they begin, end and stand, in points from the page's lower left corner, and their size.

    `bottom` is the line that letters stand on, `cap` that of a capital that is several lines high, 0 without one.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    is_bold: bool = False
    cap: float = 0.0


@dataclass(slots=True)
class Sheet:
    """A page: its rows in the order of the file, its height, and whether it shows something that is no text."""

    rows: list[Row] = field(default_factory=list)
    height: float = 0.0
    is_picture: bool = False


@dataclass(slots=True)
class _Piece:
    """A word or a sign; `is_apart` if white space stands before it."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    is_apart: bool
    number: int
    is_bold: bool
    is_italic: bool


def main(path: str) -> None:
    """Print the document's details, then its pages; or what is wrong with it."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(Path(path))
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        _print({"trouble": "locked" if re.search("(?i)password|security", str(error)) else "broken"})
        return
    details = {key: value for key, value in document.get_metadata_dict().items() if value}
    _print({"details": details, "pages": pages})
    for number in range(min(pages, MAX_PAGES)):
        sheet = Sheet()
        with suppress(pypdfium2.PdfiumError):  # a page that is damaged holds no words
            page = document[number]
            sheet = _sheet(page)
            page.close()
        rows = [[getattr(row, name) for name in Row.__slots__] for row in sheet.rows]
        _print({"rows": rows, "height": sheet.height, "is_picture": sheet.is_picture})


def _print(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


def _sheet(page: Any) -> Sheet:
    textpage = page.get_textpage()
    pieces = list(_pieces(textpage))
    if not pieces:
        return Sheet([], page.get_height(), any(True for _ in page.get_objects(max_depth=3)))
    groups = list(_grouped(pieces))
    upright = (group for group in groups if len(group) > 1 or _is_upright(textpage, group[0]))
    return Sheet([_row(group) for group in upright], page.get_height())


def _is_upright(textpage: Any, piece: _Piece) -> bool:
    import pypdfium2.raw as pdfium

    return bool(abs(pdfium.FPDFText_GetCharAngle(textpage.raw, piece.number)) % 6.28 < 0.2)


def _pieces(textpage: Any) -> Iterator[_Piece]:
    """The words and signs of a page. Asking for the box of every letter would take four times as long."""
    import pypdfium2.raw as pdfium

    raw, box, x, y = textpage.raw, pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    text, end, of_object = _text(textpage), 0, _Fonts(raw)
    for match in _UNIT.finditer(text):
        start = match.start()
        if not pdfium.FPDFText_GetCharOrigin(raw, start, ctypes.byref(x), ctypes.byref(y)):
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, match.end() - 1, ctypes.byref(box))
        size, is_bold, is_italic = of_object.at(start)
        right = max(box.right, x.value)
        yield _Piece(match[0], x.value, right, y.value, size, start > end, start, is_bold, is_italic)
        end = match.end()


class _Fonts:
    """The size and style of letters. All of one object of the page share them."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._object = 0
        self._found = (1.0, False, False)

    def at(self, number: int) -> tuple[float, bool, bool]:
        """The size of a letter in points, and whether it is bold and in italics."""
        import pypdfium2.raw as pdfium

        pointer = ctypes.cast(pdfium.FPDFText_GetTextObject(self._raw, number), ctypes.c_void_p).value or 0
        if pointer != self._object or not pointer:
            self._object, self._found = pointer, self._asked(number)
        return self._found

    def _asked(self, number: int) -> tuple[float, bool, bool]:
        import pypdfium2.raw as pdfium

        name, flags, matrix = ctypes.create_string_buffer(200), ctypes.c_int(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetFontInfo(self._raw, number, name, 200, ctypes.byref(flags))
        words = name.value.decode("utf-8", "replace")
        scale = 1.0
        if pdfium.FPDFText_GetMatrix(self._raw, number, ctypes.byref(matrix)):
            scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(self._raw, number) * scale
        return max(size, 0.1), bool(_BOLD.search(words)), bool(_ITALIC.search(words))


def _text(textpage: Any) -> str:
    """The page's letters, each at its own number."""
    import pypdfium2.raw as pdfium

    count = min(textpage.count_chars(), MAX_LETTERS)
    buffer = (ctypes.c_ushort * (count + 1))()
    length = pdfium.FPDFText_GetText(textpage.raw, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "replace")[: length - 1]
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, number) for number in range(count))
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _grouped(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that stand side by side."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and not _is_beside(group, piece):
            yield group
            group = []
        group.append(piece)
    yield group


def _is_beside(group: list[_Piece], piece: _Piece) -> bool:
    before = group[-1]
    size = max(piece.size, before.size if len(group) > 1 else 0.0)
    above, below = piece.bottom + 0.7 * piece.size, before.bottom + 0.7 * before.size
    overlap = min(above, below) - max(piece.bottom, before.bottom)
    if overlap < 0.35 * min(piece.size, before.size):
        return False
    return -0.5 * size <= piece.left - before.right <= _WIDE * size


def _row(group: list[_Piece]) -> Row:
    sizes: Counter[float] = Counter()
    for piece in group:
        sizes[round(piece.size, 1)] += len(piece.text)
    size = sizes.most_common(1)[0][0]
    bottom = next(piece.bottom for piece in group if round(piece.size, 1) == size)
    cap = group[0].bottom if len(group) > 1 and group[0].size > _CAP * size and group[0].text.isupper() else 0.0
    bold = sum(len(piece.text) if piece.is_bold else -len(piece.text) for piece in group)
    text = "".join(_written(group, size, bottom, has_cap=bool(cap)))
    left, right = min(piece.left for piece in group), max(piece.right for piece in group)
    return Row(text, round(left, 1), round(right, 1), round(bottom, 1), size, bold > 0, round(cap, 1))


def _written(group: list[_Piece], size: float, bottom: float, *, has_cap: bool) -> Iterator[str]:
    is_italic = False
    for number, piece in enumerate(group):
        leans = piece.is_italic
        is_raised = piece.size < _SMALLER * size and piece.bottom > bottom + _RAISED * size
        if is_italic and not leans:
            yield ITALIC_END
        if has_cap and number == 1:
            yield BELOW_CAP
        elif number and piece.is_apart and not (is_raised and _MARK.fullmatch(piece.text)):
            yield " "
        if leans and not is_italic:
            yield ITALIC_START
        is_italic = leans
        is_simple = piece.text.isascii() and piece.text >= " " and not is_raised
        yield piece.text if is_simple else _plain(piece.text, is_raised=is_raised, is_last=number + 1 == len(group))
    if is_italic:
        yield ITALIC_END


def _plain(text: str, *, is_raised: bool, is_last: bool) -> str:
    if is_raised and _MARK.fullmatch(text):
        return text.translate(_SUPERSCRIPTS) if text.isdigit() else f"[{text}]"
    if text in _HYPHENS:
        return "-" if is_last else "" if text == "\xad" else "-"
    return _LIGATURES.get(text, text) if len(text) == 1 else re.sub("[ﬀ-ﬆ]", lambda m: _LIGATURES[m[0]], text)


def _limit(seconds: int, memory: int) -> None:
    """Let the system end this process when it takes more than a document can need."""
    with suppress(ImportError, OSError, ValueError):  # not every system has such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    _limit(*map(int, sys.argv[2].split(",")))
    main(sys.argv[1])
