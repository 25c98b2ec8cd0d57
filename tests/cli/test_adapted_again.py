"""What people decided about a script holds however often its story is adapted, and in whatever style."""

import re
from pathlib import Path

import pytest

from tests.conftest import Run

STORY = """\
Chapter One

“Who is there?” asked Tobias Hale.

“Only me,” said Ellen. She let go of his hand.

“You came back,” Hale said softly.

“I did,” said Ellen.

“Good,” said Will Frost.

Will said, “It is late.”

“Is it?” asked Ellen.

Will said, “It is.”

“Nobody knows,” said Will Frost.
"""
SCRIPT = Path("scripts/night.fountain")


@pytest.fixture
def story(project: Path) -> Path:
    path = project / "night.txt"
    path.write_text(STORY, "utf-8")
    return path


def people_of(run: Run, *options: str) -> set[str]:
    return {person["name"] for person in run("adapt", "night.txt", "--json", *options).json["people"]}


def test_a_merger_is_kept_however_often_the_story_is_edited(story: Path, run: Run) -> None:
    assert people_of(run) == {"Tobias Hale", "Ellen", "Will Frost"}
    assert run("people", "merge", "Will Frost", "Tobias Hale").code == 0
    for number in ("once", "twice"):
        story.write_text(f"{story.read_text('utf-8')}\nEllen laughed {number}.\n", "utf-8")
        assert people_of(run) == {"Tobias Hale", "Ellen"}
    assert "WILL FROST" not in SCRIPT.read_text("utf-8")


def test_a_corrected_line_is_kept_however_often_the_story_is_edited(story: Path, run: Run) -> None:
    people_of(run)
    SCRIPT.write_text(SCRIPT.read_text("utf-8").replace("ELLEN\nI did", "WILL FROST\nI did"), "utf-8")
    for number in ("once", "twice"):
        story.write_text(f"{story.read_text('utf-8')}\nEllen laughed {number}.\n", "utf-8")
        people_of(run)
        assert "WILL FROST\nI did" in SCRIPT.read_text("utf-8")


def test_tags_are_dropped_by_the_names_that_merged_people_had(story: Path, run: Run) -> None:
    people_of(run)
    assert run("people", "merge", "Will Frost", "Tobias Hale").code == 0
    dropped = [each["text"] for each in run("adapt", "night.txt", "--tags", "drop", "--json").json["omissions"]]
    assert dropped.count("Will said,") == 2
    assert "Will said" not in SCRIPT.read_text("utf-8").replace("(speech tag): Will said", "")


def test_tags_of_doubtful_lines_are_dropped_once_these_are_settled(story: Path, run: Run) -> None:
    story.write_text(f"{STORY}\nThe men looked at the sea.\n\n“So be it,” he said.\n", "utf-8")
    people_of(run, "--tags", "drop")
    text = SCRIPT.read_text("utf-8")
    assert "\nhe said." in text
    SCRIPT.write_text(re.sub(r"\s*\[\[\?.*?\]\]", "", text), "utf-8")
    people_of(run, "--tags", "drop")
    assert "(speech tag): he said. */" in SCRIPT.read_text("utf-8")


def test_words_changed_in_the_script_and_others_in_the_story_are_both_kept(story: Path, run: Run) -> None:
    people_of(run)
    before = SCRIPT.read_text("utf-8").replace("ELLEN\nI did,", "ELLEN\n(whispering)\nI did, yes,")
    SCRIPT.write_text(before, "utf-8")
    story.write_text(STORY.replace("It is late", "It is far too late"), "utf-8")
    told = run("adapt", "night.txt", "--json").json
    text = SCRIPT.read_text("utf-8")
    assert "ELLEN\n(whispering)\nI did, yes," in text
    assert "It is far too late." in text
    assert (told["kept"], told["verbatim"], told["conflicts"]) == (False, False, [])
    assert SCRIPT.with_name("night.fountain.bak").read_text("utf-8") == before
    assert run("adapt", "night.txt", "--json").json["kept"]


def test_words_that_people_changed_are_no_error_while_the_story_stays(story: Path, run: Run) -> None:
    people_of(run)
    text = SCRIPT.read_text("utf-8").replace("It is late", "It is too late")
    SCRIPT.write_text(text, "utf-8")
    assert run("adapt", "night.txt", "--json").json["kept"]
    assert run("render", "night.txt", "--engine", "tone", "--json").code == 0
    assert SCRIPT.read_text("utf-8") == text


