"""A log goes in: what its columns mean, whom its rows reach, and what becomes of each row."""

from datetime import date, datetime

import pytest

from analytics.model.errors import UserError
from tests.unit.imports.conftest import Ask, Take, csv_of

HEAD = "Activity Date,Executive,Customer,Call Outcome"


def test_columns_are_known_by_name(take: Take, ask: Ask) -> None:
    [batch] = take("log.csv", csv_of(HEAD, "2026-03-01,Ada Berg,Acme Ltd,Connected"))
    assert (batch.kind, batch.added) == ("interactions", 1)
    assert batch.mapping == {
        "date": "Activity Date", "executive": "Executive", "customer": "Customer", "outcome": "Call Outcome",
    }  # fmt: skip
    assert ask("select day, standing from interaction") == [(date(2026, 3, 1), "contact")]


def test_columns_are_mapped_by_hand_where_no_name_is_known(take: Take, ask: Ask) -> None:
    text = csv_of("A,B,C", "2026-03-01,Ada Berg,Acme")
    with pytest.raises(UserError, match="We couldn't find the"):
        take("log.csv", text)
    [batch] = take("log.csv", text, columns={"date": "A", "executive": "b", "customer": "C"})
    assert (batch.added, batch.mapping["executive"]) == (1, "B")
    assert ask("select name from executive") == [("Ada Berg",)]


def test_an_order_of_day_and_month_is_found_in_the_whole_column(take: Take, ask: Ask) -> None:
    take("log.csv", csv_of(HEAD, "03/02/2026,Ada,Acme,", "25/02/2026,Ada,Bolt,"))
    assert ask("select day from interaction order by day") == [(date(2026, 2, 3),), (date(2026, 2, 25),)]


@pytest.mark.parametrize(("order", "day"), [("dmy", date(2026, 2, 3)), ("mdy", date(2026, 3, 2))])
def test_an_order_that_nothing_decides_is_asked_for(take: Take, ask: Ask, order: str, day: date) -> None:
    text = csv_of(HEAD, "03/02/2026,Ada,Acme,")
    with pytest.raises(UserError, match="day/month or month/day"):
        take("log.csv", text)
    assert ask("select count(*) from batch") == [(0,)]
    take("log.csv", text, order=order)
    assert ask("select day from interaction") == [(day,)]


def test_a_time_with_a_zone_is_the_organisations_day_and_a_bare_day_is_never_shifted(
    take: Take, ask: Ask
) -> None:
    take("log.csv", csv_of(HEAD, "2026-03-01T23:30:00-05:00,Ada,Acme,", "2026-03-05,Ada,Bolt,"))
    assert ask("select day, happened_at from interaction order by day") == [
        (date(2026, 3, 2), datetime(2026, 3, 2, 4, 30)),  # noqa: DTZ001 - kept in UTC without saying so
        (date(2026, 3, 5), None),
    ]


def test_a_colleague_on_both_sides_is_left_out_and_counted(take: Take) -> None:
    [batch] = take(
        "log.csv",
        csv_of(
            "Activity Date,Executive,Customer,Customer Email",
            "2026-03-01,Ada Berg,Bo,bo@ours.example",
            "2026-03-01,Ada Berg,Cy,cy@acme.example",
            "2026-03-02,Ben Okafor,Cy,cy@acme.example",
            '2026-03-02,Ben Okafor,"Berg, Ada",',
        ),
    )
    assert (batch.added, batch.left_out) == (2, 2)
    assert batch.reasons == {"a colleague, not a customer": 2}


def test_planned_rows_are_left_out_but_booked(take: Take, ask: Ask) -> None:
    [batch] = take(
        "log.csv",
        csv_of(
            "Activity Date,Executive,Customer,Status",
            "2026-04-09,Ada,Acme,Planned",
            "2026-04-10,Ada,Acme,Completed",  # in the future all the same
            "2026-03-01,Ada,Acme,Completed",
        ),
    )
    assert (batch.added, batch.left_out) == (1, 2)
    assert ask("select day from booking order by day") == [(date(2026, 4, 9),), (date(2026, 4, 10),)]
    assert ask("select sum(contacts) from exec_day where executive_id = 0") == [(1,)]


def test_what_is_said_to_have_happened_on_a_day_to_come_is_a_reject_and_no_plan(take: Take, ask: Ask) -> None:
    calls = (
        "2026-04-01,Ada,Acme,Connected",
        "2026-04-02,Ada,Bolt,Connected",
        "2026-04-02,Ada,Core,Scheduled",
    )
    [batch] = take("log.csv", csv_of(HEAD, *calls))  # the first may be today elsewhere
    reason = "date: marked as done, but in the future"
    assert batch.reasons == {reason: 1, "planned; a later import counts it": 2}
    assert ask("select day from booking order by day") == [(date(2026, 4, 1),), (date(2026, 4, 2),)]


def test_several_people_in_a_cell_take_part_in_one_interaction(take: Take, ask: Ask) -> None:
    [batch] = take("log.csv", csv_of(HEAD, '2026-03-01,"Ada Berg; Okafor, Ben","Acme\nBolt; Core",Connected'))
    assert batch.added == 1
    assert ask("select len(executive_ids), len(customer_ids) from interaction") == [(2, 3)]
    assert ask("select contacts from exec_day order by executive_id") == [(1,), (1,), (1,)]


def test_commas_separate_people_only_where_the_analyst_says_so(take: Take, ask: Ask) -> None:
    text = csv_of(HEAD, '2026-03-01,Ada,"Acme, Bolt",Connected')
    [batch] = take("log.csv", text, at_commas=True)
    assert ask("select len(customer_ids) from interaction") == [(2,)]
    assert batch.added == 1


