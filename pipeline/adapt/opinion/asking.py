"""Turns a script's doubtful lines into a language model's opinions: several sheets at a time, each line asked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.adapt.opinion.doubtful import Turn, doubtful_turns, heard_in
from pipeline.adapt.opinion.second_opinion import Opinions
from pipeline.adapt.opinion.sheets import Sheet, sheets_of
from pipeline.adapt.opinion.wording import (
    SPECIAL,
    UNSURE,
    Answers,
    answers_in,
    messages_of,
    most_tokens,
    schema_of,
    tokens_of,
)
from pipeline.adapt.script.corrections import LineKey
from pipeline.drama.people import Person
from pipeline.drama.script import Script
from pipeline.errors import EngineError, command
from pipeline.progress import Advanced, Finished, Remark, Report, Started, silent

if TYPE_CHECKING:
    from pipeline.adapt.opinion.chat import ChatServer

MOST_FAILURES: Final = 3
"""So many failures in a row, and the rest is not asked."""
_ENOUGH: Final = 8
"""So many certain lines, and who fails on them is asked no more."""
AT_ONCE: Final = 4
"""Sheets that are under way at the same time, once the first was answered."""
BELIEVED: Final = 0.65
"""The share of certain lines that a reader must find to be believed about doubtful ones: of these the adapter itself
is right about as many."""
_FEWEST_CONTROLS: Final = 3
_RIGHT, _WRONG = "right", "wrong"
_STAGE: Final = "llm"


@dataclass(frozen=True, slots=True)
class Trial:
    """How many lines whose speakers are certain a reader was asked about, and how many of them it found."""

    asked: int
    right: int

    @property
    def is_failed(self) -> bool:
        """Whether what it says of doubtful lines would do harm, as far as that is known."""
        return self.asked >= _FEWEST_CONTROLS and self.right < BELIEVED * self.asked

    def __str__(self) -> str:
        return f"it found {self.right} of {self.asked} lines whose speakers are certain, so that it is not believed"


def trial_of(answered: Mapping[str, str]) -> Trial:
    """What is known of a reader from all that it answered."""
    told = [answer for question, answer in answered.items() if question.startswith(_CONTROL)]
    return Trial(len(told), told.count(_RIGHT))


_CONTROL: Final = "control "


@dataclass(frozen=True, slots=True)
class Price:
    """What asking will take: how many sheets, about how many doubtful lines, and about how many tokens in all."""

    sheets: int
    lines: int
    tokens: int

    def __str__(self) -> str:
        if not self.sheets:
            return "There is nothing to ask: no line is in doubt that was not asked about."
        many = "request" if self.sheets == 1 else "requests"
        lines = "line" if self.lines == 1 else "lines"
        return f"{self.sheets} {many} about {self.lines} doubtful {lines}, some {self.tokens:,} tokens in all."


def price_of(script: Script, people: Sequence[Person], answered: Mapping[str, str]) -> Price:
    """What it will take to ask about a script."""
    return _price(sheets_of(script, people, _of_people(script, people, answered)))


def _price(sheets: Sequence[Sheet]) -> Price:
    lines = sum(len(turn.lines) for sheet in sheets for turn in sheet.turns if not turn.is_control)
    return Price(len(sheets), lines, sum(tokens_of(sheet) for sheet in sheets))


def second_opinions(
    script: Script,
    people: Sequence[Person],
    server: ChatServer,
    report: Report = silent,
    answered: MutableMapping[str, str] | None = None,
) -> Opinions:
    """Ask about every doubtful line. Raises `EngineError` only if the server cannot be reached for the first sheet.

    `answered` has what was answered before, by question, and gets what is answered now, as it comes.
    """
    kept = {} if answered is None else answered
    if (trial := trial_of(kept)).is_failed:
        report(Remark(_STAGE, f"{server.model} is not asked again: {trial}."))
        return Opinions(server.model)
    known = _of_people(script, people, kept)
    before = _answered_before(script, known)
    sheets = sheets_of(script, people, known)
    if not sheets:
        return Opinions(server.model, before)
    asking = _Asking(server, kept, report, {**before})
    price = _price(sheets)
    report(Remark(_STAGE, f"{server.model} is asked: {price}"))
    report(Started(_STAGE, price.lines, "lines"))
    asking.ask_all(sheets)
    report(Finished(_STAGE, len(asking.speakers), price.lines))
    for remark in asking.remarks(price.lines):
        report(Remark(_STAGE, remark))
    if trial_of(kept).is_failed:
        return Opinions(server.model)
    return Opinions(server.model, asking.speakers, tuple(asking.same))


def _of_people(script: Script, people: Sequence[Person], answered: Mapping[str, str]) -> dict[str, str]:
    """The answers that name somebody who is still there, by the name now used."""
    now = {alias: person.name for person in reversed(people) for alias in (*person.aliases, person.name)}
    now |= {name: name for name in (*script.speakers, *SPECIAL)}
    return {question: now[answer] for question, answer in answered.items() if answer in now}


def _answered_before(script: Script, answered: Mapping[str, str]) -> dict[LineKey, str]:
    turns = [turn for turn in doubtful_turns(script, heard_in(script)) if turn.question in answered]
    return {key: answered[turn.question] for turn in turns for key in turn.keys}


@dataclass(slots=True)
class _Asking:
    """The answers so far, and for how many lines there was none. Changes with each sheet."""

    server: ChatServer
    answered: MutableMapping[str, str]
    report: Report
    speakers: dict[LineKey, str]
    same: dict[tuple[str, str], None] = field(default_factory=dict)
    asked: int = 0
    agreed: int = 0
    given: int = 0
    unsure: int = 0
    odd: int = 0
    in_a_row: int = 0
    stopped: str = ""

    def ask_all(self, sheets: Sequence[Sheet]) -> None:
        """Ask the first sheet, then the others side by side, until too many in a row fail."""
        self._note(sheets[0], *self._answers(sheets[0], is_first=True))
        rest = iter(sheets[1:])
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="llm") as crew:
            under_way: dict[Future[tuple[Answers, str]], Sheet] = {}
            try:
                self._run(crew, rest, under_way)
            finally:
                for each in under_way:
                    each.cancel()

    def _run(
        self, crew: ThreadPoolExecutor, rest: Iterator[Sheet], under_way: dict[Future[tuple[Answers, str]], Sheet]
    ) -> None:
        while not self.stopped:
            while len(under_way) < AT_ONCE and (sheet := next(rest, None)) is not None:
                under_way[crew.submit(self._answers, sheet)] = sheet
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for each in done:
                self._note(under_way.pop(each), *each.result())
        for future, sheet in list(under_way.items()):  # what is under way is paid for
            if not future.cancel():
                self._note(sheet, *future.result())

    def _answers(self, sheet: Sheet, *, is_first: bool = False) -> tuple[Answers, str]:
        """A sheet's answers, or why there are none."""
        from pipeline.adapt.opinion.chat import NoReplyError

        try:
            reply = self.server.reply(messages_of(sheet), schema_of(sheet), most_tokens(sheet))
        except NoReplyError as error:
            if error.is_unreachable and is_first:
                step = "Start it and give its address with --llm, or leave --llm out."
                raise EngineError(f"{self.server.name} cannot be reached: {error}.", next_step=step) from error
            return Answers(), str(error)
        return answers_in(reply, sheet), "it answered with none of the people"

    def _note(self, sheet: Sheet, answers: Answers, reason: str) -> None:
        for number, turn in enumerate(sheet.turns, start=1):
            self._note_turn(turn, answers.turns.get(number))
        self.same |= dict.fromkeys(answers.same)
        if (trial := trial_of(self.answered)).is_failed and trial.asked >= _ENOUGH and not self.stopped:
            self.stopped = f"{self.server.model} is asked no more"
        self.in_a_row = 0 if answers.turns else self.in_a_row + 1
        if self.in_a_row >= MOST_FAILURES and not self.stopped:
            self.stopped = f"{self.server.name} failed {MOST_FAILURES} times in a row, the last time because {reason}"

    def _note_turn(self, turn: Turn, answer: str | None) -> None:
        if turn.is_control:
            if answer is not None:
                self.answered[f"{_CONTROL}{turn.question}"] = _RIGHT if answer == turn.speaker else _WRONG
            return
        lines = len(turn.lines)
        self.asked += lines
        if answer is not None:
            self.answered[turn.question] = answer
            self.speakers |= dict.fromkeys(turn.keys, answer)
            self.agreed += lines * (answer == turn.speaker)
            self.unsure += lines * (answer == UNSURE)
            self.odd += lines * (answer in SPECIAL and answer != UNSURE)
            self.given += lines * (answer not in (turn.speaker, *SPECIAL))
        self.report(Advanced(_STAGE, lines, f"{answer or '?'}: {turn.lines[0].key[0]}"))

    def remarks(self, total: int) -> Iterator[str]:
        """What came of the questions, a sentence each."""
        if self.stopped:
            yield f"{self.stopped}: the other {total - self.asked} doubtful lines are not asked about."
        counts = {
            "settled": self.agreed,
            "given to somebody else": self.given,
            "of somebody not listed, of several or not spoken": self.odd,
            "left open": self.unsure,
            "without an answer": self.asked - self.agreed - self.given - self.odd - self.unsure,
            "not asked": total - self.asked,
        }
        if (trial := trial_of(self.answered)).is_failed:
            yield f"{self.server.model} on {total} doubtful line{'' if total == 1 else 's'}: {trial}."
            return
        told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        yield f"{self.server.model} on {total} doubtful line{'' if total == 1 else 's'}: {told}"
        for one, other in self.same:
            step = command("people", "merge", other, one)
            yield f"{self.server.model} takes {other} and {one} for one person; if they are: {step}"
