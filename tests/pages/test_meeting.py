"""The Boardroom as a meeting and as a wall: the order, the address, the day, and decisions."""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.imports.import_files import Options, import_file
from analytics.model.scope import Scope
from analytics.outreach import decisions
from pages.parts.shell import data
from tests.pages.harness import TODAY, Desk, heading, log_of, markdown, shown, text
from tests.pages.test_hostile import ALIVE
from tests.pages.test_my_chair import through_dialog

LAST = TODAY - timedelta(days=28)  # the meeting before
KEYS = ("Left", "Home", "Right", "PageUp", "PageDown", "End")


def ways(app: AppTest) -> dict[str, str]:
    """The navigation of a screen, by key."""
    return {key: button.label for key in KEYS for button in app.button if button.key == f"meeting_{key}"}


def press(app: AppTest, name: str) -> AppTest:
    """The session after pressing a button of the meeting."""
    app.button(key=f"meeting_{name}").click().run()
    assert not app.exception
    return app


def at(app: AppTest, name: str) -> str:
    """What the address says."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def html(app: AppTest) -> str:
    """What is drawn as HTML of our own."""
    return "".join(str(element.proto.body) for element in app.get("html"))


def side(app: AppTest) -> str:
    """Which of the two sides is visible."""
    [turned] = {one for one in ("0", "1") if f'class="meeting-sees-{one}"' in html(app)}
    return turned


def first_call(app: AppTest) -> str:
    """The first of the week's five, as a button to press."""
    keys = (str(button.key) for button in app.button if not button.disabled)
    return next(key.removeprefix("meeting_") for key in keys if key.startswith("meeting_call_"))


def something_else(app: AppTest, words: str) -> None:
    """Type an action into its field, and press Enter."""
    [field] = [one for one in app.text_input if str(one.key).startswith("meeting_something_")]
    field.set_value(words).run()
    assert not app.exception


def agreed() -> list[dict[str, Any]]:
    """The decisions that the app's store holds."""
    return data.metric("decisions", Scope(TODAY))


def agree(executive: str, what: str) -> int:
    """Add a decision of the meeting before to the app's store, overdue by now."""
    [row] = [row for row in data.metric("executives", Scope(TODAY)) if row["executive"] == executive]
    decisions.hold(data.store(), LAST, LAST)
    due = TODAY - timedelta(days=4)
    return decisions.decide(data.store(), LAST, row["executive_id"], what, due_on=due)


@pytest.mark.long("every screen of a meeting")
def test_a_meeting_goes_from_the_table_to_who_needs_attention_first_and_to_the_end(three: Desk) -> None:
    app = three.open(view="meeting", window="90 days")
    assert heading(app) == "One chair is empty: Ben Okafor"
    assert {metric.label for metric in app.metric} == {"Proactive share", "Median gap", "Coverage"}
    assert at(app, "as_of") == "2026-11-20"  # frozen: it stands in the address from the start
    seen = []
    while "Right" in ways(app):
        assert ways(app)["PageDown"] == ways(app)["Right"]
        before = side(app)
        press(app, "Right")
        assert side(app) != before  # drawn where it is not seen, and seen when it is whole
        before = side(app)
        assert side(app.run()) == before  # the same screen anew stays in its place
        seen.append((at(app, "at"), heading(app)))
    assert [place for place, _ in seen] == ["Ben Okafor", "Cleo Chen", "Ada Amsel", "end"]
    assert all(title.startswith(place) for place, title in seen[:-1])
    assert [days for days, (_, title) in zip(("40 days", "4 days", "2 days"), seen, strict=False)
            if days not in title] == []  # fmt: skip
    assert seen[-1][1] == "No decisions today"
    assert heading(press(app, "Home")) == "One chair is empty: Ben Okafor"
    [cleo] = [button for button in app.button if str(button.key).startswith("chair_due_soon_")]
    cleo.click().run()
    assert heading(app).startswith("Cleo Chen")
    assert heading(press(app, "PageUp")).startswith("Ben Okafor has")
    press(app, "leave")
    assert {"view", "at"} & set(app.query_params) == set()
    assert "90 days" in text(app)
    assert app.button(key="open_meeting")


