"""Letters: each says what the pages say, in both of its forms, and nothing that is not so."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from html.parser import HTMLParser

import pytest

from analytics.alerts import compose, preview, render_html, render_text
from analytics.alerts.draft import Draft, Figures, Heading, Paragraph, Way
from analytics.alerts.notice import Audience, Email, Notice
from analytics.alerts.prefetch import OWNERS, prefetched
from analytics.metrics.run import ask
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.store.store import Store
from analytics.summary import queries, unique_names
from tests.metrics.world import TODAY, World

HOSTILE = 'Acme <img src=x onerror="alert(1)">'
LOADS = set("img script link iframe object form src srcset background onerror onload".split())  # noqa: SIM905
APP = "https://chair.example.com"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Ada is in touch again, Ben's chair is empty, Cleo is due soon."""
    world = World(tmp_path_factory.mktemp("letters"), app_address=APP)
    world.executives(
        """Name, Email, Title
        Ada Amsel, ada@ours.example, CEO
        Ben Okafor, ben@ours.example, CFO
        Cleo Chen, cleo@ours.example, COO"""
    )
    world.customers(
        """Customer, Customer since, Annual value, Account manager
        Bolt, 2019-03-01, 9000, Mo Lind
        Core, 2019-03-01, 8000,
        Dune, 2026-10-01, 100,
        """
    )
    days = {name: TODAY - timedelta(days=gap) for name, gap in (("Ada", 1), ("Ben", 40), ("Cleo", 26))}
    world.log(
        f"""Date, Executive, Customer, Channel, Direction, Outcome
        {days["Ada"]}, Ada Amsel, Core, call, outbound, connected
        {days["Ada"] - timedelta(days=36)}, Ada Amsel, Core, call, inbound, connected
        {days["Ben"]}, Ben Okafor, Bolt, call, inbound, connected
        {TODAY - timedelta(days=3)}, Ben Okafor, Bolt, call, outbound, voicemail
        {TODAY - timedelta(days=8)}, Ben Okafor, {HOSTILE}, email, inbound,
        {days["Cleo"]}, Cleo Chen, Bolt, call, outbound, connected
        {TODAY - timedelta(days=99)}, Ada Amsel, Core, call, outbound, connected
        {TODAY - timedelta(days=10)}, Ada Amsel, Core, call, outbound, voicemail
        {TODAY - timedelta(days=17)}, Ada Amsel, Core, call, outbound, voicemail
        """
    )
    ben, ada = world.number("Ben Okafor"), world.number("Ada Amsel")
    met = TODAY - timedelta(days=14)
    decisions.decide(world.store, met, ben, "Settle the invoices", due_on=TODAY - timedelta(days=2))
    decisions.annotate(world.store, ben, "handed over", "the northern accounts", met, to_executive_id=ada)
    leave = TODAY + timedelta(days=2)
    decisions.annotate(world.store, ada, "leave", "At sea", leave, leave + timedelta(days=2))
    yield world
    world.store.close()


def letter(
    world: World, kind: str, to: Audience, about: str = "", day: date = TODAY, source: str = ""
) -> Email:
    """The letter of a kind, as it would be sent."""
    number = world.number(about) if about else None
    notice = Notice(kind, to, day, day, number, source)  # type: ignore[arg-type]
    return written(world.store, notice)


@cache
def written(store: Store, notice: Notice) -> Email:
    """The letter; the same one is asked for by several tests."""
    return compose.write(store, notice)


