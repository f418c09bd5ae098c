"""What importing the example of each known export gives, row by row, with the files that belong to it."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics.imports.import_files import Options, import_file, preview_file
from analytics.ingest.export_file import Export, exports
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import batches
from analytics.store.store import Store
from tests import empty
from tests.unit.imports.conftest import TODAY, Take, adds_up, csv_of

EXAMPLES = Path(__file__).parent.parent.parent / "exports"
# Who the numbers of an export are, or the people of a calendar, is told by other files.
_SALESFORCE = ("salesforce_user", "salesforce_account", "salesforce_contact")
_DYNAMICS = ("dynamics_systemuser", "dynamics_account", "dynamics_contact")
BESIDE = {
    "salesforce_task": _SALESFORCE,
    "salesforce_event": _SALESFORCE,
    "salesforce_case": _SALESFORCE,
    "hubspot_activities": ("hubspot_owners", "hubspot_companies", "hubspot_contacts"),
    "hubspot_engagements": ("hubspot_owners", "hubspot_companies", "hubspot_contacts"),
    "dynamics_appointment": _DYNAMICS,
    "zendesk_tickets_api": ("zendesk_users", "zendesk_organizations"),
    "intercom_parts": ("intercom_admins", "intercom_companies", "intercom_contacts"),
    "intercom_conversations": ("intercom_admins", "intercom_companies", "intercom_contacts"),
}
CALENDARS = [export.stem for export in exports() if export.is_calendar]
PEOPLE = csv_of("Executive,Email", "Ada Berg,ada@ours.example", "Ben Okafor,ben@ours.example")
CUSTOMERS = csv_of(
    "Customer,Company,Email,Segment",
    "Jane Roe,Acme GmbH,jane.roe@acme.example,Gold",
    "Jim Poe,Bolt SA,jim.poe@bolt.example,Silver",
)
LOG = """
    select fate.row_number::varchar, fate.fate, strftime(i.day, '%Y-%m-%d'),
        array_to_string(list_sort((select list(distinct coalesce(e.name, e.email)) from executive as e
            join (select coalesce(same.id, said.id) as id from (select unnest(i.executive_ids) as id) as said
                left join same on side = 'executive' and said_id = said.id) as one
            on one.id = e.executive_id)), '; '),
        array_to_string(list_sort((select list(distinct c.name) from customer as c
            join (select coalesce(same.id, said.id) as id from (select unnest(i.customer_ids) as id) as said
                left join same on side = 'customer' and said_id = said.id) as one
            on one.id = c.customer_id where c.valid_to = date '9999-12-31')), '; '),
        i.channel, i.direction, concat_ws(': ', i.standing, i.attempt), format('{:g}', i.minutes), fate.reason
    from fate
    left join interaction as i on i.is_current and i.row_number = fate.row_number
        and i.batch_id = (select max(batch_id) from interaction) and fate.fate in ('added', 'left_out')
    order by fate.row_number
"""
DIRECTORY = """
    select name, email, company,
        array_to_string(list_filter(said_keys, lambda key: starts_with(key, 'person ')), '; '),
        array_to_string(list_filter(keys, lambda key: regexp_matches(key, '^id .*[0-9]')), '; ')
    from directory where side = '{}' order by all
