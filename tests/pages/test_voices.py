"""Voices: what do customers tell us, and what do we do about it?"""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.metrics import run
from analytics.model.scope import Scope
from analytics.model.text import percent
from analytics.model.voices import Action, Candidate, Finding
from analytics.outreach import sample, voices
from analytics.store import person_keys as keys
from analytics.store import voices as notes
from analytics.store.store import Store
from pages.parts.shell import data
from pages.parts.voices.notes import quoted
from pages.parts.voices.words import cards, phrase
from tests.pages.conftest import Kept
from tests.pages.dropping import press
from tests.pages.harness import TODAY, Desk, as_csv, heading, markdown, shown, table, text, walk
from tests.pages.test_hostile import ALIVE, NAMES

QUARTER = 90


def ask(name: str, window: int = 30, **more: Any) -> list[dict[str, Any]]:
    """The metric's rows, of the store that the app holds open."""
    return data.metric(name, Scope(TODAY, window), **more)


def quotes(app: AppTest) -> list[str]:
    """The customers' words on the page, in their order."""
    return list(dict.fromkeys(shown(sent)[2:] for sent in markdown(app) if sent.startswith("> ")))


def through_dialog(app: AppTest, opener: str, button: str) -> AppTest:
    """The session after `button` of the dialog that `opener` opens; what was filled in is taken along.

    A press in a dialog runs the dialog alone in a browser; here the whole page runs, and has to open it anew.
    """
    app.button(key=opener).click()
    app.button(key=button).click()
    app.run()
    assert not app.exception
    return app


def opened(app: AppTest, part: str) -> AppTest:
    app.session_state[part] = True
    app.run()
    assert not app.exception
    return app


def test_the_sample_has_comments_of_each_kind_actions_in_each_state_and_stories_once(sampled: Desk) -> None:
    def counts() -> list[int]:
        return [len(ask(name, 365)) for name in ("findings", "follow_ups", "stories")]

    found = ask("findings", QUARTER)
    assert {row["kind"] for row in found} == {
        "kudos", "criticism", "stressed area", "story", "vocabulary", "idea",
    }  # fmt: skip
    assert any(row["colleague"] for row in found)
    assert len({row["customer_id"] for row in found}) == len(found)
    assert all(row["batch_id"] is None for row in found)
    assert {row["state"] for row in ask("follow_ups")} == {"overdue", "due", "open", "done"}
    assert any(row["is_due"] for row in ask("stories"))
    [loop] = ask("loop")
    assert 0 < loop["told"] < loop["findings"]
    before = counts()
    sample.note(data.store())
    assert counts() == before


def test_a_comment_is_found_by_its_words_kind_segment_and_customer_and_a_link_shows_the_same(
    sampled: Desk,
) -> None:
    app = sampled.open("voices", search="HOTLINE nothing")
    [row] = [row for row in ask("findings") if "hotline" in row["words"]]
    count, [loop] = len(ask("findings")), ask("loop")
    assert loop["findings"] == 5
    assert heading(app) == f"{count} comments: 3 need action, 2 closed with the customer"
    assert quotes(app) == [f"“{row['words']}”"]
    assert f"1 of {count} comments" in text(app)
    assert "Loop closed" in text(app)
    app.button_group(key="kinds_chosen").set_value(["kudos"]).run()
    assert app.query_params["kind"] == "kudos"
    assert quotes(app) == []
    app = sampled.open(
        "voices", kind="criticism", said_by=row["customer"], segment=row["segment"], search="hotline"
    )
    assert quotes(app) == [f"“{row['words']}”"]


def test_a_note_is_saved_as_a_comment_once_and_can_be_removed(sampled: Desk) -> None:
    app = opened(sampled.open("voices"), "voices_notes")
    before = {row["finding_id"] for row in ask("findings")}
    said = {row["words"] for row in ask("findings", QUARTER)}
    note = next(
        row for row in ask("opening_notes") if "”" in row["notes"] and quoted(row["notes"]) not in said
    )
    app.text_input(key="search_notes").set_value(f"{note['customer']} {note['executive']}".upper()).run()
    opener = f"keep_{note['interaction_id']}_{note['executive_id']}_{note['customer_id']}"
    form = f"kept_{note['row_key']}_{note['customer_id']}_None"
    app.button(key=opener).click().run()
    assert app.text_area(key=f"{form}_words").value == quoted(note["notes"])
    through_dialog(app, opener, f"{form}_keep")
    assert "Choose the kind of comment." in text(app)
    assert {row["finding_id"] for row in ask("findings")} == before
    app.button_group(key=f"{form}_kind").set_value("criticism")
    through_dialog(app, opener, f"{form}_keep")
    [kept] = [row for row in ask("findings") if row["finding_id"] not in before]
    assert kept["calls_for_action"], "ticked from the start for criticism"
    assert opener not in {button.key for button in app.button}, "a used note is hidden"
    app.toggle(key="notes_kept").set_value(True).run()
    assert ":material/check: used" in text(app)
    assert (kept["customer_id"], kept["executive_id"], kept["said_on"], kept["words"], kept["kind"]) == (
        note["customer_id"], note["executive_id"], note["day"], quoted(note["notes"]), "criticism",
    )  # fmt: skip
    app.button(key=opener).click().run()
    app.button_group(key=f"{form}_kind").set_value("criticism")
    through_dialog(app, opener, f"{form}_keep")
    assert str(kept["finding_id"]) in app.error[0].value, "saved already"
    number = kept["finding_id"]
    app.text_input(key="search").set_value(note["customer"]).run()
    through_dialog(app.button(key=f"remove_{number}").click().run(), f"remove_{number}", "remove_confirmed")
    assert {row["finding_id"] for row in ask("findings")} == before