def test_rows_of_one_number_are_one_interaction_with_all_participants(take: Take, ask: Ask) -> None:
    [batch] = take(
        "log.csv",
        csv_of(
            "Activity ID,Activity Date,Executive,Customer",
            "7,2026-03-01,Ada,Acme",
            "7,2026-03-01,Ada,Bolt",
            "7,2026-03-01,Ben,Acme",
        ),
    )
    assert (batch.rows, batch.added, batch.unchanged) == (3, 1, 2)
    assert batch.reasons == {"same interaction as another row": 2}
    assert ask("select len(executive_ids), len(customer_ids) from interaction") == [(2, 2)]


def test_a_row_of_the_same_number_on_another_day_brings_nobody_into_the_contact(take: Take, ask: Ask) -> None:
    log = csv_of(
        "Record ID,Date,Executive,Customer,Outcome",
        "9000,2026-01-07,Sabine,Acme,busy",
        "9000,2026-03-18,Tom,Acme,connected",
        "9001,2026-03-18,Sabine,Acme,connected",
        "9001,2026-03-18,Tom,Acme,connected",
    )
    [batch] = take("calls.csv", log)
    assert (batch.added, batch.unchanged) == (2, 2)
    assert batch.reasons["same ID as another row with another day; that row counts"] == 1
    query = "select external_id, day::varchar, len(executive_ids) from interaction order by external_id"
    assert ask(query) == [("9000", "2026-03-18", 1), ("9001", "2026-03-18", 2)]


def test_commas_separate_people_who_stand_alone_in_other_rows(take: Take, ask: Ask) -> None:
    log = csv_of(
        "Date,Executive,Customer",
        "2026-03-01,Tom Lee,Acme",
        "2026-03-02,Karl Berg,Acme",
        '2026-03-03,"Tom Lee, Karl Berg",Acme',
        '2026-03-04,"Okafor, Ben",Acme',
        '2026-03-05,"Maria Lopez, Peter Hahn",Acme',
    )
    [batch] = take("log.csv", log)
    assert [note for note in batch.notes if "one person" in note] == [
        (
            "We read “Maria Lopez, Peter Hahn” as one person. If commas separate people, say so under"
            " Dates and people, or with --split-commas."
        )
    ]
    assert ask("select name from executive order by name") == [
        ("Karl Berg",), ("Maria Lopez, Peter Hahn",), ("Okafor, Ben",), ("Tom Lee",),
    ]  # fmt: skip


def test_columns_that_fill_no_field_are_named(take: Take) -> None:
    [batch] = take("log.csv", csv_of("Date,Executive,Customer,Weather", "2026-03-01,Tom,Acme,fine"))
    assert "Columns not used: Weather." in batch.notes


def test_rows_without_a_day_an_executive_or_a_customer_are_rejects(take: Take) -> None:
    [batch] = take(
        "log.csv",
        csv_of(
            HEAD, "Nil return,Ada,Acme,", "2026-03-01,,Acme,", "2026-03-01,Ada,-,", "2026-03-01,Ada,Acme,"
        ),
    )
    assert (batch.added, batch.rejected) == (1, 3)
    assert {reason.split(":")[0] for reason in batch.reasons} == {"date", "executive", "customer"}


def test_a_log_without_an_outcome_says_that_it_is_taken_as_held(take: Take) -> None:
    [batch] = take("log.csv", csv_of("Activity Date,Executive,Customer", "2026-03-01,Ada,Acme"))
    assert "The log has no outcomes, so every row counts as a contact that took place." in batch.notes


def test_executives_and_customers_not_yet_known_are_added_as_the_log_names_them(take: Take, ask: Ask) -> None:
    take("log.csv", csv_of(HEAD, "2026-03-01,Ada Berg,Acme,", "2026-03-02,Sir Ada BERG,acme Ltd.,"))
    assert ask("select name, first_on, is_listed from executive") == [("Ada Berg", date(2026, 3, 1), False)]
    assert ask("select name, is_listed from customer") == [("Acme", False)]


def test_only_people_of_rows_that_were_taken_are_added(take: Take, ask: Ask) -> None:
    take("log.csv", csv_of(HEAD, "2026-03-01,Ada,Acme,", "someday,Ben,Bolt,"))
    assert ask("select name from executive union all select name from customer order by 1") == [
        ("Acme",),
        ("Ada",),
    ]


def test_a_planned_row_with_a_colleague_and_no_executive_is_left_out(take: Take, ask: Ask) -> None:
    text = csv_of(
        "Activity Date,Executive,Customer,Email,Status",
        "2026-03-01,Ada Berg,Acme Ltd,,Completed",
        "2026-05-01,,Joe Hill,joe@ours.example,Planned",
    )
    [batch] = take("log.csv", text)
    assert (batch.added, batch.left_out, batch.reasons) == (1, 1, {"a colleague, not a customer": 1})
    assert ask("select day from interaction") == [(date(2026, 3, 1),)]


def test_a_note_that_names_nobody_is_left_out_and_no_reject(take: Take) -> None:
    [batch] = take(
        "log.csv",
        csv_of(
            "Date,Executive,Customer,Type",
            "2026-03-01,Ada,Acme,Call",
            "2026-03-02,Ada,,Note",
            "2026-03-03,,Acme,Note",
            "2026-03-04,Ada,,Call",
            "someday,Ada,Acme,Note",
        ),
    )
    assert (batch.added, batch.left_out, batch.rejected) == (1, 2, 2)
    assert batch.reasons["a note, not a conversation with a customer"] == 2
    assert batch.reasons["customer: no customer"] == 1
