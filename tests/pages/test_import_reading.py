"""Import: how a dropped file was read, and reading it otherwise."""

from datetime import date

import pytest

from tests.pages.dropping import (
    AMBIGUOUS,
    LOG,
    drop,
    edit,
    fill,
    fills,
    labels,
    moves,
    press,
    unfold,
    words,
    workbook,
)
from tests.pages.harness import Desk, as_csv, customer_list, heading, log_of, table, text


def test_columns_with_unknown_names_are_mapped_by_hand(desk: Desk) -> None:
    log = LOG.replace("Executive", "Zzqx", 1).replace("Ada Amsel", "a1x").replace("Ben Okafor", "b2x")
    app = drop(desk.open("imports"), ("talks.csv", log))
    assert "no column was recognised as executive" in app.warning[0].value
    assert next(button for button in app.button if button.label == "Import").disabled
    fill(app, "Zzqx", "executive")
    assert not app.warning
    unfold(app, "Columns")
    assert fills(app)["Zzqx"] == "executive"
    press(app, "Import")
    assert {row["executive"] for row in desk.metric("executives")} == {"a1x", "b2x"}


@pytest.mark.long("each choice previews anew, three times")
def test_a_column_can_be_told_to_fill_nothing_and_another_to_take_its_place(desk: Desk) -> None:
    log = LOG.replace("Subject", "Notes", 1)
    app = unfold(drop(desk.open("imports"), ("talks.csv", log)), "Columns")
    assert fills(app)["Channel"] == "channel"
    drawn = app.data_editor[0].key
    fill(app, "Channel", "–")
    assert fills(app)["Channel"] == "–"
    assert app.data_editor[0].key == drawn  # made anew it would close the cell that is open by then
    fill(app, "Notes", "subject")
    assert fills(app)["Notes"] == "subject"
    assert fills(app)["Channel"] == "–"


def test_a_column_can_be_taken_out_of_those_that_fill_a_field_together(desk: Desk) -> None:
    rows = [
        {"Date": "2026-11-02", "First Name": "Ada", "Last Name": "Amsel", "Executive": "Ben Okafor"},
        {"Date": "2026-11-13", "First Name": "Cleo", "Last Name": "Chen", "Executive": "Ben Okafor"},
    ]
    app = unfold(drop(desk.open("imports"), ("talks.csv", as_csv(rows))), "Columns")
    assert fills(app)["First Name"] == fills(app)["Last Name"] == "customer"
    fill(app, "First Name", "–")
    assert (fills(app)["First Name"], fills(app)["Last Name"]) == ("–", "customer")
    assert "2 customers would be new: Amsel and Chen." in text(app)


