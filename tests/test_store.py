"""The store keeps what was made, finds what was damaged, and never shows half a file."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DeliveryError
from pipeline.store import HOST, Store, atomic_path, beside, drop_unfinished, key_of, unfinished, write_atomically


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_what_is_put_is_got_back_with_its_facts(store: Store) -> None:
    key = key_of("take", ["Hello.", 1])
    store.put(key, b"\x00\n\xffsound", {"rate": 24_000})
    entry = store.get(key)
    assert entry is not None
    assert (entry.payload, dict(entry.facts)) == (b"\x00\n\xffsound", {"rate": 24_000})
    assert store.facts(key) == {"rate": 24_000}
    assert key in store


@pytest.mark.parametrize("damage", [lambda d: d[:-1], lambda d: d[:-1] + b"x", lambda d: d[:0], lambda d: d[5:]])
def test_a_damaged_entry_is_a_miss_and_is_removed(store: Store, damage: object) -> None:
    key = key_of("take", "x")
    store.put(key, b"0123456789")
    path = store.path(key)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert store.get(key) is None
    assert not path.exists()


def test_a_short_entry_is_seen_without_reading_it(store: Store) -> None:
    key = key_of("mix", "x")
    store.put(key, b"0123456789")
    path = store.path(key)
    path.write_bytes(path.read_bytes()[:-3])
    assert key not in store


def test_the_name_depends_on_all_that_made_it_and_on_no_order() -> None:
    assert key_of("take", {"a": 1, "b": "é"}) == key_of("take", {"b": "é", "a": 1})
    assert key_of("take", {"a": 1}) != key_of("take", {"a": 2}) != key_of("mix", {"a": 2})


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "episode.m4b"
    path.write_bytes(b"old")

    def fail() -> None:
        with atomic_path(path) as temporary:
            temporary.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [p.name for p in tmp_path.iterdir()] == ["episode.m4b"]
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DeliveryError, match="Cannot write"):
        write_atomically(tmp_path / "x", b"")


def test_a_name_that_is_taken_by_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DeliveryError, match=r"Cannot write .*what is finished stays in the store"):
        write_atomically(tmp_path / "file" / "x", b"")


def test_dropping_frees_what_the_entry_took(store: Store) -> None:
    key = key_of("take", 1)
    store.put(key, bytes(1000))
    (entry,) = store.entries()
    assert (entry.key, entry.kind) == (key, "take")
    assert store.drop(key) == entry.size
    assert (list(store.entries()), store.drop(key)) == ([], 0)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_every_value_has_one_name(value: object) -> None:
    assert key_of("x", value) == key_of("x", value)
    assert len(key_of("x", value)) == 66


def test_a_payload_written_bit_by_bit_is_the_same_entry(store: Store) -> None:
    key = key_of("chapter", "x")
    with store.draft(key) as draft:
        for part in (b"first ", b"second\n", b"third"):
            draft.file.write(part)
        assert draft.rewind().read() == b"first second\nthird"
        draft.facts = {"peak_dbtp": -1.5}
    entry = store.get(key)
    assert entry is not None
    assert (entry.payload, dict(entry.facts)) == (b"first second\nthird", {"peak_dbtp": -1.5})
    file = store.open(key)
    assert file is not None
    with file:
        assert file.read() == b"first second\nthird"


def test_a_draft_without_facts_or_with_an_error_leaves_nothing(store: Store) -> None:
    with store.draft(key_of("chapter", "x")) as draft:
        draft.file.write(b"over the peak")

    def fail() -> None:
        with store.draft(key_of("chapter", "y")) as draft:
            draft.facts = {}
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("damage", [lambda d: d[:-1], lambda d: d[:-1] + b"x", lambda d: d[:0], lambda d: d[5:]])
def test_a_damaged_entry_cannot_be_opened_and_a_draft_takes_its_place(store: Store, damage: object) -> None:
    key = key_of("chapter", "x")
    for _ in range(2):
        with store.draft(key) as draft:
            draft.file.write(b"0123456789")
            draft.facts = {}
        path = store.path(key)
        whole = path.read_bytes()
        path.write_bytes(damage(whole))  # type: ignore[operator]
    assert store.open(key) is None
    assert not path.exists()


def test_a_file_that_is_written_anew_leaves_nothing_of_a_write_that_was_killed(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f".recorded.json.{HOST}-{ended.pid}-0.part"
    left.write_bytes(b"half of it")
    write_atomically(tmp_path / "recorded.json", b"all of it")
    assert [path.name for path in tmp_path.iterdir()] == ["recorded.json"]


def test_what_killed_processes_left_of_a_file_is_removed_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "book [1].m4b"
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    ours, theirs, other = (
        tmp_path / f".{name}.{host}-{process}-ab12.part"
        for name, host, process in (
            (path.name, HOST, dead.pid),
            (path.name, "0badcafe", dead.pid),
            ("another.m4b", HOST, dead.pid),
        )
    )
    with atomic_path(path) as being_written:
        part = beside(being_written, 3)
        for each in (ours, beside(ours, 0), theirs, other, being_written, part):
            each.write_bytes(b"half")
        assert set(unfinished(tmp_path, 0.0)) >= {ours, beside(ours, 0), other}
        drop_unfinished(path)
        assert set(tmp_path.iterdir()) == {theirs, other, being_written, part}


def test_a_file_that_is_written_over_keeps_its_mode_and_a_link_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o600)
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write what is read-only")
def test_a_file_that_is_read_only_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o400)
    with pytest.raises(DeliveryError, match="read-only"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_an_entry_under_another_name_is_never_taken_for_that_and_is_found(store: Store) -> None:
    one, two = key_of("take", "one"), key_of("take", "two")
    store.put(one, b"one")
    path = store.path(two)
    path.parent.mkdir(parents=True, exist_ok=True)
    store.path(one).rename(path)
    assert store.get(two) is None
    entry = store.get(one)
    assert entry is not None
    assert entry.payload == b"one"


def test_two_entries_that_changed_places_change_back(store: Store) -> None:
    keys = [key_of("take", number) for number in range(5)]
    for key in keys:
        store.put(key, key.encode())
    data = [store.path(key).read_bytes() for key in keys]
    for key, other in zip(keys, [*data[1:], data[0]], strict=True):
        store.path(key).write_bytes(other)
    got = [store.get(key) for key in keys]
    assert [entry and entry.payload for entry in got] == [key.encode() for key in keys]


def test_an_entry_under_a_name_that_nobody_asks_for_is_found(store: Store) -> None:
    key = key_of("take", "one")
    store.put(key, b"one")
    store.path(key).rename(store.path(key).with_name("copy of a backup"))
    assert store.get(key) is None
    store.put_in_place("take")
    assert key in store


def test_a_copy_under_another_name_goes_and_the_entry_stays(store: Store) -> None:
    one, two = key_of("take", "one"), key_of("take", "two")
    store.put(one, b"one")
    store.path(two).parent.mkdir(parents=True, exist_ok=True)
    store.path(two).write_bytes(store.path(one).read_bytes())
    assert two not in store
    assert one in store
    assert [entry.key for entry in store.entries()] == [one]


@pytest.mark.parametrize("way", ["put", "draft"])
@pytest.mark.parametrize("wrong", ["folder for entry", "file for folder", "entry for folder", "entry for kind"])
def test_what_lies_where_an_entry_or_its_folder_should_be_gives_way(store: Store, wrong: str, way: str) -> None:
    key, other = key_of("take", "one"), key_of("take", "two")
    store.put(other, b"two")
    path = store.path(key)
    if wrong == "folder for entry":
        path.mkdir(parents=True)
        (path / "file").write_bytes(b"x")
    elif wrong == "file for folder":
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.write_bytes(b"x")
    elif wrong == "entry for folder":
        store.path(other).rename(path.parent)
    else:
        data = store.path(other).read_bytes()
        shutil.rmtree(path.parent.parent)
        path.parent.parent.write_bytes(data)
    assert store.get(key) is None
    if way == "put":
        store.put(key, b"one")
    else:
        with store.draft(key) as draft:
            draft.file.write(b"one")
            draft.facts = {}
    assert [(entry := store.get(each)) and entry.payload for each in (key, other)] == [b"one", b"two"]
    assert [p.name for p in store.folder.rglob("*.part")] == []


def test_a_folder_in_place_of_an_entry_can_be_dropped(store: Store) -> None:
    key = key_of("take", "one")
    (store.path(key) / "in").mkdir(parents=True)
    store.drop(key)
    assert not store.path(key).exists()


def test_an_entry_of_an_earlier_release_that_names_no_key_is_read(store: Store) -> None:
    key = key_of("take", "one")
    header = {"facts": {"rate": 8}, "sha256": hashlib.sha256(b"one").hexdigest(), "size": 3}
    told = json.dumps([header["facts"], header["sha256"], header["size"]], sort_keys=True)
    line = json.dumps(header | {"check": hashlib.sha256(told.encode()).hexdigest()[:16]})
    store.path(key).parent.mkdir(parents=True)
    store.path(key).write_bytes(line.encode() + b"\none")
    entry = store.get(key)
    assert entry is not None
    assert (entry.payload, dict(entry.facts)) == (b"one", {"rate": 8})


def test_all_that_is_made_is_named_in_the_journal_at_once(store: Store, tmp_path: Path) -> None:
    store.journal = tmp_path / "journal"
    one, two = key_of("take", "one"), key_of("chapter", "two")
    store.put(one, b"one")
    with store.draft(two) as draft:
        draft.facts = {}
    assert store.journal.read_text("ascii").split("\n") == [one, two, ""]
