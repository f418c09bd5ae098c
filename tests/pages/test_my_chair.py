"""My chair: an executive's own page, its list, and calls logged on it."""

from collections.abc import Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.scope import Scope
from analytics.model.text import percent
from pages.parts.my_chair import logged
from pages.parts.records import customer_picker
from pages.parts.shell import data
from tests.pages.conftest import Kept
from tests.pages.harness import (
    TODAY,
    Desk,
    as_csv,
    customer_list,
    go,
    heading,
    markdown,
    shown,
    text,
    walk,
)
from tests.pages.test_hostile import ALIVE, NAMES

EMPTY = "Your chair is empty: 40 days without customer contact"


def ask(name: str, executive_id: int, **more: Any) -> list[dict[str, Any]]:
    """The metric's rows for one executive, of the store that the app holds open."""
    return data.metric(name, Scope(TODAY, executives=(executive_id,)), **more)


def number(name: str) -> int:
    """An executive's id."""
    [found] = [row for row in data.metric("executives", Scope(TODAY)) if row["executive"] == name]
    return int(found["executive_id"])


def widget(app: AppTest, key: str) -> Any:
    """The element of this key, also in a dialog."""
    [found] = [element for element in walk(app) if getattr(element, "key", None) == key]
    return found


def through_dialog(app: AppTest, opener: str, *steps: Mapping[str, Any] | str) -> AppTest:
    """The session after filling in the dialog that `opener` opens: values by key, or a button to press.

    A press in a dialog runs the dialog alone in a browser; here the whole page runs, and opens it anew. What
    is filled into a form is sent with the press of its button. opener: "" for the form that stands ready.
    """

    def opened() -> None:
        if opener:
            app.button(key=opener).click()

    if opener:
        opened()
        app.run()
    filled: dict[str, Any] = {}
    for step in steps:
        opened()
        if not isinstance(step, str):
            filled |= step
        for key, value in filled.items():
            widget(app, key).set_value(value)
        if isinstance(step, str):
            app.button(key=step).click()
        app.run()
        assert not app.exception
    return app


def test_a_chair_is_chosen_once_and_kept_from_page_to_page(three: Desk) -> None:
    app = three.open("my_chair")
    assert heading(app) == "Which chair is yours?"
    labels = [shown(button.label.replace("*", "")) for button in app.button]
    assert "Ben Okafor empty chair · 40 days" in labels
    app.button(key=f"whose_empty_chair_{number('Ben Okafor')}").click().run()
    assert app.query_params["executive"] == "Ben Okafor"
    assert heading(app) == EMPTY
    assert "Customers started 2 of your 6 contacts." in text(app)
    assert heading(go(go(app, "gaps"), "my_chair")) == EMPTY
    app.selectbox(key="whose").set_value("Ada Amsel").run()
    assert app.query_params["executive"] == "Ada Amsel"
    assert heading(app) == "You last spoke to a customer 2 days ago"
    app.selectbox(key="whose").set_value(None).run()
    assert heading(app) == "Which chair is yours?"
    assert "executive" not in app.query_params


def test_a_link_to_an_unknown_executive_says_so(three: Desk) -> None:
    app = three.open("my_chair", executive="Nobody [x](y)")
    assert "We found no executive called “Nobody [x](y)”. Pick your name below." in text(app)
    assert heading(app) == "Which chair is yours?"


def test_the_figures_are_those_of_the_metrics_with_their_source_rows(sampled: Desk) -> None:
    app = sampled.open("my_chair", executive="Leila Haddad")
    leila = number("Leila Haddad")
    [row] = ask("executives", leila)
    tiles = {metric.label: metric.value for metric in app.metric}
    assert tiles["Gap"].startswith(f"{row['gap_days']} ")
    assert tiles["Proactive share"] == percent(row["proactive_share"])
    for segment in ("new", "loyal", "lost"):
        [own] = [
            one for one in ask("coverage", leila) if (one["executive_id"], one["segment"]) == (leila, segment)
        ]
        assert tiles[f"{segment.capitalize()} customers reached"].startswith(f"{own['contacted']} ")
    spoken = ask("my_trend", leila)[-1]["customers"]
    assert f"You’ve spoken to {spoken} customers this week" in "".join(html.body for html in app.html)
    waits = {row["customer"] for row in ask("waiting", leila) if not row["has_spoken_since"]}
    assert len(waits) == 4
    assert "4 customers are waiting for your reply" in text(app)
    spoken_with = {row["customer"] for row in ask("waiting", leila)} - waits
    assert spoken_with
    folded = [expander.label for expander in app.expander]
    assert f"{len(spoken_with)} never got your reply, but have spoken to a colleague" in folded
    app.session_state["my_chair_behind"] = True
    app.run()
    assert app.dataframe


