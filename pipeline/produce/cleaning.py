"""Turns a build folder into less of one: what can be made again is removed."""

from __future__ import annotations

import shutil
from pathlib import Path


def clean(build: Path, *, everything: bool = False) -> int:
    """Remove the store, or with `everything` the whole folder; the bytes that this freed."""
    target = build if everything else build / "store"
    freed = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    shutil.rmtree(target, ignore_errors=True)
    return freed
