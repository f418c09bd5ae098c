"""Import: possible duplicates are proposed, decided once, and decisions can be undone."""

import pytest
from streamlit.testing.v1 import AppTest

from analytics.store import aliases
from tests.pages.conftest import Kept
from tests.pages.dropping import drop, press
from tests.pages.harness import Desk, click, log_of, table, text

MISSPELT = log_of({"Ben Okafro": 1})


@pytest.fixture
def misspelt(three: Desk, kept: Kept) -> Desk:
    """The same, and a log in which Ben Okafor is misspelt."""
    return three.copy_of(kept("misspelt", lambda at: at.copy_of(three.database).fill(("more.csv", MISSPELT))))


def answer(app: AppTest, key: str, label: str) -> None:
    """Open the first row of a table and press a button of its dialog, which runs anew with the page here."""
    click(app, key, 0)
    app.session_state[f"{key}_open"] = {"row": 0, "label": ""}
    press(app, label)


def names(desk: Desk) -> set[str]:
    return {row["executive"] for row in desk.metric("executives")}


@pytest.mark.long("previewed twice, and imported")
def test_a_name_that_a_file_would_add_is_compared_with_those_that_are_known(three: Desk) -> None:
    app = drop(three.open("imports"), ("more.csv", MISSPELT))
    assert "1 possible duplicate" in text(app)
    answer(app, "duplicates_new", "Same person")
    assert "possible duplicate" not in text(app)
    assert "Ben Okafor" in str(app.dataframe[0].value)
    press(app, "Import file")
    assert names(three) == {"Ada Amsel", "Ben Okafor", "Cleo Chen"}


def test_names_decided_to_be_different_are_not_proposed_again(misspelt: Desk) -> None:
    app = misspelt.open("imports")
    assert "1 possible duplicate" in text(app)
    answer(app, "duplicates_all", "Different people")
    assert "possible duplicate" not in text(app)
    assert "Ben Okafro" in names(misspelt)
    [row] = table(app, "decisions")
    assert (row["called"], row["are"], row["same_called"]) == ("Ben Okafro", "different from", "Ben Okafor")


def test_a_decision_can_be_undone(misspelt: Desk) -> None:
    app = misspelt.open("imports")
    answer(app, "duplicates_all", "Same person")
    assert "Ben Okafro" not in names(misspelt)
    answer(app, "decisions", "Undo decision")
    assert "Ben Okafro" in names(misspelt)
    assert "1 possible duplicate" in text(app)


def test_names_that_are_not_alike_are_not_proposed(three: Desk) -> None:
    app = drop(three.open("imports"), ("more.csv", log_of({"Zacharias Quint": 1})))
    assert "possible duplicate" not in text(app)
    assert not [table for table in app.dataframe if "same_called" in table.value]


def test_a_cut_list_says_that_there_may_be_more(three: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aliases, "MOST", 1)
    app = drop(three.open("imports"), ("more.csv", MISSPELT))
    assert "1 or more possible duplicates" in text(app)
