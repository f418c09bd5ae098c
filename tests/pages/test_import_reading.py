"""Import: how an uploaded file was read, and changing that."""

from datetime import date

import pytest

from tests.pages.dropping import (
    AMBIGUOUS,
    LOG,
    drop,
    labels,
    map_column,
    map_value,
    mapping,
    moves,
    press,
    unfold,
    values,
    workbook,
)
from tests.pages.harness import Desk, as_csv, customer_list, heading, table, text


def test_a_column_that_is_missing_is_proposed_and_taken_by_one_click(desk: Desk) -> None:
    log = LOG.replace("Executive", "Zzqx", 1).replace("Ada Amsel", "a1x").replace("Ben Okafor", "b2x")
    app = drop(desk.open("imports"), ("talks.csv", log))
    assert "We couldn't find the executive column" in app.warning[0].value
    assert next(button for button in app.button if button.label == "Import file").disabled
    assert "**Executive**: “Zzqx” fits best: all of the first 12 values look like names" in text(app)
    unfold(app, "Dates and people")  # what stands open there doesn't take the answer back
    press(app, "Use “Zzqx” as executive")
    assert not app.warning
    unfold(app, "Columns")
    assert mapping(app)["Zzqx"] == "executive"
    press(app, "Import file")
    assert {row["executive"] for row in desk.metric("executives")} == {"a1x", "b2x"}


@pytest.mark.long("each choice previews anew, three times")
def test_a_column_can_be_unmapped_and_another_mapped_in_its_place(desk: Desk) -> None:
    log = LOG.replace("Subject", "Notes", 1)
    app = unfold(drop(desk.open("imports"), ("talks.csv", log)), "Columns")
    assert mapping(app)["Channel"] == "channel"
    map_column(app, "Channel", "–")
    assert mapping(app)["Channel"] == "–"
    map_column(app, "Notes", "subject")
    assert mapping(app)["Notes"] == "subject"
    assert mapping(app)["Channel"] == "–"


def test_one_of_several_columns_that_map_to_a_field_can_be_unmapped(desk: Desk) -> None:
    rows = [
        {"Date": "2026-11-02", "First Name": "Ada", "Last Name": "Amsel", "Executive": "Ben Okafor"},
        {"Date": "2026-11-13", "First Name": "Cleo", "Last Name": "Chen", "Executive": "Ben Okafor"},
    ]
    app = unfold(drop(desk.open("imports"), ("talks.csv", as_csv(rows))), "Columns")
    assert mapping(app)["First Name"] == mapping(app)["Last Name"] == "customer"
    map_column(app, "First Name", "–")
    assert (mapping(app)["First Name"], mapping(app)["Last Name"]) == ("–", "customer")
    assert "2 new customers: Amsel and Chen." in text(app)


