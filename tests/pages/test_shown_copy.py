"""The pages of a server that only shows a copy: everything to read is there, and nothing that changes."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.errors import UserError
from analytics.model.voices import Action, Candidate, Finding
from analytics.outreach import decisions
from analytics.outreach.log import Conversation, log
from analytics.store.store import Store
from pages.parts.shell import data
from tests.pages.conftest import Kept
from tests.pages.harness import PAGES, TODAY, Desk, log_of, text, walk

AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC).timestamp()
ADA = "Ada Amsel"
SAID = "This server only shows a copy of 20 Nov, 04:00. Changes are made at https://chairs.example."
QUERIES = {  # what shows most of a page
    "voices": {"section": "actions"},
    "my_chair": {"executive": ADA},
    "brief": {"executive": ADA, "customer": "1"},
    "imports": {"batch": "1"},
}
VIEWS = ({"view": "meeting", "at": ADA}, {"view": "meeting", "at": "end"}, {"view": "wall"})
# how the labels begin of what changes something on these screens of any other server
CHANGES = (
    "Add action", "Add another", "Add decision", "Add note", "Close meeting", "Drop", "Edit notes", "Import",
    "Log a call", "Log another call", "Log call", "Mark done", "Remove", "Reopen", "Save", "Skip", "Undo",
    "Update", "Upload",
)  # fmt: skip


def fill(at: Desk) -> None:
    """Three executives' contacts, and one of each thing that a page can change."""
    at.fill(("log.csv", log_of({ADA: 2, "Ben Okafor": 40, "Cleo Chen": 26})))
    store = Store(at.settings)
    said = Finding("criticism", "Your invoices are late.", calls_for_action=True)
    log(
        store,
        Conversation(
            1, 1, "talked", "us", "call", TODAY, "one", findings=(said,), story=Candidate("Saves a day"),
            actions=(Action("Check the invoices", ADA, TODAY + timedelta(days=3)),),
        ),
    )  # fmt: skip
    for day, what in ((date(2026, 11, 6), "Visit the plant"), (TODAY, "Call the buyer")):
        decisions.decide(store, day, 1, what)
    decisions.annotate(store, 2, "note", "Moving house", TODAY, None)
    store.close()


@pytest.fixture
def one_of_each(desk: Desk, kept: Kept) -> Desk:
    return desk.copy_of(kept("one_of_each", fill))


@pytest.fixture
def copied(one_of_each: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The same as a copy of four o'clock this morning."""
    os.utime(one_of_each.database, (AT, AT))
    one_of_each.database.chmod(0o444)
    monkeypatch.setenv("EMPTY_CHAIR_READ_ONLY", "true")
    monkeypatch.setenv("EMPTY_CHAIR_CHANGES_AT", "https://chairs.example")
    return one_of_each


def labels(app: AppTest) -> list[str]:
    """What can be pressed, or take a file or a new value."""
    kinds = ("button", "popover", "file_uploader")
    return [str(getattr(one, "label", "")) for one in walk(app) if one.type in kinds]


@pytest.mark.usefixtures("blank_sheets")
def test_every_page_is_there_without_what_changes_something(copied: Desk) -> None:
    before = copied.database.read_bytes()
    shown: dict[str, tuple[str, list[str], object]] = {}
    for page, query in [
        *((page, QUERIES.get(page, {})) for page in PAGES),
        *(("boardroom", one) for one in VIEWS),
    ]:
        app = copied.open(page, **query)
        shown[f"{page} {query}" if page == "boardroom" else page] = text(app), labels(app), app.error
    for screen, (said, pressed, errors) in shown.items():
        assert not errors, screen
        assert [label for label in pressed if label.startswith(CHANGES)] == [], screen
        assert "Copy of 20 Nov, 04:00" in said or "view" in screen, screen
    assert SAID in shown["imports"][0]
    data.store.close()
    assert copied.database.read_bytes() == before


def test_what_is_pressed_all_the_same_is_refused(copied: Desk) -> None:
    copied.open()
    with pytest.raises(UserError) as refused:
        data.store_for("import", to_change=True)
    assert str(refused.value) == SAID
