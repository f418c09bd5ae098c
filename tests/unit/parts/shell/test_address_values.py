"""What an address says of a filter."""

import pytest

from pages.parts.shell.address_values import sentence, words
from pages.parts.shell.filters import EARLIER


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("year", "a year ago"),
        ("A Year Ago", "a year ago"),
        ("meeting", "the last meeting"),
        ("", None),
        ("yearly", None),
    ],
)
def test_a_choice_is_known_by_its_value_and_its_label(text: str, label: str | None) -> None:
    assert words(EARLIER)(text) == label


def test_a_name_in_its_own_letters_is_never_taken_for_another_or_for_an_id() -> None:
    label_of = words({"1": "Ada Amsel", "2": "ada amsel", "3": "1"})
    assert [label_of(text) for text in ("Ada Amsel", "ada amsel", "1", "2")] == [
        "Ada Amsel",
        "ada amsel",
        "1",
        "ada amsel",
    ]


def test_a_long_value_is_cut() -> None:
    said = sentence([("executive", "x" * 500)])
    assert said == f"We don’t recognise the address’s executive “{'x' * 39}…”."
