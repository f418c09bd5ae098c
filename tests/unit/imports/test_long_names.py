"""Names of more than 300 characters are rejects with their row and column; control characters leave names."""

from collections.abc import Iterator

import pytest

from analytics.imports import manual_log
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.store import batches
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, Take, csv_of, filled

LONG = "Ada " + "a" * 297
FITS = LONG[:-1]
WHY = "longer than 300 characters; shorten it"
HEAD = "Activity Date,Executive,Customer,Company,Notes"


TOO_LONG = (
    (f"2026-03-01,{LONG},Ben,Acme,", "executive"),
    (f"2026-03-01,Ada Berg; {LONG},Ben,Acme,", "executive"),
    (f"2026-03-01,{LONG} <ada@ours.example>,Ben,Acme,", "executive"),
    (f"2026-03-01,Ada Berg,{LONG},Acme,", "customer"),
    (f"2026-03-01,Ada Berg,Ben,{LONG},", "customer"),
    (f"2026-03-01,Ada Berg,Ben <{'b' * 300}@acme.example>,Acme,", "customer"),
)


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Batch]]:
    """A log of rows that are too long below one that fits, and its receipt; nobody changes the store."""
    rows = [f"2026-03-02,{FITS},Ben,{FITS},", *(row for row, _ in TOO_LONG)]
    opened, [batch] = filled(tmp_path_factory.mktemp("long_names"), {"log.csv": csv_of(HEAD, *rows)})
    yield opened, batch
    opened.close()


@pytest.mark.parametrize(("row", "field"), TOO_LONG)
def test_a_long_name_in_a_log_is_a_reject(long_names: tuple[Store, Batch], row: str, field: str) -> None:
    store, batch = long_names
    assert (batch.added, batch.rejected) == (1, len(TOO_LONG))
    number = 3 + TOO_LONG.index((row, field))
    [reject] = [one for one in batches.rejects(store, batch.batch) if one.row_number == number]
    assert (reject.field, reject.reason) == (field, WHY)
    with store.read() as cursor:
        assert cursor.execute("select name from executive").fetchall() == [(FITS,)]
        assert cursor.execute("select name from customer").fetchall() == [(FITS,)]


def test_a_log_of_long_names_only_is_refused_in_a_sentence(take: Take) -> None:
    with pytest.raises(UserError) as refused:
        take("log.csv", csv_of(HEAD, f"2026-03-01,{LONG},Ben,Acme,"))
    assert str(refused.value).startswith(
        f"log.csv: No row could be imported. The main reason: executive: {WHY} (row 2: “Ada aaaa"
    )


def test_long_notes_and_subjects_are_kept(take: Take, ask: Ask) -> None:
    [batch] = take("log.csv", csv_of(HEAD, f"2026-03-01,Ada Berg,Ben,Acme,{LONG * 9}"))
    assert (batch.added, batch.rejected) == (1, 0)
    assert ask("select notes from interaction") == [(LONG * 9,)]


@pytest.mark.parametrize(
    ("head", "good", "bad", "field"),
    [
        ("Executive,Email,Title", "Ada Berg,ada@ours.example,CEO", f"{LONG},,CFO", "executive"),
        ("Customer,Segment,Customer since", "Acme,A,2020-01-01", f"{LONG},A,2020-01-01", "customer"),
    ],
)
def test_a_long_name_in_a_list_is_a_reject(
    take: Take, store: Store, head: str, good: str, bad: str, field: str
) -> None:
    [batch] = take("list.csv", csv_of(head, good, bad))
    assert (batch.added, batch.rejected) == (1, 1)
    [reject] = batches.rejects(store, batch.batch)
    assert (reject.row_number, reject.reason) == (3, WHY)


def test_a_long_name_beside_a_customer_is_left_empty_and_noted(take: Take, ask: Ask) -> None:
    text = csv_of("Customer,Segment,Account manager,Sponsor", f"Acme,A,{LONG},{LONG}")
    [batch] = take("customers.csv", text)
    assert (batch.added, batch.rejected) == (1, 0)
    assert sum("longer than 300 characters" in note for note in batch.notes) == 2
    assert ask("select account_manager, sponsor_id from customer") == [(None, None)]


