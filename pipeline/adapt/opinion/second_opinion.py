"""Turns a language model's choices into the speakers of doubtful lines; no word of the script can change.

The model is asked about each doubtful line once. Where it names the same person, the doubt is settled; where it names
another, the line is given to that person and stays doubtful, with both opinions in its reason. Whatever else
comes back leaves the line as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pipeline.adapt.adapter import Adaptation
from pipeline.adapt.opinion.questions import CHOSEN, Question, messages_of, name_in, opinions_asked, schema_of
from pipeline.adapt.script.corrections import LineKey, keyed
from pipeline.drama.people import Person
from pipeline.drama.script import NARRATOR, Doubt, Line, Script
from pipeline.drama.telling import FIRST_PERSON
from pipeline.errors import EngineError
from pipeline.progress import Advanced, Finished, Remark, Report, Started, silent

if TYPE_CHECKING:
    from pipeline.adapt.opinion.chat import ChatServer

MOST_FAILURES: Final = 5
"""So many failures in a row, and the rest is not asked: at a minute each, a dead server costs five."""
_STAGE: Final = "llm"


@dataclass(frozen=True, slots=True)
class Opinions:
    """What a model answered: the name that it chose for a line. Lines without a usable answer are not there."""

    model: str
    speakers: Mapping[LineKey, str] = field(default_factory=dict)


def with_opinions(script: Script, opinions: Opinions) -> Script:
    """The script with the opinions on its doubtful lines; every other line, and every word, stays as it is."""
    keys = iter(keyed(script.lines))
    scenes = []
    for scene in script.scenes:
        cues = list(scene.cues)
        for n, cue in enumerate(cues):
            if isinstance(cue, Line) and cue.speaker != NARRATOR:
                key, line = next(keys)
                if key in opinions.speakers:
                    cues[n] = _told_apart(line, opinions.speakers[key], opinions.model)
        scenes.append(replace(scene, cues=tuple(cues)))
    return script.with_scenes(tuple(scenes))


def _told_apart(line: Line, name: str, model: str) -> Line:
    """One line with one opinion. What the adapter left to all others is how likely the new speaker is, so that the
    strongest disagreement is looked at first.
    """
    if line.doubt is None or name == NARRATOR:
        return line
    if name == line.speaker:
        return replace(line, doubt=None)
    basis = line.doubt.reason.partition(";")[0].strip() or "the adapter"
    reason = f"{CHOSEN}{_plain(model)}; {basis} said {line.speaker}"
    return replace(line, speaker=name, doubt=Doubt(round(1 - line.doubt.confidence, 2), reason))


def _plain(model: str) -> str:
    """A model's name as a note in a script can hold it."""
    return " ".join(model.replace("[", "(").replace("]", ")").replace(";", ",").split())[:60]


def keep_opinions(edited: Script, fresh: Script) -> Script:
    """The fresh script with what a model chose in the edited one, where the line is still there and doubtful."""
    before = {key: line for key, line in keyed(edited.lines) if line.doubt and line.doubt.reason.startswith(CHOSEN)}
    keys = iter(keyed(fresh.lines))
    scenes = []
    for scene in fresh.scenes:
        cues = list(scene.cues)
        for n, cue in enumerate(cues):
            if isinstance(cue, Line) and cue.speaker != NARRATOR:
                key, line = next(keys)
                if line.doubt and key in before:
                    cues[n] = replace(line, speaker=before[key].speaker, doubt=before[key].doubt)
        scenes.append(replace(scene, cues=tuple(cues)))
    return fresh.with_scenes(tuple(scenes))


def spoken_as(adaptation: Adaptation, script: Script) -> Adaptation:
    """An adaptation whose people and segments are those of a script of the same story, whoever chose its speakers."""
    speakers = {key: line.speaker for key, line in keyed(script.lines)}
    called = {FIRST_PERSON: "I"}
    first = {segment.start: segment.speaker for segment in adaptation.segments}
    moved: dict[int, str] = {}
    for key, line in keyed(adaptation.script.lines):
        for span in line.spans:
            called[line.speaker] = first.get(span.start, line.speaker)
            if speakers.get(key, line.speaker) != line.speaker:
                moved[span.start] = speakers[key]
    segments = tuple(
        replace(each, speaker=called.get(moved[each.start], moved[each.start])) if each.start in moved else each
        for each in adaptation.segments
    )
    named = {person.name for person in adaptation.people}
    listed = {person.name: person for person in script.people}
    newcomers = [name for name in dict.fromkeys(speakers.values()) if name not in named]
    people = (*adaptation.people, *(listed.get(name, Person(name)) for name in newcomers))
    return replace(adaptation, people=people, segments=segments)


def second_opinions(script: Script, people: Sequence[Person], server: ChatServer, report: Report = silent) -> Opinions:
    """Ask about every doubtful line. Raises `EngineError` only if the server cannot be reached for the first one."""
    questions = opinions_asked(script, people)
    if not questions:
        return Opinions(server.model)
    asking = _Asking(server, report)
    total = sum(len(question.keys) for question in questions)
    report(Started(_STAGE, total, "lines"))
    for question in questions:
        asking.ask(question)
        left = total - asking.asked
        if asking.in_a_row >= MOST_FAILURES and left:
            why = f"{server.name} failed {MOST_FAILURES} times in a row, the last time because {asking.last_reason}"
            report(Remark(_STAGE, f"{why}: the other {left} doubtful lines are not asked about."))
            break
    report(Finished(_STAGE, len(asking.speakers), total))
    report(Remark(_STAGE, asking.summary(total)))
    return Opinions(server.model, asking.speakers)


class _Asking:
    """The answers so far, and for how many lines there was none. Changes with each question."""

    def __init__(self, server: ChatServer, report: Report) -> None:
        self.server = server
        self.report = report
        self.speakers: dict[LineKey, str] = {}
        self.asked = self.agreed = self.unsure = self.failed = self.in_a_row = 0
        self.last_reason = ""

    def ask(self, question: Question) -> None:
        """Ask one question and note what came of it."""
        from pipeline.adapt.opinion.chat import NoReplyError

        try:
            reply = self.server.reply(messages_of(question), schema_of(question))
        except NoReplyError as error:
            if error.is_unreachable and not self.asked:
                step = "Start it and give its address with --llm, or leave --llm out."
                raise EngineError(f"{self.server.name} cannot be reached: {error}.", next_step=step) from error
            name, reason = None, str(error)
        else:
            name, reason = name_in(reply, question), "it answered with none of the names"
        self._note(question, name, reason)

    def _note(self, question: Question, name: str | None, reason: str) -> None:
        lines = len(question.keys)
        self.asked += lines
        if name is None:
            self.failed += lines
            self.in_a_row += 1
            self.last_reason = reason
        else:
            self.in_a_row = 0
        if name:
            self.speakers |= dict.fromkeys(question.keys, name)
            self.agreed += lines * (name == question.speaker)
        self.unsure += lines * (name == "")
        self.report(Advanced(_STAGE, lines, f"{name or '?'}: {question.keys[0][0]}"))

    def summary(self, total: int) -> str:
        """What came of the questions, in one sentence."""
        counts = {
            "settled": self.agreed,
            "given to somebody else": len(self.speakers) - self.agreed,
            "left open": self.unsure,
            "without an answer": self.failed,
            "not asked": total - self.asked,
        }
        told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        return f"{self.server.model} on {total} doubtful line{'' if total == 1 else 's'}: {told}"
