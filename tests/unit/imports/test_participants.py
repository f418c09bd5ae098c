"""Rows that are one meeting, such as those of its participants."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from analytics.model.mapping import Mapping, Party, Together
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, csv_of, filled
from tests.unit.imports.shaping import Shape, met, rehearsed

JOINED = Mapping(
    "interactions",
    {
        "date": "Start", "subject": "Topic", "organizer": "Host", "duration_minutes": "End",
        "channel": "Type",
    },
    {"duration_minutes": "until"},
    together=Together(("Meeting ID", "Start"), {"attendees": Party("Name + Email")}, is_one=True),
    is_calendar=True,
)  # fmt: skip
JOINED_HEAD = "Meeting ID,Topic,Type,Host,Start,End,Name,Email,Join,Leave"
OURS = csv_of("Name,Email,Title", "Ada,ada@ours.example,CEO", "Ben,ben@ours.example,CFO")
CAME = (("ada", "ours"), ("bo", "acme"))
MEETINGS = """
    select external_id, standing, minutes, len(executive_ids), len(customer_ids), organizer, channel,
        row_number
    from interaction order by row_number
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that knows two of ours."""
    opened, _ = filled(tmp_path_factory.mktemp("known"), {"executives.csv": OURS})
    yield opened
    opened.close()


@pytest.fixture
def shaped(known: Store) -> Iterator[Shape]:
    with rehearsed(known) as shape:
        yield shape


@pytest.fixture
def ask(shaped: Shape) -> Ask:
    return shaped.ask


def joined(number: str, name: str, email: str, *, start: str = "2026-03-02 10:00", end: str = "") -> str:
    ends = end or start.replace(":00", ":45")
    return f"{number},Review,video,ada@ours.example,{start},{ends},{name},{email},,"


def test_the_participants_of_a_meeting_are_one_interaction_that_was_held(shaped: Shape, ask: Ask) -> None:
    batch = shaped(
        csv_of(
            JOINED_HEAD,
            joined("7", "Ada", "ada@ours.example"),
            joined("7", "Bo", "bo@acme.example"),
            joined("7", "Bo", "bo@acme.example"),  # left and came again
            joined("7", "Ben", "ben@ours.example"),
            joined("7", "Cy", "cy@core.example"),
            joined("7", "Ada", "ada@ours.example", start="2026-03-09 10:00"),  # the same number a week later
            joined("7", "Cy", "cy@core.example", start="2026-03-09 10:00"),
        ),
        JOINED,
    )
    assert (batch.rows, batch.added, batch.unchanged) == (7, 2, 5)
    assert batch.reasons == {"same interaction as another row": 5}
    assert ask(MEETINGS) == [
        ("7 · 2026-03-02 10:00", "contact", 45.0, 2, 2, "ours", "video", 2),
        ("7 · 2026-03-09 10:00", "contact", 45.0, 1, 1, "ours", "video", 7),
    ]


def test_a_meeting_is_the_same_in_a_newer_export_and_who_came_is_updated(shaped: Shape, ask: Ask) -> None:
    lines = [joined("7", "Ada", "ada@ours.example"), joined("7", "Bo", "bo@acme.example")]
    shaped(csv_of(JOINED_HEAD, *lines), JOINED)
    again = shaped(csv_of(JOINED_HEAD, *lines, joined("7", "Cy", "cy@core.example")), JOINED)
    assert (again.added, again.updated, again.unchanged) == (0, 1, 2)
    assert ask("select len(customer_ids) from interaction where is_current") == [(2,)]


def test_a_meeting_of_colleagues_or_of_one_is_left_out_with_all_its_rows(shaped: Shape) -> None:
    batch = shaped(
        csv_of(
            JOINED_HEAD,
            joined("1", "Ada", "ada@ours.example"),
            joined("1", "Di", "di@ours.example"),
            joined("2", "Ada", "ada@ours.example"),
            joined("3", "Ada", "ada@ours.example"),
            joined("3", "iPhone", ""),
            joined("4", "Bo", "bo@acme.example"),
        ),
        JOINED,
    )
    assert (batch.rows, batch.left_out) == (6, 6)
    assert batch.reasons == {
        "internal: only colleagues took part": 3,  # one of them waited alone
        "no known customer took part; import the customers or contacts file first": 2,
        "no known executive took part": 1,
    }


def test_a_host_who_did_not_join_was_not_there(shaped: Shape, ask: Ask) -> None:
    lines = [joined("7", "Ben", "ben@ours.example"), joined("7", "Bo", "bo@acme.example")]
    shaped(csv_of(JOINED_HEAD, *lines), JOINED)
    assert ask(met("executives, organizer")) == [(["Ben"], "ours")]


def test_a_row_without_a_meeting_stands_alone(shaped: Shape) -> None:
    by_number = replace(JOINED, together=replace(JOINED.together or Together(()), by=("Meeting ID",)))
    lines = [joined("", "Ada", "ada@ours.example"), joined("", "Bo", "bo@acme.example")]
    assert shaped(csv_of(JOINED_HEAD, *lines), by_number).left_out == 2


def test_join_and_leave_times_give_the_day_and_the_length_of_the_whole(shaped: Shape, ask: Ask) -> None:
    together = Together(("Meeting ID",), {"attendees": Party("Name + Email")}, is_one=True)
    columns = JOINED.columns | {"date": "Join", "duration_minutes": "Leave"}
    batch = shaped(
        csv_of(
            JOINED_HEAD,
            "7,Review,video,,,,Bo,bo@acme.example,03/25/2026 10:20:00 AM,03/25/2026 10:30:00 AM",
            "7,Review,video,,,,Ada,ada@ours.example,03/25/2026 09:58:00 AM,03/25/2026 10:40:00 AM",
            "7,Review,video,,,,Bo,bo@acme.example,03/25/2026 10:35:00 AM,03/25/2026 10:58:00 AM",
            "8,Review,video,,,,Bo,bo@acme.example,03/26/2026 10:20:00 AM,",  # never left
            "8,Review,video,,,,Ada,ada@ours.example,03/26/2026 10:30:00 AM,",
        ),
        replace(JOINED, columns=columns, together=together),
    )
    assert batch.added == 2
    assert ask("select happened_at::varchar, minutes from interaction order by 1") == [
        ("2026-03-25 09:58:00", 60.0),
        ("2026-03-26 10:20:00", None),
    ]


def test_files_of_one_meeting_each_are_as_many_meetings(shaped: Shape, ask: Ask) -> None:
    mapping = replace(JOINED, together=replace(JOINED.together or Together(()), by=()))
    for start in ("2026-03-02 10:00", "2026-03-03 10:00"):
        lines = [joined("", name, f"{name}@{of}.example", start=start) for name, of in CAME]
        batch = shaped(csv_of(JOINED_HEAD, *lines, "," * 9), mapping)
        assert (batch.added, batch.updated, batch.unchanged) == (1, 0, 1)
        assert batch.reasons["empty row"] == 1
    assert ask("select count(*) from interaction where is_current") == [(2,)]


def test_the_same_title_on_another_day_is_another_meeting(shaped: Shape, ask: Ask) -> None:
    mapping = replace(JOINED, together=replace(JOINED.together or Together(()), by=("Topic",)))
    days = ("2026-03-02 10:00", "2026-03-09 10:00")
    lines = [joined("", name, f"{name}@{of}.example", start=day) for day in days for name, of in CAME]
    assert shaped(csv_of(JOINED_HEAD, *lines), mapping).added == 2
    later = [joined("", name, f"{name}@{of}.example", start="2026-03-16 10:00") for name, of in CAME]
    next_file = shaped(csv_of(JOINED_HEAD, *later), mapping)
    assert (next_file.added, next_file.updated) == (1, 0)
    assert ask("select external_id from interaction order by 1")[0] == ("Review · 2026-03-02",)


def test_of_lengths_in_a_column_the_longest_counts(shaped: Shape, ask: Ask) -> None:
    columns = JOINED.columns | {"duration_minutes": "Join"}
    lines = [f"7,R,video,,2026-03-02 10:00,,,{who}," for who in ("ada@ours.example,0:50:30", "b@c.example,9")]
    shaped(csv_of(JOINED_HEAD, *lines), replace(JOINED, columns=columns, readings={}))
    assert ask("select minutes from interaction") == [(50.5,)]


def test_a_length_that_nobody_can_read_is_missing(shaped: Shape, ask: Ask) -> None:
    columns = JOINED.columns | {"duration_minutes": "Join"}
    lines = [f"7,R,video,,2026-03-02 10:00,,,{who}," for who in ("ada@ours.example,long", "b@c.example,")]
    batch = shaped(csv_of(JOINED_HEAD, *lines), replace(JOINED, columns=columns, readings={}))
    assert (batch.rejected, ask("select minutes from interaction")) == (0, [(None,)])
    assert "We couldn't read 2 durations, such as “long”; these rows count without one." in batch.notes


def test_rows_of_one_visit_with_a_side_for_each_name_are_one(shaped: Shape, ask: Ask) -> None:
    mapping = Mapping(
        "interactions",
        {"date": "Day"},
        together=Together(
            ("Visit",),
            {"executive": Party("Who", "Side", ("us",)), "customer": Party("Who", "Side", ("them",))},
            is_one=True,
        ),
    )
    lines = ("v,2026-03-01,Ada,Us", "v,2026-03-01,Acme,Them", "v,2026-03-01,Ben,US", "v,2026-03-01,?,who")
    batch = shaped(csv_of("Visit,Day,Who,Side", *lines), mapping)
    assert (batch.added, batch.unchanged) == (1, 3)
    assert ask("select len(executive_ids), len(customer_ids), external_id from interaction") == [(2, 1, "v")]
