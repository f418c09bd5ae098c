"""Who is let in, and what a withdrawal stops: by what a sign-in service says, at each run."""

import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from analytics.alerts import calendar_feed_url
from analytics.store import visits
from pages.parts.shell import calendar_feeds, data, memory
from tests.pages.dropping import drop, press
from tests.pages.harness import APP, Desk, as_csv, go, heading, log_of, table, text
from tests.pages.signing import ADA, BEN, CX, ROOT, SEATS, opened, write
from tests.pages.test_my_chair import through_dialog

STATE_GAP_OR_SHARE = re.compile(r"in touch|empty chair|due soon|\bdays? →|chair would|\d%|\d of \d")


@pytest.mark.parametrize(
    ("email", "claims", "title", "reason"),
    [
        (None, {}, "How close are we to our customers?", "Sign in with your work account"),
        (ADA, {"iat": 0}, "Please sign in again", "more than 12 hours ago"),
        (ADA, {"iat": None}, "Please sign in again", "more than 12 hours ago"),
        (ADA, {"iat": time.time() + 9_999}, "Please sign in again", "more than 12 hours ago"),
        (None, {"name": "Ada"}, "How close are we", "Sign in"),
        ("", {}, "We don’t know your e-mail address", "ID token lacks the claim “email”"),
        (ADA, {"email_verified": False}, "isn’t verified", f"hasn’t verified {ADA}"),
        ("new@ours.example", {}, "You don’t have access yet", "signed in as new@ours.example"),
        ("evil@x.example](javascript:1)", {}, "You don’t have access yet", "signed in as evil@"),
    ],
)
def test_who_is_not_let_in_is_told_why(
    signing: Desk, email: str | None, claims: dict[str, Any], title: str, reason: str
) -> None:
    app = opened(email, **claims)
    assert title in heading(app)
    assert reason in text(app)
    assert "Okafor" not in text(app)


def test_an_executive_begins_at_their_own_chair_and_sees_states_of_others(signing: Desk) -> None:
    app = opened(ADA)
    assert heading(app) == "You last spoke to a customer 2 days ago"
    board = go(app, "boardroom")
    labels = [button.label for button in board.button]
    assert any("Ben Okafor" in label and "empty" in label for label in labels)
    assert not any("40 days" in label for label in labels)
    assert any("Ada Amsel" in label and "2 days" in label for label in labels)
    board.date_input(key="as_of").set_value(date(2026, 11, 15)).run()
    assert heading(board) == "Your own chair on that day"
    assert "Ben" not in "".join(button.label for button in board.button)
    assert "Colleagues’ states show for 20 November 2026 only." in text(board)


def test_an_executive_who_may_see_nothing_of_others_finds_no_boardroom(signing: Desk) -> None:
    write('executives_see = "nothing"')
    app = opened(ADA)
    assert "Ben" not in text(app)
    assert "Ben" not in text(go(app, "voices"))


def test_an_executive_reads_of_no_colleague_when_they_spoke_to_whom(signing: Desk, ada: int) -> None:
    """On the week's list, in the e-mail to account managers, the calendar feed, and any customer's brief."""
    write('executives_see = "nothing"')
    bens = {row["customer"]: row["customer_id"] for row in signing.metric("customers")}["Customer 1"]
    app = opened(ADA)
    app.button(key="tell_team").click().run()
    page, [mail] = text(app), app.code
    assert "olleague spoke to them last" in page
    assert "olleague spoke to them last" in mail.value
    assert not re.search("Okafor|Cleo", page + mail.value)
    feed = TestClient(Starlette(routes=calendar_feeds.ROUTES)).get(calendar_feed_url.path(data.store(), ada))
    assert feed.status_code == 200
    assert "colleague spoke to them last" in feed.text.replace("\r\n ", "")
    assert not re.search("Okafor|Cleo", feed.text)
    write('executives_see = "states"')
    app = opened(ADA)
    app.query_params.update({"executive": "Ada Amsel", "customer": str(bens)})
    app.switch_page("pages/brief.py").run()
    brief = text(app)
    assert "A colleague to customer" in brief
    assert not re.search("Okafor|Cleo", brief)


def test_what_executives_see_changes_at_the_next_click(signing: Desk) -> None:
    app = opened(ADA)
    write('executives_see = "all"')
    app.run()
    assert "Ben Okafor has been silent for 40 days" in heading(go(app, "gaps"))


def test_a_withdrawal_works_at_the_next_click_and_stops_the_click_itself(signing: Desk) -> None:
    app = opened(CX, "imports", "1")
    before = signing.metric("freshness")
    undo = next(button for button in app.button if button.key and button.key.startswith("undo_"))
    undo.click().run()
    Path("settings.toml").write_text("", encoding="utf-8")
    app.button(key="undo_confirmed").click().run()
    assert heading(app) == "You don’t have access yet"
    assert signing.metric("freshness") == before


