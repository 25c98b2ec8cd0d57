"""A text is read in the encoding that it was saved in, says so when that was guessed, and is refused when unsure."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.readers import read_story
from pipeline.readers.encodings import decoded
from pipeline.readers.fountain.reader import read_script
from tests.conftest import Run

ENGLISH = "“You’re early,” said Zoë at the café — it’s always so.\nThe fiancé wasn’t there. “Très bien…”\n"
TEXTS = {
    "cp1252": ENGLISH,
    "mac_roman": ENGLISH,
    "utf-16-le": ENGLISH,
    "utf-16-be": ENGLISH,
    "cp1250": "„Pojď dál,“ řekla babička a přivřela dveře. „Už je pozdě a venku prší.“\n",
    "iso8859-2": "Pojď dál, řekla babička a přivřela dveře. Už je pozdě a venku prší.\n",
    "cp1251": "— Куда ты идёшь? — спросила Анна, глядя в окно. Никто ей не ответил.\n",
    "koi8-r": "- Куда ты идешь? - спросила Анна, глядя в окно. Никто ей не ответил.\n",
    "euc_jp": "「どこへ行くの」と母が聞いた。私は答えずに傘を取った。雨はまだ降っていた。\n",
    "shift_jis": "「どこへ行くの」と母が聞いた。私は答えずに傘を取った。雨はまだ降っていた。\n",
    "gb18030": "“你去哪儿？”母亲问。我没有回答，拿起了雨伞。外面还在下雨。\n",
    "big5": "「你去哪裡？」母親問。我沒有回答，拿起了雨傘。外面還在下雨。\n",
    "euc_kr": "“어디 가니?” 어머니가 물었다. 나는 대답하지 않고 우산을 들었다.\n",
    "iso8859-15": "Il a payé dix € au marché, dit sa sœur. Où étais-tu hier soir, mon frère ?\n",
}


@pytest.mark.parametrize("codec", TEXTS)
def test_its_letters_are_those_that_were_typed_and_the_guess_is_told(codec: str) -> None:
    found = decoded(TEXTS[codec].encode(codec), Path("s.txt"))
    assert found.text == TEXTS[codec]
    assert "was read as" in found.remark


def test_what_says_its_encoding_is_not_guessed(tmp_path: Path) -> None:
    assert decoded(ENGLISH.encode(), Path("s.txt")).remark == ""
    page = tmp_path / "s.html"
    page.write_bytes(b"<meta charset='iso-8859-1'><p>" + ENGLISH.split("\n")[0].encode("cp1252"))
    story = read_story(page)
    assert story.text == ENGLISH.split("\n")[0]  # as browsers do: pages that say so mean Windows-1252
    assert story.remarks == ()


def test_pasted_bytes_in_utf8_are_read_and_their_line_is_told() -> None:
    mixed = "“Oh,” said Zoë.\n".encode() * 3 + b"The caf\xe9 was shut. \x93No,\x94 she said.\n"
    found = decoded(mixed, Path("s.txt"))
    assert found.text.endswith("The café was shut. “No,” she said.\n")
    assert found.remark == "3 bytes are no UTF-8 and read as Windows-1252, the first in line 4."


def test_a_cut_character_in_utf8_is_an_error_at_its_line() -> None:
    with pytest.raises(SourceError, match=r"s\.txt:2: The byte 0xe2"):
        decoded("“Oh,” said Zoë.\n".encode() + b"It\xe2\x80s late. \xe2\x80\x9cNo.\n", Path("s.txt"))


def test_what_cannot_be_told_is_refused_with_its_line() -> None:
    with pytest.raises(SourceError, match=r"s\.txt:2: .*cannot be told from it: “\\xff\\xfa\\xfe\\xf0”"):
        decoded(b"One.\n\xff\xfa\xfe\xf0\n", Path("s.txt"))


def test_a_script_is_told_and_edited_like_a_story(project: Path, run: Run) -> None:
    script = Path("scripts/late.fountain")
    script.write_bytes(
        "ZOË\nYou’re early — the café’s shut.\n\nANA\nI know. It’s the fog, and the hour.\n".encode("cp1252")
    )
    assert next(line.text for line in read_script(script).lines) == "You’re early — the café’s shut."
    assert "was read as Windows-1252" in run("check", script).out
    assert run("people", "rename", "Ana", "Una", "--script", script).code == 0
    assert "You’re early — the café’s shut." in script.read_text("utf-8")


def test_a_long_line_of_plain_letters_costs_as_much_as_it_is_long() -> None:
    def seconds(letters: int) -> float:
        began = time.process_time()
        decoded(b"a " * letters + b"\n\n\x93Yes,\x94 she said. It was late, and caf\xe9s were shut.\n", Path("a.txt"))
        return time.process_time() - began

    assert seconds(30_000) < 3 * seconds(15_000) + 0.2


SHORT = "Nora sighed, “C’est la vie—naïve café.” “Oui,” sighed Zoë. “Señor?”\n\nZoë paid £5 … and left – slowly.\n"
RUSSIAN = "Мельница стояла на скале. «Кто там?» спросила Марта. Никто не ответил ей.\n" * 3


@pytest.mark.parametrize(
    ("codec", "text"), [("cp1252", SHORT), ("mac_roman", SHORT), ("mac_cyrillic", RUSSIAN), ("cp1251", RUSSIAN)]
)
def test_a_few_lines_full_of_accents_are_told_by_their_quotation_marks(codec: str, text: str) -> None:
    assert decoded(text.encode(codec), Path("s.txt")).text == text
