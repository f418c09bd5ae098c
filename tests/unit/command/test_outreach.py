"""The week's list from a script: shown, fixed, and somebody skipped."""

import pytest

from tests.unit.command.conftest import Run


def test_the_lists_of_all_executives_and_one_who_is_skipped(filled: Run) -> None:
    found = filled("next-five", "--executive", "ada berg", "--json").document()
    assert (found["as_of"], found["week"]) == ("2026-03-31", "2026-03-30")
    [ada] = found["lists"]
    assert [(call["place"], call["customer"], call["slot"]) for call in ada["calls"]] == [
        (1, "Bolt", "priority")
    ]
    assert ada["calls"][0]["reason"] == "No executive contact on record; annual value 50"

    said = filled("next-five").out
    assert said.startswith("Week of 30 March 2026, as of 31 March 2026\n")
    assert said.count("Bolt") == said.count("Nobody to call this week.") == 1  # she has him, so Ben has not

    assert filled("next-five", "--executive", "Ada Berg", "--skip", 9, "--why", "?").code == 1
    skipped = filled("next-five", "--executive", "BERG", "--skip", 1, "--why", "on holiday", "--json")
    [ada] = skipped.document()["lists"]
    assert (ada["calls"], ada["skipped"][0]["skipped"]) == ([], "on holiday")
    assert filled("next-five", "--as-of", "2026-03-20").out.count("Nobody to call this week.") == 1


@pytest.mark.parametrize(
    "words", [("--skip", "1"), ("--why", "tired"), ("--skip", "1", "--why", "tired", "--executive", "Nobody")]
)
def test_a_skip_without_a_list_or_reason_is_refused_in_a_sentence(
    filled: Run, words: tuple[str, ...]
) -> None:
    said = filled("next-five", *words)
    assert (said.code, said.out) == (1, "")
    assert "To skip a customer" in said.err or "There is no executive" in said.err
