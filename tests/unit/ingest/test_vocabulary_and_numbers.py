"""Words of other systems, amounts, scores and durations."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.durations import read_durations
from analytics.ingest.numbers import read_numbers
from analytics.ingest.vocabulary import called_off, read_flags, read_words


@pytest.mark.parametrize(
    ("field", "text", "ours"),
    [
        ("direction", "Inbound", "inbound"),
        ("direction", "INCOMING_EMAIL", "inbound"),
        ("direction", "EMAIL", "outbound"),
        ("direction", "FORWARDED_EMAIL", "outbound"),
        ("direction", "customer_initiated", "inbound"),
        ("direction", "Sortant", "outbound"),
        ("initiative", "Pro-active", "proactive"),
        ("initiative", "Customer", "reactive"),
        ("channel", "Phone Call", "call"),
        ("channel", "Telefonat", "call"),
        ("channel", "Face-to-face", "visit"),
        ("channel", "Déjeuner", "visit"),
        ("channel", "Lunch with the board", "visit"),
        ("channel", "Microsoft Teams", "video"),
        ("channel", "Milestone", "note"),
        ("outcome", "Connected", "contact"),
        ("outcome", "f240bbac-87c9-4f6e-bf70-924b57d47db7", "contact"),
        ("outcome", "b2cf5968-551e-4856-9783-52b3da59a7d0", "voicemail"),
        ("outcome", "Left live message", "voicemail"),
        ("outcome", "NO_SHOW", "no_show"),
        ("outcome", "No answer - try again", "no_answer"),
        ("outcome", "Not connected", "no_answer"),
        ("outcome", "CANCELED", "cancelled"),
        ("outcome", "SCHEDULED", "planned"),
        ("outcome", "COMPLETED", "contact"),
        ("outcome", "BOUNCED", "bounced"),
        ("status", "Completed", "done"),
        ("status", "Not Started", "planned"),
        ("status", "Geannuleerd", "cancelled"),
        ("status", "TENTATIVE", "tentative"),
    ],
)
def test_words_of_other_systems_become_ours(field: str, text: str, ours: str) -> None:
    assert read_words(field, [text]).values == {text: ours}


def test_unknown_words_are_counted_and_never_guessed() -> None:
    reading = read_words("channel", ["Zorbing", "", "n/a"])
    assert (reading.values, reading.unmapped) == ({}, ("Zorbing",))


def test_yes_in_a_cancelled_column_is_cancelled() -> None:
    assert read_words("status", ["True", "False"], "cancelled_flag").values == {
        "True": "cancelled",
        "False": "done",
    }
    assert read_words("status", ["1", "0"], "done_flag").values == {"1": "done", "0": "planned"}


def test_the_subject_of_a_meeting_that_was_called_off_is_known_by_how_it_begins() -> None:
    subjects = [
        "Canceled: Dinner", " CANCELLED : Dinner", "Abgesagt: Abendessen", "Annulé\u00a0: Dîner",
        "Cancelado: Cena", "Annullato: Cena", "Geannuleerd: Diner", "Aflyst: Middag", "Avlyst: Middag",
        "Inställt: Middag", "Peruttu: Illallinen", "Отменено: Ужин", "已取消\uff1a晚餐",
        "ANNULÉ : Dîner", "Termin abgesagt: Essen",
    ]  # fmt: skip
    assert [text for text in subjects if not re.search(called_off(), text)] == []
    others = ["Canceled contracts: review", "Dinner (canceled: rain)", "Cancelled", "Inställning: Maskin", ""]
    assert [text for text in others if re.search(called_off(), text)] == []


def test_flags_are_read_in_words() -> None:
    reading = read_flags(["Yes", "nein", "1", "", "perhaps"])
    assert reading.values == {"Yes": True, "nein": False, "1": True, "": None}
    assert list(reading.reasons) == ["perhaps"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("$125,000.00", 125_000), ("1 234", 1_234), ("1\u202f234,50 €", 1_234.5), ("12 %", 12),
     ("(1,234)", -1_234),
     ("-5", -5), ("CHF 1'250.50", 1_250.5), ("1.2M", 1_200_000), ("€ 3,5", 3.5), ("1,234,567", 1_234_567),
     ("0", 0), ("29.85", 29.85), ("0.125", 0.125), ("", None), (" ", None), ("n/a", None),
     ("k.A.", None), ("#DIV/0!", None), ("#WERT!", None), ("x", None), ("?", None), ("–", None),
     ("n.v.", None), ("12,34,567", 1_234_567), ("1.2E+05", 120_000), ("€ 1.2 million", 1_200_000),
     ("~20k", 20_000)],
)  # fmt: skip
def test_amounts_are_read(text: str, number: float | None) -> None:
    assert read_numbers([text]).values == {text: number}


def test_the_decimal_sign_is_decided_by_the_column() -> None:
    assert read_numbers(["1.234", "1.234,56"]).values == {"1.234": 1234, "1.234,56": 1234.56}
    assert read_numbers(["1.234", "5.5"]).values == {"1.234": 1.234, "5.5": 5.5}
    assert "comma" in read_numbers(["1.234", "1.234,56"]).notes[0]
    euros = read_numbers(["120.000 €", "85.000 €", "950 €", "45k"])
    assert list(euros.values.values()) == [120_000, 85_000, 950, 45_000]
    assert "as thousands" in euros.notes[0]
    assert read_numbers(["7.500", "8"], "score").values == {"7.500": 7.5, "8": 8}


@pytest.mark.parametrize(
    "text", ["abc", "1-2", "12 apples a day", "1.2.3,4,5", "1.2.3", "12 34", "10.000.00", "٣", "9" * 500]
)
def test_what_is_no_number_has_a_reason(text: str) -> None:
    assert read_numbers([text]).reasons == {text: "not a number"}


def test_scores_are_out_of_ten() -> None:
    reading = read_numbers(["9", "8/10", "4 of 5", "Bad", "offered", "11", "-1"], "score")
    assert reading.values == {"9": 9, "8/10": 8, "4 of 5": 8, "Bad": 0, "offered": None}
    assert list(reading.reasons) == ["11", "-1"]
    assert read_numbers(["3.0", "5"], "of_5").values == {"3.0": 6, "5": 10}


def test_monthly_amounts_become_a_year() -> None:
    assert read_numbers(["29.50"], "times_12").values == {"29.50": 354}


@given(st.lists(st.text()))
def test_no_text_is_lost_by_the_readers(texts: list[str]) -> None:
    for reading in (
        read_numbers(texts),
        read_numbers(texts, "score"),
        read_durations(texts),
        read_flags(texts),
    ):
        assert set(reading.values) | set(reading.reasons) == set(texts)


@pytest.mark.parametrize(
    ("text", "channel", "direction"),
    [
        ("Call (outbound)", "call", "outbound"),
        ("Outbound phone call", "call", "outbound"),
        ("Email - Received", "email", "inbound"),
        ("Anruf (ausgehend)", "call", "outbound"),
        ("Eingehende E-Mail", "email", "inbound"),
        ("Appel sortant", "call", "outbound"),
        ("Courriel reçu", "email", "inbound"),
        ("Llamada saliente", "call", "outbound"),
        ("Llamada (entrante)", "call", "inbound"),
        ("Chiamata in uscita", "call", "outbound"),
        ("Ligação recebida", "call", "inbound"),
        ("Odebrane połączenie", "call", "inbound"),
        ("Исходящий звонок", "call", "outbound"),
        ("Call out", "call", "outbound"),
        ("Customer call", "call", None),
        ("Email", "email", None),
        ("Voicemail", "call", None),
        ("Check-in call", "call", None),
        ("Inbound", None, "inbound"),
    ],
)
def test_a_channel_may_tell_the_direction_besides(
    text: str, channel: str | None, direction: str | None
) -> None:
    assert read_words("channel", [text]).values.get(text) == channel
    assert read_words("direction", [text], "beside_channel").values.get(text) == direction
