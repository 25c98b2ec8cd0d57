"""Turns what made an artefact into its name, and keeps the artefact under that name.

An entry is one file: a line of JSON with the payload's sha256, its size and some facts about it, then the
payload. The name is the sha256 of everything that decided the payload, so an entry is never changed and any
number of renders may share a store. An entry that was cut short or damaged is a miss: it is removed and made
again. No clock decides anything here: the time of an entry's last use is kept for `fullcast clean` alone.
"""

from pipeline.store.kept import Draft, Entry, Listed, Store, key_of
from pipeline.store.turns import in_turn
from pipeline.store.whole_files import (
    HOST,
    atomic_path,
    beside,
    cannot_write,
    drop_unfinished,
    is_forsaken,
    unfinished,
    write_atomically,
)

__all__ = [
    "HOST",
    "Draft",
    "Entry",
    "Listed",
    "Store",
    "atomic_path",
    "beside",
    "cannot_write",
    "drop_unfinished",
    "in_turn",
    "is_forsaken",
    "key_of",
    "unfinished",
    "write_atomically",
]
