"""Caller and callee: the direction of each call tells which of them is ours."""

import pytest

from analytics.ingest.mapping import guess
from tests.unit.ingest.conftest import Open

SIDES = {"executive": ("Callee Name", "Caller Name"), "customer": ("Caller Name", "Callee Name")}
ROWS = """2026-11-23 09:14,Outgoing,101,Ann Lee,+49401,Ada Quill
2026-11-24 09:14,Incoming,+4989,Cleo Fenn,102,Bob Ray
"""


def taken(open_file: Open, header: str, rows: str = ROWS, **chosen: str) -> dict[str, tuple[str, ...]]:
    """Return field → the columns that its rules take, of incoming calls and of all others."""
    [sheet] = open_file("calls.csv", f"{header}\n{rows}")
    mapping = guess(sheet, chosen)
    return {name: tuple(rule.takes for rule in rules) for name, rules in mapping.when.items()}


def test_the_names_and_not_the_numbers_are_taken(open_file: Open) -> None:
    assert taken(open_file, "Start Time,Direction,Caller,Caller Name,Callee,Callee Name") == SIDES


def test_german_columns_are_known(open_file: Open) -> None:
    found = taken(open_file, "Datum,Richtung,Rufnummer,Anrufer,Durchwahl,Angerufener", ROWS)
    assert found == {"executive": ("Angerufener", "Anrufer"), "customer": ("Anrufer", "Angerufener")}


def test_whose_log_it_is_stays_where_a_column_says_so(open_file: Open) -> None:
    rows = (
        "2026-11-23,ORIGINATING,Ann Lee,Ann Lee,Ada Quill\n2026-11-24,TERMINATING,Bob Ray,Cleo Fenn,Bob Ray\n"
    )
    found = taken(open_file, "Start time,Direction,User,Calling line ID,Called line ID", rows)
    assert found == {"customer": ("Calling line ID", "Called line ID")}


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("Start Time,Notes,Caller,Caller Name,Callee,Callee Name", {}),  # nothing tells the direction
        ("Start Time,Direction,Customer ID,Customer,Ext,Executive", {}),
        ("Start Time,Direction,Caller,Caller Name,Callee,Callee Name", {"executive": "Caller Name"}),
    ],
)
def test_what_the_columns_say_themselves_or_the_analyst_stands(
    open_file: Open, header: str, chosen: dict[str, str]
) -> None:
    assert taken(open_file, header, **chosen) == {}


@pytest.mark.parametrize("values", ["PSTN\nPSTN", "Answered\nMissed", "Answered\nUnanswered"])
def test_a_call_type_that_tells_no_direction_comes_after_the_column_that_does(
    open_file: Open, values: str
) -> None:
    first, second = values.split()
    rows = f"2026-11-23,Ann Lee,Acme,Outgoing,{first}\n2026-11-24,Bob Ray,Bolt,Incoming,{second}\n"
    [sheet] = open_file("calls.csv", f"Date,Agent,Company,Call Direction,Call Type\n{rows}")
    assert guess(sheet, {}).columns["direction"] == "Call Direction"
