"""Every command says what it did, what is wrong and where, and what to do next; none shows a traceback."""

import json
from pathlib import Path

import pytest

from pipeline.cli.terminal.show import WIDTH_OF_A_FILE, console
from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"
STORY = """Menu

The Visit

“Who is there?” asked Nell.

“Only me,” said the old man. He shut the door.

“You are late,” she said.
"""


@pytest.fixture
def story(project: Path) -> Path:
    path = project / "visit.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_adapt_shows_people_omissions_and_where_the_script_is(story: Path, run: Run) -> None:
    ran = run("adapt", "visit.txt")
    assert ran.code == 0
    assert "Nell" in ran.out
    assert "page furniture: Menu" in ran.out
    assert "wrote scripts/visit.fountain" in ran.out


def test_adapt_writes_who_says_what_for_programs(story: Path, run: Run) -> None:
    told = run("adapt", "visit.txt", "--segments", "out.jsonl", "--json").json
    assert told["omissions"] == [{"reason": "page furniture", "text": "Menu"}]
    segments = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    said = [STORY[s["start"] : s["end"]] for s in segments if s["kind"] == "dialogue" and s["speaker"] == "Nell"]
    assert [words.strip("“”") for words in said] == ["Who is there?", "You are late,"]
    assert segments[0] == {"start": 0, "end": 4, "kind": "skip", "speaker": ""}


def test_adapt_keeps_a_script_that_people_edited_unless_told_otherwise(story: Path, run: Run) -> None:
    run("adapt", "visit.txt")
    path = Path("scripts/visit.fountain")
    path.write_text(path.read_text("utf-8") + "\n[[ask the author]]\n", "utf-8")
    assert "kept scripts/visit.fountain" in run("adapt", "visit.txt").out
    assert "[[ask the author]]" in path.read_text("utf-8")
    run("adapt", "visit.txt", "--anew")
    assert "[[ask the author]]" not in path.read_text("utf-8")


def test_check_finds_every_error_of_script_sounds_and_voices_in_one_run(project: Path, run: Run) -> None:
    with Path(SOURCE).open("a") as script:
        script.write("\n[[sfx: nosuchbell]]\n")
    with Path("voices.yaml").open("a") as voices:
        voices.write("  Ann: {pich: 2}\nlexcon: {}\n")
    ran = run("check", SOURCE)
    assert ran.code in (3, 4)
    assert "low-water.fountain:25:1: There is no sound 'nosuchbell'" in ran.err
    assert "voices.yaml:9:9: " in ran.err
    assert "pitch" in ran.err
    assert "voices.yaml:10:1: " in ran.err
    assert "lexicon" in ran.err


def test_check_says_what_to_expect(project: Path, run: Run) -> None:
    told = run("check", SOURCE, "--json").json
    assert (told["lines"], told["new_takes"]) == (5, 5)
    assert 5 < told["seconds"] < 30
    run("render", SOURCE, "-j1")
    assert "every line is recorded" in run("check", SOURCE).out


def test_check_asks_about_a_newcomer_whose_name_is_nearly_that_of_somebody_else(project: Path, run: Run) -> None:
    with Path(SOURCE).open("a") as script:
        script.write("\nNELLL\nThen it is true.\n\nGUARD 1\nHalt!\n\nGUARD 2\nWho goes there?\n\nGUARD 2\nHalt!\n")
    notes = [note for note in run("check", SOURCE, "--json").json["remarks"] if "Did you mean" in note]
    line = Path(SOURCE).read_text("utf-8").splitlines().index("NELLL") + 1
    asked = "Nelll is new and speaks little. Did you mean 'Nell'? If so: fullcast people merge Nelll Nell"
    assert notes == [f"{SOURCE}:{line}:1: {asked}"]


def test_what_goes_into_a_file_is_not_folded_at_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert console(stderr=False).width == WIDTH_OF_A_FILE
    monkeypatch.setenv("COLUMNS", "60")
    assert console(stderr=False).width == 60


