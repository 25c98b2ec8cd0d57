"""Turns what a listener can do into the bar of the page, and the list of its keys."""

from __future__ import annotations

from typing import Final

_SPEEDS: Final = ("0.75", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2")
_SLEEPS: Final = (("", "Sleep: off"), *((str(n), f"{n} minutes") for n in (5, 10, 15, 30, 45, 60)),
                  ("chapter", "End of chapter"))  # fmt: skip
_KEYS: Final = (
    ("Space", "play, pause"), ("← →", "five seconds back, on"), ("J L", "15 seconds back, 30 on"),
    ("↑ ↓ Enter", "choose a line, hear it"), ("N P", "next, previous chapter"), ("[ ]", "slower, faster"),
    ("B", "bookmark here, or take it away"), ("F", "follow along again"), ("T", "dark, light"), ("M", "mute"),
)  # fmt: skip


def bar() -> str:
    """Waveform, place, and what plays, hurries, sends to sleep and marks."""
    speeds = "".join(f'<option value="{each}"{" selected" * (each == "1")}>{each}×</option>' for each in _SPEEDS)
    sleeps = "".join(f'<option value="{value}">{name}</option>' for value, name in _SLEEPS)
    return (
        '<footer class="bar" id="bar"><canvas id="wave" role="slider" tabindex="0" aria-label="Place in the episode" '
        'aria-valuemin="0" aria-valuenow="0"></canvas>'
        '<div class="now"><b id="chapter"></b><span id="at"></span></div><div class="keys">'
        '<button id="back" aria-label="15 seconds back">−15</button>'
        '<button id="play" class="play" aria-label="Play"></button>'
        '<button id="on" aria-label="30 seconds on">+30</button>'
        f'<select id="speed" aria-label="Speed">{speeds}</select>'
        f'<select id="sleep" aria-label="Sleep timer">{sleeps}</select>'
        '<button id="mark" aria-label="Bookmark this place">Bookmark</button>'
        '<button id="theme" aria-label="Theme"><svg viewBox="0 0 24 24" aria-hidden="true">'
        '<path d="M12 3a9 9 0 1 0 0 18z"/><path d="M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zm0 1.8a8.2 8.2 0 1 0 0 16.4 '
        '8.2 8.2 0 0 0 0-16.4z" fill-rule="evenodd"/></svg></button>'
        '<button id="keys" aria-label="Keys">?</button></div></footer>'
    )


def keys_help() -> str:
    """What each key does."""
    rows = "".join(f"<tr><td><kbd>{keys}</kbd></td><td>{what}</td></tr>" for keys, what in _KEYS)
    return (
        f'<dialog id="help" aria-label="Keys"><table>{rows}</table>'
        '<p style="margin:.8rem 0 0;text-align:right"><button id="shut">Close</button></p></dialog>'
    )
