"""Calendars that come as tables: who takes part, how long it took, and what does not count."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.imports.import_files import Options, import_file
from analytics.model.fields import Kind
from analytics.model.mapping import Mapping
from analytics.settings import Settings
from analytics.store import batches
from analytics.store.store import Store
from tests import empty
from tests.unit.imports.conftest import TODAY, Ask, csv_of
from tests.unit.imports.shaping import Shape, met, rehearsed

OUTLOOK = Mapping(
    "interactions",
    {
        "date": "Start Date",
        "time": "Start Time",
        "duration_minutes": "End Date + End Time",
        "subject": "Subject",
        "organizer": "Meeting Organizer",
        "attendees": "Required Attendees ; Optional Attendees",
        "all_day": "All day event",
    },
    {"duration_minutes": "until"},
    is_calendar=True,
)
HEAD = (
    "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees,"
    "Optional Attendees"
)
WHO = met("subject, standing, organizer, executives, customers")
NOBODY = "no known customer took part; import the customers or contacts file first"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that knows two of ours and two customers, to be copied."""
    folder = tmp_path_factory.mktemp("known")
    files = {
        "executives.csv": csv_of("Name,Email,Title", "Ada Berg,ada@ours.example,CEO", "Ben Okafor,,CFO"),
        "customers.csv": csv_of("Customer,Segment,Email", "Bo Lind,gold,bo@acme.example", "Core,blue,"),
        "people.csv": csv_of("Name,Company", "Kim Known,Core"),
        "colleagues.csv": csv_of("Name,Email", "Cy Colleague,cy@ours.example"),
    }
    kinds: dict[str, Kind] = {"people.csv": "people", "colleagues.csv": "colleagues"}
    database = empty.place(folder / "chairs.duckdb")
    settings = replace(Settings(), database=database, today=TODAY, own_domains=("ours.example",))
    store = Store(settings, readable=[folder])
    for name, text in files.items():
        (folder / name).write_text(text)
        import_file(store, folder / name, Options(kinds.get(name)))
    store.close()
    return database


