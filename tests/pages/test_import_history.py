"""Import: receipts, their links, rejects, and undo."""

import os
from datetime import timedelta

import pytest

from analytics.model.scope import Scope
from analytics.model.voices import Finding
from analytics.outreach.log import Conversation, log
from pages.parts.imports import receipts
from pages.parts.shell import data
from tests.pages.dropping import LOG, PEOPLE, drop, labels, press
from tests.pages.harness import TODAY, Desk, as_csv, click, customer_list, on_phone, shown, table, text


@pytest.mark.long("two files, previewed and imported")
def test_the_receipts_of_an_import_stand_in_the_address_until_they_are_closed(desk: Desk) -> None:
    app = press(
        drop(desk.open("imports"), ("talks.csv", LOG), ("customers.csv", customer_list(5))), "Import 2 files"
    )
    assert "Imported 2 files" in text(app)
    assert app.query_params["batch"] == ["1", "2"]
    app.run()
    assert "Batch 1: customers.csv" in text(app).replace("**", "")
    press(app, "Close")
    assert "Batch 1: customers.csv" not in text(app)
    assert "batch" not in app.query_params
    assert len(table(app, "history")) == 2


def test_a_link_opens_the_receipt_of_a_batch(three: Desk) -> None:
    app = three.open("imports", batch="1")
    assert "**Batch 1: log.csv**" in text(app)
    assert "Batch 2: customers.csv" not in text(app)
    assert "Imported log.csv" not in text(app)


@pytest.mark.parametrize("number", ["99", "one", "[x](http://evil.example)", ""])
def test_a_link_to_no_batch_says_so(three: Desk, number: str) -> None:
    app = three.open("imports", batch=number)
    assert f"Batch {number} no longer exists." in text(app)
    assert len(table(app, "history")) == 2


def test_rejects_are_counted_with_reasons_and_can_be_downloaded(desk: Desk) -> None:
    bad = LOG + ",,Customer 1,call,,,,=1+1\nnot a day,Ada Amsel,Customer 1,call,,,,\n"
    app = desk.fill(("talks.csv", bad)).open("imports", batch="1")
    assert "**2** rejected" in text(app)
    assert "Download 2 rejects" in [getattr(button, "label", "") for button in app.get("download_button")]

    lines = receipts.rejects_csv(data.store(), 1).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("row,field,value,reason,Date,Executive,Customer")
    assert [line.split(",")[0] for line in lines[1:]] == ["14", "15"]
    assert "'=1+1" in lines[1]
    assert "not a day" in lines[2]


def test_undo_asks_first_and_can_be_cancelled(talks: Desk) -> None:
    app = press(talks.open("imports", batch="1"), "Undo import")
    assert "**talks.csv**: 12 rows removed" in text(app)
    press(app, "Cancel")
    assert "rows removed" not in text(app)
    assert len(talks.metric("executives")) == 2


def test_a_batch_is_undone_from_its_receipt(desk: Desk) -> None:
    app = press(drop(desk.open("imports"), ("talks.csv", LOG)), "Import file")
    press(app, "Undo import")
    app.button("undo_confirmed").click().run()
    assert desk.metric("executives") == []
    [row] = table(app, "history")
    assert row["state"] == "undone"
    assert on_phone(app, "history")[:2] == ["file", "state"]
    assert "Imported talks.csv" not in text(app)
    assert "(undone)" in text(app)
    assert "Undo import" not in labels(app)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits of file sizes")
def test_an_undo_that_finds_no_room_says_so_in_its_dialog(talks: Desk) -> None:
    from tests.unit.store.full_disk import no_growth

    app = press(talks.open("imports", batch="1"), "Undo import")
    with no_growth():
        app.button("undo_confirmed").click().run()
    press(app, "Undo import")  # a browser draws the dialog again by itself
    assert "The disk is full. Nothing was changed." in shown(app.error[0].value)
    assert app.code[-1].value == "python -m analytics backups --delete-oldest"
    assert len(talks.metric("executives")) == 2


