"""Import: names that may be one are proposed, decided once, and can be two again."""

import pytest

from analytics.store import aliases
from tests.pages.conftest import Kept
from tests.pages.dropping import drop, edit, labels, press
from tests.pages.harness import Desk, log_of, select, table, text

MISSPELT = log_of({"Ben Okafro": 1})


@pytest.fixture
def misspelt(three: Desk, kept: Kept) -> Desk:
    """The same, and a log in which Ben Okafor is misspelt."""
    return three.copy_of(kept("misspelt", lambda at: at.copy_of(three.database).fill(("more.csv", MISSPELT))))


def names(desk: Desk) -> set[str]:
    return {row["executive"] for row in desk.metric("executives")}


@pytest.mark.long("previewed twice, and imported")
def test_a_name_that_a_file_would_add_is_compared_with_those_that_are_known(three: Desk) -> None:
    app = drop(three.open("imports"), ("more.csv", MISSPELT))
    assert "Who is who: one pair of names may be one" in text(app)
    assert next(button for button in app.button if button.label.startswith("Keep")).disabled
    edit(app, "May be", "Ben Okafor", "They are", "the same")
    press(app, "Keep one decision")
    assert "Who is who: one pair" not in text(app)
    assert "Ben Okafor" in str(app.dataframe[0].value)
    press(app, "Import")
    assert names(three) == {"Ada Amsel", "Ben Okafor", "Cleo Chen"}


def test_two_who_are_two_stay_two_and_are_not_proposed_again(misspelt: Desk) -> None:
    app = misspelt.open("imports")
    assert "One pair of names may be one" in text(app)
    edit(app, "May be", "Ben Okafor", "They are", "two")
    press(app, "Keep one decision")
    assert "may be one" not in text(app)
    assert "Ben Okafro" in names(misspelt)
    [row] = table(app, "decisions")
    assert (row["called"], row["are"], row["same_called"]) == ("Ben Okafro", "is not", "Ben Okafor")


def test_a_decision_can_be_taken_back(misspelt: Desk) -> None:
    app = misspelt.open("imports")
    edit(app, "May be", "Ben Okafor", "They are", "the same")
    press(app, "Keep one decision")
    assert "Ben Okafro" not in names(misspelt)
    select(app, "decisions", 0)
    press(app, "Take this decision back")
    assert "Ben Okafro" in names(misspelt)
    assert "One pair of names may be one" in text(app)


def test_names_that_are_not_alike_are_not_proposed(three: Desk) -> None:
    app = drop(three.open("imports"), ("more.csv", log_of({"Zacharias Quint": 1})))
    assert "may be one" not in text(app)
    assert not [label for label in labels(app) if label.startswith("Keep")]


def test_where_the_proposals_end_it_is_said_that_there_may_be_more(
    three: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aliases, "MOST", 1)
    app = drop(three.open("imports"), ("more.csv", MISSPELT))
    assert "one or more pairs of names may be one" in text(app)