def test_help_lists_the_way_from_story_to_file_first(run: Run) -> None:
    told = run("--help").out
    steps = ("render", "adapt", "check", "cast", "dress", "clean", "voices")
    places = [told.index(f"│ {step} ") for step in steps]
    assert places == sorted(places)


def test_check_lists_doubts_the_least_certain_first(project: Path, run: Run) -> None:
    text = Path(SOURCE).read_text("utf-8")
    text = text.replace("How do you know?", "How do you know?\n[[? Nell 0.71 turn-taking]]")
    Path(SOURCE).write_text(text.replace("I wrote the report.", "I wrote the report.\n[[? Tom 0.55 nearest]]"), "utf-8")
    told = run("check", SOURCE, "--json").json
    assert [(doubt["speaker"], doubt["confidence"]) for doubt in told["doubts"]] == [("Tom", 0.55), ("Nell", 0.71)]
    assert "2 doubtful speakers in 1 talk" in run("check", SOURCE).out


def test_cast_shows_everybody_and_casts_newcomers(project: Path, run: Run) -> None:
    with Path(SOURCE).open("a") as script:
        script.write("\nMRS. PYM\nGood morning.\n")
    ran = run("cast", SOURCE)
    assert "1 newly cast" in ran.out
    assert {part["character"] for part in run("cast", SOURCE, "--json").json["parts"]} >= {"Nell", "Tom", "Mrs. Pym"}


def test_voices_set_changes_one_entry_and_keeps_comments(project: Path, run: Run) -> None:
    assert run("voices", "set", "Nell", "pan=0.4", "effects=radio").code == 0
    text = Path("voices.yaml").read_text("utf-8")
    assert "# the sister" in text
    assert "pan: 0.4" in text
    assert run("voices", "set", "Nell", "pan=").code == 0
    assert "pan" not in Path("voices.yaml").read_text("utf-8").split("Tom")[0].split("Nell")[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["render", "nothing.fountain"], 3, "nothing.fountain: There is no such file. It was looked for in "),
        (["render", SOURCE, "--format", "mp5"], 2, "There is no format 'mp5'. Did you mean 'mp3'?"),
        (["render", SOURCE, "--engine", "kokorro"], 5, "There is no engine 'kokorro'. Did you mean 'kokoro'?"),
        (["voices", "set", "Nell", "pich=2"], 4, "pitch"),
        (["voices", "play", "nobody"], 5, "There is no voice and no character 'nobody'"),
        (["sounds", "play", "dor slam"], 3, "door_slam"),
        (["rendr"], 2, "rendr"),
        (["render"], 2, "SOURCE"),
        (["render", SOURCE, "--jobs", "-3"], 2, "jobs"),
        (["adapt", SOURCE, "--tags", "perhaps"], 2, "keep or drop"),
        (["voices", "set", "Nell", "loud"], 2, "KEY=VALUE"),
    ],
)
def test_a_mistake_is_one_sentence_with_its_exit_code(
    project: Path, run: Run, words: list[str], code: int, said: str
) -> None:
    ran = run(*words)
    assert ran.code == code
    assert said.lower() in ran.err.lower().replace("\n", " ")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", ["render", "adapt", "check", "cast", "settle", "names", "dress", "picture"])
def test_every_command_says_the_same_of_a_missing_file_and_names_the_nearest(
    project: Path, run: Run, command: str
) -> None:
    for typed in ("scripts/low-watr.fountain", "low-water.fountain", "low-water.txt"):
        ran = run(command, typed)
        said = f"error {typed}: There is no such file. Did you mean '{SOURCE}'?\n"
        assert (ran.code, ran.err, ran.out) == (3, said, "")


def test_a_file_that_is_no_story_is_one_sentence(project: Path, run: Run) -> None:
    Path("noise.txt").write_bytes(bytes(range(256)) * 20)
    ran = run("render", "noise.txt")
    assert (ran.code, ran.err.count("error")) == (3, 1)
    Path("empty.txt").write_bytes(b"")
    assert run("adapt", "empty.txt").code == 3


