"""The definitions are one file, readable on GitHub, with the values of settings where the app shows it."""

import dataclasses
import re

import pytest

from analytics.settings import Settings
from pages.parts.definitions import entries
from pages.parts.definitions.entries import Entry

TEXT = entries.PATH.read_text(encoding="utf-8")
EVERY = entries.entries(Settings())


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'.,%-]+", text)


def titles(query: str) -> list[str]:
    return [entry.title for entry in entries.found(EVERY, query)]


@pytest.mark.parametrize("entry", EVERY, ids=lambda entry: entry.anchor)
def test_an_entry_is_two_short_sentences_and_the_rest_is_folded(entry: Entry) -> None:
    said = re.split(r"(?<=[.?!”])\s+(?=[A-Z“])", entry.text)
    assert len(said) <= 2
    assert all(len(words(sentence)) <= 25 for sentence in said)
    assert "\n\n" not in entry.text


def test_unfolded_the_definitions_are_short() -> None:
    unfolded = " ".join(
        f"{entry.title} {entry.title} {entry.text}" for entry in EVERY
    )  # also in the contents
    assert len(words(unfolded)) < 1_119


def test_each_number_in_the_file_is_the_default_of_its_setting() -> None:
    marked = entries.VALUE.findall(TEXT)
    known = entries.values(Settings())
    assert {name: known[name] for _, name in marked} == {name: number for number, name in marked}
    assert len(marked) == TEXT.count("<!--") > 30


def test_the_values_that_are_set_stand_in_the_text() -> None:
    now = dataclasses.replace(Settings(), limit_days=50, high_value_share=0.1)
    by_title = {entry.title: entry for entry in entries.entries(now)}
    assert (
        "empty from a gap of 50 days, and due soon from 40"
        in by_title["Empty chair, due soon, in touch"].text
    )
    assert "| Long empty | 100 days or more |" in by_title["Empty chair, due soon, in touch"].details
    assert "top 10% by annual value" in by_title["Segments"].details
    assert "<!--" not in str(by_title)


def test_the_gap_says_that_leave_does_not_count() -> None:
    assert EVERY[0].title == "Gap"
    assert "leave don't count" in EVERY[0].text


def test_every_entry_has_a_link_of_its_own() -> None:
    anchors = [entry.anchor for entry in EVERY]
    assert len(set(anchors)) == len(anchors) > 30
    groups = {entry.group for entry in EVERY}
    assert not {f"all-{entries.anchor(group)}" for group in groups} & set(anchors)


def test_a_search_finds_words_by_their_beginning_titles_first() -> None:
    assert titles("") == [entry.title for entry in EVERY]
    assert titles("cover")[0] == "Coverage"
    assert titles("CANNOT  tell")[0] == "Cannot tell"
    assert titles("no-show") == ["Attempt", "Calls and meetings"]
    assert titles("zebra") == []


def test_what_only_details_hold_is_found_and_said() -> None:
    [found] = entries.found(EVERY, "1.80E+11")
    assert found.title == "Record IDs"
    assert entries.is_in_details(found, "1.80E+11")
    assert not entries.is_in_details(found, "same id")
    assert not entries.is_in_details(found, "")
