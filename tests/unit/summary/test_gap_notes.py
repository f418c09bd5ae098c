"""What was noted on a gap is one line for each executive, and a handing over stands with both."""

from datetime import date
from typing import Any

import pytest

from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.summary import gap_notes
from analytics.summary.queries import Source

DAY = date(2026, 11, 20)
ROW: dict[str, Any] = {
    "executive_id": 1, "executive": "Ada Amsel", "kind": "note", "says": "At the fair", "from_on": DAY,
    "until_on": None, "to_id": None, "to_name": None, "noted_on": DAY,
}  # fmt: skip
OVER = {"kind": "handed over", "says": "", "from_on": date(2026, 5, 3), "to_id": 2, "to_name": "Ben Okafor"}
MAY = date(2027, 5, 31)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "At the fair"),
        ({"until_on": MAY}, "At the fair, until 31 May 2027"),
        ({"says": None}, "Noted on 20 November 2026"),  # its words aren't open to the reader
        ({"says": None, "until_on": MAY}, "Noted on 20 November 2026, until 31 May 2027"),
        ({"kind": "leave", "says": None, "until_on": MAY}, "On leave, until 31 May 2027"),
        (OVER | {"says": None}, "Handed over to Ben Okafor on 3 May 2026"),
        ({"kind": "leave", "says": ""}, "On leave since 20 November 2026"),
        ({"kind": "leave", "says": "", "until_on": MAY}, "On leave, until 31 May 2027"),
        (
            {"kind": "leave", "says": "On parental leave until May", "until_on": MAY},
            "On parental leave until May",
        ),
        (
            {"kind": "leave", "says": "", "from_on": date(2026, 11, 1), "until_on": MAY},
            "On leave, until 31 May 2027, noted on 20 November 2026",
        ),
        (OVER, "Handed over to Ben Okafor on 3 May 2026"),
        (OVER | {"says": "the north"}, "Handed over to Ben Okafor on 3 May 2026: the north"),
    ],
)
def test_a_note_is_said_in_a_line(row: dict[str, Any], words: str) -> None:
    assert gap_notes.line(ROW | row) == words


def test_a_handing_over_stands_with_both_and_several_notes_on_one_line() -> None:
    gone = ROW | {"executive_id": None, "executive": "Dan Eck"} | OVER
    source = Source(lambda _name, _scope: [ROW, ROW | OVER, gone], Settings(today=DAY))
    assert gap_notes.by_executive(source, Scope(DAY)) == {
        1: "At the fair; Handed over to Ben Okafor on 3 May 2026",
        2: "Took over from Ada Amsel on 3 May 2026; Took over from Dan Eck on 3 May 2026",
    }
