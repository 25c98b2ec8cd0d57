"""Turns a gold folder into the questions that a second reader gets, and the reader's answers into who was heard right.

    python -m benchmarks.second_opinion GOLD --ask questions.jsonl
    python -m benchmarks.second_opinion GOLD --answers answers.jsonl

The first writes a JSON object a line: `id`, and `messages` as a chat server gets them; any model, or a person, answers
each with a line `{"id": …, "reply": "…"}`. The second prints NAME before and after, how many doubtful lines were
answered and how many of the answers are right. No server is needed, and none is asked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.attribution import Tally, count_speakers
from benchmarks.gold import Gold, golds
from pipeline.adapt import Adaptation, adapt
from pipeline.adapt.opinion.second_opinion import Opinions, spoken_as, with_opinions
from pipeline.adapt.opinion.sheets import Sheet, sheets_of
from pipeline.adapt.opinion.wording import answers_in, messages_of, tokens_of
from pipeline.adapt.script.corrections import LineKey
from pipeline.drama.story import Story


def sheets_of_text(gold: Gold) -> tuple[Adaptation, tuple[Sheet, ...]]:
    """A text's adaptation and its questions."""
    adaptation = adapt(Story(gold.text, gold.name))
    return adaptation, sheets_of(adaptation.script, adaptation.people, {})


def ask(folder: Path, out: Path) -> None:
    """Write the questions of all texts, and print what answering them takes."""
    lines, turns, tokens = [], 0, 0
    for gold in golds(folder):
        for number, sheet in enumerate(sheets_of_text(gold)[1]):
            lines.append(json.dumps({"id": f"{gold.name}#{number}", "messages": messages_of(sheet)}))
            turns += sum(len(turn.lines) for turn in sheet.turns if not turn.is_control)
            tokens += tokens_of(sheet)
    out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    print(
        f"{len(lines)} requests, {turns} doubtful lines ({turns / max(1, len(lines)):.1f} a request), {tokens} tokens"
    )


def answered(adaptation: Adaptation, name: str, sheets: tuple[Sheet, ...], replies: dict[str, str]) -> Adaptation:
    """The adaptation as it is once the replies are believed."""
    speakers: dict[LineKey, str] = {}
    for number, sheet in enumerate(sheets):
        told = answers_in(replies.get(f"{name}#{number}", ""), sheet)
        for at, answer in told.turns.items():
            if not sheet.turns[at - 1].is_control:
                speakers |= dict.fromkeys(sheet.turns[at - 1].keys, answer)
    script = with_opinions(adaptation.script, Opinions("file", speakers))
    return replace(spoken_as(adaptation, script), script=script)


def compared(folder: Path, replies: dict[str, str]) -> Iterator[tuple[str, Tally, Tally]]:
    """Each text counted before and after."""
    for gold in golds(folder):
        adaptation, sheets = sheets_of_text(gold)
        before, after = Tally(), Tally()
        count_speakers(gold, adaptation, before)
        count_speakers(gold, answered(adaptation, gold.name, sheets, replies), after)
        yield gold.name, before, after


def main() -> None:
    """Ask, or count answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--ask", type=Path, help="write the questions here")
    parser.add_argument("--answers", type=Path, help="read answers from here")
    options = parser.parse_args()
    if options.ask:
        ask(options.gold, options.ask)
    if options.answers:
        told = [json.loads(line) for line in options.answers.read_text("utf-8").splitlines() if line.strip()]
        totals = Tally(), Tally()
        for name, *counted in compared(options.gold, {each["id"]: each["reply"] for each in told}):
            shares = [tally.named["all"] / max(1, tally.quotes["all"]) for tally in counted]
            print(f"{name[:44]:44}{counted[0].quotes['all']:6}{shares[0]:8.3f}{shares[1]:8.3f}")
            for total, one in zip(totals, counted, strict=True):
                total += one
        print(f"{'all':44}{totals[0].quotes['all']:6}", end="")
        print("".join(f"{each.named['all'] / max(1, each.quotes['all']):8.3f}" for each in totals))


if __name__ == "__main__":
    main()