def test_somebody_blocked_is_out_at_the_next_click_by_address_or_role(
    signing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_ROLES_CLAIM", "groups")
    app = opened(ADA, groups=["Leavers", "board"])
    for listed in (ADA, "leavers"):
        write(f'blocked = ["{listed}"]\nleadership = ["board"]')
        assert heading(app.run()) == "You don’t have access"


def test_settings_that_cannot_be_read_shut_everybody_out(signing: Desk) -> None:
    app = opened(ROOT)
    Path("settings.toml").write_text("blocked = [", encoding="utf-8")
    app.run()
    assert "settings.toml: cannot be read" in text(app)
    assert "Okafor" not in text(app)


def test_an_administrator_looks_through_others_eyes_and_changes_nothing(signing: Desk) -> None:
    app = go(opened(ROOT), "account")
    app.selectbox(key="view_as_who").select("Ben Okafor").run()
    app.button(key="view_as_go").click().run()
    own = go(app, "my_chair")
    assert heading(own) == "Your chair is empty: 40 days without customer contact"
    assert "Viewing as **Ben Okafor**" in text(own)
    [ben] = [row["executive_id"] for row in signing.metric("executives") if row["executive"] == "Ben Okafor"]
    through_dialog(own, "note_gap", {f"noting_{ben}_says": "On leave"}, f"noting_{ben}_keep")
    assert "Stop that to change anything" in " ".join(error.value for error in own.error)
    own.button(key="log_other").click().run()
    assert "Stop that to change anything" in " ".join(error.value for error in own.error)
    assert not own.button_group  # no form to fill in first
    assert heading(go(own, "account")) == "You’re viewing as Ben Okafor"
    own = go(own, "my_chair")
    own.button(key="view_as_stop").click().run()
    assert signing.metric("annotations_ever") == []


def test_settings_that_name_people_are_shown_to_administrators_alone(signing: Desk) -> None:
    for email, is_shown in ((ROOT, True), (ADA, False), (CX, False)):
        app = opened(email, "definitions")
        rows = {row["setting"]: row["value"] for row in table(app, "settings")}
        assert ("administrators" in rows) is ("app_address" in rows) is is_shown
        assert rows["limit_days"] == "30"
        assert ("reader_memory_mb" in rows) is (email != ADA)  # what a file may take is for those who import
        assert ("keep_backups_days" in rows) is is_shown
        assert rows.get("sign_in_client_secret", "set") == "set"


def test_a_look_is_noted_once_and_the_figures_that_pages_keep_stay(
    signing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[visits.Visit] = []
    monkeypatch.setattr(visits, "note", lambda _store, visit, _executive: noted.append(visit))
    root = go(opened(ROOT), "my_chair")
    next(button for button in root.button if "Ben Okafor" in button.label).click().run()
    root.run()  # the first look has chosen the week's list, which is a new version of the store
    (kept, _), so_far = memory.size(), len(noted)
    root.run()
    assert len(noted) == so_far > 0
    assert memory.size()[0] >= kept


def test_who_looked_at_a_page_is_shown_to_whose_it_is(signing: Desk) -> None:
    root = go(opened(ROOT), "my_chair")
    next(button for button in root.button if "Ben Okafor" in button.label).click().run()
    seen = text(go(opened(BEN), "account"))
    assert ROOT in seen
    assert "My chair" in seen
    assert ROOT not in text(go(opened(ADA), "account"))


def test_a_look_in_the_meeting_is_noted_too(signing: Desk) -> None:
    write('leadership = ["ceo@ours.example"]')
    app = AppTest.from_file(APP, default_timeout=60)
    app.user = {"is_logged_in": True, "iat": int(time.time()), "email": "ceo@ours.example"}
    app.query_params.update({"view": "meeting", "at": "Ben Okafor"})
    app.run()
    assert "Ben Okafor" in text(app)
    seen = text(go(opened(BEN), "account"))
    assert "ceo@ours.example, Meeting" in seen
    assert "Nobody else so far" in text(go(opened(ADA), "account"))


def test_an_analyst_is_shown_what_an_import_brings_and_nobodys_state_gap_or_share(signing: Desk) -> None:
    dora = {"Name": "Dora Diaz", "Email": "dora@ours.example", "Title": "CTO"}
    log = ("november.csv", log_of({"Ben Okafor": 1, "Dora Diaz": 50}))
    app = drop(opened(CX, "imports"), log, ("executives.csv", as_csv([*SEATS, dora])))
    assert heading(app) == "One new executive"
    assert table(app, "effect") == [{"executive": "Dora Diaz", "chair": "new"}]
    assert "12 interactions" in text(app)
    assert STATE_GAP_OR_SHARE.search(text(app)) is None
    press(app, "Import 2 files")
    assert STATE_GAP_OR_SHARE.search(text(app)) is None
    next(button for button in app.button if button.label == "Undo import").click().run()
    assert "Dora Diaz: no longer listed" in text(app)
    assert STATE_GAP_OR_SHARE.search(text(app)) is None


def test_leadership_that_imports_too_is_shown_figures_until_the_role_ends(signing: Desk) -> None:
    write(f'leadership = ["{CX}"]')
    app = drop(opened(CX, "imports"), ("november.csv", log_of({"Ben Okafor": 1})))
    assert heading(app) == "One chair would change"
    assert "'in touch, 1 day', 'before': 'empty chair, 40 days'" in str(table(app, "effect"))
    write("")
    app.run()
    assert heading(app) == "No executive or customer would be new"
    assert STATE_GAP_OR_SHARE.search(text(app)) is None