def test_voices_and_sounds_are_listed(project: Path, run: Run) -> None:
    Path("scripts/sounds").mkdir()
    Path("scripts/sounds/my bell.wav").write_bytes(b"")
    listed = run("voices", "list", "--engine", "kokoro").out
    assert "bm_george" in listed
    assert "af_heart" in listed
    sounds = run("sounds", "list").out
    assert sounds.startswith("my bell")
    assert "door_slam" in sounds
    assert len(run("sounds", "list", "--json").json["sounds"]) > 54


def test_a_sound_and_a_voice_can_be_written_to_files(project: Path, run: Run) -> None:
    assert run("sounds", "play", "door slam", "--out", "slam.wav").code == 0
    assert run("voices", "play", "Nell", "Hello there.", "--out", "nell.wav").code == 0
    assert Path("slam.wav").stat().st_size > 10_000
    assert Path("nell.wav").stat().st_size > 10_000


def test_an_edited_story_keeps_what_people_changed_in_its_script(story: Path, run: Run) -> None:
    run("adapt", "visit.txt")
    path = Path("scripts/visit.fountain")
    text = path.read_text("utf-8").replace("OLD MAN\nOnly me,", "NELL\n(laughing)\nOnly me,\n\n[[sfx: door slam]]")
    assert "(laughing)" in text
    path.write_text(text.replace("Title: The Visit", "Title: The Late Visit"), "utf-8")
    story.write_text(STORY.replace("You are late,", "You are much too late,"), "utf-8")
    ran = run("adapt", "visit.txt")
    assert (ran.code, "wrote scripts/visit.fountain" in ran.out) == (0, True)
    again = path.read_text("utf-8")
    assert "NELL\n(laughing)\nOnly me,\n\n[[sfx: " in again
    assert "You are much too late," in again
    assert "Title: The Late Visit" in again
    assert "kept" in run("adapt", "visit.txt").out


def test_people_can_be_merged_and_renamed_and_adapting_again_keeps_it(story: Path, run: Run) -> None:
    run("adapt", "visit.txt")
    unknown = run("people", "merge", "Old Mann", "Nell")
    assert (unknown.code, "old man" in unknown.err.lower()) == (3, True)
    old = next(name for name in run("check", "visit.txt", "--json").json["parts"] if "old" in name["character"].lower())
    renamed = run("people", "rename", old["character"], "Tobias")
    assert renamed.out == f"scripts/visit.fountain: 1 line of {old['character']} now spoken by Tobias\n"
    assert run("people", "rename", "Tobias", "Nell").code == 3
    story.write_text(STORY + "\nNell laughed.\n", "utf-8")
    assert run("adapt", "visit.txt").code == 0
    assert "TOBIAS\nOnly me," in Path("scripts/visit.fountain").read_text("utf-8")
    assert run("people", "merge", "Tobias", "Nell").code == 0
    assert "NELL\nOnly me," in Path("scripts/visit.fountain").read_text("utf-8")


def test_tags_can_be_dropped_later_and_stay_dropped_and_nothing_edited_is_lost(story: Path, run: Run) -> None:
    told = STORY.replace("said the old man. He", "said Tobias. He")
    story.write_text(told, "utf-8")
    run("adapt", "visit.txt")
    path = Path("scripts/visit.fountain")
    text = path.read_text("utf-8").replace("TOBIAS\nOnly me,", "TOBIAS\n(laughing)\nOnly me,\n\n[[sfx: door slam]]")
    path.write_text(text, "utf-8")
    assert "speech tag: said Tobias." in run("adapt", "visit.txt", "--tags", "drop").out
    assert "(laughing)\nOnly me.\n\n[[sfx: " in path.read_text("utf-8")
    story.write_text(told + "\nNell laughed.\n", "utf-8")
    assert "speech tag: said Tobias." in run("adapt", "visit.txt").out
    assert "(laughing)\nOnly me.\n\n[[sfx: " in path.read_text("utf-8")
