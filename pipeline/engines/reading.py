"""Turns the written form of a text into the spoken one."""

from __future__ import annotations


def spoken(text: str) -> str:
    """The text as it is said."""
    return text.replace("’", "'")
