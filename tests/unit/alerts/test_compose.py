"""E-mails: each says what the pages say, in both of its forms, and nothing that is untrue."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from html.parser import HTMLParser

import pytest

from analytics.alerts import compose, preview, render_html, render_text
from analytics.alerts.draft import Draft, Line, Link
from analytics.alerts.notice import Notice
from analytics.alerts.prefetch import prefetched
from analytics.metrics.owners import OWNERS
from analytics.metrics.run import ask
from analytics.model.chair import headline
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.model.sql_source import SqlSource
from analytics.outreach import decisions
from analytics.store.store import Store
from analytics.summary import queries, unique_names
from tests.metrics.world import TODAY, World
from tests.unit.alerts.emails import APP, HOSTILE, email, every, hrefs, words, written

LOADS = set("img script link iframe object form src srcset background onerror onload".split())  # noqa: SIM905


class Markup(HTMLParser):
    """The names of a document's tags and attributes."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}


def read(document: str) -> str:
    """What is read of an HTML document."""
    shown = re.sub(r"<(style|title)>.*?</\1>", " ", document, flags=re.DOTALL)
    return words(html.unescape(re.sub(r"<[^>]+>", " ", shown)))


def strings(draft: Draft) -> Iterator[str]:
    """Yield all that a draft says."""
    yield from (draft.title, draft.button.text, *draft.foot)
    for line in draft.lines:
        yield from (line.label, line.said)


def test_an_executive_reads_their_state_what_was_tried_who_to_call_who_is_waiting_and_what_is_to_do(
    company: World,
) -> None:
    found = email(company, "empty chair", "executive", "Ben Okafor")
    said = words(found.text)
    chair = f"{APP}/my_chair?executive=Ben%20Okafor"
    assert found.subject == "Your chair is empty: 40 days without customer contact"
    assert said.startswith(
        f"{found.subject} Open my chair: {chair} Since 11 Oct: You tried once; customers tried once."
    )
    assert "Call this week: Dune" in said
    [brief] = [href for href in hrefs(found.html) if "/brief" in href]
    assert re.fullmatch(rf"{APP}/brief\?executive=Ben%20Okafor&customer=\d+", brief)
    assert f"Waiting for your reply: {HOSTILE} (since 12 Nov)" in said
    assert "To do: Settle the invoices (overdue since 18 Nov)" in said
    assert "Note: Handed over to Ada Amsel on 6 November 2026: the northern accounts" in said
    assert "You hear first; leadership hears after 3 days." in said
    assert "Ben" not in said.replace(chair, "")  # it speaks to them, not of them


@pytest.mark.parametrize("reads", [False, True])
def test_leadership_reads_the_words_of_a_note_where_the_pages_show_them(
    company: World, monkeypatch: pytest.MonkeyPatch, reads: bool
) -> None:
    signing = replace(company.store.settings, proxy_header="X-Email", leadership_sees_notes=reads)
    monkeypatch.setattr(company.store, "settings", signing)
    number = company.number("Ben Okafor")
    said = words(compose.write(company.store, Notice("empty chair", "leadership", TODAY, TODAY, number)).text)
    assert "Note: Handed over to Ada Amsel on 6 November 2026" in said
    assert ("the northern accounts" in said) is reads