@pytest.mark.long("a whole story of clicks, with two imports")
def test_a_voicemail_leaves_the_gap_and_a_call_ends_it(three: Desk, forms: list[str]) -> None:
    app = three.open("my_chair", executive="Ben Okafor")
    ben = number("Ben Okafor")
    assert "Call these five customers this week" in text(app)
    forms.append("two")
    through_dialog(app, "", {"log_outcome_ready_one": "voicemail"}, "log_save_ready_one")
    assert heading(app) == EMPTY
    assert "Tried once this week, not reached yet" in text(app)
    assert "logged as an attempt, so your gap stays the same." in text(app)

    spoke: list[dict[str, Any] | str] = [
        {"log_outcome_ready_two": "talked"},
        {
            "log_started_ready_two": "us",
            "log_minutes_ready_two": "15",
            "log_line_ready_two": "The line",
            "log_said_ready_two_finding_0_words": "It never stops <b>",
            "log_said_ready_two_action_0_what": "Send the manual",
        },
        "log_save_ready_two",
    ]
    through_dialog(app, "", *spoke)
    assert "Choose the kind of comment below the quote." in text(app)
    assert heading(app) == EMPTY
    through_dialog(app, "", {"log_said_ready_two_finding_0_kind": "kudos"}, "log_save_ready_two")
    assert heading(app) == "You spoke to a customer today"
    assert "Customers started 2 of your 7 contacts." in text(app)
    assert "You spoke today" in text(app)
    assert "skip_2" not in [button.key for button in app.button]  # only who is still to be called
    assert "logged as a contact (proactive)." in text(app)
    [finding] = data.metric("findings", Scope(TODAY))
    assert (finding["kind"], finding["words"]) == ("kudos", "It never stops <b>")
    assert "Saved 1 comment and 1 action." in text(app)
    receipts = [link.proto.query_string for link in app.get("page_link") if link.proto.label == "Receipt"]
    assert receipts[0] == f"batch={finding['batch_id']}"

    [action] = ask("follow_ups", ben)
    assert (action["what"], action["owner"], action["state"]) == ("Send the manual", "Ben Okafor", "due")
    done = f"done_{action['follow_up_id']}"
    through_dialog(app, done, "close_told")
    assert "Write what" in text(app)
    through_dialog(app, done, {f"told_{action['follow_up_id']}": "It is on its way"}, "close_told")
    [action] = ask("follow_ups", ben)
    assert (action["state"], action["told"]) == ("done", "It is on its way")


@pytest.mark.long("a whole story of clicks, with two imports and two undos")
def test_a_note_too_long_is_refused_and_an_undone_call_says_so_in_its_place(
    three: Desk, forms: list[str]
) -> None:
    app = three.open("my_chair", executive="Ben Okafor")
    first: list[dict[str, Any] | str] = [
        {"log_outcome_ready_one": "talked"},
        {"log_started_ready_one": "us", "log_line_ready_one": "x" * 3000, "log_when_ready_one": "yesterday"},
        "log_save_ready_one",
    ]
    through_dialog(app, "", *first)
    [refused] = app.error
    assert shown(refused.value) == "Your note is too long (3,000 characters). Use at most 2,000."
    assert widget(app, "log_line_ready_one").value == "x" * 3000
    forms.append("two")
    through_dialog(app, "", {"log_line_ready_one": "Short"}, "log_save_ready_one")
    assert ", 19 November: logged as a contact (proactive)." in text(app)
    through_dialog(app, "", {"log_outcome_ready_two": "busy"}, "log_save_ready_two")
    older, newer = [batch.batch for batch in data.history()[1::-1]]

    app.button(key="just_logged_undo").click().run()
    assert logged.UNDONE in text(app)
    assert data.history()[0].batch == newer
    assert [batch.is_undone for batch in data.history()[:2]] == [True, False]
    app = three.open("my_chair", executive="Ada Amsel")
    assert "Logged in the last" not in text(app)
    app = three.open("my_chair", executive="Ben Okafor")
    assert "Logged in the last 7 days (1)" in text(app)
    app.button(key=f"lately_undo_{older}").click().run()
    assert logged.UNDONE in text(app)
    assert heading(app) == EMPTY


