"""A whole render over a network keeps to its budget, goes on where a service gave up, and pays for no line twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.engines import BUDGET
from pipeline.engines.gtts import ADDRESS
from tests.conftest import Run
from tests.engines.google import Failure, Google, serving

SOURCE = "scripts/far.fountain"
LINES = 12


@pytest.fixture
def google(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """A project of lines that are all said by Google's service, which is on loopback."""
    lines = "".join(f"{('NELL', 'TOM')[n % 2]}\nLine {n} of the night.\n\n" for n in range(LINES))
    Path(SOURCE).write_text(f"Title: Far\n\n# One\n\n{lines}", "utf-8")
    voices = "{engine: gtts, tld: co.uk}"
    Path("voices.yaml").write_text(f"narrator: {voices}\ncharacters: {{Nell: {voices}, Tom: {voices}}}\n", "utf-8")
    with serving() as server:
        monkeypatch.setenv(ADDRESS, server.address)
        yield server


@pytest.mark.parametrize(("budget", "most"), [("1", 1), ("2", 2)])
def test_a_service_is_never_asked_for_more_at_once_than_its_budget(
    google: Google, run: Run, monkeypatch: pytest.MonkeyPatch, budget: str, most: int
) -> None:
    monkeypatch.setenv(BUDGET, budget)
    google.slow_s = 0.1
    ran = run("render", SOURCE, "-j3", "--json")
    assert ran.json["takes_made"] == LINES
    assert max(google.busy) == most


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_where_a_service_gave_up_the_next_run_goes_on(google: Google, run: Run, jobs: str) -> None:
    undisturbed = run("render", SOURCE, "-j1", "--json").json["files"][0]
    expected = Path(undisturbed).read_bytes()
    run("clean", "--all")
    asked = len(google.asked)
    google.failures = [Failure()] * 6 + [Failure(403)] * 9
    stopped = run("render", SOURCE, jobs)
    assert (stopped.code, "refused with 403 Forbidden" in stopped.err) == (5, True)
    refused = 9 - len(google.failures)
    google.failures.clear()
    assert run("render", SOURCE, jobs, "--json").json["takes_made"] < LINES
    assert Path(undisturbed).read_bytes() == expected
    assert len(google.asked) - asked == asked + refused  # whatever was said once is not asked for again


def test_a_budget_that_is_no_number_is_one_sentence(google: Google, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BUDGET, "many")
    ran = run("render", SOURCE)
    assert (ran.code, f"{BUDGET} is 'many', which is no number of requests" in ran.err) == (5, True)
    assert google.asked == []
