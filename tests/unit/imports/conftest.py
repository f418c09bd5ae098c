"""A store of its own for each test, files written out for it, and what the store then says."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.import_files import Options, import_file
from analytics.model.batch import FATES, Batch
from analytics.settings import Settings
from analytics.store.store import Store
from tests import empty

TODAY = date(2026, 3, 31)
MANY = int(os.environ.get("EMPTY_CHAIR_EXAMPLES", "0"))  # examples of each property, for a long run
Take = Callable[..., list[Batch]]
Ask = Callable[..., list[tuple[Any, ...]]]

# The facts and figures of a store by content: without ids, batch numbers and times.
LATEST = "with latest as (from customer where valid_to = date '9999-12-31') "
CONTENT = {
    "interaction": """select source, day, happened_at, channel, direction, initiative, standing, attempt,
        organizer, minutes, subject, notes, external_id, case_id, row_number,
        (select list(distinct name order by name) from executive where executive_id in
            (select coalesce(s.id, e.id) from (select unnest(i.executive_ids) as id) as e
                left join same as s on s.side = 'executive' and s.said_id = e.id)),
        (select list(distinct name order by name) from latest where customer_id in
            (select coalesce(s.id, c.id) from (select unnest(i.customer_ids) as id) as c
                left join same as s on s.side = 'customer' and s.said_id = c.id))
        from interaction as i where is_current order by all""",
    "executive": """select name, email, title, joined_on, left_on, first_on, is_listed
        from executive order by all""",
    "away": "select name, away_from, away_until from away join executive using (executive_id) order by all",
    "customer": """select c.name, c.email, c.company, c.is_listed, valid_from, valid_to, segment,
        customer_since, lost_on, annual_value, survey_score, surveyed_on, account_manager, e.name
        from customer as c left join executive as e on e.executive_id = c.sponsor_id order by all""",
    "touch": """select e.name, c.name, t.source, day, until, is_contact, is_counted, initiative, is_in_person,
        is_assumed, is_ours, minutes, is_timed, asked_until, same_as is not null
        from touch as t join executive as e using (executive_id)
        join latest as c using (customer_id) order by all""",
    "exec_day": """select coalesce(e.name, ''), d.* exclude (executive_id)
        from exec_day as d left join executive as e using (executive_id) order by all""",
    "contact_span": """select coalesce(e.name, ''), c.name, day, next_day
        from contact_span left join executive as e using (executive_id)
        join latest as c using (customer_id) order by all""",
    "log_day": """select e.name, source, day
        from log_day join executive as e using (executive_id) order by all""",
    "booking": """select e.name, c.name, day, happened_at
        from booking join executive as e using (executive_id)
        join latest as c using (customer_id) order by all""",
    "waiting": """select e.name, c.name, day, answered_on
        from waiting join executive as e using (executive_id)
        join latest as c using (customer_id) order by all""",
    "identity_key": """select distinct k.side, coalesce(e.name, c.name), key, k.is_listed
        from identity_key as k
        left join same as s on s.side = k.side and s.said_id = k.id
        left join executive as e on k.side = 'executive' and e.executive_id = coalesce(s.id, k.id)
        left join latest as c on k.side = 'customer' and c.customer_id = coalesce(s.id, k.id)
        order by all""",
}  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    database = empty.place(tmp_path / "chairs.duckdb")
    return replace(Settings(), database=database, today=TODAY, own_domains=("ours.example",))


@pytest.fixture
def store(settings: Settings, tmp_path: Path) -> Iterator[Store]:
    opened = Store(settings, readable=[tmp_path])
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One for all tests, on which files are only tried: see `rehearsed` in shaping.py."""
    opened, _ = filled(tmp_path_factory.mktemp("empty"), {})
    yield opened
    opened.close()


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Take:
    """Write a file and import it: take("log.csv", text, order="dmy") gives the receipts."""

    def write_and_take(name: str, content: str | bytes, **options: Any) -> list[Batch]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        receipts = import_file(store, path, Options(**options))
        for batch in receipts:
            adds_up(batch)
        return receipts

    return write_and_take


@pytest.fixture
def ask(store: Store) -> Ask:
    """The rows of a query."""

    def query(text: str, *parameters: object) -> list[tuple[Any, ...]]:
        with store.read() as cursor:
            return cursor.execute(text, list(parameters)).fetchall()

    return query


def filled(folder: Path, files: dict[str, str]) -> tuple[Store, list[Batch]]:
    """A store of several tests, in a folder of theirs, with these files; beside their receipts."""
    database = empty.place(folder / "chairs.duckdb")
    settings = replace(Settings(), database=database, today=TODAY, own_domains=("ours.example",))
    opened = Store(settings, readable=[folder])
    receipts: list[Batch] = []
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        receipts += import_file(opened, folder / name)
    for batch in receipts:
        adds_up(batch)
    return opened, receipts


def adds_up(batch: Batch) -> None:
    """Every row of a batch has one fate."""
    assert batch.rows == sum(getattr(batch, fate) for fate in FATES)


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that the store says, comparable with another store's."""
    with store.read() as cursor:
        return {name: cursor.execute(LATEST + query).fetchall() for name, query in CONTENT.items()}


def raw(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table as it stands."""
    with store.read() as cursor:
        names = cursor.execute(
            "select table_name from duckdb_tables() where not temporary order by 1"
        ).fetchall()
        return {name: cursor.execute(f"from {name} order by all").fetchall() for (name,) in names}


def readable(store: Store, folder: Path) -> Store:
    """The same store, which may also read the folder."""
    store.close()
    return Store(store.settings, readable=[folder])


def csv_of(*rows: str) -> str:
    """Lines of a CSV."""
    return "".join(f"{row}\n" for row in rows)


# A log that names everybody by number, and those whom it names.
TICKETS = csv_of(
    "id,assignee_id,created_at,organization_id,requester_id,status,subject,submitter_id,ticket_form_id,via_channel",
    "31,39633123713,2026-03-03 09:00:00,37029788185,39633148699,solved,invoice,39633148699,1,voice",
    "32,39633123714,2026-03-04 09:00:00,,39633148690,open,plug,39633148690,1,email",
)


def people_of(name: str, email: str) -> str:
    """The people on both sides of the tickets, one of whom is called so."""
    return csv_of(
        "id,email,name,organization_id,role,restricted_agent,suspended",
        "39633123713,,Ada Berg,,agent,false,false",
        "39633123714,ben@ours.example,Ben Okafor,,admin,false,false",
        f"39633148699,{email},{name},37029788185,end-user,true,false",
        "39633148690,,Jim Acme,,end-user,true,false",
    )