def test_skipping_needs_a_reason_and_the_next_customer_moves_up(three: Desk, forms: list[str]) -> None:
    app = three.open("my_chair", executive="Ada Amsel")
    ada = number("Ada Amsel")
    before = [row["customer"] for row in ask("next_five", ada)]
    through_dialog(app, "skip_1", "skip_confirmed")
    assert [error.value for error in app.error]
    assert [row["customer"] for row in ask("next_five", ada)] == before
    through_dialog(app, "skip_1", {f"why_{ada}_1": "Bad timing"}, "skip_confirmed")
    assert f"Skipped this week: {before[0]} (Bad timing)" in text(app)
    after = [row["customer"] for row in ask("next_five", ada) if row["skipped"] is None]
    assert after[1:] == before[1:]  # the next customer stands where the other stood
    assert [shown(toast.value) for toast in app.toast] == [f"Skipped {before[0]}; {after[0]} moves up."]
    app.button(key="unskip_11").click().run()
    assert [row["customer"] for row in ask("next_five", ada)] == before
    through_dialog(app, "skip_1", {f"why_{ada}_1": "Already spoke to them"}, "skip_log")
    assert widget(app, "log_outcome_one").label == "How did it go?"
    after = before
    app.button(key="tell_team").click().run()
    [email] = [element.value for element in walk(app) if element.type == "code"]
    assert all(name in email for name in after)


def test_without_executives_there_is_no_list_and_no_brief(desk: Desk) -> None:
    app = desk.open("my_chair")
    assert [button.label for button in app.button] == ["Explore with sample data", "Import a file"]
    assert heading(go(app, "brief")) == "Who are you calling?"


@pytest.mark.long("a store of hostile names, and three pages of them")
def test_hostile_names_stay_text_on_chair_brief_and_form(desk: Desk, kept: Kept) -> None:
    rows = as_csv(
        [
            {"Date": "2026-09-01", "Executive": name, "Customer": f"{name} Ltd", "Type": "call"}
            for name in NAMES
        ]
    )
    listed = as_csv([{"Customer": f"{name} Ltd", "Account manager": name, "Email": ""} for name in NAMES])
    people = as_csv([{"Executive": name} for name in NAMES])
    files = (("log.csv", rows), ("customers.csv", listed), ("people.csv", people))
    at = desk.copy_of(kept("hostile_chairs", lambda at: at.fill(*files)))
    app = at.open("my_chair", executive=NAMES[1])
    calls = ask("next_five", number(NAMES[1]))
    assert len(calls) == 5
    shown_so = markdown(app)
    app.button(key="log_2").click().run()
    shown_so += markdown(app)
    for call in calls[:2]:
        brief = at.open("brief", executive=NAMES[1], customer=str(call["customer_id"]))
        assert not brief.error
        shown_so += markdown(brief)
    assert not [sent for sent in shown_so if ALIVE.search(sent)]


def test_without_a_customer_list_the_page_says_what_it_cannot_do(alone: Desk) -> None:
    app = alone.open("my_chair", executive="Ada Amsel")
    assert not app.error
    assert "Import a customer file to see coverage." in text(app)


def test_another_customer_is_searched_where_there_are_too_many_for_a_list(
    alone: Desk, forms: list[str]
) -> None:
    app = alone.fill(("list.csv", customer_list(600))).open("my_chair", executive="Ada Amsel")
    through_dialog(app, "log_other", {"log_pick_one_text": "customer 59"})
    [choice] = [one for one in walk(app) if str(getattr(one, "key", "")).startswith("log_pick_one_11_")]
    assert choice.options == ["Customer 59", *(f"Customer {number}" for number in range(590, 600))]


def test_only_namesakes_are_told_apart_by_company_and_address() -> None:
    names = [
        ("Acme", "", "info@acme.example"),
        ("Nord", "Nord Oy", "a@n.example"),
        ("Nord", "", "b@n.example"),
        ("Ida", "Elm", "ida@a.example"),
        ("Ida", "Elm", "ida@b.example"),
    ]
    rows = [
        {"customer_id": place, "customer": name, "company": company, "email": email}
        for place, (name, company, email) in enumerate(names)
    ]
    assert list(customer_picker.labels(rows).values()) == [
        "Acme", "Nord · Nord Oy", "Nord", "Ida · Elm · ida@a.example", "Ida · Elm · ida@b.example"
    ]  # fmt: skip
