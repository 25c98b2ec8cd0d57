"""No more processes than the memory that is free can hold, unless somebody asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.stages.workers.memory import PROCESS_BYTES, Hands, free_bytes, hands


def machine(root: Path, available_kb: int, groups: str = "", **files: str) -> Path:
    """What Linux tells of its memory; in the files' names `__` stands for a slash."""
    told = {"proc__meminfo": f"MemTotal: 99999999 kB\nMemAvailable: {available_kb} kB\n", "proc__self__cgroup": groups}
    for name, text in (told | files).items():
        file = root / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="ascii")
    return root


def test_one_process_a_core_where_they_fit() -> None:
    assert hands(0, cores=4, free=4 * PROCESS_BYTES) == Hands(4, 4)


def test_fewer_processes_than_cores_where_memory_is_short_and_why() -> None:
    found = hands(0, cores=8, free=3 * PROCESS_BYTES + 1)
    assert (found.count, found.wanted) == (3, 8)
    assert found.remark.startswith("3 of 8 cores are used: 3.0 GB of memory are free")


@pytest.mark.parametrize("free", [0, 1, PROCESS_BYTES - 1])
def test_one_process_works_however_short_memory_is(free: int) -> None:
    assert hands(0, cores=8, free=free).count == 1


def test_whoever_asks_for_processes_gets_them_and_is_warned() -> None:
    assert hands(2, free=2 * PROCESS_BYTES) == Hands(2, 2)
    many = hands(8, free=2 * PROCESS_BYTES)
    assert many.count == 8
    assert many.remark.startswith("--jobs 8 is more than fits: ")


def test_what_is_free_is_what_linux_calls_available(tmp_path: Path) -> None:
    assert free_bytes(machine(tmp_path, 1000)) == 1_024_000


@pytest.mark.parametrize(
    ("groups", "files"),
    [
        (
            "4:memory:/outer/inner\n0::/\n",
            {
                "sys__fs__cgroup__memory__outer__memory.limit_in_bytes": "5000\n",
                "sys__fs__cgroup__memory__outer__memory.usage_in_bytes": "3000\n",
                "sys__fs__cgroup__memory__outer__memory.stat": "cache 9\ntotal_inactive_file 500\n",
                "sys__fs__cgroup__memory__outer__inner__memory.limit_in_bytes": "9223372036854771712\n",
                "sys__fs__cgroup__memory__outer__inner__memory.usage_in_bytes": "3000\n",
            },
        ),
        (
            "0::/outer/inner\n",
            {
                "sys__fs__cgroup__outer__memory.max": "5000\n",
                "sys__fs__cgroup__outer__memory.current": "3000\n",
                "sys__fs__cgroup__outer__memory.stat": "anon 9\ninactive_file 500\n",
                "sys__fs__cgroup__outer__inner__memory.max": "max\n",
                "sys__fs__cgroup__outer__inner__memory.current": "3000\n",
            },
        ),
        (
            "0::/a/path/outside/this/container\n",
            {"sys__fs__cgroup__memory.max": "5000\n", "sys__fs__cgroup__memory.current": "2500\n"},
        ),
    ],
)
def test_a_limit_around_the_process_counts(tmp_path: Path, groups: str, files: dict[str, str]) -> None:
    assert free_bytes(machine(tmp_path, 1000, groups, **files)) == 2500


def test_what_a_group_has_overdrawn_leaves_nothing(tmp_path: Path) -> None:
    root = machine(
        tmp_path,
        1000,
        "0::/\n",
        **{"sys__fs__cgroup__memory.max": "5000\n", "sys__fs__cgroup__memory.current": "6000\n"},
    )
    assert free_bytes(root) == 0


def test_this_machine_has_some() -> None:
    assert free_bytes() != 0
