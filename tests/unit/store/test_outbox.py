"""The states of an alert in the outbox, and what happens when a run dies on the way."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from analytics.settings import Settings
from analytics.store import batches, outbox, refused_files
from analytics.store.outbox import LEASE, WAITS, Entry
from analytics.store.store import Store
from tests import empty

DAY = date(2026, 3, 31)
NOW = datetime.fromisoformat("2026-03-31T06:00")
LATER = NOW + LEASE + timedelta(seconds=1)
ALERT = Entry(
    "empty chair",
    "executive",
    DAY,
    DAY,
    "name ada",
    "Ada",
    "",
    "empty chair",
    date(2026, 3, 1),
    "",
    1,
    "json",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    database = empty.place(tmp_path_factory.mktemp("outbox") / "outbox.duckdb")
    opened = Store(Settings(database=database, today=DAY))
    yield opened
    opened.close()


@pytest.fixture
def cursor(store: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """The outbox with one alert, rolled back afterwards."""
    with store.rehearse() as trying:
        outbox.add(trying, [ALERT], NOW)
        yield trying


def fates(cursor: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    return cursor.execute("select fate, tries from alert order by alert_id").fetchall()


def test_an_alert_is_claimed_by_one_run_and_handed_over_by_that_alone(
    cursor: duckdb.DuckDBPyConnection,
) -> None:
    claimed = outbox.claim(cursor, "one", NOW)
    assert claimed is not None
    assert claimed.entry == ALERT
    assert outbox.claim(cursor, "two", NOW) is None
    assert not outbox.hand_over(cursor, claimed.alert_id, "two", NOW)
    assert outbox.hand_over(cursor, claimed.alert_id, "one", NOW)
    outbox.end(cursor, claimed.alert_id, "one", "sent", "", NOW)
    assert (fates(cursor), outbox.waiting(cursor)) == ([("sent", 1)], [])


def test_an_alert_that_was_only_claimed_is_taken_up_again_when_the_lease_ends(
    cursor: duckdb.DuckDBPyConnection,
) -> None:
    outbox.claim(cursor, "died", NOW)
    outbox.recover(cursor, NOW + LEASE)
    assert outbox.claim(cursor, "two", NOW) is None
    outbox.recover(cursor, LATER)
    again = outbox.claim(cursor, "two", LATER)
    assert again is not None
    assert not outbox.hand_over(cursor, again.alert_id, "died", LATER)


def test_an_alert_that_may_have_arrived_is_never_sent_again_but_reported_once(
    cursor: duckdb.DuckDBPyConnection,
) -> None:
    claimed = outbox.claim(cursor, "died", NOW)
    assert claimed is not None
    outbox.hand_over(cursor, claimed.alert_id, "died", NOW)
    outbox.recover(cursor, LATER)
    assert (fates(cursor), outbox.claim(cursor, "two", LATER)) == ([("uncertain", 1)], None)
    [lost] = outbox.lost(cursor)
    assert lost.why == "the run stopped while sending it"
    outbox.reported(cursor, [lost])
    assert outbox.lost(cursor) == []
    outbox.end(cursor, claimed.alert_id, "died", "sent", "", LATER)  # it was only slow
    assert fates(cursor) == [("sent", 1)]


def test_a_failed_alert_is_tried_three_times_more_and_then_given_up(
    cursor: duckdb.DuckDBPyConnection,
) -> None:
    now = NOW
    for wait in WAITS:
        claimed = outbox.claim(cursor, "run", now)
        assert claimed is not None
        outbox.hand_over(cursor, claimed.alert_id, "run", now)
        failed = outbox.fail(cursor, claimed.alert_id, "run", "it answered 503", now)
        assert (failed.fate, failed.next_at, failed.why) == ("pending", now + wait, "it answered 503")
        assert outbox.claim(cursor, "run", now + wait - timedelta(seconds=1)) is None
        now += wait
    assert [wait.total_seconds() / 3600 for wait in WAITS] == [1, 4, 24]
    last = outbox.claim(cursor, "run", now)
    assert last is not None
    outbox.hand_over(cursor, last.alert_id, "run", now)
    assert outbox.fail(cursor, last.alert_id, "run", "it answered 503", now).fate == "given up"
    assert [one.alert_id for one in outbox.lost(cursor)] == [last.alert_id]


def test_a_dropped_alert_was_not_sent(cursor: duckdb.DuckDBPyConnection) -> None:
    assert [one.entry for one in outbox.told(cursor, DAY)] == [ALERT]
    assert outbox.told(cursor, DAY - timedelta(days=1)) == []
    claimed = outbox.claim(cursor, "run", NOW)
    assert claimed is not None
    outbox.end(cursor, claimed.alert_id, "run", "dropped", "it is over", NOW)
    assert outbox.told(cursor, DAY) == []


def test_a_refused_file_is_remembered_until_a_file_of_its_name_is_taken(store: Store) -> None:
    night = timedelta(days=1)
    version = store.version()
    refused_files.note(store, {}, ["good.csv"], NOW)
    assert store.version() == version  # nothing to write: no page is to ask anew
    refused_files.note(store, {("bad.csv", "a1"): "No date.", ("worse.csv", "b2"): "No table."}, [], NOW)
    refused_files.note(store, {("bad.csv", "a1"): "Still no date."}, ["worse.csv"], NOW + night)
    with store.read() as reading:
        [found] = refused_files.refused(reading)
    assert found == refused_files.Refused("bad.csv", "a1", "Still no date.", NOW, NOW + night)


def test_alerts_go_with_the_sample_and_stay_where_there_is_none(store: Store) -> None:
    with store.transaction() as cursor:
        outbox.add(cursor, [ALERT], NOW)
    assert batches.remove_sample(store) == 0
    with store.transaction() as cursor:
        assert len(outbox.told(cursor, DAY)) == 1
        cursor.execute(
            "insert into batch by name select 1 as batch_id, 'a.csv' as file, 'interactions' as kind,"
            " 'a' as source, '00' as sha256, ?::timestamp as imported_at, true as is_sample,"
            " '{}'::json as counts, '{}'::json as mapping, '{}'::json as reasons, '[]'::json as notes",
            [NOW],
        )
    assert batches.remove_sample(store) == 1
    with store.read() as reading:
        assert outbox.told(reading, DAY) == []


def test_an_older_database_has_no_alerts(tmp_path: Path) -> None:
    old = Store(Settings(database=empty.place(tmp_path / "old.duckdb"), today=DAY))
    with old.transaction() as cursor:
        cursor.execute("drop table alert; drop table refused_file; drop sequence alert_number")
        cursor.execute("delete from migration where name in ('0008_alerts', '0011_letters')")
    old.close()
    with old.read() as cursor:
        assert outbox.told(cursor, DAY) == []
        assert refused_files.refused(cursor) == []
    old.close()