def test_a_long_name_in_a_directory_is_a_reject(take: Take, store: Store) -> None:
    text = csv_of("Contact ID,Full Name,Email,Account Name", "7,Ben,ben@acme.example,Acme", f"8,{LONG},,Acme")
    [batch] = take("contacts.csv", text, kind="people")
    assert batch.rejected == 1
    [reject] = batches.rejects(store, batch.batch)
    assert (reject.row_number, reject.reason) == (3, WHY)


def test_a_long_name_in_a_calendar_is_a_reject(take: Take, store: Store) -> None:
    def event(day: int, name: str) -> str:
        return (
            f"BEGIN:VEVENT\nUID:{day}\nDTSTART:2026030{day}T090000Z\nDTEND:2026030{day}T093000Z\nSUMMARY:X\n"
            "ATTENDEE;CN=Ada Berg:mailto:ada@ours.example\n"
            f"ATTENDEE;CN={name}:mailto:b@acme.example\nEND:VEVENT\n"
        )

    take("executives.csv", csv_of("Executive,Email", "Ada Berg,ada@ours.example"))
    [batch] = take("ada.ics", f"BEGIN:VCALENDAR\n{event(2, 'Ben Lind')}{event(3, LONG)}END:VCALENDAR\n")
    assert (batch.added, batch.rejected) == (1, 1)
    [reject] = batches.rejects(store, batch.batch)
    assert (reject.field, reject.reason) == ("executive", WHY)


def test_a_customer_with_a_long_name_cannot_be_logged_by_hand(take: Take, store: Store, ask: Ask) -> None:
    take("log.csv", csv_of(HEAD, "2026-03-01,Ada Berg,,Acme,"))
    with store.transaction() as cursor:
        cursor.execute("update customer_fact set name = ?", [LONG])
        cells = manual_log.Cells({"date": "2026-03-02", "executive": "Ada Berg", "company": LONG})
        with pytest.raises(UserError, match=WHY):
            manual_log.import_row(cursor, store, cells, name="By hand", log="by hand 1", digest="1")
    assert ask("select count(*) from interaction") == [(1,)]


@pytest.mark.parametrize(
    "said", ["Ada\x07 Berg", "\x1b[31mAda Berg", "\u202eAda Berg\u202c", "Ada\x00 Berg\u200b"]
)
def test_control_characters_leave_names(take: Take, ask: Ask, said: str) -> None:
    take("log.csv", csv_of(HEAD, f"2026-03-01,{said},,{said} Club,", "2026-03-02,Zoë Lind,,Acme,"))
    names = [name for (name,) in ask("select name from executive union all select name from customer")]
    assert all(name.isprintable() for name in names)
    assert any(name.endswith("Ada Berg") for name in names)


@pytest.mark.parametrize("column", ["Customer", "Company"])
def test_a_meeting_with_a_long_list_counts_for_each_of_them(take: Take, ask: Ask, column: str) -> None:
    trades = ("Glass", "Paper", "Steel", "Brick", "Yarn")
    names = [f"Association of {trade} Manufacturers (A{trade[0]}M)" for trade in trades]
    names += ["Acme, Inc.", "Smith & Jones LLP"] + [f"Northern Ports of Tarn {n}" for n in range(9)]
    listed = f'"Ports Roundtable: {", ".join(names)}"'
    text = csv_of(
        f"Meeting Date,Minister,{column}", f"2026-03-01,Ada Berg,{listed}", "2026-03-02,Ada Berg,Acme Inc"
    )
    [batch] = take("meetings.csv", text)
    assert (batch.added, batch.rejected) == (2, 0)
    assert sum("1 long cell as a list of customers" in note for note in batch.notes) == 1
    assert len(ask("select name from customer")) == len(names)  # Acme is one of them, met twice
    assert ask("select count(distinct customer_id) from touch") == [(len(names),)]