"""
LISTS = {
    "customers": """
        select name, segment, customer_since::varchar, format('{:g}', annual_value), account_manager
        from customer where is_listed and valid_to = date '9999-12-31' order by all""",
    "people": DIRECTORY.format("customer"),
    "colleagues": DIRECTORY.format("executive"),
    "links": DIRECTORY.format("customer").replace("'person '", "'link '"),
}
HEADERS = {
    "interactions": "row,fate,day,executive,customer,channel,direction,standing,minutes,reason",
    "customers": "customer,segment,customer_since,annual_value,account_manager",
    "people": "name,email,company,number,number_of_company",
    "colleagues": "name,email,company,number,number_of_company",
    "links": "name,email,company,number,number_of_company",
}


def example(stem: str) -> Path:
    [path] = [path for path in EXAMPLES.glob(f"{stem}.*") if not path.name.endswith(".expected.csv")]
    return path


Companies = Callable[[str], Store]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companies]:
    """company(stem): a store with what the export needs beside it, shared by all that need the same.

    The examples are only rehearsed on it, so each finds it as the first did.
    """
    stores: dict[tuple[str, ...], Store] = {}

    def of(stem: str) -> Store:
        beside = ("calendar",) if stem in CALENDARS else BESIDE.get(stem, ())
        if beside not in stores:
            folder = tmp_path_factory.mktemp("company")
            database = empty.place(folder / "chairs.duckdb")
            settings = replace(Settings(), database=database, today=TODAY, own_domains=("ours.example",))
            stores[beside] = Store(settings, readable=[folder, EXAMPLES])
            for path in _company_of_calendar(folder) if stem in CALENDARS else map(example, beside):
                import_file(stores[beside], path)
        return stores[beside]

    yield of
    for store in stores.values():
        store.close()


def _company_of_calendar(folder: Path) -> Iterator[Path]:
    for name, text in (("executives.csv", PEOPLE), ("customers.csv", CUSTOMERS)):
        (folder / name).write_text(text, encoding="utf-8")
        yield folder / name


def rows_of(store: Store, export: Export) -> list[list[str]]:
    """What importing the example gives: the fate of each row of a log, the whole of a list."""

    def look(cursor: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
        made = cursor.execute("select count(*) from duckdb_tables() where table_name = 'fate'").fetchall()
        if made == [(0,)] and export.kind == "interactions":
            return []
        return cursor.execute(LOG if export.kind == "interactions" else LISTS[export.kind]).fetchall()

    try:
        found = preview_file(store, example(export.stem), Options(kind=export.kind), look=look)
    except UserError as error:
        return [["refused", str(error)]]
    for batch in found.receipts:
        adds_up(batch)
    return [["" if cell is None else str(cell) for cell in row] for row in found.after]


@pytest.mark.parametrize("export", exports(), ids=lambda export: export.stem)
def test_an_example_gives_the_expected_rows(export: Export, company: Companies) -> None:
    rows = rows_of(company(export.stem), export)
    with (EXAMPLES / f"{export.stem}.expected.csv").open(encoding="utf-8", newline="") as file:
        header, *expected = list(csv.reader(file))
    assert ",".join(header) == (HEADERS[export.kind] if rows[0][0] != "refused" else "fate,reason")
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    assert rows == expected, f"This is what came, for {export.stem}.expected.csv:\n{written.getvalue()}"


def test_an_example_is_taken_as_it_was_rehearsed(company: Companies) -> None:
    store = company("hubspot_notes")
    rehearsed = preview_file(store, example("hubspot_notes"), look=lambda _: None).receipts
    taken = import_file(store, example("hubspot_notes"))
    assert [(batch.system, batch.as_json()) for batch in batches.history(store)] == [
        ("HubSpot notes and tasks", taken[0].as_json())
    ]
    assert [replace(batch, imported_at=None) for batch in taken] == [
        replace(batch, imported_at=None) for batch in rehearsed
    ]
    for batch in taken:
        batches.undo(store, batch.batch)


def test_a_bad_satisfaction_score_of_a_ticket_is_kept_with_its_customer(store: Store, tmp_path: Path) -> None:
    store.close()
    store = Store(store.settings, readable=[EXAMPLES])
    log, customers = import_file(store, example("zendesk_tickets"))
    assert (log.kind, customers.kind) == ("interactions", "customers")
    with store.read() as cursor:
        scores = cursor.execute(
            "select name, survey_score, surveyed_on::varchar from customer"
            " where valid_to = date '9999-12-31' order by 1"
        )
        assert scores.fetchall() == [
            ("Acme GmbH", 10.0, "2026-02-02"), ("Bolt SA", 0.0, "2026-02-03"), ("Cedar Ltd", None, None),
        ]  # fmt: skip
    store.close()


def test_an_export_that_cannot_be_a_log_says_what_it_is(store: Store) -> None:
    store.close()
    store = Store(store.settings, readable=[EXAMPLES])
    with pytest.raises(
        UserError, match=r"read it as Salesforce campaigns, .* aren't conversations with customers"
    ):
        import_file(store, example("salesforce_sales"))
    store.close()


def test_first_and_last_names_of_a_plain_spreadsheet_are_imported_as_one(take: Take) -> None:
    rows = ("2026-03-01,Ada Berg,Jane,Roe", "2026-03-02,Ada Berg,Jim,")
    [batch] = take("log.csv", csv_of("Date,Executive,Contact First Name,Contact Last Name", *rows))
    assert (batch.added, batch.mapping["customer"]) == (2, "Contact First Name + Contact Last Name")