class Markup(HTMLParser):
    """The names of a document's tags and attributes."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}


def words(text: str) -> str:
    """Text as its words, wherever its lines end."""
    return " ".join(text.replace("\u00a0", " ").split())


def read(document: str) -> str:
    """What is read of an HTML document."""
    shown = re.sub(r"<(style|title)>.*?</\1>", " ", document, flags=re.DOTALL)
    return words(html.unescape(re.sub(r"<[^>]+>", " ", shown)))


def strings(draft: Draft) -> Iterator[str]:
    """All that a draft says."""
    yield from (draft.title, draft.lead, *draft.foot)
    for block in draft.blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.text
        elif isinstance(block, Way):
            yield block.label
        elif isinstance(block, Figures):
            yield from (part for tile in block.tiles for part in (tile.label, tile.change, tile.definition))
        else:
            yield block.more
            yield from (part for item in block.items for part in (item.title, item.text, item.aside))


def test_an_executive_reads_their_state_what_was_tried_whom_to_call_who_waits_and_what_was_agreed(
    company: World,
) -> None:
    found = letter(company, "empty chair", "executive", "Ben Okafor")
    said = words(found.text)
    assert found.subject == "Your chair is empty: 40 days without a customer"
    assert said.startswith("Your chair is empty: 40 days since you spoke with a customer; the customer")
    assert "The chair has been empty since 10 November 2026. 1 attempt since: 1 voicemail" in said
    assert "Noted: Handed over to Ada Amsel on 6 November 2026: the northern accounts." in said
    assert "1. Dune (new) New since 1 October" in said
    assert re.search(
        rf'href="{APP}/brief\?executive=Ben%20Okafor&amp;customer=\d+"[^>]*>Dune</a>', found.html
    )
    assert "One customer waits for your answer" in said
    assert "One thing is agreed with you, and overdue" in said
    assert "- Settle the invoices, by 18 Nov 2 days overdue." in said
    assert f"Open My chair: {APP}/my_chair?executive=Ben%20Okafor" in said
    assert "leadership hears of an empty chair after 3 days" in said


def test_each_letter_that_can_be_written_says_the_same_in_both_forms_and_loads_nothing(
    company: World,
) -> None:
    late = TODAY + timedelta(days=20)
    told: list[tuple[Audience, date]] = [("executive", TODAY), ("leadership", TODAY), ("analyst", late)]
    notices = [notice for to, day in told for notice in preview.notices(company.store, to, day)]
    assert {(notice.kind, notice.audience) for notice in notices} == {
        ("empty chair", "executive"), ("reminder", "executive"), ("due soon", "executive"),
        ("recovery", "executive"), ("weekly", "leadership"), ("empty chair", "leadership"),
        ("recovery", "leadership"), ("stale source", "analyst"),
    }  # fmt: skip
    for notice in notices:
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
        assert len(found.subject) <= compose.LONGEST_SUBJECT
        assert len(found.html.encode()) < 30_000  # Gmail cuts a letter off at 102,000


def test_what_is_asked_once_for_all_is_what_each_would_be_told_alone(company: World) -> None:
    letter(company, "empty chair", "executive", "Ben Okafor")  # a list is chosen
    dealt, alone = prefetched(queries.of_store(company.store).ask), partial(ask, company.store)
    seen = set()
    for number in (row["executive_id"] for row in alone("executives", Scope(TODAY))):
        for name in OWNERS:
            rows = dealt(name, Scope(TODAY, executives=(number,)))
            assert rows == alone(name, Scope(TODAY, executives=(number,))), name
            seen |= {name} if rows else set()
    assert seen == set(OWNERS) - {"follow_ups"}  # nothing is promised here; its owners are two, as of a note


def test_a_list_of_a_week_in_which_a_leave_begins_says_so(company: World) -> None:
    leave = decisions.annotate(company.store, company.number("Ben Okafor"), "leave", "", TODAY, TODAY)
    said = words(letter(company, "reminder", "executive", "Ben Okafor", TODAY - timedelta(days=1)).text)
    assert "Your leave begins on 20 November 2026. 1. Dune" in said
    decisions.retract(company.store, leave, TODAY)


def test_markup_in_a_name_is_shown_and_never_obeyed(company: World) -> None:
    found = letter(company, "empty chair", "executive", "Ben Okafor")
    assert HOSTILE in words(found.text)
    assert html.escape(HOSTILE, quote=False).replace('"', "&#34;") in found.html


def test_a_recovery_is_glad_and_short_and_says_how_long_the_chair_was_empty(company: World) -> None:
    found = letter(company, "recovery", "executive", "Ada Amsel")
    assert found.subject == "Your chair is filled again"
    assert "on 19 November 2026, after the chair had been empty for 6 days. Thank you" in words(found.text)
    assert len(found.text) < 700
    assert letter(company, "recovery", "leadership", "Ada Amsel").subject == "Ada Amsel is back at the table"


def test_a_letter_never_tells_a_state_that_is_not_so(company: World) -> None:
    with pytest.raises(UserError, match="Ada Amsel is “in touch” on 2026-11-20"):
        letter(company, "empty chair", "executive", "Ada Amsel")
    with pytest.raises(UserError, match="“empty chair”"):
        letter(company, "recovery", "leadership", "Ben Okafor")
    with pytest.raises(UserError, match="Nobody of the executives"):
        compose.write(company.store, Notice("reminder", "executive", TODAY, TODAY, 999))
    with pytest.raises(UserError, match="No log of this name is out of date"):
        letter(company, "stale source", "analyst", source="crm.csv")


def test_leadership_reads_weekly_who_is_missing_who_moved_and_what_became_of_the_decisions(
    company: World,
) -> None:
    found = letter(company, "weekly", "leadership")
    said = words(found.text)
    assert found.subject == "One chair is empty: Ben Okafor – week to 20 November"
    assert "- Ben Okafor (40 days) Empty since 10 November 2026. Tried since: 1 voicemail" in said
    assert "Nothing scheduled. Noted: Handed over to Ada Amsel" in said
    assert "Due soon: Cleo Chen (26 days)." in said
    assert "Since 13 Nov, " in said
    assert "The one decision is overdue" in said
    assert "- Ben Okafor: Settle the invoices, by 18 Nov 2 days overdue." in said
    assert "Data up to 19 November 2026." in said
    assert said.count(f"Open the Boardroom: {APP}/ ") == 1
    later = letter(company, "weekly", "leadership", day=TODAY + timedelta(days=3))
    assert "Away: Ada Amsel (At sea, until 24 November 2026; Took over" in words(later.text)


def test_the_weekly_letter_counts_and_does_not_name_whoever_was_promised_to_hear_first(
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
    assert "You hear it first; leadership hears of an empty chair after 3 days." in words(own.text)
    assert found.subject == "One chair is empty – week to 11 November"
    assert said.startswith(
        "One chair is empty It is not yet said whose it is: the executive hears first, and leadership on"
        " 14 November 2026, unless they speak with a customer before. One is away."
    )
    assert "Since 4 Nov, one not named yet has fallen silent" in said
    before, _, agreed = said.partition("Two decisions are open, none overdue")
    assert "Ben" not in before + agreed.replace("- Ben Okafor: Settle the invoices", "")
    # nor does what was tried, or who is away, leave one over who must be it
    assert "- Ben Okafor: Settle the invoices, by 18 Nov Open, due in 7 days." in agreed
    assert "- Ada Amsel: Call Core Agreed on 31 Oct; open." in agreed
    decisions.retract(company.store, leave, TODAY)
    decisions.withdraw(company.store, with_core, held_on)
    assert company.store.settings.alert_executives == ()  # and where nobody is promised anything:
    assert letter(company, "weekly", "leadership", day=day).subject.startswith(
        "One chair is empty: Ben Okafor"
    )


def test_the_analyst_reads_which_log_ended_and_of_whom_the_data_cannot_tell(company: World) -> None:
    late = TODAY + timedelta(days=20)
    [notice] = preview.notices(company.store, "analyst", late)
    found = written(company.store, notice)
    assert found.subject == "No newer row for 21 days: crm.csv"
    said = words(found.text)
    assert "The data cannot tell of three executives" in said
    assert "- Ben Okafor - Cleo Chen - Ada Amsel" in said
    assert "python -m analytics import FILE" in said
    sentence = "No column holds the executive."
    failed = replace(notice, kind="failed import", source="other.csv", says=sentence)
    said = words(compose.write(company.store, failed).text)
    assert said.startswith(f"other.csv could not be imported {sentence} What to do")


def test_a_link_leads_to_the_right_one_of_two_namesakes_and_to_nowhere_without_an_address(
    company: World,
) -> None:
    namesakes = unique_names.unique_names({7: "Cleo Chen", 3: "Ada Amsel", 9: "Cleo Chen"})
    assert namesakes == {"Ada Amsel": 3, "Cleo Chen": 7, "Cleo Chen (2)": 9}
    due = letter(company, "due soon", "executive", "Cleo Chen")
    assert f"{APP}/my_chair?executive=Cleo%20Chen\n" in due.text
    draft = Draft("s", "t", "", [Way("Open", "my_chair", (("executive", "Cleo Chen (2)"),))], ())
    assert f'href="{APP}/my_chair?executive=Cleo%20Chen%20%282%29"' in render_html.html(draft, APP)
    assert "Open" not in render_text.text(draft, "")
    assert "<a" not in render_html.html(draft, "")
