"""Turns what is asked about people and words into voices: who has which, how they sound, and what a change costs."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from pipeline.produce.checks.alike_voices import alike_voices
from pipeline.produce.checks.naming import guessed_names
from pipeline.produce.editing.hearing import hear_words, try_voice
from pipeline.produce.editing.history import history_of, remember
from pipeline.produce.editing.known_cast import casting_of
from pipeline.produce.editing.open_script import open_script
from pipeline.produce.editing.talks import hear_talk
from pipeline.produce.editing.warming import warm_up
from pipeline.produce.voices.trying import cost_of, respell, tried_casting
from pipeline.produce.voices.voicing import set_voice
from pipeline.produce.workplace import Workplace
from pipeline.studio.desk import Answer, Body, asked_number, asked_script, body_of, script_in, studio_of
from pipeline.studio.views.cast import told_cast, told_names, told_voices
from pipeline.studio.views.page import told_history

_OWN = ("script", "line", "part", "who", "with", "on")


def show_cast(request: Request) -> Response:
    """Who speaks how much with which voice and with whom; whoever has no voice yet is cast into voices.yaml."""
    path, place = asked_script(request), studio_of(request).place
    return Answer(_told(path, place), after=BackgroundTask(warm_up, place))  # soon somebody wants to hear a voice


def _told(path: Path, place: Workplace) -> dict[str, Any]:
    opened = open_script(path)
    casting = casting_of(opened, place, write=True)
    alike = [asdict(each) for each in alike_voices(opened.script, casting.cast, place.store)]
    return {**told_cast(opened, casting), "alike": alike, **told_history(history_of(path, place))}


def show_voices(request: Request) -> Response:
    """Every voice that can be given, by its engine, and the effects."""
    return Answer(told_voices(studio_of(request).place))


def hear_try(request: Request) -> Response:
    """A line of somebody's with other settings of their voice, a WAV; nothing is written."""
    opened = open_script(asked_script(request))
    settings = {key: value for key, value in request.query_params.items() if key not in _OWN}
    who, part = request.query_params.get("who", ""), asked_number(request, "part")
    said = try_voice(opened, asked_number(request, "line"), who, settings, studio_of(request).place, part=part)
    return Response(said.wav, media_type="audio/wav", headers={"x-recorded": "new" if said.is_new else "kept"})


def hear_two(request: Request) -> Response:
    """Some lines that two people say to each other, one of them with other settings, a WAV; nothing is written."""
    opened = open_script(asked_script(request))
    settings = {key: value for key, value in request.query_params.items() if key not in _OWN}
    who, other = request.query_params.get("who", ""), request.query_params.get("with", "")
    said = hear_talk(opened, who, other, settings, studio_of(request).place)
    is_new = any(each.is_new for each in said)
    return Response(said[0].wav, media_type="audio/wav", headers={"x-recorded": "new" if is_new else "kept"})


async def show_cost(request: Request) -> Response:
    """How many lines a change of somebody's voice would record anew."""
    body = await body_of(request)
    return Answer(await asyncio.to_thread(_cost, request, body))


def _cost(request: Request, body: Body) -> dict[str, Any]:
    opened, place = open_script(script_in(request, body.word("script"))), studio_of(request).place
    after = tried_casting(opened.script, place, body.word("who"), body.settings("settings"))
    cost = cost_of(opened.script, casting_of(opened, place).cast, after.cast)
    return {"lines": cost.lines, "anew": cost.anew}


async def give_voice(request: Request) -> Response:
    """Change somebody's voice in voices.yaml; an empty setting is taken away."""
    body = await body_of(request)
    return Answer(await asyncio.to_thread(_give_voice, request, body))


def _give_voice(request: Request, body: Body) -> dict[str, Any]:
    path, place = script_in(request, body.word("script")), studio_of(request).place
    who = body.word("who")
    given = set_voice(place.voices, who, body.settings("settings"), scripts=place.scripts, is_new=True)
    remember(f"a voice for {who}", path, place, (place.voices, given.before, given.after))
    return _told(path, place)


def show_names(request: Request) -> Response:
    """Names and rare words that no dictionary knows, with how they will be said, and homographs."""
    path, place = asked_script(request), studio_of(request).place
    return Answer({**told_names(guessed_names(path, place), place), **told_history(history_of(path, place))})


def hear_say(request: Request) -> Response:
    """Some words as somebody says them, a WAV; with `word` and `said` one of them respelled."""
    asked = request.query_params
    said = {asked["word"]: asked["said"]} if asked.get("word") and asked.get("said") else {}
    wav = hear_words(asked.get("text", "")[:500], asked.get("who", "narrator"), studio_of(request).place.voices, said)
    return Response(wav, media_type="audio/wav")


async def say_word(request: Request) -> Response:
    """Say in voices.yaml how a word is said; with nothing it is said as usual again."""
    body = await body_of(request)
    path, place = script_in(request, body.word("script")), studio_of(request).place

    def respelled() -> dict[str, Any]:
        before, after = respell(place.voices, body.word("word"), body.word("said"))
        remember(f"how {body.word('word')} is said", path, place, (place.voices, before, after))
        return dict(told_history(history_of(path, place)))

    return Answer(await asyncio.to_thread(respelled))