def test_what_the_page_advises_can_be_done_on_the_page(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", "Zzqx,Type\nx1,call\ny2,call\n"))
    assert "--" not in text(app).replace("\u2013", "")
    assert "table below" in text(app)
    assert "Zzqx" in fills(app)


def test_ambiguous_dates_are_asked_about_and_the_answer_is_taken(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", AMBIGUOUS))
    assert "day-month or month-day" in text(app)
    assert "--dates" not in text(app)
    press(app, "Day first")
    assert not app.warning
    press(app, "Import")
    [row] = desk.metric("executives")
    assert row["last_contact_on"] == date(2026, 11, 4)


@pytest.mark.parametrize("content", [b"Date,Executive,Customer\n", b"Dear all,\n\nplease find attached.\n"])
def test_a_table_that_is_no_log_is_asked_about(desk: Desk, content: bytes) -> None:
    app = drop(desk.open("imports"), ("words.csv", content))
    assert len(app.error) + len(app.warning) == 1
    assert "our side" not in text(app)
    assert next(button for button in app.button if button.label == "Import").disabled


@pytest.mark.long("two sheets, previewed and imported")
def test_both_sheets_of_a_workbook_can_be_imported(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("book.xlsx", workbook(Talks=LOG, Customers=customer_list(5))))
    assert not app.error
    assert app.multiselect[0].value == [0, 1]
    press(app, "Import")
    assert {row["kind"] for row in table(app, "history")} == {"interactions", "customers"}


@pytest.mark.long("two sheets, previewed twice and imported")
def test_of_a_workbook_the_sheets_that_are_understood_are_preselected(desk: Desk) -> None:
    cover = "Report of,the year\nmade by,hand\n"
    app = drop(desk.open("imports"), ("book.xlsx", workbook(Cover=cover, Talks=LOG, More=customer_list(5))))
    assert app.multiselect[0].value == [1, 2]
    assert not app.warning
    app.multiselect[0].set_value([1]).run()
    assert heading(app).startswith("One file, 12 interactions:")
    press(app, "Import")
    assert [row["file"] for row in table(app, "history")] == ["book.xlsx / Talks"]


def test_reasons_come_with_an_example(desk: Desk) -> None:
    bad = LOG + "not a day,Ada Amsel,Customer 1,call,,,,\n2026-12-24,Ada Amsel,Customer 1,call,,,,Party\n"
    app = drop(desk.open("imports"), ("talks.csv", bad))
    assert "such as row 14 “not a day”" in text(app)
    assert "planned: counts once it has happened :small[such as row 15 “2026-12-24 · Ada Amsel" in text(app)


ODD = LOG.replace("connected", "kaffeeklatsch", 4)


def test_words_that_nobody_knows_are_counted_and_come_first(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", ODD))
    choices = [control for control in app.get("button_group") if str(control.key).startswith("details_")]
    assert "Words: 1 unknown" in [option.content for option in choices[0].proto.options]
    unfold(app, "Words")
    assert next(iter(words(app).items())) == ("kaffeeklatsch", "outcome: unknown")
    assert words(app)["call"] == "channel: call"


def test_a_word_is_given_a_meaning_by_hand(desk: Desk) -> None:
    app = unfold(drop(desk.open("imports"), ("talks.csv", ODD)), "Words")
    assert moves(app)["Ada Amsel"][0] == "new: empty chair, 30 days"
    edit(app, "In the file", "kaffeeklatsch", "Means", "outcome: contact")
    assert words(app)["kaffeeklatsch"] == "outcome: contact"
    assert moves(app)["Ada Amsel"][0] == "new: in touch, 2 days"
    edit(app, "In the file", "kaffeeklatsch", "Means", "outcome: voicemail")
    assert moves(app)["Ada Amsel"][0] == "new: empty chair, 30 days"


@pytest.mark.long("each choice previews anew, three times")
def test_a_word_can_be_told_to_say_nothing_and_to_be_unknown_again(desk: Desk) -> None:
    app = unfold(drop(desk.open("imports"), ("talks.csv", ODD)), "Words")
    edit(app, "In the file", "kaffeeklatsch", "Means", "outcome: says nothing")
    assert words(app)["kaffeeklatsch"] == "outcome: says nothing"
    edit(app, "In the file", "kaffeeklatsch", "Means", "outcome: unknown")
    assert words(app)["kaffeeklatsch"] == "outcome: unknown"


def test_a_word_cannot_mean_what_another_field_says(desk: Desk) -> None:
    app = unfold(drop(desk.open("imports"), ("talks.csv", ODD)), "Words")
    edit(app, "In the file", "kaffeeklatsch", "Means", "channel: call")
    assert "stands in the outcome, which can be contact" in app.error[0].value
    app.run()
    assert "kaffeeklatsch" in words(app)


@pytest.mark.long("each choice previews anew, five times")
def test_what_was_chosen_is_offered_for_the_next_file_of_the_shape_and_can_be_forgotten(desk: Desk) -> None:
    app = unfold(drop(desk.open("imports"), ("october.csv", ODD)), "Words")
    edit(app, "In the file", "kaffeeklatsch", "Means", "outcome: contact")
    unfold(app, "Columns")
    fill(app, "Duration minutes", "–")
    press(app, "Import")
    later = ODD.replace("2026-11-18", "2026-11-19")
    drop(app, ("november.csv", later))
    assert "Read as batch 1 was: 1 column by hand, 1 word by hand." in text(app)
    unfold(app, "Words")
    assert words(app)["kaffeeklatsch"] == "outcome: contact"
    press(app, "Forget")
    assert "Read as batch" not in text(app)
    assert words(app)["kaffeeklatsch"] == "outcome: unknown"
    unfold(app, "Columns")
    assert fills(app)["Duration minutes"] == "duration_minutes"


def test_a_file_for_which_nothing_was_chosen_offers_nothing(three: Desk) -> None:
    app = drop(three.open("imports"), ("more.csv", log_of({"Dora Diaz": 3})))
    assert "Read as batch" not in text(app)


@pytest.mark.long("each choice previews anew, four times")
def test_choices_that_do_not_fit_the_next_file_are_asked_about(desk: Desk) -> None:
    """The shape is the same however columns are spelled, and a choice names a column as it was spelled."""
    app = unfold(drop(desk.open("imports"), ("talks.csv", LOG)), "Columns")
    fill(app, "Duration minutes", "–")
    fill(app, "Subject", "notes")
    press(app, "Import")
    drop(app, ("other.csv", LOG.replace("Subject", "SUBJECT", 1)))
    assert "our side" not in text(app)
    if "Forget" in labels(app):
        press(app, "Forget")
    assert not app.warning
    assert not app.error


@pytest.mark.long("each choice previews anew, four times")
def test_a_file_that_is_refused_for_what_was_remembered_can_be_read_without_it(desk: Desk) -> None:
    log = "Called on,Planned,Executive,Customer\n2026-11-02,2026-11-03,Ann Lee,Acme\n"
    app = unfold(drop(desk.open("imports"), ("a.csv", log)), "Columns")
    fill(app, "Planned", "date")
    press(app, "Import")
    drop(app, ("b.csv", log.replace("2026-11-03", "")))
    assert "None of its 1 rows could be taken" in app.error[0].value
    assert "Read as batch 1 was" in text(app)
    press(app, "Forget")
    assert not app.error


@pytest.mark.long("two files, previewed twice and imported")
def test_a_log_in_a_wrong_time_zone_is_pointed_out_and_read_otherwise_by_a_click(desk: Desk) -> None:
    def rows(column: str, hours: int, zone: str) -> str:
        held = ({"Executive": "Ada Amsel", "Customer": "Customer 1", "Type": "meeting"} for _ in range(6))
        return as_csv(
            [{column: f"2026-07-{day:02} {hours + day}:30{zone}", **row} for day, row in enumerate(held, 6)]
        )

    talks = ("talks.csv", rows("Date", 4, ""))
    app = drop(desk.open("imports"), talks, ("rooms.csv", rows("Meeting Date", 2, "Z")))
    assert "6 meetings in talks.csv are 2 hours after the same ones in rooms.csv" in text(app)
    press(app, r"Read talks\.csv in the time of Europe/Berlin")
    assert not app.warning
    press(app, "Import both")
    [row] = desk.metric("executives", window_days=200)
    assert row["contacts"] == 6


def test_what_a_spreadsheet_swapped_is_warned_of_and_swapped_back(desk: Desk) -> None:
    days = ("2026-03-11", "2026-05-11", "20/11/2026", "24/11/2026")
    rows = [{"Date": day, "Executive": "Ada Amsel", "Customer": "Acme", "Outcome": "held"} for day in days]
    app = drop(desk.open("imports"), ("calls.csv", as_csv(rows)))
    assert "A spreadsheet seems to have swapped day and month in “Date”" in app.warning[0].value
    press(app, "Swap back")
    assert not app.warning
    assert "Day and month of 2 different dates were swapped back, as chosen." in text(app)
