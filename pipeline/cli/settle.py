"""Turns `fullcast settle` into questions: a doubtful talk on the screen, an answer of a key or two, the next talk."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pipeline.cli.terminal import show
from pipeline.errors import command

if TYPE_CHECKING:
    from pipeline.drama.script import Script
    from pipeline.produce.checks.settling import Page

_LETTERS = "abcdefghijkl"
_HOW = (
    "Enter: all right.  b2: turn b is person 2, the rest is right (b2 d1: two of them).  b=Name: somebody else.  "
    "m: more people.  s: later.  u: back.  n, p: the lines after, before.  :120: line 120.  q: enough."
)
_AT = re.compile(r":?\s*(\d+)")
MOST_PEOPLE = 9
"""How many people are shown at a time."""


def settle(
    script: Annotated[Path, typer.Argument(help="A script (.fountain) with doubtful speakers, or its story.")],
) -> None:
    """Go through the doubtful talks of a script, the worst first, then what may be speech and is narrated.

    An answer of a key or two settles each.

    \b
    fullcast settle scripts/story.fountain

    Lines that nobody doubts can be looked at and given to somebody else, too: n, p, or a line number of the file.
    """
    from pipeline.produce.stories.screenplay import script_to_edit

    sitting = _Sitting(script_to_edit(script))
    show.out.print(f"[dim]{_HOW}[/]")
    while True:
        page = sitting.page()
        sitting.tell(page)
        reply = _reply()
        if reply in ("q", "quit") or (page is None and not reply):
            break
        if not sitting.does(reply, page):
            show.out.print(f"[yellow]That is no answer.[/] {_HOW}")
    sitting.end()


def _reply() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return "q"


@dataclass(frozen=True, slots=True)
class _Step:
    """What an answer changed: the script's text before and after it, how many lines, and what was put off."""

    before: str
    after: str
    lines: int = 0
    is_later: bool = False


