"""Servers that the engines' tests talk to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.engines.gtts import ADDRESS
from tests.engines.google import Google, serving


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """Google's speech service on loopback, to which the engine gtts is sent."""
    with serving() as server:
        monkeypatch.setenv(ADDRESS, server.address)
        yield server
