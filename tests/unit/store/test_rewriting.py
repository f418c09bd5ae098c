"""The file written anew while others use it: in pieces, and in its place only once nobody reads."""

import shutil
import threading
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import backups, copy_in_pieces, database_file, erasure, erasure_note, retention
from analytics.store.store import Store
from analytics.store.upkeep import Upkeep

NOON = datetime(2027, 9, 2, 12)  # noqa: DTZ001 - local time, as in the names of backups
WORDS = "an old and secret word"


@pytest.fixture
def erased(store: Store) -> Store:
    """A database from which something was erased, and whose file still holds it."""
    with store.transaction() as cursor:
        cursor.execute(
            "create table words as select $words || n as word from range(50_000) as r(n)", {"words": WORDS}
        )
        cursor.execute("create table rest as from range(5_000)")
    with store.transaction() as cursor:
        cursor.execute("drop table words")
        erasure_note.note(cursor, erasure_note.FORGET, {})
    return store


def holds_words(store: Store) -> bool:
    store.close()
    return WORDS.encode() in store.path.read_bytes()


def held(store: Store) -> database_file.Digests:
    with store.read() as cursor:
        found = database_file.read_whole(cursor, store.subject)
    return {table: content for table, content in found.items() if table != "erasure"}


@pytest.mark.parametrize("tries", [3, 1])
def test_a_file_written_anew_holds_the_same_what_others_wrote_meanwhile_and_nothing_erased(
    erased: Store, monkeypatch: pytest.MonkeyPatch, tries: int
) -> None:
    """After a change it is copied in pieces again; after the last try others wait for the whole of it."""
    monkeypatch.setattr(copy_in_pieces, "PIECE", 2_000)
    monkeypatch.setattr(erasure, "_TRIES", tries)
    copy_piece = copy_in_pieces._copy_piece
    copied: list[tuple[str, int]] = []

    def write() -> None:
        with erased.transaction() as cursor:
            cursor.execute("insert into rest values (-1)")

    def copy_and_write(
        cursor: duckdb.DuckDBPyConnection, name: str, table: str, first: int
    ) -> tuple[int, int]:
        copied.append((table, first))
        if copied.count(("rest", 2_000)) == 1:
            copied.append(("rest", 2_000))
            (writer := threading.Thread(target=write)).start()
            writer.join()
        return copy_piece(cursor, name, table, first)

    monkeypatch.setattr(copy_in_pieces, "_copy_piece", copy_and_write)
    before, was_there = held(erased), holds_words(erased)
    erasure.finish(erased, "", "")
    assert (was_there, holds_words(erased)) == (True, False)
    after = held(erased)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"rest", "store_state"}
    assert after["rest"][0] == 5_001
    assert not erasure.is_unfinished(erased)
    assert not erased.rewriting.exists()


def test_the_copy_takes_its_place_once_those_who_read_have_left(store: Store) -> None:
    order: list[str] = []
    is_reading, may_leave = threading.Event(), threading.Event()

    def read(name: str) -> None:
        with store.read() as cursor:
            is_reading.set()
            assert may_leave.wait(20)
            cursor.execute("from batch").fetchall()
            order.append(name)

    def replace_file() -> None:
        with store.alone():
            assert not store.is_open
            order.append("alone")

    threads = [threading.Thread(target=read, args=("reader",)), threading.Thread(target=replace_file)]
    threads[0].start()
    assert is_reading.wait(20)
    threads[1].start()
    time.sleep(0.05)
    threads.append(threading.Thread(target=read, args=("newcomer",)))
    threads[2].start()
    time.sleep(0.05)
    assert order == []
    may_leave.set()
    for thread in threads:
        thread.join(20)
    assert order == ["reader", "alone", "newcomer"]


def test_the_app_removes_what_is_too_old_before_it_backs_up(
    settings: Settings, one_batch: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What fails keeps no backup from being made, and is finished later."""
    shutil.copy(one_batch, settings.database)
    aged = Store(replace(settings, today=date(2027, 9, 2), keep_months=18))  # the row is of 1 March 2026
    with monkeypatch.context() as patch:
        patch.setattr(erasure, "rewrite", full_disk)
        Upkeep(lambda: aged).look(NOON)
    assert (
        "What is too old is removed, but the file couldn't be written again. The disk is full." in caplog.text
    )
    [made] = backups.listed(aged.backups, aged.path)
    assert made.contents().rows == 0
    assert erasure.is_unfinished(aged)
    assert retention.daily(aged) is None
    assert not erasure.is_unfinished(aged)
    aged.close()


def full_disk(_store: Store) -> None:
    raise UserError("The disk is full.")
