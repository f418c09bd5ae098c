"""Columns beside the outcome that say a contact didn't come about."""

import pytest

from tests.unit.imports.conftest import Ask, Take, csv_of

SAID = "select standing, attempt from interaction order by row_number"
HEAD = "Date,Executive,Customer,Type"
ROW = "2026-03-0{},Ada Berg,Acme,meeting"
HELD, MISSED = ("contact", None), ("attempt", "missed")


def rows(*cells: str) -> list[str]:
    return [f"{ROW.format(place)},{cell}" for place, cell in enumerate(cells, start=1)]


@pytest.mark.parametrize(
    ("columns", "cells", "said"),
    [
        ("No-show", ("no", "YES", ""), [HELD, ("attempt", "no_show"), HELD]),
        ("Nicht erschienen", ("x", "", ""), [("attempt", "no_show"), HELD, HELD]),
        ("Cancelled,No-show", ("No,No", "No,Yes", "Yes,No"), [
            HELD, ("attempt", "no_show"), ("attempt", "cancelled"),
        ]),
        ("Outcome,Missed", ("connected,0", "connected,1", "busy,0"), [HELD, MISSED, ("attempt", "busy")]),
        ("Outcome,Connected,Answered By", ("reached,yes,human", "reached,no,", "reached,yes,Machine"), [
            HELD, ("attempt", "no_answer"), ("attempt", "voicemail"),
        ]),
        ("Outcome,Mailbox", ("reached,sales", "reached,info", "busy,sales"), [
            HELD, HELD, ("attempt", "busy"),
        ]),
    ],
)  # fmt: skip
def test_a_column_that_denies_a_contact_is_heeded(
    take: Take, ask: Ask, columns: str, cells: tuple[str, ...], said: list[tuple[str, str | None]]
) -> None:
    [batch] = take("log.csv", csv_of(f"{HEAD},{columns}", *rows(*cells)))
    assert ask(SAID) == said
    is_heeded = "Mailbox" not in columns
    assert any("which rows are attempts" in note for note in batch.notes) == is_heeded
    assert any("not used" in note for note in batch.notes) != is_heeded


def test_what_the_analyst_has_chosen_stands(take: Take, ask: Ask) -> None:
    log = csv_of(f"{HEAD},Outcome,Missed", *rows("connected,1", "connected,0", "busy,0"))
    take("log.csv", log, columns={"outcome": "Outcome"})
    assert ask(SAID) == [HELD, HELD, ("attempt", "busy")]
