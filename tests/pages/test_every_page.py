"""What holds on every page, whatever the store holds."""

from datetime import timedelta

import pytest

from tests.pages.harness import FILTERED, PAGES, TODAY, Desk, go, heading, text


@pytest.mark.parametrize("page", PAGES)
def test_with_the_sample_a_page_stands_without_an_error(sampled: Desk, page: str) -> None:
    app = sampled.open(page)
    assert not app.error
    assert heading(app)


@pytest.mark.parametrize("page", FILTERED)
def test_an_empty_store_offers_the_sample_and_the_import(desk: Desk, page: str) -> None:
    app = desk.open(page)
    assert not app.error
    assert [button.label for button in app.button] == ["Explore with sample data", "Import a file"]
    assert not app.dataframe
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("page", FILTERED)
def test_one_executive_fills_every_page(alone: Desk, page: str) -> None:
    app = alone.open(page)
    assert not app.error
    assert "As of 20 November 2026" in text(app)


MOST = pytest.param(500, marks=pytest.mark.long("the pack of five hundred has 129 sheets"))


@pytest.mark.parametrize("many", [60, MOST], indirect=True)
def test_sixty_and_five_hundred_executives_fill_every_page(many: tuple[Desk, int]) -> None:
    desk, count = many
    app = desk.open()
    assert heading(app) == f"{count // 2:,} chairs are empty"
    for page in FILTERED[1:]:
        go(app, page)
        assert not app.error
        assert heading(app)


@pytest.mark.usefixtures("blank_sheets")
@pytest.mark.parametrize("page", FILTERED)
def test_data_that_ended_long_ago_are_shown_as_of_their_end_and_say_so(long_ago: Desk, page: str) -> None:
    app = long_ago.open(page)
    assert not app.error
    assert "As of 16 October 2025" in text(app)
    assert "Data stops on 16 October 2025." in text(app)
    is_told = "Data stops on 16 October 2025 (400 days ago)." in text(app)
    assert is_told == (page in ("boardroom", "gaps", "initiative", "coverage"))
    if page == "boardroom":
        next(button for button in app.button if button.label == "Show today").click().run()
        assert heading(app) == "We can't tell which chairs are empty"


@pytest.mark.parametrize("page", FILTERED)
def test_a_day_before_everything_says_when_data_starts(three: Desk, page: str) -> None:
    app = three.open(page, as_of="2001-01-01")
    assert not app.error
    assert "1 January 2001" in text(app)
    assert "Data starts on" in text(app)
    assert not [button for button in app.button if "sample" in button.label]


@pytest.mark.usefixtures("blank_sheets")
@pytest.mark.parametrize("page", FILTERED)
def test_the_filters_come_from_the_address(sampled: Desk, page: str) -> None:
    app = sampled.open(
        page,
        as_of="2026-10-01",
        window="90 days",
        segments="value",
        executives=["Leila Haddad", "Mei-Ling Tan"],
    )
    assert not app.error
    words = "As of 1 October 2026, last 90 days. Leila Haddad and Mei-Ling Tan only."
    assert words in text(app)
    assert app.multiselect(key="executives").value == ["Leila Haddad", "Mei-Ling Tan"]
    assert app.selectbox(key="segments").value == "value"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("as_of", "tomorrow"),
        ("as_of", "2099-01-01"),
        ("as_of", "'; drop table batch"),
        ("window", "1000000 days"),
        ("window", "-1"),
        ("segments", "colour"),
        ("executives", "Nobody At All"),
        ("nonsense", "x"),
    ],
)
def test_nonsense_in_the_address_leaves_the_filter_as_it_is_by_default(
    three: Desk, name: str, value: str
) -> None:
    app = three.open("gaps", **{name: value})
    assert not app.error
    assert "As of 20 November 2026, last 30 days." in text(app)
    assert "only." not in text(app)


def test_a_choice_of_somebody_who_joined_later_says_so_on_an_earlier_day(sampled: Desk) -> None:
    newest = max(sampled.metric("executives"), key=lambda row: row["started_on"])
    app = sampled.open("gaps", as_of="2026-09-01", executives=newest["executive"])
    assert not app.error
    assert f"{newest['executive']} only." in text(app)
    assert "No executives on 1 September 2026" in text(app)


def test_a_chosen_executive_stays_chosen_when_the_day_changes(sampled: Desk) -> None:
    app = sampled.open("gaps", executives="Leila Haddad")
    app.date_input(key="as_of").set_value(TODAY - timedelta(days=100)).run()
    assert "Leila Haddad only." in text(app)
    assert "As of 12 August 2026" in text(app)
