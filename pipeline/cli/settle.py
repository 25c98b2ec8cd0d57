"""Turns `fullcast settle` into questions: a doubtful talk on the screen, an answer of a key or two, the next talk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pipeline.cli import show

if TYPE_CHECKING:
    from pipeline.produce.settling import Page

_LETTERS = "abcdefghijkl"
_HOW = (
    "Enter: all right.  b2: turn b is person 2, the rest is right (b2 d1: two of them).  b=Name: somebody else.  "
    "s: later.  q: enough."
)


def settle(
    script: Annotated[Path, typer.Argument(help="A script (.fountain) with doubtful speakers.")],
) -> None:
    """Go through the doubtful talks of a script, the worst first, then what may be speech and is narrated.

    An answer of a key or two settles each.

    \b
    fullcast settle scripts/story.fountain
    """
    from pipeline.produce.screenplay import script_to_edit
    from pipeline.produce.settling import answered, mark_of, page_to_settle
    from pipeline.produce.settling import settle as settled
    from pipeline.readers.fountain import read_script

    script = script_to_edit(script)
    lines, passed_over = 0, list[str]()
    read = read_script(script)
    show.out.print(f"[dim]{_HOW}[/]")
    while (page := page_to_settle(read, passed_over)) is not None:
        _show(page)
        reply = _reply()
        if reply in ("q", "quit"):
            break
        if reply == "s":
            passed_over.append(mark_of(page.turns[0][0]))
        elif (speakers := answered(reply, page)) is None:
            show.out.print(f"[yellow]That is no answer.[/] {_HOW}")
        else:
            settled(script, speakers, page.maybe)
            read = read_script(script)
            lines += len(speakers)
    show.out.print(f"{lines} line{'' if lines == 1 else 's'} settled in [bold]{escape(str(script))}[/]")
    if lines:
        show.out.print("[dim]fullcast adapt STORY says which other lines this makes doubtful[/]")


def _reply() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return "q"


def _show(page: Page) -> None:
    """The talk, its doubtful turns with their letters, and the people with their numbers."""
    show.out.print()
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
    people = "  ".join(f"[bold]{number}[/] {escape(name)}" for number, name in enumerate(page.people, start=1))
    show.out.print(people)