def test_a_link_opens_the_meeting_where_it_stood(three: Desk) -> None:
    app = three.open(view="meeting", at="Cleo Chen", as_of="2026-11-10", window="90 days")
    assert heading(app).startswith("Cleo Chen spoke")
    assert "16 days ago" in heading(app)
    app = three.open(view="meeting", at="<b>Nobody</b>", as_of="tomorrow")
    assert heading(app) == "One chair is empty: Ben Okafor"


def test_the_note_on_a_gap_is_shown_escaped(three: Desk) -> None:
    three.open()
    ben = agree("Ben Okafor", "Call")
    [row] = [row for row in agreed() if row["decision_id"] == ben]
    decisions.annotate(data.store(), row["executive_id"], "note", "<b>Away</b> for the audit", LAST)
    drawn = html(three.open(view="meeting", at="Ben Okafor"))
    assert "&lt;b&gt;Away&lt;/b&gt; for the audit" in drawn
    assert "Customers started" in drawn or "We started" in drawn


def test_an_import_during_the_meeting_does_not_move_its_day(long_ago: Desk) -> None:
    app = long_ago.open(view="meeting")
    assert at(app, "as_of") == "2025-10-16"
    with data.store().scratch() as folder:
        (folder / "new.csv").write_text(log_of({"Ada Amsel": 1}), encoding="utf-8")
        import_file(data.store(), folder / "new.csv", Options())
    assert data.as_of_default()[0] == TODAY
    press(app, "Right")
    assert at(app, "as_of") == "2025-10-16"
    assert heading(app) == "Ben Okafor has been silent for 35 days"


def test_a_customer_whom_a_colleague_spoke_with_today_is_not_proposed(three: Desk) -> None:
    app = three.open(view="meeting", at="Ben Okafor")
    first = shown(app.button(key=f"meeting_{first_call(app)}").label).split("*")[2]
    with data.store().scratch() as folder:
        log = f"date,executive,customer,channel,outcome\n{TODAY},Cleo Chen,{first},call,connected\n"
        (folder / "today.csv").write_text(log, encoding="utf-8")
        import_file(data.store(), folder / "today.csv", Options())
    again = three.open(view="meeting", at="Ben Okafor")
    calls = [shown(one.label) for one in again.button if str(one.key).startswith("meeting_call_")]
    assert calls
    assert not [one for one in calls if f"**{first}**" in one]


@pytest.mark.parametrize("view", ["meeting", "wall"])
def test_a_large_screen_says_what_it_does_not_know_of_its_address(three: Desk, view: str) -> None:
    drawn = html(three.open(view=view, window="91"))
    assert "We don’t recognise the address’s period “91” · As of" in drawn


@pytest.mark.long("a whole story of clicks")
def test_a_decision_takes_two_clicks_and_a_mistake_is_undone(three: Desk) -> None:
    app = three.open(view="meeting", at="Ben Okafor")
    press(app, first_call(app))
    [field] = app.text_area
    call = str(field.value)
    assert call.startswith("Call Customer ")
    field.set_value(f"{call} about the invoices")
    press(app, "in_1")
    [row] = agreed()
    assert (row["executive"], row["what"]) == ("Ben Okafor", f"{call} about the invoices")
    assert (row["held_on"], row["due_on"]) == (TODAY, TODAY + timedelta(days=7))
    [again] = [one for one in app.button if str(one.key).startswith("meeting_call_") and one.disabled]
    assert "Already agreed: Ben Okafor, by 27 Nov" in shown(again.label)
    [field] = [one for one in app.text_input if str(one.key).startswith("meeting_other_")]
    field.set_value("customer 4").run()  # the only match
    assert str(app.text_area[0].value) == "Call Customer 4"
    press(app, "back")
    press(app, first_call(app))
    press(app, "in_4")
    mistake = max(row["decision_id"] for row in agreed())
    press(app, f"undo_{mistake}")
    something_else(app, "Not to be")
    app.text_area[0].set_value(" ")
    press(app, "in_2")  # without a word
    assert [error.value for error in app.error]
    press(app, "back")
    press(app, "End")
    assert heading(app) == "1 decision today"
    press(app, "close")
    assert [shown(toast.value) for toast in app.toast] == [
        "Meeting of 20 November 2026 closed with 1 decision. The next one starts there."
    ]
    assert len(agreed()) == 1
    assert "view" not in app.query_params


