"""Memory that is short is said before it is used up, and once."""

from __future__ import annotations

import pytest

from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of two cores on which one process fits."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("pipeline.stages.workers.memory.free_bytes", lambda: 1_000_000_000)


@pytest.mark.usefixtures("project", "short")
def test_a_render_says_that_it_has_used_fewer_cores_than_there_are(run: Run) -> None:
    told = run("render", SOURCE, "--json").json
    assert told["processes"] == 1
    assert told["processes_remark"].startswith("1 of 2 cores is used: 1.0 GB of memory are free")


@pytest.mark.usefixtures("project", "short")
def test_more_processes_than_fit_work_when_they_are_asked_for(run: Run) -> None:
    ran = run("render", SOURCE, "--jobs", 2)
    assert ran.code == 0
    assert "--jobs 2 is more than fits: 1.0 GB of memory are free" in ran.out
    assert "more than fits" not in run("render", SOURCE, "--jobs", 2).out, "nothing was recorded"
