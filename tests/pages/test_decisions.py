"""Decisions and notes on the pages: added, shown to the executive, updated, and undone."""

import pytest

from analytics.outreach import decisions, log
from analytics.outreach.conversation import Conversation
from pages.parts.shell import data
from tests.pages.harness import TODAY, Desk, go, heading, table, text
from tests.pages.test_my_chair import ask, number, through_dialog


@pytest.mark.long("a whole story of clicks over two pages")
def test_a_decision_is_added_shown_to_the_executive_kept_by_a_call_and_updated(three: Desk) -> None:
    app = three.open()
    assert app.button(key="decide").label == "Add decision"
    app.button(key="decide").click().run()
    [whom] = [box for box in app.selectbox if str(box.key).startswith("decision_whom")]
    first = int(str(whom.key).rsplit("_", 1)[1])  # the widget's own values are numbers
    through_dialog(app, "decide", {"decision_who": "Ben Okafor", str(whom.key): first}, "decision_in_1")
    decisions.decide(data.store(), TODAY, number("Cleo Chen"), "Write *to* all")
    app.run()
    made = ask("decisions", number("Ben Okafor")) + ask("decisions", number("Cleo Chen"))
    assert [(row["customer"], row["what"], row["state"]) for row in made] == [
        (whom.options[0], "", "open"),
        (None, "Write *to* all", "open"),
    ]
    assert "2 decisions today" in text(app)
    assert "Write *to* all" in text(app)
    assert "open, due in 7 days" in text(app)

    cleo = made[1]["decision_id"]
    through_dialog(app, f"today_settle_{cleo}", "settle_done")
    assert "done on 20 Nov" in text(app)
    app.button(key=f"today_again_{cleo}").click().run()
    assert "done on 20 Nov" not in text(app)

    through_dialog(app, f"today_settle_{cleo}", "settle_withdrawn")
    assert ask("decisions", number("Cleo Chen")) == []

    decisions.decide(data.store(), TODAY, number("Ben Okafor"), "Name a deputy")
    chair = go(app, "my_chair")
    chair.query_params["executive"] = "Ben Okafor"
    chair.run()
    deputy = ask("decisions", number("Ben Okafor"))[-1]["decision_id"]
    chair.button(key=f"agreed_done_{deputy}").click().run()  # no call could keep it
    assert ask("decisions", number("Ben Okafor"))[-1]["state"] == "kept"
    assert f"Call {whom.options[0]} (due 27 Nov)" in text(chair)
    assert any(button.key == f"agreed_log_{made[0]['decision_id']}" for button in chair.button)
    call = Conversation(number("Ben Okafor"), first, "talked", "us", "call", TODAY, "one")
    log.log(data.store(), call)
    chair.run()
    assert ask("decisions", number("Ben Okafor"))[0]["state"] == "kept"
    assert "You kept your commitments" in text(chair)


@pytest.mark.long("a whole story of clicks over two pages")
def test_a_note_is_shown_with_the_gap_everywhere_and_a_leave_stops_the_clock(three: Desk) -> None:
    app = three.open("gaps", executives="Ben Okafor")
    ben = number("Ben Okafor")
    key = f"noting_{ben}"
    through_dialog(app, "note_gap", {f"{key}_says": "<b>Moves</b> house"}, f"{key}_keep")
    assert "<b>Moves</b> house" in text(app)
    app.session_state["executives"] = []
    assert "<b>Moves</b> house" in [row.get("note") for row in table(app.run(), "gaps_table")]
    [missing] = table(go(app, "boardroom"), "missing")
    assert (missing["executive"], missing["note"]) == ("Ben Okafor", "<b>Moves</b> house")

    app = three.open("gaps", executives="Ben Okafor")
    [first] = ask("annotations", ben)
    through_dialog(app, "note_gap", f"retract_{first['annotation_id']}")
    through_dialog(app, "note_gap", {f"{key}_kind": "leave"}, f"{key}_keep")
    assert heading(app) == "Ben Okafor is away"
    assert "On leave since 20 November 2026" in text(app)
    past = three.open("gaps", executives="Ben Okafor", as_of="2026-11-18")
    assert heading(past) == "Ben Okafor has been silent for 38 days"
    assert "note_gap" not in {button.key for button in past.button}  # a past day is looked at only