def test_a_word_that_both_changed_is_spoken_as_the_script_has_it_and_listed_at_its_place(story: Path, run: Run) -> None:
    people_of(run)
    SCRIPT.write_text(SCRIPT.read_text("utf-8").replace("It is late", "It is early"), "utf-8")
    story.write_text(STORY.replace("It is late", "It is Monday"), "utf-8")
    (conflict,) = run("adapt", "night.txt", "--json").json["conflicts"]
    assert "“Monday” for “early”" in conflict["text"]
    number = SCRIPT.read_text("utf-8").splitlines().index(f"[[{conflict['text']}]]") + 1
    assert conflict["place"] == f"{SCRIPT}:{number}:1"
    assert f"{SCRIPT}:{number}:1: conflict: the story now says" in run("check", SCRIPT).out
    SCRIPT.write_text(SCRIPT.read_text("utf-8").replace(f"\n[[{conflict['text']}]]", ""), "utf-8")
    assert "conflict" not in run("check", SCRIPT).out
    assert run("adapt", "night.txt", "--json").json["conflicts"] == []
    assert "It is early." in SCRIPT.read_text("utf-8")


@pytest.mark.parametrize("way", ["delete", "boneyard"])
def test_words_left_out_by_hand_stay_out_when_the_story_changes(story: Path, run: Run, way: str) -> None:
    people_of(run)
    left = "" if way == "delete" else "/* She let go of his hand. */"
    SCRIPT.write_text(SCRIPT.read_text("utf-8").replace("She let go of his hand.", left), "utf-8")
    for number in ("once", "twice"):
        story.write_text(f"{story.read_text('utf-8')}\nEllen laughed {number}.\n", "utf-8")
        people_of(run)
        heard = run("render", SCRIPT, "--engine", "tone", "--format", "transcript", "--json").json
        files = [Path(each) for each in heard["files"]]
        assert not any("let go" in path.read_text("utf-8") for path in files if path.suffix in (".vtt", ".txt"))
    assert "Ellen laughed twice." in SCRIPT.read_text("utf-8")


def test_a_script_made_anew_leaves_a_copy_of_the_old_one(story: Path, run: Run) -> None:
    people_of(run)
    for number in (1, 2):
        SCRIPT.write_text(f"{SCRIPT.read_text('utf-8')}\n[[remember {number}]]\n", "utf-8")
        assert run("adapt", "night.txt", "--anew").code == 0
    assert "[[remember 1]]" in SCRIPT.with_name("night.fountain.bak").read_text("utf-8")
    assert "[[remember 2]]" in SCRIPT.with_name("night.fountain.bak2").read_text("utf-8")
    assert "remember" not in SCRIPT.read_text("utf-8")


def test_a_title_page_that_people_changed_stays_and_names_the_story_as_it_is(story: Path, run: Run) -> None:
    people_of(run)
    first = SCRIPT.read_text("utf-8")
    SCRIPT.write_text(first.replace("Title: ", "Title: The ").replace("Ellen (woman)", "Ellen (woman, old)"), "utf-8")
    story.write_text(f"{STORY}\n“Hush,” said Bram Pell.\n", "utf-8")
    people_of(run)
    text = SCRIPT.read_text("utf-8")
    assert text.startswith("Title: The ")
    assert "Ellen (woman, old)" in text
    assert "    Bram Pell" in text
    source = re.compile(r"Source: night\.txt sha256:[0-9a-f]{16}")
    assert source.search(text)
    assert source.search(text)[0] != source.search(first)[0]  # type: ignore[index]


def test_a_script_from_before_scripts_named_their_story_is_merged_too(story: Path, run: Run) -> None:
    people_of(run)
    baseline = Path("build/night/adapted.fountain")
    for path in (SCRIPT, baseline):
        path.write_text(re.sub(r" sha256:\w+", "", path.read_text("utf-8")), "utf-8")
    Path("build/night/script.path").unlink()
    SCRIPT.write_text(SCRIPT.read_text("utf-8").replace("It is late", "It is too late"), "utf-8")
    story.write_text(f"{STORY}\nEllen laughed.\n", "utf-8")
    people_of(run)
    text = SCRIPT.read_text("utf-8")
    assert "It is too late." in text
    assert "Ellen laughed." in text
