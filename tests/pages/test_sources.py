"""Import: the rows of a source are fetched by a click, previewed and imported as a file's are."""

from datetime import datetime
from pathlib import Path

import pytest

from analytics.imports.import_files import import_file
from analytics.imports.options import Options, Sync
from analytics.imports.withdrawal import RemovalsError
from analytics.store import refused_files
from analytics.store.store import Store
from pages.parts.shell.escape import escape_markdown
from tests.pages.dropping import labels, press
from tests.pages.harness import Desk, customer_list, heading, table, text
from tests.postgresql import Server

SETTINGS = '[[source]]\nname = "crm"\naddress_variable = "CRM_ADDRESS"\nquery = "crm.sql"\n'
SELECT = "select id as source_id, at as date, owner as executive, account as customer from activity"


@pytest.fixture
def crm(desk: Desk, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    warehouse.run(
        "create table activity as select g as id, 'Ada Amsel' as owner,"
        " timestamptz '2026-11-01 10:00+00' + g * interval '1 day' as at,"
        " 'Customer ' || g % 2 as account from generate_series(1, 4) as g",
        "grant select on activity to reader",
    )
    (tmp_path / "settings.toml").write_text(SETTINGS)
    (tmp_path / "crm.sql").write_text(SELECT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CRM_ADDRESS", warehouse.address())
    return desk


@pytest.mark.long("two imports with their previews")
def test_a_source_is_fetched_previewed_and_imported(crm: Desk, warehouse: Server) -> None:
    app = crm.open("imports")
    assert "not fetched yet" in text(app)
    press(app, "Fetch now")
    assert heading(app) == "One new executive"
    assert "crm (PostgreSQL)" in text(app)
    assert "**4** added" in text(app)
    press(app, "Import file")
    assert "Imported crm (PostgreSQL)" in text(app)
    assert "4 rows, synced" in text(app)

    warehouse.run("delete from activity where id in (1, 2)")
    press(app, "Fetch now")
    assert "The source no longer has 2 of 4 rows. Remove them here, too?" in text(app)
    assert "--accept" not in text(app)
    press(app, "Remove 2\N{NO-BREAK SPACE}rows")
    press(app, "Import file")
    assert "**2** removed" in text(app)
    assert "Imported crm (PostgreSQL)" in text(app)
    assert [row["contacts"] for row in crm.metric("executives")] == [2]


def test_a_source_that_fails_says_so_on_its_card(crm: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_ADDRESS", "postgresql://reader:pass-word@127.0.0.1:1/postgres")
    app = press(crm.open("imports"), "Fetch now")
    assert "We couldn't connect to the database." in text(app)
    assert "pass-word" not in text(app)
    assert "The last fetch failed." in text(app)
    assert "Discard file" not in labels(app)  # there is no file
    press(app, "Try again")
    assert [box.value.partition(".")[0] for box in app.warning] == ["The last fetch failed"]


def test_whom_a_list_no_longer_has_stands_on_its_receipt(desk: Desk, tmp_path: Path) -> None:
    store, at = Store(desk.settings, readable=[tmp_path]), datetime.fromisoformat("2026-11-20 04:00")
    for count, sync in ((6, Sync("crm", "", (), 6, at)), (5, Sync("crm", "", (), 5, at, accepted=1))):
        (tmp_path / "rows.csv").write_text(customer_list(count))
        import_file(store, tmp_path / "rows.csv", Options("customers", sync=sync), name="crm (PostgreSQL)")
    store.close()
    app = desk.open("imports", batch="2")
    assert "1 customer removed: no longer in the source" in text(app)
    keys = [str(one.key) for one in app.get("download_button")]
    [key] = [key for key in keys if key.startswith("withdrawn_") and key.endswith("_download")]
    [row] = table(app, key.removesuffix("_download"))
    assert (row["customer"], row["segment"]) == ("Customer 5", None)


def test_many_sources_say_in_a_line_that_one_failed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = "".join(SETTINGS.replace('"crm"', f'"crm{place}"') for place in range(7))
    (tmp_path / "settings.toml").write_text(settings)
    monkeypatch.chdir(tmp_path)
    store = Store(desk.settings)
    why = str(RemovalsError(3, 9, "crm3"))
    refused_files.note_sources(store, {"crm3 (PostgreSQL)": why}, [], datetime.fromisoformat("2026-11-20"))
    store.close()
    app = desk.open("imports")
    assert "7\N{NO-BREAK SPACE}sources, 1 failed" in [one.label for one in app.expander]
    [said] = [one.value for one in app.caption if "The last sync failed." in one.value]
    assert said.endswith(escape_markdown("Nothing was changed. Check the query. Fetch it to decide."))