def test_a_meeting_opens_with_the_last_decisions_and_their_progress(three: Desk) -> None:
    three.open()
    number = agree("Ben Okafor", "**Bold** [link](https://evil.example) <script>")
    app = three.open(view="meeting")
    assert heading(app) == "The one decision is overdue"
    assert "4 days overdue" in text(app)
    assert not [sent for sent in markdown(app) if ALIVE.search(sent)]
    press(app, f"done_{number}")
    assert heading(app) == "The one decision was kept"
    assert ways(app)["Right"] == "Table"
    assert "Since the meeting of 23 Oct:" in text(press(app, "Right"))


@pytest.mark.long("a whole story of clicks, opened four times")
def test_about_a_past_day_a_meeting_decides_as_of_today_and_the_day_shows_it(three: Desk) -> None:
    app = three.open(view="meeting", at="Ben Okafor", as_of="2026-11-18")
    assert first_call(app)  # of the running week: the meeting is today
    something_else(app, "Call them")
    assert app.text_area[0].value == "Call them"  # what was typed is not lost
    assert "Dated today, 20 November 2026; due dates count from today." in text(app)
    press(app, "in_1")
    press(app, "End")
    assert "Dated today, 20 November 2026. The next" in text(app)
    press(app, "close")
    assert "1 decision made later" in text(app)
    assert "Agreed later, on 20 November 2026" in text(app)
    app = three.open(view="meeting", as_of="2026-11-18")
    assert heading(app) == "1 decision made later"
    assert "Agreed later · Call them, by 27 Nov" in text(app)
    [row] = agreed()
    through_dialog(
        three.open(view="meeting", at="Ben Okafor", as_of="2026-11-18"), "meeting_note",
        {f"noting_{row['executive_id']}_kind": "leave"}, f"noting_{row['executive_id']}_keep",
    )  # fmt: skip
    app = three.open(view="meeting", at="Ben Okafor", as_of="2026-11-18")  # it begins on the day looked at
    assert heading(app) == "Ben Okafor is away"
    assert "On leave since 18 November 2026, noted on 20 November 2026" in html(app)
    alone = three.open("gaps", executives="Ben Okafor", as_of="2026-11-20")
    assert "leave from 18 November 2026, noted on 20 November 2026." in text(alone)
    assert "No suggestions while on leave." in text(app)
    assert not [button for button in app.button if str(button.key).startswith("meeting_call_")]


def test_without_executives_a_meeting_and_a_wall_say_so(desk: Desk) -> None:
    app = desk.open(view="meeting")
    assert heading(app) == "No executives yet"
    assert ways(app) == {}
    app = desk.open(view="wall")
    assert heading(app) == "No executives yet"


def test_sixty_and_five_hundred_chairs_are_one_screen(many: tuple[Desk, int]) -> None:
    desk, count = many
    app = desk.open(view="meeting")
    chairs = [button for button in app.button if str(button.key).startswith("chair_")]
    assert len(chairs) == (60 if count == 60 else 30)  # beside so many who are missing nobody else has room
    assert all(str(button.key).startswith("chair_empty_chair_") for button in chairs[:30])
    assert ways(app)["Right"] == "Executive Number001"
    assert ("and 220 more empty, 250 more in touch" in html(app)) == (count == 500)
    press(app, "End")
    assert "No decision yet for Executive Number001" in text(app)


def test_a_wall_advances_by_itself_names_no_customer_and_follows_the_newest_day(
    three: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr("pages.parts.meeting.wall.time.monotonic", lambda: clock[0])
    three.open()
    agree("Ben Okafor", "Call Customer 3")
    ben = agreed()[0]["executive_id"]
    decisions.annotate(data.store(), ben, "note", "Quarrels with Customer 3", LAST)
    app = three.open(view="wall", every="10")
    assert "as_of" not in app.query_params
    headings = []
    for _ in range(5):
        headings.append(heading(app))
        assert ("An action, by 16 Nov" in text(app)) == (heading(app) == "The one decision is overdue")
        assert "Customer 3" not in text(app) + html(app)
        assert [button.key for button in app.button if button.key == "meeting_Right"] == []
        clock[0] += 10
        app.run()
    assert headings == [
        "One chair is empty: Ben Okafor",
        "The one decision is overdue",
        "Ben Okafor has been silent for 40 days",
        "Cleo Chen’s chair will be empty in 4 days",
        "One chair is empty: Ben Okafor",
    ]
    app.run()  # for another reason than the turn
    assert heading(app) == "The one decision is overdue"
