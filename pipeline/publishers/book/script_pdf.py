"""Turns an episode into its script as a PDF to print: every line numbered, with who speaks and when."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.drama.episode import Episode
from pipeline.drama.script import NARRATOR
from pipeline.publishers.book.script_page import rows
from pipeline.units import clock

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

VERSION: Final = "1"
"""Raised whenever the same episode comes to be printed otherwise."""

_FONTS: Final = {"Serif": "Regular", "Serif-Bold": "Bold", "Serif-It": "It"}


def script_pdf(episode: Episode) -> bytes:
    """The whole file. The same episode gives the same bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import SimpleDocTemplate

    _load_fonts()
    data = BytesIO()
    title = " ".join(episode.title.split())
    document = SimpleDocTemplate(
        data, pagesize=A4, title=title, author=episode.author, invariant=1, leftMargin=20 * mm, rightMargin=20 * mm,
        topMargin=20 * mm, bottomMargin=20 * mm, creator="Full Cast",
    )  # fmt: skip
    document.build(_flow(episode, title), onFirstPage=_page_number, onLaterPages=_page_number)
    return data.getvalue()


@cache
def _load_fonts() -> None:
    """The face of the covers: it has Latin, Greek and Cyrillic."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, weight in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(_font(weight))))


def _font(weight: str) -> Path:
    found = find_spec("font_source_serif_pro")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).with_name("files") / f"SourceSerifPro-{weight}.ttf"


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    text = ParagraphStyle("text", fontName="Serif", fontSize=10.5, leading=14.5)
    return {
        "text": text,
        "title": ParagraphStyle("title", text, fontName="Serif-Bold", fontSize=22, leading=26, spaceAfter=6),
        "chapter": ParagraphStyle("chapter", text, fontName="Serif-Bold", fontSize=14, leading=18, spaceBefore=16,
                                  spaceAfter=8, keepWithNext=1),
        "heard": ParagraphStyle("heard", text, fontName="Serif-It", leftIndent=34, rightIndent=44, spaceAfter=3),
        "line": ParagraphStyle("line", text, leftIndent=34, rightIndent=44, bulletFontName="Serif", bulletFontSize=8,
                               bulletIndent=0, spaceAfter=3),
    }  # fmt: skip


def _flow(episode: Episode, title: str) -> list[Flowable]:
    from reportlab.platypus import Paragraph

    styles = _styles()
    flow: list[Flowable] = [Paragraph(_plain(title), styles["title"])]
    if episode.author:
        flow.append(Paragraph(f"by {_plain(episode.author)}", styles["text"]))
    for chapter, lines in rows(episode):
        flow.append(Paragraph(_plain(chapter), styles["chapter"]))
        before = NARRATOR
        for number, speaker, text, at_s in lines:
            if not number:
                flow.append(Paragraph(_plain(text), styles["heard"]))
                continue
            is_named = speaker not in (before, NARRATOR)
            name = f'<font name="Serif-Bold" size="9">{_plain(speaker)}</font><br/>' if is_named else ""
            when = f' <font size="7.5" color="#666666">{clock(at_s)}</font>'
            flow.append(Paragraph(f"{name}{_plain(text)}{when}", styles["line"], bulletText=str(number)))
            before = speaker
    return flow


def _plain(text: str) -> str:
    """A text without the marks that reportlab takes for its own, and without what no font shows."""
    return escape("".join(letter for letter in text if letter.isprintable()), quote=False)


def _page_number(canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont("Serif", 9)
    canvas.drawCentredString(document.pagesize[0] / 2, 30, str(canvas.getPageNumber()))
    canvas.restoreState()
