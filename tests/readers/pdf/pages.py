"""PDFs set as printers and word processors set them: rows of words at their places on pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A5
LEFT, RIGHT, TOP, FOOT = 50.0, WIDTH - 50.0, HEIGHT - 60.0, 60.0
BODY = ("Times-Roman", 10.0)
LEADING = 12.0


class Printer:
    """Sets paragraphs one below the other; a page that is full is turned."""

    def __init__(self, path: Path, *, head: str = "", title: str = "", author: str = "", indent: float = 12.0) -> None:
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A5, invariant=1)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.head, self.indent = head, indent
        self.page, self.y = 0, 0.0
        self.left, self.right = LEFT, RIGHT
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = TOP
        if self.head:
            self.row(self.head, x=LEFT, y=HEIGHT - 35, size=9)
            self.row(str(self.page), x=WIDTH / 2, y=30, size=9)

    def row(self, words: str, x: float, y: float, size: float = 10.0, font: str = "Times-Roman") -> None:
        """Words at a place."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, words)

    def paragraph(
        self, words: str, *, gap: float = 0.0, indent: float | None = None, font: str = "Times-Roman"
    ) -> None:
        """A paragraph with its first row set in, flush left."""
        self.y -= gap
        line, x = "", self.left + (self.indent if indent is None else indent)
        for word in words.split():
            longer = f"{line} {word}".strip()
            if stringWidth(longer, font, 10) > self.right - x:
                self._line(line, x, font)
                line, x = word, self.left
            else:
                line = longer
        self._line(line, x, font)

    def _line(self, words: str, x: float, font: str) -> None:
        if self.y < FOOT:
            self.turn()
        self.row(words, x, self.y, font=font)
        self.y -= LEADING

    def heading(self, words: str, size: float = 16.0) -> None:
        """A large row with space around it."""
        self.y -= size
        self.row(words, LEFT, self.y, size)
        self.y -= 1.5 * size

    def save(self) -> Path:
        """Write the file."""
        self.canvas.save()
        return self.path


def sentences(first: str, count: int, more: Sequence[str] = ("so", "then", "there", "again")) -> str:
    """A paragraph of some length in words that occur nowhere else in it."""
    return " ".join(f"{first} number {number} went down to the water {more[number % 4]}." for number in range(count))
