"""The filters: chosen once, kept from page to page, and carried by the address."""

from datetime import date

import pytest
from streamlit.navigation.page import StreamlitPage
from streamlit.testing.v1 import AppTest

from analytics.model.access import EVERYTHING
from pages.parts import navigation
from pages.parts.shell.viewer import Viewer
from tests.pages.conftest import Kept
from tests.pages.harness import Desk, click, customer_list, go, heading, log_of, shown, text


def click_chair(app: AppTest, name: str) -> AppTest:
    """The session after a click on somebody's chair."""
    next(button for button in app.button if f"*{name}*" in button.label).click().run()
    assert not app.exception
    assert not [error.value for error in app.error]
    return app


def test_what_was_chosen_stays_on_every_page_and_in_its_address(three: Desk) -> None:
    app = three.open("boardroom")
    app.selectbox(key="window").select(90).run()
    app.multiselect(key="executives").select("Ben Okafor").run()
    for page in ("initiative", "gaps", "coverage", "boardroom"):
        go(app, page)
        assert app.query_params == {"window": "90 days", "executives": "Ben Okafor"}
        assert "last 90 days. Ben Okafor only." in text(app)


def test_the_way_over_a_page_without_filters_keeps_them(three: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = navigation.navigation
    badges: list[object] = []

    def counted(who: Viewer, badge: int, *, is_hidden: bool = False) -> StreamlitPage:
        badges.append(badge)
        return drawn(who, badge, is_hidden=is_hidden)

    monkeypatch.setattr(navigation, "navigation", counted)
    app = three.open("gaps", window="90 days", as_of="2026-11-01")
    for page in ("imports", "definitions"):
        go(app, page)
        assert app.query_params == {}
    assert set(badges) == {0}  # one chair is empty today, and none on the day that the Boardroom shows
    go(app, "coverage")
    assert "As of 1 November 2026, last 90 days." in text(app)
    assert app.query_params == {"window": "90 days", "as_of": "2026-11-01"}


def test_a_choice_can_be_undone(three: Desk) -> None:
    app = three.open("gaps", window="90 days", executives=["Ben Okafor", "Ada Amsel"])
    app.multiselect(key="executives").set_value([]).run()
    app.selectbox(key="window").select(30).run()
    go(app, "boardroom")
    assert app.query_params == {}
    assert "last 30 days." in text(app)
    assert "only." not in text(app)


@pytest.fixture
def teams(three: Desk, kept: Kept) -> Desk:
    """Three executives, two of them in Sales."""
    rows = "Executive,Email,Team\nAda Amsel,ada@us.example,Sales\nBen Okafor,ben@us.example,Service\n"
    file = ("executives.csv", f"{rows}Cleo Chen,cleo@us.example,sales\n")
    return three.copy_of(kept("teams", lambda at: at.copy_of(three.database).fill(file)))


def test_a_team_narrows_every_page_and_stands_in_the_address(teams: Desk) -> None:
    app = teams.open("boardroom")
    assert app.multiselect(key="team").options == ["Sales", "Service"]
    app.multiselect(key="team").select("Sales").run()
    for page in ("initiative", "gaps", "coverage", "boardroom"):
        go(app, page)
        assert app.query_params == {"team": "Sales"}
        assert "last 30 days. Sales only." in text(app)
        assert "Ben Okafor" not in text(app)
    assert app.multiselect(key="executives").options == ["Ada Amsel", "Cleo Chen"]


def test_an_address_names_a_team_and_one_that_nobody_is_in_narrows_nothing(teams: Desk) -> None:
    assert "Service only." in text(teams.open("boardroom", team="Service"))
    app = teams.open("boardroom", team="Legal")
    assert app.multiselect(key="team").value == []
    assert "only." not in text(app)


def test_the_way_from_a_team_of_one_leads_to_everybody(teams: Desk) -> None:
    app = teams.open("gaps", team="Service")
    app.button(key="everybody").click().run()
    assert app.query_params == {}
    assert "Ada Amsel" in text(app)


def test_somebody_of_another_team_can_be_opened_from_a_team(teams: Desk) -> None:
    app = teams.open("gaps", team="Sales")
    app.session_state["opened_executive"] = "Ben Okafor"
    go(app, "gaps")
    assert "Ben Okafor only." in text(app)
    assert app.multiselect(key="team").value == []


def test_a_chosen_team_whose_import_was_undone_narrows_nothing(teams: Desk) -> None:
    from analytics.store import batches
    from pages.parts.shell import data

    app = teams.open("gaps", team="Sales")
    batches.undo(data.store(), 3)
    app.run().run()
    assert "only." not in text(app)
    assert "Ben Okafor" in text(app)


def test_teams_stand_side_by_side_until_one_of_them_is_chosen(teams: Desk) -> None:
    app = teams.open("gaps")
    table = next(frame.value for frame in app.dataframe if len(frame.value.get("empty_chairs", ())))
    assert table["team"].tolist() == ["Service", "Sales"]
    click(app, "gaps_teams", 1)
    assert app.query_params == {"team": "Sales"}
    assert not [frame for frame in app.dataframe if "empty_chairs" in frame.value]


def test_without_a_choice_the_address_stays_bare(three: Desk) -> None:
    app = three.open("boardroom")
    for page in ("gaps", "imports", "boardroom"):
        assert go(app, page).query_params == {}


def test_a_click_on_a_chair_opens_its_executive_with_the_other_filters_as_they_are(three: Desk) -> None:
    app = click_chair(three.open("boardroom", window="90 days"), "Ben Okafor")
    assert "Ben Okafor" in heading(app)
    assert "last 90 days. Ben Okafor only." in text(app)
    assert app.query_params == {"window": "90 days", "executives": "Ben Okafor"}


def test_a_click_on_a_chair_replaces_an_earlier_choice(three: Desk) -> None:
    app = three.open("boardroom", executives=["Ben Okafor", "Ada Amsel"])
    click_chair(app, "Ada Amsel")
    assert app.multiselect(key="executives").value == ["Ada Amsel"]
    go(app, "boardroom")
    click_chair(app, "Ada Amsel")
    assert app.query_params == {"executives": "Ada Amsel"}


def test_a_chair_of_an_earlier_day_opens_its_executive_on_that_day(sampled: Desk) -> None:
    app = sampled.open("boardroom", as_of="2026-09-01")
    name = sampled.metric("executives", as_of=date(2026, 9, 1))[0]["executive"]
    click_chair(app, name.replace("-", r"\-"))
    assert f"As of 1 September 2026, last 30 days. {name} only." in text(app)


def test_a_chosen_executive_whose_import_was_undone_is_no_error(three: Desk) -> None:
    from analytics.store import batches
    from pages.parts.shell import data

    app = three.open("gaps", executives="Ben Okafor")
    batches.undo(data.store(), 1)
    app.run()
    assert not app.error
    assert "No executives yet" in text(app)


def test_a_day_that_nobody_chose_moves_with_the_data(long_ago: Desk) -> None:
    app = long_ago.open("gaps")
    assert "As of 16 October 2025" in text(app)
    long_ago_plus = ("new.csv", log_of({"Ada Amsel": 1}))
    from analytics.imports.import_files import import_file
    from pages.parts.shell import data

    with data.store().scratch() as folder:
        (folder / "new.csv").write_text(long_ago_plus[1], encoding="utf-8")
        import_file(data.store(), folder / "new.csv")
    app.run()
    assert "As of 20 November 2026" in text(app)
    assert app.query_params == {}


def test_a_day_that_was_chosen_stays(long_ago: Desk) -> None:
    app = long_ago.open("gaps", as_of="2025-10-01")
    go(app, "imports")
    go(app, "gaps")
    assert "As of 1 October 2025" in text(app)
    assert app.query_params == {"as_of": "2025-10-01"}


def test_the_navigation_counts_the_empty_chairs_of_the_day_shown_by_default(three: Desk) -> None:
    from pages.parts import navigation

    assert navigation._empty_chairs(EVERYTHING) == 1
    three.open("boardroom", as_of="2026-11-19", executives="Ada Amsel")
    assert navigation._empty_chairs(EVERYTHING) == 1


def test_segments_by_the_analysts_own_column_can_be_chosen(desk: Desk) -> None:
    customers = customer_list(4).replace("Customer,", "Region,Customer,", 1).replace("Region", "Segment", 1)
    lines = customers.splitlines()
    customers = "\r\n".join(
        [lines[0], *(f"{'North' if i % 2 else 'South'},{line}" for i, line in enumerate(lines[1:]))]
    )
    desk.fill(("log.csv", log_of({"Ada Amsel": 2})), ("customers.csv", customers))
    app = desk.open("coverage", segments="segment")
    assert {row["segment"] for row in desk.metric("coverage", dimension="segment")} == {"North", "South"}
    assert not app.error


def test_the_way_to_the_import_is_open_to_whoever_followed_a_link_to_an_empty_store(desk: Desk) -> None:
    app = desk.open("gaps", window="90 days")
    next(button for button in app.button if button.label == "Import a file").click().run()
    assert not [error.value for error in app.error]
    assert heading(app) == "Import"


def test_an_address_takes_values_as_well_as_labels(three: Desk) -> None:
    asked = {"window": "90", "compare": "year", "segments": "SEGMENT", "as_of": "20261101"}
    app = three.open("gaps", **asked, executives=["ben okafor", "Ada Amsel"])
    assert app.query_params == {
        "window": "90 days", "compare": "a year ago", "segments": "own segment", "as_of": "2026-11-01",
        "executives": ["Ben Okafor", "Ada Amsel"],
    }  # fmt: skip
    assert "As of 1 November 2026, last 90 days. Ben Okafor and Ada Amsel only." in text(app)
    assert not app.warning


def test_an_address_takes_the_id_of_an_executive_and_a_default_does_not_stand_in_it(three: Desk) -> None:
    [ben] = [row["executive_id"] for row in three.metric("executives") if row["executive"] == "Ben Okafor"]
    app = three.open("coverage", executives=str(ben), window="30")
    assert app.query_params == {"executives": "Ben Okafor"}


def test_an_address_whose_values_are_not_known_says_so_in_one_sentence(three: Desk) -> None:
    app = three.open("gaps", window="91", as_of="2031-01-01", executives=["Ada Amsel", "*Nobody*", "99999"])
    [warning] = [shown(one.value) for one in app.warning]
    assert warning == (
        "We don’t recognise the address’s day “2031-01-01”, period “91”, executive “*Nobody*” and 1 other; "
        "choose in the filters instead."
    )
    assert app.query_params == {"executives": "Ada Amsel"}
    app.run()
    assert len(app.warning) == 1  # until something else is chosen
    app.selectbox(key="window").select(90).run()
    assert not app.warning


def test_what_the_address_did_not_know_is_not_said_on_the_next_page(three: Desk) -> None:
    app = three.open("gaps", compare="never")
    assert app.warning
    assert not go(app, "coverage").warning