def test_what_the_page_advises_can_be_done_on_the_page(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", "Zzqx,Type\nx1,call\ny2,call\n"))
    assert "--" not in text(app).replace("\u2013", "")
    assert "Choose them below" in text(app)
    assert "**Date**: no column clearly holds it." in text(app)
    unfold(app, "Columns")
    assert "Zzqx" in mapping(app)


@pytest.mark.long("each choice previews anew, twice")
def test_another_column_than_the_proposed_one_is_chosen_from_a_list(desk: Desk) -> None:
    days = [{"Qx": f"2026-11-1{n}", "Zz": f"2026-10-2{n}"} for n in (2, 3, 4, 5)]
    who = {"Executive": "Ada Amsel", "Customer": "Acme", "Direction": "outbound", "Outcome": "connected"}
    app = drop(desk.open("imports"), ("talks.csv", as_csv([day | who for day in days])))
    [box] = [box for box in app.selectbox if box.label.endswith("for date")]
    assert box.options[0] == "Qx (2026-11-12 · 2026-11-13 · 2026-11-14)"
    assert "“Qx” :small[(2026-11-12)] and “Zz” :small[(2026-10-22)] fit equally well." in text(app)
    box.select_index(1).run()
    assert not app.warning
    assert "22 Oct to 25 Oct 2026" in text(app)


def test_ambiguous_dates_are_asked_about_and_the_answer_is_taken(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", AMBIGUOUS))
    assert "day/month or month/day" in text(app)
    assert "--dates" not in text(app)
    unfold(app, "Dates and people")
    press(app, "Day first")
    assert not app.warning
    assert next(box for box in app.selectbox if box.label == "Date order").value == "dmy"
    press(app, "Import file")
    [row] = desk.metric("executives")
    assert row["last_contact_on"] == date(2026, 11, 4)


@pytest.mark.parametrize("content", [b"Date,Executive,Customer\n", b"Dear all,\n\nplease find attached.\n"])
def test_a_table_that_is_no_log_is_asked_about(desk: Desk, content: bytes) -> None:
    app = drop(desk.open("imports"), ("words.csv", content))
    assert len(app.error) + len(app.warning) == 1
    assert "our side" not in text(app)
    assert next(button for button in app.button if button.label == "Import file").disabled


@pytest.mark.long("two sheets, previewed and imported")
def test_both_sheets_of_a_workbook_can_be_imported(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("book.xlsx", workbook(Talks=LOG, Customers=customer_list(5))))
    assert not app.error
    assert app.multiselect[0].value == [0, 1]
    press(app, "Import file")
    assert {row["kind"] for row in table(app, "history")} == {"Interaction log", "Customers file"}


@pytest.mark.long("two sheets, previewed twice and imported")
def test_of_a_workbook_the_sheets_that_are_understood_are_preselected(desk: Desk) -> None:
    cover = "Report of,the year\nmade by,hand\n"
    app = drop(desk.open("imports"), ("book.xlsx", workbook(Cover=cover, Talks=LOG, More=customer_list(5))))
    assert app.multiselect[0].value == [1, 2]
    assert not app.warning
    app.multiselect[0].set_value([0, 1]).run()
    assert heading(app) == "One sheet needs an answer"
    assert app.subheader[0].value == "Two new executives, one with an empty chair"
    app.multiselect[0].set_value([1]).run()
    assert "1 file: 12 interactions." in text(app)
    press(app, "Import file")
    assert [row["file"] for row in table(app, "history")] == ["book.xlsx / Talks"]


def test_reasons_come_with_an_example(desk: Desk) -> None:
    bad = LOG + "not a day,Ada Amsel,Customer 1,call,,,,\n2026-12-24,Ada Amsel,Customer 1,call,,,,Party\n"
    app = drop(desk.open("imports"), ("talks.csv", bad))
    assert "(row 14: “not a day”)" in text(app)
    assert "planned; a later import counts it :small[(row 15: “2026-12-24 · Ada Amsel" in text(app)


ODD = LOG.replace("connected", "kaffeeklatsch", 4)


@pytest.mark.long("each choice previews anew, five times")
def test_an_unknown_value_comes_first_is_mapped_by_hand_ignored_and_unknown_again(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", ODD))
    choices = [control for control in app.get("button_group") if str(control.key).startswith("details_")]
    assert "Values: 1 unknown" in [option.content for option in choices[0].proto.options]
    unfold(app, "Values")
    assert next(iter(values(app).items())) == ("kaffeeklatsch", "unknown")
    assert values(app)["call"] == "call"
    assert moves(app)["Ada Amsel"][0] == "new: empty chair, 30 days"
    map_value(app, "kaffeeklatsch", "contact")
    assert values(app)["kaffeeklatsch"] == "contact"
    assert moves(app)["Ada Amsel"][0] == "new: in touch, 2 days"
    map_value(app, "kaffeeklatsch", "voicemail")
    assert moves(app)["Ada Amsel"][0] == "new: empty chair, 30 days"
    map_value(app, "kaffeeklatsch", "ignore")
    assert values(app)["kaffeeklatsch"] == "ignore"
    map_value(app, "kaffeeklatsch", "unknown")
    assert values(app)["kaffeeklatsch"] == "unknown"


def test_columns_beyond_those_that_are_mapped_wait_behind_a_button(desk: Desk) -> None:
    more = "".join(f",Extra {number}" for number in range(30))
    log = "".join(f"{line}{more if n == 0 else ',x' * 30}\n" for n, line in enumerate(LOG.splitlines()))
    app = unfold(drop(desk.open("imports"), ("talks.csv", log)), "Columns")
    mapped = len(LOG.splitlines()[0].split(","))
    assert list(mapping(app)) == LOG.splitlines()[0].split(",")
    press(app, f"Show all {mapped + 30} columns")
    assert len(mapping(app)) == mapped + 30
    press(app, "Show fewer")
    assert len(mapping(app)) == mapped


@pytest.mark.long("each choice previews anew, five times")
def test_what_was_chosen_is_offered_for_the_next_file_of_the_shape_and_can_be_forgotten(desk: Desk) -> None:
    app = unfold(drop(desk.open("imports"), ("october.csv", ODD)), "Values")
    map_value(app, "kaffeeklatsch", "contact")
    unfold(app, "Columns")
    map_column(app, "Duration minutes", "–")
    map_column(app, "Subject", "notes")
    press(app, "Import file")
    later = ODD.replace("2026-11-18", "2026-11-19")
    drop(app, ("november.csv", later))
    assert "Mapping saved with batch 1: 3 columns, 1 value." in text(app)  # two left out, one chosen
    unfold(app, "Values")
    assert values(app)["kaffeeklatsch"] == "contact"
    press(app, "Ignore saved mapping")
    assert "Mapping saved with" not in text(app)
    assert values(app)["kaffeeklatsch"] == "unknown"
    unfold(app, "Columns")
    assert mapping(app)["Duration minutes"] == "duration_minutes"


@pytest.mark.long("two files, of which the second is previewed twice")
def test_choices_that_do_not_fit_the_next_file_are_asked_about(desk: Desk) -> None:
    """The shape is the same however columns are spelled, and a choice names a column as it was spelled."""
    chosen = {"duration_minutes": "", "notes": "Subject", "subject": ""}
    desk.fill(("talks.csv", LOG), kind="interactions", columns=chosen)
    app = drop(desk.open("imports"), ("other.csv", LOG.replace("Subject", "SUBJECT", 1)))
    assert "our side" not in text(app)
    if "Ignore saved mapping" in labels(app):
        press(app, "Ignore saved mapping")
    assert not app.warning
    assert not app.error


@pytest.mark.long("two files, of which the second is previewed twice")
def test_a_file_that_is_refused_for_what_was_remembered_can_be_read_without_it(desk: Desk) -> None:
    log = "Called on,Planned,Executive,Customer\n2026-11-02,2026-11-03,Ann Lee,Acme\n"
    desk.fill(("a.csv", log), kind="interactions", columns={"date": "Planned"})
    app = drop(desk.open("imports"), ("b.csv", log.replace("2026-11-03", "")))
    assert "No row could be imported" in app.error[0].value
    assert "Mapping saved with batch 1" in text(app)
    press(app, "Ignore saved mapping")
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
    press(app, r"Read talks\.csv in Europe/Berlin time")
    assert not app.warning
    press(app, "Import 2 files")
    [row] = desk.metric("executives", window_days=200)
    assert row["contacts"] == 6


def test_what_a_spreadsheet_swapped_is_warned_of_and_swapped_back(desk: Desk) -> None:
    days = ("2026-03-11", "2026-05-11", "20/11/2026", "24/11/2026")
    rows = [{"Date": day, "Executive": "Ada Amsel", "Customer": "Acme", "Outcome": "held"} for day in days]
    app = drop(desk.open("imports"), ("calls.csv", as_csv(rows)))
    assert "A spreadsheet seems to have swapped day and month in “Date”" in app.warning[0].value
    press(app, "Swap back")
    assert not app.warning
    assert "We swapped day and month back in 2 different dates, as chosen." in text(app)


def test_the_analyst_chooses_which_texts_of_a_log_are_kept(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", LOG))
    assert "Subjects are kept." in text(app)
    app = unfold(app, "Text to keep")
    next(radio for radio in app.radio if radio.label == "Of each interaction, keep").set_value("none").run()
    assert "Subjects are not kept." in text(app)
    press(app, "Import file")
    assert "Subjects are not kept." in text(app)  # so says the receipt
    assert {row["subject"] for row in desk.metric("interactions")} == {None}
    drop(app, ("later.csv", LOG + LOG.splitlines()[1].replace("2026-11-18", "2026-11-19") + "\n"))
    assert "Mapping saved with batch 1: texts to keep: no subjects, no notes." in text(app)
    assert "Subjects are not kept." in text(app)
    app = unfold(app, "Text to keep")
    press(app, "Ignore saved mapping")
    assert "Mapping saved with" not in text(app)
    assert "Subjects are kept." in text(app)