def test_a_file_of_the_history_opens_its_receipt_and_how_it_was_read(three: Desk) -> None:
    app = click(three.open("imports"), "history", 1)
    app.run()
    assert "**Batch 1: log.csv**" in text(app)
    assert {"field": "executive", "column": "Executive"} in table(app, "read_1")


@pytest.mark.long("takes the sample back")
def test_the_sample_says_that_it_is_invented_and_goes_with_one_click(sampled: Desk) -> None:
    app = sampled.open("imports")
    assert "You're looking at a **sample company**" in text(app)
    press(app, "Remove sample")
    assert "You're looking at a **sample company**" not in text(app)
    assert "Nothing imported yet" in text(app)
    assert sampled.metric("executives") == []
    noted = ("findings", "follow_ups", "stories", "decisions", "meetings", "annotations")
    assert [sampled.metric(name, window_days=365) for name in noted] == [[]] * len(noted)


@pytest.mark.long("takes the sample back, and imports")
def test_a_real_file_is_not_mixed_into_the_sample(sampled: Desk) -> None:
    app = drop(sampled.open("imports"), ("people.csv", PEOPLE))
    assert "can't be added" in app.error[0].value
    assert next(button for button in app.button if button.label == "Import file").disabled
    press(app, "Remove sample")
    assert not app.error
    press(app, "Import file")
    assert len(sampled.metric("executives")) == 2


def numbered(rows: list[int]) -> str:
    """A full export of a log with numbers of its own."""
    day = {number: (TODAY - timedelta(days=30 - number)).isoformat() for number in rows}
    said = {"Customer": "Acme", "Channel": "call", "Outcome": "connected"}
    return as_csv(
        [
            {"Activity ID": f"A{number}", "Date": day[number], "Executive": "Ada Amsel"} | said
            for number in rows
        ]
    )


@pytest.mark.long("two exports, the second previewed too")
def test_rows_missing_from_a_newer_export_are_shown_before_and_after(desk: Desk) -> None:
    desk.fill(("activities.csv", numbered([1, 2, 3, 4, 5, 6])))
    app = drop(desk.open("imports"), ("activities 2.csv", numbered([1, 2, 4, 5, 6, 7])))
    assert "1 row missing since the last export" in text(app)
    keys = [str(one.key) for one in app.get("download_button")]
    [key] = [key for key in keys if key.startswith("vanished_") and key.endswith("_download")]
    [row] = table(app, key.removesuffix("_download"))
    assert (row["executive"], row["customer"], row["row_number"]) == ("Ada Amsel", "Acme", 4)
    press(app, "Import file")
    [row] = table(app, "vanished_linked_2")
    assert row["row_number"] == 4


def test_calls_logged_by_hand_do_not_bury_the_files_and_undo_says_what_it_removes(three: Desk) -> None:
    ben = next(row["executive_id"] for row in three.metric("executives") if row["executive"] == "Ben Okafor")
    app = three.open("imports")
    found = (Finding("idea", "Ship on Sundays"),)
    customer = data.metric("customer_search", Scope(TODAY), text="Customer 1")[0]["customer_id"]
    talk = Conversation(ben, customer, "talked", "us", "call", TODAY, "token", 5, "All well", found)
    receipt = log(data.store(), talk).batch

    app.run()
    assert [row["kind"] for row in table(app, "history")] == ["Customers file", "Interaction log"]
    app.segmented_control("history_of").set_value("Logged by hand (1)").run()
    [row] = table(app, "history")
    assert row["file"].startswith("Logged by Ben Okafor: call with ")
    assert {row["file"] for row in three.metric("freshness")} == {"log.csv", "Logged by hand: Ben Okafor"}

    app = press(three.open("imports", batch=str(receipt.batch)), "Undo import")
    assert "1 row removed, 1 linked note removed." in text(app)
