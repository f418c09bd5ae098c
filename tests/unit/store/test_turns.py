"""Two processes and one file: they take turns, and nobody waits for ever."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from analytics.imports.import_files import import_file
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store.store import Store
from tests.unit.store.conftest import LOG, Start, command, heard, seconds_until, start_command, tell

WAITING = "Another process is using the database; waiting for its turn to end …"
READ_IN_A_LOOP = """
say("reading")
while True:
    with store.read() as cursor:
        cursor.execute("select count(*) from batch").fetchall()
"""
HOLD = """
with store.transaction() as cursor:
    say("inside")
    sys.stdin.readline()
store.close()
say("done")
"""


def test_a_command_gets_its_turn_while_another_process_reads_in_a_loop(
    settings: Settings, start: Start
) -> None:
    reader = start(READ_IN_A_LOOP)
    heard(reader, "reading")
    done = command(settings, "batches")
    # within the patience of 30 seconds, or it would have ended in a sentence
    assert (done.returncode, done.stderr.splitlines()) in [(0, [WAITING]), (0, [])]
    assert reader.poll() is None


def test_a_reader_goes_on_after_another_process_had_its_turn(settings: Settings, start: Start) -> None:
    reader = start(
        "for n in range(2):\n    with store.read() as c: c.execute('from batch').fetchall()\n"
        "    say(f'read {n}')\n"
        "    sys.stdin.readline()\n"
    )
    heard(reader, "read 0")
    for _ in range(3):
        assert command(settings, "batches").returncode == 0


def test_a_command_waits_for_a_long_import_and_says_so_once(
    settings: Settings, start: Start, tmp_path: Path
) -> None:
    holder = start(HOLD)
    heard(holder, "inside")
    waiting = start_command(settings, "batches")
    assert waiting.stderr is not None
    assert waiting.stderr.readline().strip() == WAITING
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(0.5)
    tell(holder)
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, out, err) == (0, "No imports yet.\n", "")
    heard(holder, "done")


def test_after_the_patience_comes_one_sentence_and_nothing_is_broken(
    settings: Settings, start: Start
) -> None:
    holder = start(HOLD)
    heard(holder, "inside")
    said: list[str] = []
    impatient = Store(settings, say=said.append, patience=0.5)
    for _ in range(2):
        with pytest.raises(UserError, match=r"over 0\.5 seconds"), impatient.read():
            raise AssertionError("nobody comes in while the other is inside")
    assert said == [WAITING]  # once, however often it waits
    tell(holder)
    heard(holder, "done")
    with impatient.read() as cursor:  # and later it works
        assert cursor.execute("select count(*) from batch").fetchall() == [(0,)]
    impatient.close()


def test_an_idle_holder_lets_the_shell_in(store: Store, settings: Settings) -> None:
    with store.read():
        pass

    code = f"import duckdb; duckdb.connect({str(settings.database)!r}).execute('from batch').fetchall()"

    def opens() -> bool:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0

    assert seconds_until(opens, 60) > 1


def test_a_foreign_program_is_waited_for_and_named(settings: Settings, start: Start) -> None:
    Store(settings).close()
    foreign = start(
        "import duckdb\ncon = duckdb.connect(str(settings.database))\nsay('open')\nsys.stdin.readline()\n"
        "con.close()\nsys.stdin.readline()\n"
    )
    heard(foreign, "open")
    said: list[str] = []

    def hear(sentence: str) -> None:
        said.append(sentence)
        tell(foreign)

    waiting = Store(settings, say=hear)
    with waiting.read():
        assert said == ["Another program has the database open; waiting …"]
    waiting.close()


def test_a_foreign_program_that_stays_ends_in_a_sentence(settings: Settings, start: Start) -> None:
    foreign = start(
        "import duckdb\ncon = duckdb.connect(str(settings.database))\nsay('open')\ntime.sleep(30)\n"
    )
    heard(foreign, "open")
    impatient = Store(settings, patience=0.3)
    with pytest.raises(UserError, match="Another program has the database open"), impatient.read():
        pass
    impatient.close()


@pytest.mark.long("threads that read as long as an import takes")
def test_many_threads_read_while_one_imports(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(
        "Activity Date,Executive,Customer\n"
        + "".join(f"2026-03-01,Ada Berg,Customer {n}\n" for n in range(3000))
    )
    counts: list[int] = []
    errors: list[Exception] = []
    is_over = threading.Event()

    def read() -> None:
        try:
            while not is_over.is_set():
                with store.read() as cursor, store.read() as nested:
                    [(one,)] = cursor.execute("select count(*) from interaction").fetchall()
                    nested.execute("select count(*) from touch").fetchall()
                    counts.append(one)
        except duckdb.Error as error:
            errors.append(error)

    threads = _started(read, 8)
    [batch] = import_file(store, log)
    is_over.set()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    assert (errors, batch.added) == ([], 3000)
    assert set(counts) <= {0, 3000}  # never a part of an import


def test_threads_that_read_twice_at_once_do_not_block_each_other(store: Store) -> None:
    meet = threading.Barrier(2, timeout=60)
    answers: list[int] = []

    def twice() -> None:
        with store.read():
            meet.wait()
            with store.read() as cursor:
                answers.append(len(cursor.execute("select 1").fetchall()))

    threads = _started(twice, 2)
    for thread in threads:
        thread.join(60)
    assert answers == [1, 1]


def test_a_read_within_a_transaction_goes_through_while_others_wait_at_the_door(
    store: Store, settings: Settings, start: Start
) -> None:
    with store.transaction() as cursor:
        other = start("say('asking')\nwith store.read(): say('inside')\n")
        heard(other, "asking")
        time.sleep(0.4)  # now this process is asked to let go, and its new readers wait at the door
        threads = _started(lambda: store.read().__enter__(), 3)
        time.sleep(0.1)
        with store.read() as nested:
            assert nested.execute("select 1").fetchall() == [(1,)]
        assert cursor.execute("select 1").fetchall() == [(1,)]
    heard(other, "inside")
    other.wait(60)
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def _started(work: Callable[[], object], times: int) -> list[threading.Thread]:
    threads = [threading.Thread(target=work, daemon=True) for _ in range(times)]
    for thread in threads:
        thread.start()
    return threads


@pytest.mark.long("commands in processes of their own")
def test_the_end_of_a_command_is_silent(settings: Settings, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(LOG)
    for words in (("import", str(log)), ("executives",), ("undo", "1"), ("check",), ("migrate",)):
        done = command(settings, *words)
        assert (done.returncode, done.stderr) == (0, "")


def test_what_gives_way_is_interrupted_when_another_process_waits(
    store: Store, settings: Settings, start: Start
) -> None:
    endless = "select sum(a.range * b.range) from range(10000000) as a, range(1000000) as b"

    def ask() -> None:
        with store.read(is_heavy=False, gives_way=True) as cursor:
            start("with store.read(): pass\n")
            cursor.execute(endless).fetchall()

    with pytest.raises(duckdb.InterruptException):
        ask()
    with store.read() as cursor:  # and later it works
        assert cursor.execute("select 1").fetchall() == [(1,)]
