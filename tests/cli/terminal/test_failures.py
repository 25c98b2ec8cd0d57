"""With --json a program reads one JSON object from standard output, whether a command succeeds or fails."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"


@pytest.mark.parametrize("command", ["render", "adapt", "check", "cast", "names", "dress"])
def test_an_error_is_one_json_object_with_its_place_and_the_same_exit_code(
    project: Path, run: Run, command: str
) -> None:
    ran = run(command, "low-water.fountain", "--json")
    row = {
        "message": "There is no such file.",
        "file": "low-water.fountain",
        "line": None,
        "column": None,
        "hint": f"Did you mean '{SOURCE}'?",
    }
    assert json.loads(ran.out) == {"ok": False, "exit_code": 3, "errors": [row]}
    assert (ran.code, ran.err) == (run(command, "low-water.fountain").code, "")


def test_all_mistakes_of_a_run_are_in_it_with_line_and_column(project: Path, run: Run) -> None:
    with Path(SOURCE).open("a") as script:
        script.write("\n[[sfx: bang gian=3]]\n\nTOM\nHi. [[pause: soon]]\n")
    told = json.loads(run("check", SOURCE, "--json").out)
    assert [(each["message"], each["line"], each["column"], each["hint"]) for each in told["errors"]] == [
        ("sfx has no option 'gian'.", 25, 1, "Did you mean 'gain'?"),
        ("A pause needs a length, not 'soon'.", 28, 5, "Write [[pause: 2s]]."),
    ]
    assert {each["file"] for each in told["errors"]} == {SOURCE}


@pytest.mark.parametrize("words", [("rendr",), ("check",), ("check", SOURCE, "--bogus"), ("voices", "lst")])
def test_a_mistyped_command_is_told_so_too(project: Path, run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words, "--json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err, told["ok"], told["exit_code"], len(told["errors"])) == (2, "", False, 2, 1)
    assert told["errors"][0]["message"]


def test_what_the_system_refuses_is_told_so_too(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "build/x")

    monkeypatch.setattr("pipeline.produce.check", full, raising=False)
    ran = run("check", SOURCE, "--json")
    (row,) = json.loads(ran.out)["errors"]
    assert (ran.code, row["message"], row["file"]) == (7, "No space left on device.", "build/x")


def test_a_result_says_first_that_all_went_well(project: Path, run: Run) -> None:
    for words in (("check", SOURCE), ("cast", SOURCE), ("names", SOURCE), ("sounds", "list"), ("store",)):
        assert next(iter(run(*words, "--json").json.items())) == ("ok", True)
