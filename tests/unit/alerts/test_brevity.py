"""E-mails are read in twenty seconds on a phone: a short subject, a button first, at most five lines."""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from analytics.alerts import compose, delivery_failures, executive_email, preview
from analytics.alerts.common import Asked
from analytics.alerts.draft import MOST_LINES
from analytics.alerts.notice import Audience, Email, Notice, NoticeKind
from analytics.settings import Settings
from analytics.store.outbox import Alert, Entry
from analytics.store.store import Store
from tests.metrics.world import TODAY, World
from tests.unit.alerts.emails import APP, every, hrefs, written

LOST = Alert(
    1,
    Entry("empty chair", "leadership", TODAY, TODAY, None, "Ben Okafor", "", None, None, "", 1, "json"),
    "given up", 4, datetime(2026, 11, 20), "timed out",  # noqa: DTZ001 - the store's times are UTC without a zone
)  # fmt: skip
LATE = TODAY + timedelta(days=20)
WORDS: dict[Audience, int] = {"executive": 120, "leadership": 150, "analyst": 120}
BUTTONS: dict[Audience, str] = {
    "executive": f"{APP}/my_chair?executive=",
    "leadership": f"{APP}/",
    "analyst": f"{APP}/imports",
}


def brief(found: Email, button: str, words: int = 150) -> None:
    """Check that an e-mail is read in twenty seconds on a phone, and begins with its button."""
    assert len(found.subject) < 60
    assert not found.subject.endswith("…")
    assert hrefs(found.html)[0].startswith(button)
    paragraphs = found.text.split("\n\n")
    assert button in paragraphs[1]  # below the title
    assert len(paragraphs[2].splitlines()) <= MOST_LINES
    assert len(found.text.split()) < words


def test_each_email_has_a_short_subject_a_button_first_and_at_most_five_lines(company: World) -> None:
    for notice in every(company):
        brief(written(company.store, notice), BUTTONS[notice.audience], WORDS[notice.audience])
    lost = delivery_failures.write([LOST] * 9, TODAY, APP)
    brief(lost, f"{APP}/alerts")
    assert lost.subject == "9 e-mails weren’t delivered"
    assert (
        "Ben Okafor: Empty chair, to leadership via webhook. Gave up after 4 tries: timed out." in lost.text
    )
    assert "More: and 6 more" in lost.text


@pytest.mark.long("the sample company, whose names and lists are as long as those of a real one")
def test_each_email_of_a_whole_company_is_as_short(sample_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "sample.duckdb"
    shutil.copy(sample_database, path)
    store = Store(Settings(database=path, today=TODAY, app_address=APP))
    asked: list[tuple[Audience, date]] = [("executive", TODAY), ("leadership", TODAY), ("analyst", LATE)]
    found = [notice for to, day in asked for notice in preview.notices(store, to, day)]
    for notice in found:
        brief(compose.write(store, notice), BUTTONS[notice.audience], WORDS[notice.audience])
    store.close()
    assert len(found) > 15


@pytest.mark.parametrize(
    ("kind", "gap"), [("empty chair", 9_999), ("reminder", 9_999), ("reminder", None), ("due soon", 25)]
)
def test_the_subject_is_short_after_a_long_silence(company: World, kind: NoticeKind, gap: int | None) -> None:
    asked = Asked(company.store, Notice(kind, "executive", TODAY, TODAY, company.number("Ben Okafor")))
    state = "due soon" if kind == "due soon" else "empty chair"
    row = asked.executive(company.number("Ben Okafor")) | {
        "gap_days": gap, "days_silent": gap or 99, "state": state,
    }  # fmt: skip
    assert len(executive_email.subject(asked, row)) < 60