def test_praise_names_the_colleague_and_can_be_passed_on(sampled: Desk) -> None:
    app = sampled.open("voices", kind="kudos")
    [row] = [row for row in ask("findings") if row["colleague"]]
    assert f"praising {row['colleague']}" in text(app)
    press(app, "Pass on praise")
    [mail] = app.code
    assert row["colleague"] in mail.value
    assert row["words"] in mail.value


def test_an_action_is_added_done_and_told_which_closes_the_loop(sampled: Desk) -> None:
    app = sampled.open("voices", kind="criticism")
    [row] = [row for row in ask("findings") if row["calls_for_action"] and not row["actions"]]
    assert "Needs follow-up, no owner yet" in text(app)
    form, number = f"action_{row['finding_id']}", f"act_{row['finding_id']}"
    app.button(key=number).click().run()
    through_dialog(app, number, f"{form}_add")
    assert app.error, "an action without words"
    app.text_input(key=f"{form}_what").set_value("A portal that works on the phone")
    app.selectbox(key=f"{form}_owner").set_value("Priya Raghunathan")
    through_dialog(app, number, f"{form}_add")
    [item] = [one for one in ask("follow_ups") if one["finding_id"] == row["finding_id"]]
    assert (item["what"], item["owner"], item["executive"]) == (
        "A portal that works on the phone", "Priya Raghunathan", row["executive"],
    )  # fmt: skip

    [before] = ask("loop")
    app = sampled.open("voices", section="actions")
    share = percent(before["told"] / before["findings"]).replace("\u00a0", " ")
    assert share in {shown(one.value) for one in app.metric}
    done = f"done_{item['follow_up_id']}"
    app.button(key=done).click().run()
    app.text_area(key=f"told_{item['follow_up_id']}").set_value("From March it does.")
    through_dialog(app, done, "close_told")
    [after] = ask("loop")
    assert (after["findings"], after["told"]) == (before["findings"], before["told"] + 1)
    assert "told: From March it does." in text(app)
    silent = next(one for one in ask("follow_ups") if one["state"] == "done" and not one["told"])
    tell = f"tell_{silent['follow_up_id']}"
    app.button(key=tell).click().run()
    app.text_area(key=f"told_later_{silent['follow_up_id']}").set_value("By e-mail.")
    through_dialog(app, tell, "tell_confirmed")
    assert "told: By e-mail." in text(app)
    before = ask("loop")[0]["told"] - 1
    app.button(key=f"reopen_{item['follow_up_id']}").click().run()
    assert ask("loop")[0]["told"] == before
    app = sampled.open("voices", kind="criticism")
    app.button(key=f"remove_{row['finding_id']}").click().run()
    assert "This comment has an open action." in text(app)
    assert "remove_confirmed" not in {button.key for button in app.button}


def test_a_story_is_taken_further_in_place_those_to_be_asked_for_first(sampled: Desk) -> None:
    app = sampled.open("voices", section="stories")
    rows = ask("stories")
    assert heading(app) == "1 story agreed, 2 to ask for, 1 awaiting an answer"
    assert quotes(app) == [row["what"] for row in rows]
    app.selectbox(key=f"story_{rows[0]['story_id']}_candidate").set_value("asked").run()
    assert not app.exception
    [changed] = [row for row in ask("stories") if row["story_id"] == rows[0]["story_id"]]
    assert (changed["state"], changed["state_on"]) == ("asked", TODAY)
    assert heading(app) == "1 story agreed, 1 to ask for, 2 awaiting an answer"
    app.selectbox(key=f"story_{rows[0]['story_id']}_asked").set_value("declined").run()
    assert app.expander[0].label == "1 declined"
    assert quotes(app)[-1] == rows[0]["what"], "folded at the end"


