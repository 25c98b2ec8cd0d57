"""Turns `fullcast deliver` into a call: an episode is made for a market, or any file is held against its rules."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from pipeline.cli.options import Build, Json, Quiet, Scripts, Sounds, Voices
from pipeline.cli.terminal import show
from pipeline.cli.terminal.bars import shown

if TYPE_CHECKING:
    from pipeline.drama.profile import Profile
    from pipeline.produce.delivery.verdicts import FileVerdict

UNMET = 1
"""The exit code of a check that found a rule which is not met."""

MOST_FILES = 12


def deliver(
    source: Annotated[Path, typer.Argument(help="A story or a script; with --check any sound file or folder, too.")],
    profile: Annotated[
        str, typer.Option("--profile", "-p", help="podcast, audiobook, acx, spotify, broadcast, or one of voices.yaml.")
    ] = "",
    check: Annotated[bool, typer.Option("--check", help="Make nothing: say what the profile's rules find.")] = False,
    formats: Annotated[
        str | None, typer.Option("--format", "-f", help="As of render. \\[default: the profile's]")
    ] = None,
    by_chapter: Annotated[bool, typer.Option("--by-chapter", help="One file a chapter, with a playlist.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder of the files. \\[default: build/NAME/PROFILE]")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes that work; 0 is one a core, as memory allows.")
    ] = 0,
    engine: Annotated[str, typer.Option(help="One engine for every voice, as of render.")] = "",
    sounds: Sounds = None,
    voices: Voices = Path("voices.yaml"),
    build: Build = Path("build"),
    scripts: Scripts = Path("scripts"),
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Make an episode's files as a market wants them, or check files against its rules.

    \b
    fullcast deliver scripts/story.fountain --profile audiobook
    fullcast deliver scripts/story.fountain --profile acx      # an MP3 a chapter, in build/story/acx
    fullcast deliver anybodys.mp3 --profile acx --check
    """
    from pipeline.cli.render import format_names
    from pipeline.produce import Order, Workplace
    from pipeline.produce import render as produced
    from pipeline.produce.delivery.checking import check_delivery
    from pipeline.produce.houses import profile_named

    place = Workplace(scripts, voices, build)
    if check:
        told = profile_named(place, profile)
        found = check_delivery(source, told, place, is_named=bool(profile))
        _show_check(told, found, as_json=json, quiet=quiet)
        if any(each.unmet for each in found):
            raise typer.Exit(UNMET)
        return
    from pipeline.cli.render import show_result, told_result

    began = time.monotonic()
    wanted = profile or profile_named(place, "").name
    names = () if formats is None else format_names(formats)
    order = Order(source, names, out, sounds, jobs, engine, profile=wanted, by_chapter=by_chapter)
    with shown(show.out, quiet=quiet or json) as report:
        result = produced(order, place, report)
    if json:
        show.as_json(told_result(result, time.monotonic() - began))
    elif not quiet:
        show_result(result, time.monotonic() - began)


def _show_check(profile: Profile, found: Sequence[FileVerdict], *, as_json: bool, quiet: bool) -> None:
    if as_json:
        show.as_json({"profile": profile.name, "remark": profile.remark, **told_verdicts(found)})
        return
    if quiet:
        return
    for each in found:
        show.out.print(f"[bold]{escape(each.file)}[/]", soft_wrap=True)
        rows = [(_sign(rule.is_met), rule.rule, escape(rule.found), escape(rule.wanted),
                 escape(rule.step) if rule.is_met is False else "") for rule in each.rules]  # fmt: skip
        show.table(("", "rule", "found", "wanted", "what to do"), rows)
    show_verdict(profile, found)


def _sign(is_met: bool | None) -> str:
    return {True: "[green]ok[/]", False: "[bold red]no[/]", None: "[dim]?[/]"}[is_met]


def show_verdict(profile: Profile, found: Sequence[FileVerdict]) -> None:
    """One line for files that meet every rule; else a line for each rule that one does not meet."""
    unmet = [(each, rule) for each in found for rule in each.unmet]
    count = max((len(each.rules) for each in found), default=0)
    if unmet:
        wrong = len({each.file for each, _ in unmet})
        show.out.print(
            f"[yellow]{profile.name}[/]: {show.count(len(unmet), 'rule')} not met"
            + (f" in {wrong} of {len(found)} files" if len(found) > 1 else ""),
            soft_wrap=True,
        )
        for each, rule in show.some(unmet, MOST_FILES, "--json"):
            where = f"{escape(each.file)}: " if len(found) > 1 else ""
            told = f"{escape(rule.found)}, wanted {escape(rule.wanted)}. {escape(rule.step)}"
            show.out.print(f"  {where}[bold]{rule.rule}[/] {told}", soft_wrap=True)
    elif found:
        files = f" by {show.count(len(found), 'file')}" if len(found) > 1 else ""
        show.out.print(f"[green]{profile.name}[/]: all {count} rules met{files}")
    if profile.remark:
        show.out.print(f"  [dim]{escape(profile.remark)}[/]", soft_wrap=True)


def told_verdicts(found: Sequence[FileVerdict]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "meets": not any(each.unmet for each in found),
        "checked": [
            {
                "file": each.file,
                "rules": [
                    {
                        "rule": rule.rule,
                        "found": rule.found,
                        "wanted": rule.wanted,
                        "met": rule.is_met,
                        "step": rule.step if rule.is_met is False else None,
                    }
                    for rule in each.rules
                ],
            }
            for each in found
        ],
    }
