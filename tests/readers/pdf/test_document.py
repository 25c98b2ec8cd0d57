"""What a PDF shows is read as its reader reads it: whole paragraphs, nothing of the page, and no scan in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import SourceError
from pipeline.readers import read_story
from tests.readers.pdf.pages import FOOT, LEADING, LEFT, RIGHT, TOP, WIDTH, Printer, sentences


def blocks(story: Story) -> list[tuple[BlockKind, str]]:
    return [(block.kind, " ".join(block.span.of(story.text).split())) for block in story.blocks]


def prose(story: Story) -> list[str]:
    return [text for kind, text in blocks(story) if kind is BlockKind.PARAGRAPH]


def test_paragraphs_are_told_by_indents_and_are_whole_across_pages(tmp_path: Path) -> None:
    said = [
        sentences("Gull", 9),
        "“Who is there?”",
        "“Nobody,” said Finn.",
        sentences("Heron", 60),
        sentences("Tern", 3),
    ]
    printer = Printer(tmp_path / "s.pdf", head="THE SALT ROAD", title="The Salt Road", author="Ada Quill")
    for each in said:
        printer.paragraph(each)
    story = read_story(printer.save())
    assert prose(story) == said
    furniture = [text for kind, text in blocks(story) if kind is BlockKind.FURNITURE]
    assert furniture == ["THE SALT ROAD", "1", "THE SALT ROAD", "2"]
    assert dict(story.details) == {"title": "The Salt Road", "author": "Ada Quill"}


def test_paragraphs_are_told_by_spaces_where_nothing_is_set_in(tmp_path: Path) -> None:
    said = [sentences("Gull", 7), "“Who is there?”", sentences("Heron", 5), "It was Finn."]
    printer = Printer(tmp_path / "s.pdf", indent=0.0)
    for each in said:
        printer.paragraph(each, gap=8)
    assert prose(read_story(printer.save())) == said


def test_large_rows_are_headings_by_their_size_and_a_wide_space_ends_a_scene(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "s.pdf")
    printer.heading("The Salt Road", 24)
    for number in (1, 2):
        printer.heading(f"Chapter {number}")
        printer.paragraph(sentences("Gull", 5), indent=0)
        printer.paragraph(sentences("Tern", 3))
        printer.paragraph(sentences("Heron", 3), gap=LEADING, indent=0)
    story = read_story(printer.save())
    assert [(block.level, block.span.of(story.text)) for block in story.blocks if block.kind is BlockKind.HEADING] == [
        (1, "The Salt Road"),
        (2, "Chapter 1"),
        (2, "Chapter 2"),
    ]
    kinds = [kind for kind, _ in blocks(story)]
    assert kinds.count(BlockKind.BREAK) == 2
    assert kinds.count(BlockKind.PARAGRAPH) == 6


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "s.pdf", indent=8.0)
    printer.row("Both columns stand below this title of the page, which is long", LEFT, TOP + 20, size=10)
    middle = WIDTH / 2
    for (printer.left, printer.right), bird in (((LEFT, middle - 10), "Gull"), ((middle + 10, RIGHT), "Tern")):
        printer.y = TOP
        printer.paragraph(sentences(bird, 5))
        printer.paragraph(sentences(f"Young {bird}", 4))
    assert prose(read_story(printer.save()))[1:] == [
        sentences("Gull", 5),
        sentences("Young Gull", 4),
        sentences("Tern", 5),
        sentences("Young Tern", 4),
    ]


def test_footnotes_at_the_foot_are_kept_apart_and_their_marks_told(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "s.pdf")
    printer.paragraph(sentences("Gull", 6))
    printer.paragraph("He took the ferry")
    printer.row("1", LEFT + 12 + 73, printer.y + LEADING + 4, size=6)
    printer.row("and sat down. “Late,” he said.", LEFT + 12 + 78, printer.y + LEADING)
    printer.row("1", LEFT, FOOT + 3, size=5)
    printer.row("The last of the day.", LEFT + 4, FOOT, size=8)
    story = read_story(printer.save())
    assert prose(story)[1] == "He took the ferry¹ and sat down. “Late,” he said."
    assert [text for kind, text in blocks(story) if kind is BlockKind.NOTE] == ["¹ The last of the day."]


def test_words_broken_at_a_rows_end_keep_their_row_and_ligatures_are_letters(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "s.pdf")
    printer.paragraph(sentences("Gull", 4))
    printer.row("The of\ufb01cer asked for a conver-", LEFT + 12, printer.y)
    printer.row("sation with the harbour master, who had no time at all.", LEFT, printer.y - LEADING)
    assert "conver-\nsation with" in read_story(printer.save()).text


def test_a_capital_of_several_rows_is_the_first_letter_of_its_word(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "s.pdf")
    printer.row("T", LEFT, printer.y - 14, size=34)
    printer.row("he tide was out, and the boats of the town lay on their sides in the mud of it", LEFT + 24, printer.y)
    printer.row("like tired dogs, all along the long and crooked wall that ran around", LEFT + 24, printer.y - LEADING)
    printer.row("the old harbour, where nobody had come for years.", LEFT, printer.y - 2 * LEADING)
    printer.y -= 3 * LEADING
    printer.paragraph(sentences("Gull", 4))
    assert prose(read_story(printer.save()))[0].startswith("The tide was out, and the boats of the town lay on their")


def test_words_set_sideways_in_the_margin_are_not_read(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "s.pdf")
    printer.paragraph(sentences("Gull", 8))
    printer.canvas.translate(20, 200)
    printer.canvas.rotate(90)
    printer.row("PROOF COPY", 0, 0)
    assert prose(read_story(printer.save())) == [sentences("Gull", 8)]


@pytest.mark.parametrize(
    ("title", "author", "kept"),
    [
        ("Microsoft Word - draft 3.doc", "jsmith", {}),
        ("untitled", "Administrator", {}),
        ("salt_road_final2", "Ada Quill", {"author": "Ada Quill"}),
        ("The Salt Road", "LibreOffice Writer", {"title": "The Salt Road"}),
    ],
)
def test_what_programs_write_is_no_title_and_no_author(
    title: str, author: str, kept: dict[str, str], tmp_path: Path
) -> None:
    printer = Printer(tmp_path / "s.pdf", title=title, author=author)
    printer.paragraph(sentences("Gull", 3))
    assert dict(read_story(printer.save()).details) == kept


def scan(path: Path, pictures: int, texts: int = 0) -> Path:
    canvas = Canvas(str(path))
    for _ in range(pictures):
        canvas.rect(50, 50, 400, 600, fill=1)
        canvas.showPage()
    for number in range(texts):
        canvas.drawString(72, 700, f"Page {number} has some words of its own, as a page has.")
        canvas.showPage()
    canvas.save()
    return path


def test_a_scan_is_refused_with_the_way_out_and_half_a_scan_too(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"is a scan: its pages are pictures .* ocrmypdf"):
        read_story(scan(tmp_path / "s.pdf", 4))
    with pytest.raises(
        SourceError, match=r"5 of this PDF's 10 pages are pictures without text, page 1 first\..* ocrmypdf"
    ):
        read_story(scan(tmp_path / "s.pdf", 5, 5))
    assert read_story(scan(tmp_path / "s.pdf", 1, 9)).remarks == (
        "What stands on page 1 is a picture and is not read.",
    )


def test_a_locked_a_broken_and_an_empty_pdf_are_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "s.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(72, 700, "Words.")
    canvas.save()
    with pytest.raises(SourceError, match="locked with a password"):
        read_story(path)
    path.write_bytes(b"%PDF-1.7\nnothing of the kind")
    with pytest.raises(SourceError, match="damaged and cannot be opened"):
        read_story(path)
    path.write_text("Just words.")
    with pytest.raises(SourceError, match="This is no PDF"):
        read_story(path)


def test_forms_that_draw_each_other_without_end_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.pdf.document.SECONDS", (2, 0))
    path = tmp_path / "s.pdf"
    canvas = Canvas(str(path))
    canvas.beginForm("f0")
    canvas.drawString(0, 0, "ha")
    canvas.endForm()
    for number in range(1, 10):
        canvas.beginForm(f"f{number}")
        for _ in range(10):
            canvas.doForm(f"f{number - 1}")
        canvas.endForm()
    canvas.doForm("f9")
    canvas.showPage()
    canvas.save()
    with pytest.raises(SourceError, match="cannot be read past page 0"):
        read_story(path)


def test_a_head_that_a_short_document_has_once_is_told_by_the_pages_number_in_it(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "s.pdf")
    said = [sentences("Gull", 60), sentences("Heron", 60), sentences("Tern", 60)]
    numbers = {1: "7", 2: "8   Ada Quill", 3: "The Salt Road   9"}
    for each in said:
        page = printer.page
        printer.row(numbers[page], x=60, y=560, size=8)
        printer.paragraph(each)
        if page < 3:
            printer.turn()
    assert " ".join(prose(read_story(printer.save()))) == " ".join(said)


def test_a_head_that_only_one_page_has_is_told_by_the_title_page(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "s.pdf")
    printer.heading("The Salt Road", 24)
    printer.turn()
    printer.heading("Chapter 1")
    printer.row("The Gulls", LEFT, printer.y, 16)
    printer.y -= 30
    while printer.page < 3:
        printer.paragraph(sentences("Gull", 4))
    printer.row("THE SALT ROAD", LEFT, TOP + 30, 9)
    printer.paragraph(sentences("Tern", 3))
    told = blocks(read_story(printer.save()))
    assert (BlockKind.FURNITURE, "THE SALT ROAD") in told
    assert (BlockKind.HEADING, "Chapter 1. The Gulls") in told
    assert not any("SALT ROAD" in words for kind, words in told if kind is BlockKind.PARAGRAPH)


def test_a_document_of_a_page_or_two_has_its_headings_too(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "s.pdf")
    for number, name in enumerate(("The Gull Road", "The Heron"), 1):
        printer.heading(f"Chapter {number}: {name}")
        printer.paragraph("Nobody was there.", indent=0)
        printer.paragraph("“Is it far?” said Finn.")
    headings = [words for kind, words in blocks(read_story(printer.save())) if kind is BlockKind.HEADING]
    assert headings == ["Chapter 1: The Gull Road", "Chapter 2: The Heron"]
