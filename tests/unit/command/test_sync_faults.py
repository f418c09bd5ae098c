"""What can go wrong with a source: a sentence, nothing changed, and no word of its address."""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from analytics.sources import postgresql
from tests.postgresql import Server
from tests.unit.command.conftest import Run
from tests.unit.command.syncing import EVERYTHING, SELECT, SETTINGS, ask, ask_all


@contextlib.contextmanager
def _silent_server() -> Generator[int]:
    """A port that takes connections and never says anything."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


OTHER = "select id as source_id, at as date, owner as executive, account as customer from "
GRANT = "grant all on activity to reader"
# What happens in the database; the query where it is another; what is said.
FAULTS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "revoked": (
        ("revoke select on activity from reader",),
        "",
        "The database denies us access (permission denied for table activity). Grant its user SELECT on it.",
    ),
    "a missing column": (
        ("alter table activity drop column account",),
        "",
        'The query doesn\'t run (column "account" does not exist). Correct crm.sql.',
    ),
    "a missing table": (
        ("drop table activity",),
        "",
        'The query doesn\'t run (relation "activity" does not exist). Correct crm.sql.',
    ),
    "another type": (
        ("alter table activity alter at type timestamp using at at time zone 'UTC'",),
        "",
        (
            "The column “date” was a time with a zone and is a time without a zone now. Nothing was changed. "
            "Check the table; if that is right, say so in crm.sql with a cast."
        ),
    ),
    "no rows": (
        ("delete from activity",),
        "",
        (
            "The query gave no rows. Nothing was changed. "
            "Check the query; to remove all rows of this source, undo its imports."
        ),
    ),
    "a write": (
        (GRANT,),
        f"with gone as (delete from activity returning *) {OTHER} gone",
        "The query writes; a source only reads. Keep one plain SELECT in crm.sql.",
    ),
    "a function that writes": (
        (GRANT, "create function tidy() returns int language sql as 'delete from activity; select 1'"),
        f"{OTHER} activity where tidy() = 1",
        "The query writes; a source only reads. Keep one plain SELECT in crm.sql.",
    ),
    "several statements": (
        (GRANT,),
        f"{SELECT}; delete from activity",
        "The file has several statements. Keep the one SELECT.",
    ),
    "slow": (
        (),
        SELECT.replace("from activity", "from activity, pg_sleep(30)"),
        (
            "The query took longer than 1 second. "
            "Ask for less with :executive_ids and :since, or raise “timeout_seconds”."
        ),
    ),
    "IDs of another system": (
        (),
        SELECT.replace("any(:executive_ids)", "any(:executive_ids) and kind = any('{x}'::int[]::text[])"),
        (
            "A value doesn't fit the type that the query expects (code 22P02). "
            "Convert its column in crm.sql. If that is an ID, compare it as text: cast(owner_id as text)."
        ),
    ),
    "a list without parentheses": (
        (),
        SELECT.replace("= any(:executive_ids)", "in :executive_ids"),
        "The query doesn't run (syntax error at or near \"'…'\"). Correct crm.sql.",
    ),
    "shared numbers": (
        (),
        SELECT.replace("id as source_id", "owner_id as source_id"),
        (
            "Rows can't be told apart: different rows share a source_id. "
            "Fill source_id with the table's own key."
        ),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_sentence_and_changes_nothing(
    synced: Run, done: tuple[Path, list[Any]], warehouse: Server, tmp_path: Path, fault: str
) -> None:
    statements, query, sentence = FAULTS[fault]
    rows = warehouse.run("select count(*) from activity")
    warehouse.run(*statements)
    if query:
        (tmp_path / "crm.sql").write_text(query)
    (tmp_path / "settings.toml").write_text(SETTINGS + "timeout_seconds = 1\n")
    failed = synced("sync")
    assert failed.code == 1
    where = "crm.sql" if fault == "several statements" else "crm"
    assert failed.err == f"{where}: {sentence}\n"
    found, batches = ask_all(EVERYTHING, "select max(batch_id) from batch")
    assert (found, len(found), batches) == (done[1], 20, [(2,)])
    if statements[:1] == (GRANT,):
        assert warehouse.run("select count(*) from activity") == rows


def test_no_fault_of_the_connection_shows_the_address(
    crm: Run, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_LOG_FILE", str(tmp_path / "app.log"))
    monkeypatch.setenv("EMPTY_CHAIR_LOG_LEVEL", "debug")
    said = ""
    with _silent_server() as silent:
        addresses = {
            warehouse.address(password="wrong-password"): "refused the user, the password",
            warehouse.address(password="wrong-password", port=1): "couldn't connect to the database",
            warehouse.address("nobody-known", "wrong-password"): "refused the user, the password",
            warehouse.address(password="wrong-password", port=silent)
            + "?connect_timeout=1": "didn't answer in time",
            f"postgresql://reader@127.0.0.1:{warehouse.port}/postgres": "wants a password",
            "postgresql://reader:wrong-password@no-such-host.invalid/postgres": "couldn't connect",
            "mysql://reader:wrong-password@127.0.0.1/postgres": "holds no PostgreSQL address",
            "host=127.0.0.1 password=wrong-password prot=1": "holds no PostgreSQL address",
            "postgresql://reader:wrong-password@x@127.0.0.1/postgres": "in a password @ as %40, / as %2F.",
            "": "isn't set",
        }
        for address, expected_words in addresses.items():
            monkeypatch.setenv("CRM_ADDRESS", address)
            failed = crm("sync")
            assert failed.code == 1
            assert failed.err.startswith("crm: ")
            assert expected_words in failed.err
            assert failed.err.count("\n") == 1
            said += failed.out + failed.err
    kept = said + (tmp_path / "app.log").read_text()
    kept += (tmp_path / "chairs.duckdb").read_bytes().decode("latin-1")
    for secret in ("wrong-password", warehouse.password, "127.0.0.1", str(warehouse.port), "no-such-host"):
        assert secret not in kept, secret


def test_a_failure_is_reported_once_until_it_goes_well(
    crm: Run, warehouse: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    crm("sync", "--preview")
    assert ask("from refused_file") == []
    marks: list[tuple[str, str, str]] = []
    for password in ("wrong", "", warehouse.password, "wrong"):
        monkeypatch.setenv("CRM_ADDRESS", password and warehouse.address(password=password))
        crm("sync", "--all", "--quiet")
        marks += ask("select file, sha256, why from refused_file") or [("", "", "")]
    assert {file for file, _, _ in marks if file} == {"crm (PostgreSQL)"}
    assert marks[0][1] == marks[1][1] != marks[3][1]  # one failure, then another
    assert marks[2] == ("", "", "")
    assert "isn't set" in marks[1][2]


def test_without_the_package_one_sentence_says_what_to_install(
    crm: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    failed = crm("sync")
    assert failed.code == 1
    assert failed.err == (
        "crm: Reading from PostgreSQL needs a package that isn't installed. "
        "Run: python -m pip install -r requirements-sources.lock\n"
    )


@pytest.mark.long("two processes")
def test_two_syncs_take_turns_and_a_killed_one_leaves_nothing(
    crm: Run, warehouse: Server, tmp_path: Path
) -> None:
    """The first holds the turn in its query; the second waits, then syncs; a kill frees the turn."""
    warehouse.run("create table gate (open boolean)", "grant select on gate to reader")
    (tmp_path / "crm.sql").write_text(
        SELECT.replace(
            "from activity", "from activity, (select pg_sleep(300) where not exists (from gate)) as wait"
        ).replace("(from gate)", "(select from gate)")
    )
    command = [sys.executable, "-m", "analytics", "sync", "crm", "--json"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[3])}
    first = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    asked = "select count(*) from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()"
    wait_until(lambda: warehouse.run(asked) != [(0,)])
    (tmp_path / "crm.sql").write_text(SELECT)
    second = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert second.stderr is not None
    assert any(b"Another sync is running" in line for line in second.stderr)
    first.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    first.communicate()
    out, err = second.communicate(timeout=120)
    assert second.returncode == 0, err
    assert json.loads(out)["batches"][0]["added"] == 20
    assert ask("select count(*) from batch where kind = 'interactions'") == [(1,)]


def test_a_server_that_stops_half_way_changes_nothing(crm: Run, warehouse: Server, tmp_path: Path) -> None:
    (tmp_path / "crm.sql").write_text(SELECT.replace("from activity", "from activity, pg_sleep(0.5 * id)"))
    asleep = " and query like 'copy%pg_sleep%'"

    def end() -> None:
        wait_until(lambda: bool(warehouse.run(warehouse.end_readers + asleep)))

    ending = threading.Thread(target=end)
    ending.start()
    failed = crm("sync")
    ending.join()
    assert (failed.code, failed.err) == (1, "crm: The connection broke while we read. Try again later.\n")
    assert ask("from interaction") == []


@contextlib.contextmanager
def _relay(port: int, *, until: bytes) -> Generator[int]:
    """A port that hands one connection on to another port, until the words have come; then it is silent."""

    def hand_on(listening: socket.socket) -> None:
        here, _ = listening.accept()
        listening.close()
        with here, socket.create_connection(("127.0.0.1", port)) as there:
            pair = {here: there, there: here}
            while ready := select.select(list(pair), [], [], 10)[0]:
                block = ready[0].recv(1 << 16)
                if not block or (until in block and here.recv(1) == b""):
                    return
                pair[ready[0]].sendall(block)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = listening.getsockname()[1]
        threading.Thread(target=hand_on, args=[listening], daemon=True).start()
        yield found


def test_a_server_that_never_ends_the_transaction_is_left_in_time(
    crm: Run, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "GRACE_SECONDS", 0.2)
    (tmp_path / "settings.toml").write_text(SETTINGS + "timeout_seconds = 1\n")
    with _relay(warehouse.port, until=b"COMMIT") as port:
        monkeypatch.setenv("CRM_ADDRESS", warehouse.address(port=port))
        failed = crm("sync")
    assert failed.code == 1
    assert "The query took longer than 1 second." in failed.err


def test_the_driver_logs_no_address_where_a_query_cannot_be_cancelled(
    crm: Run, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "MAX_BYTES", 10)
    monkeypatch.setenv("EMPTY_CHAIR_LOG_FILE", str(tmp_path / "app.log"))
    with _relay(warehouse.port, until=b"never said") as port:
        monkeypatch.setenv("CRM_ADDRESS", warehouse.address(port=port))
        assert "The query gives more than" in crm("sync").err
    kept = (tmp_path / "app.log").read_text()
    assert "refused" in kept
    for secret in (warehouse.password, str(port), "127.0.0.1", "reader"):
        assert secret not in kept


def wait_until(is_so: Callable[[], bool], seconds: float = 120) -> None:
    ended = threading.Event()
    begun = datetime.now().timestamp()  # noqa: DTZ005 - a span
    while not is_so():
        assert datetime.now().timestamp() - begun < seconds  # noqa: DTZ005 - likewise
        ended.wait(0.1)  # each question is a connection of its own
