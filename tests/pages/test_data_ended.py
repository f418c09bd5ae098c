"""Data that ended long ago: what it cannot tell is never good news, on any page and in what leaves it."""

from datetime import timedelta

import pytest

from analytics.store import batches
from pages.parts.shell import data
from tests.pages.conftest import Kept
from tests.pages.harness import TODAY, Desk, as_csv, heading, log_of, text

END = TODAY - timedelta(days=52)
GAPS = {"Ada Amsel": 0, "Ben Okafor": 24, "Cleo Chen": 26}
COMFORTS = (
    "is filled",
    "No empty chairs;",
    "in the last year",
    "spoke to a customer",
    "You last spoke to a customer",
    "Nobody is waiting",
    "before your chair",
)


@pytest.fixture
def ended(desk: Desk, kept: Kept) -> Desk:
    """The last contacts are 52, 76 and 78 days ago, and the log itself ended 52 days ago."""
    return desk.copy_of(kept("ended", lambda at: at.fill(("log.csv", log_of(GAPS, end=END)))))


@pytest.mark.parametrize(
    "address",
    [
        {"page": "boardroom"},
        {"page": "gaps"},
        {"page": "gaps", "executives": "Ben Okafor"},
        {"page": "my_chair", "executive": "Cleo Chen"},
        {"page": "boardroom", "view": "meeting", "at": "Ben Okafor"},
        {"page": "boardroom", "view": "wall"},
    ],
)
def test_no_page_takes_the_end_of_the_data_for_good_news(ended: Desk, address: dict[str, str]) -> None:
    app = ended.open(**address)
    title = heading(app)
    assert "Data stopped 52 days ago" in title or "can’t tell" in title
    said = text(app)
    assert [line for line in said.split("\n") if any(words in line for words in COMFORTS)] == []


def test_without_any_log_left_nothing_is_never_and_nothing_is_zero(desk: Desk) -> None:
    desk.fill(("people.csv", as_csv([{"Executive": "Ada Amsel", "Email": "ada@ours.example"}])),
              ("log.csv", log_of({"Ada Amsel": 3})))  # fmt: skip
    desk.open("my_chair", executive="Ada Amsel")
    [log] = [batch.batch for batch in data.history() if batch.kind == "interactions"]
    batches.undo(data.store(), log)
    app = desk.open("my_chair", executive="Ada Amsel")
    assert heading(app) == "We can’t tell when you last spoke to customers"
    assert "There’s no log of calls or meetings yet. Import one, or log a call below." in text(app)
    own = {metric.label: metric.value for metric in app.metric[:4]}
    assert own == {"Gap": "cannot tell", "Proactive share": "–", "Face to face": "–", "Exposure": "–"}
    assert "the data stops earlier" not in text(app)