def test_where_people_sign_in_leadership_reads_of_a_new_empty_chair_when_the_pages_show_it(
    company: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weekly(days: int) -> str:
        day = TODAY + timedelta(days=days)
        return compose.write(company.store, Notice("weekly", "leadership", day, day)).text

    assert "Two chairs are empty" in weekly(5)  # Cleo is silent for 31 days
    monkeypatch.setattr(company.store, "settings", replace(company.store.settings, proxy_header="X-User"))
    assert "One chair is empty: Ben Okafor" in weekly(5)
    assert "isn’t named yet" not in weekly(5)
    assert "A chair counts as empty after 33 days" in weekly(5).replace("\u00a0", " ")


def test_each_email_says_the_same_in_both_forms_and_loads_nothing(company: World) -> None:
    for notice in every(company):
        draft, found = compose.draft(company.store, notice), written(company.store, notice)
        in_html, in_text = read(found.html), words(found.text)
        missing = [
            said for said in strings(draft) if words(said) not in in_html or words(said) not in in_text
        ]
        assert missing == []
        assert not Markup(found.html).names & LOADS
        assert not re.search(r"url\(|@import", found.html)
        assert set(re.findall(r'href="(https?://[^/"]+)', found.html)) == {APP}
        assert all(
            len(line) <= render_text.WIDTH
            for line in render_text.wrapped(found.text).splitlines()
            if APP not in line
        )
        assert words(render_text.wrapped(found.text)) == in_text
        assert len(found.html.encode()) < 20_000  # Gmail cuts an e-mail off at 102,000


def test_what_is_asked_once_for_all_is_what_each_would_be_told_alone(company: World) -> None:
    email(company, "empty chair", "executive", "Ben Okafor")  # a list is chosen
    dealt, alone = prefetched(queries.of_store(company.store).ask), partial(ask, company.store)
    seen = set()
    for number in (row["executive_id"] for row in alone("executives", Scope(TODAY))):
        for name in OWNERS:
            rows = dealt(name, Scope(TODAY, executives=(number,)))
            assert rows == alone(name, Scope(TODAY, executives=(number,))), name
            seen |= {name} if rows else set()
    assert seen == set(OWNERS) - {"follow_ups"}  # there are no actions here; they have two owners, like notes


def test_a_list_of_a_week_in_which_a_leave_begins_says_so(company: World) -> None:
    leave = decisions.annotate(company.store, company.number("Ben Okafor"), "leave", "", TODAY, TODAY)
    said = words(email(company, "reminder", "executive", "Ben Okafor", TODAY - timedelta(days=1)).text)
    assert "Call this week: Dune. Your leave starts on 20 Nov." in said
    decisions.retract(company.store, leave, TODAY)


def test_markup_in_a_name_is_shown_and_never_obeyed(company: World) -> None:
    found = email(company, "empty chair", "executive", "Ben Okafor")
    assert HOSTILE in words(found.text)
    assert html.escape(HOSTILE, quote=False).replace('"', "&#34;") in found.html


def test_a_recovery_is_short_and_says_how_long_the_chair_was_empty(company: World) -> None:
    found = email(company, "recovery", "executive", "Ada Amsel")
    assert found.subject == "Your chair is no longer empty"
    assert "Last contact: 19 Nov, after 6 days as an empty chair. Thank you" in words(found.text)
    assert len(found.text) < 500
    assert email(company, "recovery", "leadership", "Ada Amsel").subject == "Ada Amsel is back in touch"


def test_an_email_never_reports_a_state_that_is_not_true(company: World) -> None:
    with pytest.raises(UserError, match="Ada Amsel is “in touch” on 2026-11-20"):
        email(company, "empty chair", "executive", "Ada Amsel")
    with pytest.raises(UserError, match="“empty chair”"):
        email(company, "recovery", "leadership", "Ben Okafor")
    with pytest.raises(UserError, match="No executive has the number 999"):
        compose.write(company.store, Notice("reminder", "executive", TODAY, TODAY, 999))
    with pytest.raises(UserError, match="No data source of this name had stopped"):
        email(company, "stale source", "analyst", source="crm.csv")


def test_leadership_reads_on_one_executive_what_was_tried_and_agreed_and_who_heard_first(
    company: World,
) -> None:
    found = email(company, "empty chair", "leadership", "Ben Okafor")
    said = words(found.text)
    assert found.subject == "Ben Okafor: empty chair (40 days)"
    assert "Last contact: 11 Oct; empty since 10 Nov" in said
    assert "Attempts since: 1 voicemail" in said
    assert "Agreed: Settle the invoices (overdue since 18 Nov)" in said
    assert "Last 12 months: Empty for 11 days" in said
    assert "Alerts don’t reach Ben Okafor (no channel for executives), so leadership hears first." in said


def test_leadership_reads_weekly_who_is_missing_what_changed_and_what_became_of_the_decisions(
    company: World,
) -> None:
    found = email(company, "weekly", "leadership")
    said = words(found.text)
    title = headline(queries.of_store(company.store).chairs(Scope(TODAY)))
    assert found.subject == f"{title} – week to 20 Nov"
    assert said.startswith(f"{title} Open the Boardroom: {APP}/ Empty: Ben Okafor (40 days). ")
    assert "Since 13 Nov: " in said
    assert "Other chairs: Cleo Chen (26 days) is due soon." in said
    assert re.search(r"Last 30 days: Proactive contacts \d+ of \d+; median gap 26 days", said)
    assert "Ben Okafor: Settle the invoices (overdue since 18 Nov)" in said
    assert f"{APP}/gaps?executives=Ben%20Okafor" in hrefs(found.html)
    later = email(company, "weekly", "leadership", day=TODAY + timedelta(days=3))
    assert "Ada Amsel (At sea" in words(later.text)
    assert "is away." in words(later.text)


def test_the_weekly_email_counts_and_does_not_name_executives_who_were_told_that_they_hear_first(
    company: World,
) -> None:
    day = TODAY - timedelta(days=9)  # Ben's chair is empty since the day before
    ada, held_on = company.number("Ada Amsel"), TODAY - timedelta(days=20)
    leave = decisions.annotate(company.store, ada, "leave", "At sea", day, day)
    with company.store.read() as cursor:
        query = "select any_value(customer_id) from customer where name = 'Core'"
        [(core,)] = cursor.execute(query).fetchall()
    with_core = decisions.decide(company.store, held_on, ada, "", core)
    company.store.close()
    told_first = Store(replace(company.store.settings, alert_executives=("json://127.0.0.1/{name}",)))
    found = compose.write(told_first, Notice("weekly", "leadership", day, day))
    own = compose.write(
        told_first, Notice("empty chair", "executive", day, day, company.number("Ben Okafor"))
    )
    told_first.close()
    said = words(found.text)
    assert "You hear first; leadership hears after 3 days." in words(own.text)
    assert found.subject == "One chair is empty – week to 11 Nov"
    assert (
        "Empty: One isn’t named yet: the executive hears first, leadership on 14 Nov if still empty." in said
    )
    assert "One not named yet" in said
    assert "1 is away." in said
    before, _, agreed = said.partition("Decisions: ")
    # nor does what was tried, or who is away, leave one over who must be it
    task = "Ben Okafor: Settle the invoices (due 18 Nov)"
    assert task in agreed
    assert "Ada Amsel: Call Core" in agreed
    assert "Ben" not in before + agreed.replace(task, "")
    assert "Ada" not in before
    decisions.retract(company.store, leave, TODAY)
    decisions.withdraw(company.store, with_core, held_on)
    assert company.store.settings.alert_executives == ()  # and where nobody was told that:
    assert "Ben Okafor" in email(company, "weekly", "leadership", day=day).subject


def test_analysts_read_which_source_stopped_and_who_the_data_cannot_tell_for(company: World) -> None:
    late = TODAY + timedelta(days=20)
    [notice] = preview.notices(company.store, "analyst", late)
    found = written(company.store, notice)
    assert found.subject == "No new rows for 21 days: crm.csv"
    said = words(found.text)
    assert "Newest row: 19 Nov, last imported " in said
    assert "Cannot tell: Ben Okafor, Cleo Chen and Ada Amsel" in said
    assert "python -m analytics import FILE" in said
    reason = "No column holds the executive."
    failed = replace(notice, kind="failed import", source="other.csv", says=reason)
    said = words(compose.write(company.store, failed).text)
    assert said.startswith(
        f"Couldn’t import other.csv Open Import: {APP}/imports Reason: {reason} What to do"
    )


def test_analysts_read_which_source_of_a_warehouse_failed_and_what_to_run(company: World) -> None:
    source = SqlSource("our crm", "CRM_ADDRESS", "crm.sql")
    company = company.again(source=(source,))
    reason = "We couldn't connect to the database."
    failed = Notice("failed import", "analyst", TODAY, TODAY, source=source.called, says=reason)
    said = words(compose.write(company.store, failed).text)
    assert said.startswith(
        f"Couldn’t import our crm (PostgreSQL) Open Import: {APP}/imports Reason: {reason}"
    )
    assert "Put it right, then run: python -m analytics sync 'our crm'" in said
    company.store.close()


def test_a_link_leads_to_the_right_one_of_two_namesakes_and_to_nowhere_without_an_address(
    company: World,
) -> None:
    namesakes = unique_names.unique_names({7: "Cleo Chen", 3: "Ada Amsel", 9: "Cleo Chen"})
    assert namesakes == {"Ada Amsel": 3, "Cleo Chen": 7, "Cleo Chen (2)": 9}
    due = email(company, "due soon", "executive", "Cleo Chen")
    assert f"{APP}/my_chair?executive=Cleo%20Chen\n" in due.text
    button = Link("Open", "my_chair", (("executive", "Cleo Chen (2)"),))
    draft = Draft("s", "t", button, [Line("Call", "", [Link("Dune", "brief")])], ())
    assert hrefs(render_html.html(draft, APP))[0] == f"{APP}/my_chair?executive=Cleo%20Chen%20%282%29"
    assert "Open" not in render_text.text(draft, "")
    assert "Dune" in render_text.text(draft, "")
    assert "<a" not in render_html.html(draft, "")