def test_unheard_customers_are_listed_by_value_with_a_link_to_the_call(sampled: Desk) -> None:
    app = opened(sampled.open("voices", section="unheard"), "unheard_all")
    rows = ask("unheard")
    values = [row["annual_value"] for row in rows]
    assert len(rows) > 5
    assert values == sorted(values, reverse=True)
    assert [row["customer"] for row in table(app, "unheard_table")] == [row["customer"] for row in rows]
    links = [element.proto for element in walk(app) if element.type == "page_link"]
    first = next(link for link in links if link.label.endswith("should call"))
    assert shown(first.label) == f"{rows[0]['should_call']} should call"
    assert f"customer={rows[0]['customer_id']}" in first.query_string
    assert "executive=" in first.query_string


def test_a_word_of_theirs_becomes_vocabulary(sampled: Desk) -> None:
    app = sampled.open("voices", section="words")
    first, example = ask("words")[0], ask("words")[0]["examples"][0]
    said = f"{first['theirs']} customers say “{first['word']}”"
    assert heading(app) == f"{said}, our subject lines never do"
    app.button(key="vocabulary_0").click().run()
    [keep] = [button for button in app.button if button.label == "Save comment"]
    through_dialog(app, "vocabulary_0", str(keep.key))
    said = phrase(example["note"], cards(ask("words"))[0].words())
    assert first["word"] in said
    [kept] = [row for row in ask("findings", 366) if row["words"] == said]
    assert (kept["kind"], kept["customer_id"], kept["said_on"]) == (
        "vocabulary", example["customer_id"], example["day"],
    )  # fmt: skip


def test_a_past_day_is_looked_at_and_not_changed(sampled: Desk) -> None:
    day = (TODAY - timedelta(days=10)).isoformat()
    for section in ("comments", "actions", "stories"):
        app = sampled.open("voices", section=section, as_of=day)
        assert not app.error
        assert quotes(app)
        labels = {button.label for button in app.button}
        assert not labels & {"Mark done", "Reopen", "Add action", "Remove", "Pass on praise"}
        assert not [one for one in app.selectbox if str(one.key).startswith("story_")]


def test_each_section_without_anything_says_what_to_do(three: Desk) -> None:
    for section, finding in {
        "comments": "No customer comments in 30 days",
        "actions": "No actions yet",
        "stories": "No stories yet",
        "unheard": "No recent survey scores",
        "words": "No words stand out yet",
    }.items():
        app = three.open("voices", section=section)
        assert not app.error
        assert heading(app) == finding
        counts_period = section in ("comments", "actions")  # of the others no figure does
        assert ("20 November 2026, last 30 days." in text(app)) == counts_period


def test_actions_go_on_after_the_logs_have_ended(long_ago: Desk) -> None:
    store = Store(long_ago.settings)
    [ada, *_] = run.ask(store, "executives", Scope(TODAY - timedelta(days=400)))
    voices.note_action(store, ada["executive_id"], 1, TODAY, Action("Call back", "", None))
    store.close()
    app = long_ago.open("voices", section="actions")
    assert heading(app) == "1 open action, not overdue"
    assert [button.label for button in app.button if button.label == "Mark done"] == ["Mark done"]


@pytest.fixture
def noted(desk: Desk, kept: Kept) -> Desk:
    """Comments, actions and stories in which every text tries something."""
    rows = [
        {
            "Date": (TODAY - timedelta(days=place)).isoformat(), "Executive": name, "Customer": f"{name} Ltd",
            "Type": "call", "Outcome": "connected", "Notes": f"{name} said {name}",
        }
        for place, name in enumerate(NAMES)
    ]  # fmt: skip

    def make(at: Desk) -> None:
        store = Store(at.fill(("log.csv", as_csv(rows))).settings)
        with store.transaction() as cursor:
            for note in run.ask_with(cursor, store.settings, "opening_notes", Scope(TODAY)):
                executive = keys.keep(cursor, "executive", note["executive_id"])
                customer = keys.keep(cursor, "customer", note["customer_id"])
                talk, words = notes.Talk(executive, customer, note["day"]), note["notes"]
                finding = notes.add_finding(cursor, talk, Finding("kudos", words, executive.called, True))
                notes.add_action(cursor, talk, Action(words, words, TODAY, finding), None)
                notes.add_story(cursor, talk, Candidate(words, TODAY))
            keys.follow(cursor)
        store.close()

    return desk.copy_of(kept("noted", make))


@pytest.mark.parametrize("section", ["comments", "actions", "stories"])
def test_what_is_said_becomes_no_markup(noted: Desk, section: str) -> None:
    app = noted.open("voices", section=section)
    if section == "comments":
        opened(app, "voices_notes")
        press(app, "Pass on praise")
    assert not [error.value for error in app.error]
    assert len(quotes(app)) >= len(NAMES) - 1
    assert not [sent for sent in markdown(app) if ALIVE.search(sent)]