@dataclass(slots=True)
class _Sitting:
    """Where somebody is in a script: what was answered, what was put off, and which lines are looked at (`at`, 0 for
    the doubtful ones). `shown` is how many people were shown already."""

    path: Path
    passed_over: list[str] = field(default_factory=list)
    done: list[_Step] = field(default_factory=list)
    at: int = 0
    shown: int = 0
    script: Script = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self._read()

    def page(self) -> Page | None:
        """What is asked now."""
        from pipeline.produce.checks.settling import page_from, pages_to_settle

        if self.at:
            return page_from(self.script, self.at)
        return next(pages_to_settle(self.script, self.passed_over), None)

    def tell(self, page: Page | None) -> None:
        """Show what is asked, and how much is left."""
        from pipeline.produce.checks.settling import pages_to_settle

        if page is None:
            what = "Nothing else is in doubt." if self.done else "Nothing is in doubt."
            show.out.print(f"{what} Enter ends; n or a line number shows lines all the same, u goes back.")
            return
        talks = list(pages_to_settle(self.script, self.passed_over))
        doubtful = show.count(sum(len(turn) for each in talks for turn in each.turns), "doubtful line")
        much = f"{show.count(len(talks), 'talk')} left, {doubtful}" if talks else "none in doubt"
        show.out.print()
        where = f"{self.path}:{page.first}"
        show.out.print(f"[dim]{escape(where)} — {much}{'; Enter goes back to them' if self.at else ''}[/]")
        _show(page, self.shown)

    def does(self, reply: str, page: Page | None) -> bool:
        """Do what somebody typed; False where it is no answer."""
        shown, self.shown = self.shown, 0
        if reply == "u":
            self._back()
        elif self._goes(reply, page):
            pass
        elif page is None:
            return False
        elif self.at and not reply:
            self.at = 0
        elif reply == "m":
            self.shown = shown + MOST_PEOPLE if shown + MOST_PEOPLE < len(page.people) else 0
        elif reply == "s":
            self._later(page)
        else:
            return self._answers(reply, page)
        return True

    def end(self) -> None:
        """Say what was done, and what comes next."""
        from pipeline.produce.next_steps import adapt_again

        lines = sum(step.lines for step in self.done)
        left = sum(1 for line in self.script.lines if line.doubt)
        more = f", {show.count(left, 'doubtful line')} left" if left else ""
        show.out.print(
            f"{show.count(lines, 'line')} settled in [bold]{escape(str(self.path))}[/]{more}", soft_wrap=True
        )
        if lines and (again := adapt_again(self.script, self.path)):
            show.out.print(f"[dim]which other lines this makes doubtful:[/] {escape(again)}", soft_wrap=True)
        show.out.print(f"[dim]hear it:[/] {escape(command('render', self.path))}", soft_wrap=True)

    def _goes(self, reply: str, page: Page | None) -> bool:
        """Whether somebody went to other lines: `n`, `p`, a number that is no person of a single turn."""
        from pipeline.produce.checks.settling import page_before, page_from

        match = _AT.fullmatch(reply)
        is_person = match and page and len(page.turns) == 1 and reply.isdecimal() and int(reply) <= len(page.people)
        if match and not is_person:
            found = page_from(self.script, int(match[1]))
        elif reply == "n":
            found = page_from(self.script, page.last + 1 if page else 1)
        elif reply == "p":
            found = page_before(self.script, page.first if page else 1)
        else:
            return False
        if found is None:
            show.out.print("[yellow]There are no lines there.[/]")
        else:
            self.at = found.first
        return True

    def _answers(self, reply: str, page: Page) -> bool:
        from pipeline.produce.checks.settling import answered
        from pipeline.produce.checks.settling import settle as settled
        from pipeline.produce.editing.written import StaleError

        speakers = answered(reply, page)
        if speakers is None:
            return False
        before = self.text
        try:
            after = settled(self.path, before, speakers, page.maybe) if speakers else before
        except StaleError:
            self._read()
            show.out.print("[yellow]The script was edited meanwhile: this is how it stands now.[/]")
            return True
        if speakers:
            self._read()
            self.done.append(_Step(before, after, len(speakers)))
        return True

    def _read(self) -> None:
        """The script as it stands in its file now."""
        from pipeline.readers.fountain.reader import parse_script, script_text

        self.text = script_text(self.path)
        self.script = parse_script(self.text, str(self.path))

    def _later(self, page: Page) -> None:
        from pipeline.produce.checks.settling import mark_of

        if self.at:
            self.at = 0
        else:
            self.passed_over.append(mark_of(page.turns[0][0]))
            self.done.append(_Step("", "", is_later=True))

    def _back(self) -> None:
        """Take the last answer back, unless somebody else wrote into the script since."""
        from pipeline.produce.editing.written import StaleError, write_over

        if self.at and not self.done:
            self.at = 0
        elif not self.done:
            show.out.print("[yellow]There is nothing to take back.[/]")
        elif self.done[-1].is_later:
            self.passed_over.pop()
            self.done.pop()
        else:
            try:
                write_over(self.path, self.done[-1].after, self.done[-1].before)
                self.done.pop()
            except StaleError:
                show.out.print("[yellow]The script was edited since: change that line in it.[/]")
            self._read()


def _show(page: Page, first: int) -> None:
    """The talk, its turns with their letters, and people with their numbers, from the one of number `first` on."""
    if page.maybe:
        said = f"{escape(page.maybe.words)} ({escape(page.maybe.reason)})"
        show.out.print(f"[yellow]May this be speech?[/] {said}  Enter: no, the narrator reads it.", soft_wrap=True)
    for line, turn in page.told:
        words = escape(" ".join(line.text.split()))
        if turn is None:
            show.out.print(f"    [dim]{escape(line.speaker)}: {words}[/]")
            continue
        sure = f" {line.doubt.confidence:.0%}" if line.doubt else ""
        show.out.print(f"  [bold]{_LETTERS[turn]}[/] [yellow]{escape(line.speaker)}[/][dim]{sure}[/]: {words}")
    numbered = list(enumerate(page.people, start=1))[first : first + MOST_PEOPLE]
    people = "  ".join(f"[bold]{number}[/] {escape(name)}" for number, name in numbered)
    more = len(page.people) - MOST_PEOPLE
    show.out.print(people + (f"  [dim]m: {more} more[/]" if more > 0 else ""))