@pytest.fixture(scope="module")
def knowing(known: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with it, on which files are only tried."""
    database = Path(shutil.copy(known, tmp_path_factory.mktemp("knowing")))
    settings = replace(Settings(), database=database, today=TODAY, own_domains=("ours.example",))
    opened = Store(settings, readable=[database.parent])
    yield opened
    opened.close()


@pytest.fixture
def shaped(knowing: Store) -> Iterator[Shape]:
    with rehearsed(knowing) as shape:
        yield shape


@pytest.fixture
def ask(shaped: Shape) -> Ask:
    return shaped.ask


@pytest.fixture
def kept(store: Store, tmp_path: Path, known: Path) -> Shape:
    """The same into a store of the test's own."""
    shutil.copy(known, store.path)  # the store opens it with the first question
    return Shape(store, tmp_path)


def meeting(
    subject: str, organizer: str, required: str, optional: str = "", *, start: str = "10:00:00 AM",
    end: str = "10:45:00 AM", all_day: str = "False",
) -> str:  # fmt: skip
    return f'{subject},3/25/2026,{start},3/25/2026,{end},{all_day},"{organizer}","{required}","{optional}"'


def test_names_without_addresses_are_sorted_out_by_who_is_known(shaped: Shape, ask: Ask) -> None:
    batch = shaped(
        csv_of(
            HEAD,
            meeting("a", "Berg, Ada", "Lind, Bo; Room 7"),
            meeting("b", "Lind, Bo", "Ada Berg", "Okafor, Ben;Core"),
            meeting("c", "Somebody Else", "Berg, Ada; Core"),
            meeting("d", "Eve Ek", "Ada Berg <ada@ours.example>; Eve Ek <eve@dune.example>"),
            meeting("e", "Known, Kim", "Berg, Ada", start="9:00:00 AM"),
            meeting("f", "Colleague, Cy", "Berg, Ada; Core", start="9:00:00 AM"),
        ),
        OUTLOOK,
    )
    assert batch.added == 6
    assert ask(WHO) == [
        ("a", "assumed", "ours", ["Ada Berg"], ["Bo Lind"]),
        ("b", "assumed", "customer", ["Ada Berg", "Ben Okafor"], ["Bo Lind", "Core"]),
        ("c", "assumed", None, ["Ada Berg"], ["Core"]),
        ("d", "assumed", "customer", ["Ada Berg"], ["Eve Ek"]),  # by the address among the row's attendees
        (
            "e",
            "assumed",
            "customer",
            ["Ada Berg"],
            ["Core"],
        ),  # by the directory, which also knows her company
        ("f", "assumed", "ours", ["Ada Berg"], ["Core"]),
    ]
    assert ask("select count(*) from customer") == [(3,)]  # a name alone makes nobody a customer


def test_what_would_help_is_said_where_only_unknown_names_take_part(shaped: Shape) -> None:
    batch = shaped(
        csv_of(
            HEAD,
            meeting("unknown", "Berg, Ada", "Newman, Nina; Room 7"),
            meeting("of ours", "Berg, Ada", "Okafor, Ben"),
            meeting("no executive", "Newman, Nina", "Lind, Bo"),
        ),
        OUTLOOK,
    )
    assert batch.reasons == {
        NOBODY: 1,
        "internal: only colleagues took part": 1,
        "no known executive took part": 1,
    }


def test_the_length_is_what_lies_between_start_and_end(shaped: Shape, ask: Ask) -> None:
    batch = shaped(
        csv_of(
            HEAD,
            meeting("a", "Berg, Ada", "Core", start="10:00:00 AM", end="11:30:00 AM"),
            meeting(
                "b", "Berg, Ada", "Core", start="12:00:00 PM", end="11:30:00 AM"
            ),  # ends before it starts
            meeting("c", "Berg, Ada", "Core", start="1:00:00 PM", end=""),
            meeting("d", "Berg, Ada", "Core", start="2:00:00 PM", end="soon"),
            meeting("e", "Berg, Ada", "Core", start="3:00:00 PM", end="3:00:00 PM"),
        ),
        OUTLOOK,
    )
    assert batch.rejected == 0
    assert ask("select subject, minutes from interaction order by 1") == [
        ("a", 90.0), ("b", None), ("c", None), ("d", None), ("e", 0.0),
    ]  # fmt: skip
    assert "Duration is the time from “Start Date” to “End Date + End Time”." in batch.notes
    assert "1 row ends before it starts and has no duration." in batch.notes


def test_what_is_all_day_empty_or_called_off_is_left_out(shaped: Shape) -> None:
    midnight = "12:00:00 AM"
    batch = shaped(
        csv_of(
            HEAD,
            meeting("fair", "Berg, Ada", "Core", start=midnight, end=midnight, all_day="True"),
            "," * 8,
            meeting("talk", "Berg, Ada", "Core", all_day="WAHR"),
            meeting("call", "Berg, Ada", "Core", all_day="perhaps"),
            meeting("Canceled: dinner", "Berg, Ada", "Core", start="7:00:00 PM"),
            meeting("Avlyst: middag", "Berg, Ada", "Core", start="8:00:00 PM"),
        ),
        OUTLOOK,
    )
    reasons = {"all-day event": 2, "empty row": 1, "cancelled in the calendar": 2}
    assert (batch.added, batch.reasons) == (1, reasons)


def test_a_meeting_that_has_not_ended_yet_is_planned(shaped: Shape) -> None:
    later = meeting("a", "Berg, Ada", "Core").replace("3/25/2026", "4/25/2026")
    assert shaped(csv_of(HEAD, later), OUTLOOK).reasons == {"planned; a later import counts it": 1}


def test_rejects_of_a_calendar_hold_the_columns_of_the_file(kept: Shape) -> None:
    good = meeting("a", "Berg, Ada", "Core")
    batch = kept(csv_of(HEAD, good, good.replace("3/25/2026", "someday")), OUTLOOK)
    [reject] = batches.rejects(kept.store, batch.batch)
    assert tuple(reject.original) == tuple(HEAD.split(","))
    assert (batch.added, reject.field, reject.original["Required Attendees"]) == (1, "date", "Core")


def test_a_calendar_can_be_undone(kept: Shape) -> None:
    batch = kept(csv_of(HEAD, meeting("a", "Berg, Ada", "Core")), OUTLOOK)
    batches.undo(kept.store, batch.batch)
    assert kept.ask("select count(*) from interaction") == [(0,)]


GOOGLE = Mapping(
    "interactions",
    {
        "date": "start.dateTime | start.date", "duration_minutes": "end.dateTime | end.date",
        "subject": "summary", "organizer": "organizer.email", "attendees": "attendees",
        "all_day": "start.date", "status": "status", "source_id": "id",
    },
    {"duration_minutes": "until", "all_day": "filled"},
    is_calendar=True,
)  # fmt: skip


def event(number: str, *attendees: object, **more: object) -> dict[str, object]:
    times = {"start": {"dateTime": "2026-03-02T10:00:00+01:00"}, "end": {"dateTime": "2026-03-02T09:30:00Z"}}
    mine = {"organizer": {"email": "ada@ours.example"}, "status": "confirmed"}
    return {"id": number, "summary": number, **mine, **times, "attendees": list(attendees), **more}


def person(email: str, answer: str = "accepted", **more: object) -> dict[str, object]:
    return {"email": email, "responseStatus": answer, **more}


def test_the_attendees_of_a_programs_calendar_are_read_with_their_answers(shaped: Shape, ask: Ask) -> None:
    bo, core = person("bo@acme.example", displayName="Bo; <Lind>"), person("cy@core.example", "declined")
    room = person("room@resource.example", resource=True)
    events = [
        event("a", bo, core, room),
        event("b", core),
        event("c", person("ada@ours.example", "declined"), bo),
        event("d", bo, start={"date": "2026-03-02"}, end={"date": "2026-03-03"}),
        event("e", bo, status="cancelled"),
        event(
            "f",
            {"emailAddress": {"name": "Bo", "address": "bo@acme.example"}, "status": {"response": "none"}},
        ),
        event("g", "nobody", 7, None, {"emailAddress": "x"}, {"displayName": ["y"]}),
    ]
    batch = shaped(json.dumps({"items": events}), GOOGLE, "events.json")
    assert ask(WHO) == [
        ("a", "assumed", "ours", ["Ada Berg"], ["Bo Lind"]),
        ("f", "assumed", "ours", ["Ada Berg"], ["Bo Lind"]),
    ]
    assert ask("select happened_at::varchar, minutes from interaction where subject = 'a'") == [
        ("2026-03-02 09:00:00", 30.0)
    ]
    assert batch.reasons == {
        "internal: only colleagues took part": 2,  # all others declined, or are no people
        "declined by the executive": 1,
        "all-day event": 1,
        "cancelled in the calendar": 1,
    }


NO_LISTS = ("[", "[[[", '[{"email": "bo@acme.example"}', "[]", '["=1+1"]', "[" * 9999)


@pytest.fixture(scope="module")
def left_out(knowing: Store) -> set[int]:
    """The rows that are left out of a calendar with these attendees, one beside the other."""
    cells = [attendees.replace('"', '""') for attendees in NO_LISTS]
    rows = [meeting(f"{place}", "Berg, Ada", cell) for place, cell in enumerate(cells)]
    with rehearsed(knowing) as shaped:
        batch = shaped(csv_of(HEAD, *rows), OUTLOOK)
        assert (batch.rows, batch.left_out) == (len(NO_LISTS), len(NO_LISTS))
        return {row for (row,) in shaped.ask("select row_number from fate where fate = 'left_out'")}


@pytest.mark.parametrize("attendees", NO_LISTS)
def test_attendees_that_only_look_like_a_list_are_names(left_out: set[int], attendees: str) -> None:
    assert 2 + NO_LISTS.index(attendees) in left_out


def test_columns_that_are_called_like_a_calendars_own_keep_their_meaning(shaped: Shape, ask: Ask) -> None:
    columns = {"date": "attendees", "organizer": "declined", "attendees": "all_day", "subject": "organizer"}
    text = csv_of("attendees,declined,all_day,organizer", "2026-03-02,Ada Berg,Core,talk")
    shaped(text, Mapping("interactions", columns, is_calendar=True))
    assert ask(WHO) == [("talk", "assumed", "ours", ["Ada Berg"], ["Core"])]
