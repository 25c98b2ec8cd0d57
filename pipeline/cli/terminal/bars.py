"""Turns the events of the stages into bars in a terminal, or one plain line a stage anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from pipeline.progress import Advanced, Event, Finished, Remade, Remark, Report, Started, silent

_VERBS = {"record": "recorded", "mix": "mixed", "master": "encoded", "publish": "wrote", "adapt": "adapted"}
_THINGS = {"record": "take", "mix": "scene", "master": "chapter", "publish": "file"}


@contextmanager
def shown(console: Console, *, quiet: bool, why: bool = False) -> Iterator[Report]:
    """A report that shows events on the console until the block ends."""
    if quiet:
        yield silent
        return
    columns = (
        TextColumn("{task.description:>8}", style="bold"),
        BarColumn(bar_width=28),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[what]}", style="dim"),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        yield _Bars(console, bars, why)


class _Bars:
    """The bars that run now, by stage."""

    def __init__(self, console: Console, bars: Progress, why: bool) -> None:
        self.console = console
        self.bars = bars
        self.why = why
        self.tasks: dict[str, TaskID] = {}

    def __call__(self, event: Event) -> None:
        """Show one event."""
        match event:
            case Started() if event.total:
                self.tasks[event.stage] = self.bars.add_task(event.stage, total=event.total, what="")
            case Advanced() if event.stage in self.tasks:
                self.bars.update(self.tasks[event.stage], advance=event.by, what=escape(_short(event.what)))
            case Finished():
                self._finish(event)
            case Remark():
                self.console.print(f"[dim]{escape(event.text)}[/]", highlight=False)
            case Remade() if self.why:
                self.console.print(f"[dim]{event.stage}[/] {escape(_short(event.what, 60))} — {escape(event.why)}")
            case _:
                pass

    def _finish(self, event: Finished) -> None:
        if event.stage in self.tasks:
            self.bars.remove_task(self.tasks.pop(event.stage))
        if event.stage in _THINGS and (event.made or self.console.is_terminal):
            verb, things = _VERBS[event.stage], _THINGS[event.stage] + ("" if event.made == 1 else "s")
            kept = f", {event.total - event.made} kept" if event.total > event.made else ""
            self.console.print(f"{verb:>8} {event.made} {things}{kept}", highlight=False)


def _short(text: str, width: int = 48) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
