"""A calendar feed and its file hold what their reader may see, by the lists and their last sign-in."""

import time

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analytics.alerts import calendar_feed_url
from analytics.store import sign_ins
from pages.parts.shell import calendar_feeds, data
from tests.pages.harness import Desk
from tests.pages.signing import ADA, opened, write


def test_the_calendar_feed_of_somebody_blocked_ends(signing: Desk) -> None:
    [ada] = [row["executive_id"] for row in signing.metric("executives") if row["executive"] == "Ada Amsel"]
    store = data.store()
    path = calendar_feed_url.path(store, ada)
    feeds = TestClient(Starlette(routes=calendar_feeds.ROUTES))
    assert feeds.get(path).status_code == 200
    write(f'blocked = ["{ADA.upper()}"]')
    assert feeds.get(path).status_code == 404
    write("")
    assert feeds.get(path).status_code == 200


def test_a_calendar_feed_follows_what_the_last_sign_in_said_while_that_counts_and_the_lists_at_once(
    signing: Desk, ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_ROLES_CLAIM", "groups")
    board, nothing = 'leadership = ["board"]\n', 'executives_see = "nothing"\n'
    write(nothing + board)
    opened(ADA, groups=["Board"])
    store, feeds = data.store(), TestClient(Starlette(routes=calendar_feeds.ROUTES))
    path = calendar_feed_url.path(store, ada)

    def feed() -> str:
        return feeds.get(path).text.replace("\r\n ", "")

    assert "Okafor" in feed()
    write(nothing)
    assert "Okafor" not in feed()
    assert "Sign in to Empty Chair again" not in feed()
    write(nothing + board)
    sign_ins.note(store.settings, ADA, sign_ins.SignIn(("Board",), time.time() - 1))
    assert "Okafor" not in feed()
    assert "Sign in to Empty Chair again to see here who it was." in feed()
    write('blocked = ["board"]')
    assert feeds.get(path).status_code == 404
