"""What the words of a log make of its rows, and what its receipt says of words that nobody knows."""

import pytest

from tests.unit.imports.conftest import Ask, Take, csv_of


def test_a_status_that_doubts_a_contact_is_named_and_no_contact(take: Take, ask: Ask) -> None:
    head = "Activity Date,Executive,Customer,Channel,Status"
    rows = ("2026-03-01,Ada,Acme,Call,Completed", "2026-03-02,Ada,Bolt,Call,Almost reached")
    [batch] = take("log.csv", csv_of(head, *rows))
    assert ask("select standing from interaction order by day") == [("contact",), ("attempt",)]
    assert any("a status that we don't know (“Almost reached”)" in note for note in batch.notes)


@pytest.mark.parametrize("name", ["Type", "Call Type", "Direction"])
def test_a_direction_may_tell_that_nobody_spoke(take: Take, ask: Ask, name: str) -> None:
    told = {
        "outbound": ("outbound", "contact", None),
        "outbound missed": ("outbound", "attempt", "missed"),
        "inbound_abandoned": ("inbound", "attempt", "missed"),
        "abandoned": ("inbound", "attempt", "missed"),
        "inbound": ("inbound", "contact", None),
        "Outgoing (no answer)": ("outbound", "attempt", "no_answer"),
        "Eingehend verpasst": ("inbound", "attempt", "missed"),
        "missed_call": ("inbound", "attempt", "missed"),
    }
    rows = [f"2026-03-{day:02},Ada Berg,Acme {day},{text}" for day, text in enumerate(told, 1)]
    [batch] = take("log.csv", csv_of(f"Activity Date,Executive,Customer,{name}", *rows))
    assert ask("select direction, standing, attempt from interaction order by day") == list(told.values())
    assert "Only unsuccessful calls have an outcome, so all other rows count as held." in batch.notes
    assert not any("nknown" in note for note in batch.notes)


def test_an_unknown_word_among_directions_that_tell_what_came_of_it_is_no_contact(
    take: Take, ask: Ask
) -> None:
    words = ("outbound", "outbound missed", "inbound", "inbound zorbed", "missed")
    rows = [f"2026-03-{day:02},Ada Berg,Acme {day},{text}" for day, text in enumerate(words, 1)]
    [batch] = take("log.csv", csv_of("Activity Date,Executive,Customer,Call Type", *rows))
    standings = [standing for (standing,) in ask("select standing from interaction order by day")]
    assert standings == ["contact", "attempt", "contact", "attempt", "attempt"]
    assert any(
        "a direction that we don't know (“inbound zorbed”): counted as an attempt." in n for n in batch.notes
    )
    assert any(n.endswith("so all other rows with a known direction count as held.") for n in batch.notes)


def test_an_unread_column_of_outcomes_is_not_passed_over(take: Take, ask: Ask) -> None:
    head = "Activity Date,Executive,Customer,Call Type,Disposition"
    rows = ("2026-03-01,Ada,Acme,outbound,Resolved", "2026-03-02,Ada,Bolt,outbound_missed,")
    [batch] = take("log.csv", csv_of(head, *rows))
    assert ask("select standing from interaction order by day") == [("contact",), ("attempt",)]
    assert not any("Only unsuccessful" in note for note in batch.notes)
    assert "Calls that the log doesn't call missed or the like count as held." in batch.notes


def test_a_count_of_rows_with_a_day_is_a_subtotal_and_no_customer(take: Take, ask: Ask) -> None:
    rows = [
        f"Ada,2026-03-{day % 28 + 1:02},Customer {day}," for day in range(400)
    ]  # more than are looked at first
    sums = [
        "Ada,2026-03-30,2 interactions,",
        "Ada,2026-03-30,Total: 17 calls,",
        "All,2026-03-30,Meetings: 3,",
    ]
    [batch] = take("log.csv", csv_of("Executive,Date,Customer,Outcome", *rows, *sums))
    assert (batch.added, batch.reasons) == (400, {"a subtotal or total": 3})


@pytest.mark.parametrize("name", ["IsDeleted", "Gelöscht"])
def test_a_deleted_record_is_skipped_with_its_reason(take: Take, name: str) -> None:
    rows = ("2026-03-01,Ada,Acme,0", "2026-03-02,Ada,Bolt,1", "2026-03-03,Ada,Core,")
    [batch] = take("log.csv", csv_of(f"Activity Date,Executive,Customer,{name}", *rows))
    assert (batch.added, batch.reasons) == (2, {"deleted where it was exported": 1})
