"""A source of a test's own: its table, query and settings, and what the store then has."""

from typing import Any

from analytics.settings import load
from analytics.store.store import Store
from tests.postgresql import Server

TABLE = """create table activity (
    id bigint primary key, at timestamptz, owner_id int, owner text, account text, kind text,
    minutes numeric(9, 3), done boolean
)"""
ROWS = """insert into activity
    select g, timestamptz '2026-03-01 22:30+00' + g * interval '1 hour', 1 + g % 4, 'Person ' || (1 + g % 4),
        'Customer ' || g % 9, 'call', 15.125, true
    from generate_series(1, 40) as g"""
SELECT = """-- what the executives did
select id as source_id, at as date, owner as executive, account as customer, kind as channel,
    minutes as duration_minutes, 'outbound' as direction
from activity
where owner_id = any(:executive_ids) and kind not like '%;%'
"""
EXECUTIVES = "Employee ID,Name,Email\n1,Person 1,one@ours.example\n2,Person 2,two@ours.example\n"
SETTINGS = """[[source]]
name = "crm"
address_variable = "CRM_ADDRESS"
query = "crm.sql"
"""


def ask(query: str) -> list[tuple[Any, ...]]:
    return ask_all(query)[0]


def ask_all(*queries: str) -> list[list[tuple[Any, ...]]]:
    """The rows of each query; the file is opened once."""
    store = Store(load())
    try:
        with store.read() as cursor:
            return [cursor.execute(query).fetchall() for query in queries]
    finally:
        store.close()


CONTACTS = """select external_id::int, t.day, happened_at, i.minutes, name from touch as t
    join interaction as i using (interaction_id) join executive using (executive_id) order by 1"""
EVERYTHING = """select * exclude (interaction_id, batch_id, row_number, is_current) from interaction
    where is_current and standing <> 'withdrawn' order by all"""


def expected(warehouse: Server) -> list[tuple[Any, ...]]:
    """The same counted by hand, in the database that they come from."""
    return warehouse.run(
        "select id, (at at time zone 'UTC')::date, at at time zone 'UTC', 15.13::float4, owner from activity"
        " where owner_id in (1, 2) order by id"
    )
