"""The pack's content: its pages in order, frozen as of a day, each with a finding and a caption."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from analytics.model.access import Access, of_roles
from analytics.model.errors import UserError
from analytics.model.text import percent
from analytics.outreach import decisions
from analytics.outreach.log import Conversation, log
from analytics.report.pack import (
    Block,
    Coverage,
    EmptyPeriods,
    Gaps,
    Pack,
    Page,
    Seats,
    Shares,
    Table,
    Text,
    Tiles,
)
from analytics.store import backup
from analytics.store.store import Store
from tests.metrics.conftest import Open, open_world
from tests.metrics.world import TODAY, World
from tests.unit.report.conftest import LOG, pack_of

__all__ = ["open_world"]  # a fixture that is used here too


@pytest.fixture(scope="module")
def pack(company: World) -> Pack:
    return pack_of(company.store)


def page_with(pack: Pack, kind: type[Block]) -> Page:
    return next(page for page in pack.pages if any(isinstance(block, kind) for block in page.blocks))


def block(page: Page, kind: type[Any]) -> Any:
    return next(block for block in page.blocks if isinstance(block, kind))


def words(pack: Pack) -> str:
    """All text of the pack."""
    return repr(pack.pages)


def test_the_pages_are_in_the_order_of_a_meeting_each_with_its_finding(pack: Pack) -> None:
    kinds = [[type(block).__name__ for block in page.blocks] for page in pack.pages]
    assert kinds == [
        ["Seats", "Tiles"], ["Table", "Gaps"], ["Shares", "Months"], ["Coverage"], ["Table"],
        ["EmptyPeriods", "Table"], ["Text"], ["Table", "Text"],
    ]  # fmt: skip
    titles = [page.title.replace("\u00a0", " ") for page in pack.pages]
    assert titles[:2] == ["One chair is empty: Ada Amsel", "Ada Amsel has been silent for 45 days"]
    assert (titles[4], titles[6]) == ("Since 21 Oct: Ada Amsel has fallen silent", "What the figures mean")
    assert all(page.caption.startswith("As of 20 November 2026") for page in pack.pages)
    assert all(page.notes for page in pack.pages[:-2])
    assert (pack.kicker, pack.as_of, pack.executive) == ("Meeting pack", TODAY, "")
    subtitle = pack.subtitle.replace("\u00a0", " ")
    assert subtitle == "As of 20 November 2026, last 30 days; compared with 21 October 2026"


def test_the_figures_are_those_of_the_pages(company: World, pack: Pack) -> None:
    [gap] = [row for row in block(page_with(pack, Gaps), Gaps).rows if row.name == "Ada Amsel"]
    ada = company.executive("Ada Amsel")
    assert (gap.days, gap.silent, gap.state) == (ada["gap_days"], ada["days_silent"], "empty chair")
    assert (gap.attempts, gap.note) == (1, "attempts: 1 voicemail")
    [of_ben] = [row for row in block(page_with(pack, Gaps), Gaps).rows if row.name == "Ben Okafor"]
    assert of_ben.note.startswith("1 attempt by customers")
    [ben] = [row for row in block(page_with(pack, Shares), Shares).rows if row.name == "Ben Okafor"]
    assert (ben.proactive, ben.reactive, ben.share) == (1, 1, None)
    grid = block(page_with(pack, Coverage), Coverage)
    assert grid.rows[0][0] == "The company"
    assert sum(cell.customers for cell in grid.rows[0][1] if cell) == 3
    [period] = block(page_with(pack, EmptyPeriods), EmptyPeriods).rows[0][1]
    assert (period.from_on, period.to_on) == (date(2026, 11, 5), None)
    assert len(block(pack.pages[0], Seats).chairs) == 3
    assert [tile.label for tile in block(pack.pages[0], Tiles).tiles] == [
        "Proactive contacts", "Median gap", "Coverage",
    ]  # fmt: skip


def test_an_executives_own_pack_names_nobody_else(company: World) -> None:
    ben = pack_of(company.store, of=(company.number("Ben Okafor"),))
    assert (ben.executive, ben.title) == ("Ben Okafor", "Ben Okafor")
    assert ben.pages[0].title.startswith("Ben Okafor spoke")
    assert ben.pages[1].title == "We started two of the three contacts so far"
    contacts = block(ben.pages[1], Table)
    assert [row[:4] for row in contacts.rows] == [
        (date(2026, 11, 18), "Bolt", "visit", "us"),
        (date(2026, 11, 17), "Bolt", "call", "the customer"),
        (date(2026, 10, 20), "Core", "call", "us"),
    ]
    assert "Ada" not in words(ben)
    assert len(block(ben.pages[0], Text).paragraphs) == 2  # the facts, and that the chair was never empty
    ada = pack_of(company.store, of=(company.number("Ada Amsel"),))
    assert ada.title == "Ada Amsel, Chief of Sales"
    [said] = block(page_with(ada, EmptyPeriods), Text).paragraphs
    assert said == f"Empty on {percent(16 / 81)} of 81\u00a0days with data."


def test_a_day_without_executives_is_an_error_in_a_sentence(open_world: Open) -> None:
    with pytest.raises(UserError, match="There are no executives on 20 November 2026"):
        pack_of(open_world().store)


def test_the_samples_pack_says_on_every_page_that_it_is_invented(company: World, pack: Pack) -> None:
    sample = pack_of(company.store, is_sample=True)
    assert all("Invented sample data" in page.caption for page in sample.pages)
    assert "nvented" not in words(pack)


def test_a_past_days_pack_holds_nothing_later(company: World) -> None:
    past = pack_of(company.store, as_of=date(2026, 10, 25))
    assert past.pages[0].title == "Every chair is filled"
    assert "Cleo" not in words(past)
    assert "2026, 11, 17" not in words(past)


def test_a_missing_comparison_is_explained_once_and_has_no_page_of_changes(
    company: World, pack: Pack
) -> None:
    told = pack_of(company.store, against="year")
    assert "; no comparison: " in told.subtitle
    assert "changed" not in words(told)
    assert len(told.pages) == len(pack.pages) - 1


def test_a_stopped_data_source_makes_nobody_absent_and_without_a_customers_file_the_spread_is_shown(
    open_world: Open,
) -> None:
    world = open_world()
    world.log(LOG.replace("2026-11", "2026-08"))
    pack = pack_of(world.store)
    rows = block(page_with(pack, Gaps), Gaps).rows
    assert {row.state for row in rows} == {"cannot tell"}
    assert all("crm.csv" in row.note and "20 October 2026" in row.note for row in rows)
    assert not any(isinstance(block, Table) for block in page_with(pack, Gaps).blocks)  # nobody is missing
    assert any(page.title.startswith("No contact reached a customer") for page in pack.pages)
    earlier = pack_of(world.store, as_of=date(2026, 10, 20))
    [page] = [page for page in earlier.pages if "different customers" in page.title]
    assert page.title == "2\u00a0contacts reached 2\u00a0different customers (data up to 20 Oct)"
    assert earlier.pages[0].title.startswith("Data stopped 31 days ago")
    assert "Coverage needs a customers file" in page.caption
    assert not any(isinstance(block, Coverage) for page in earlier.pages for block in page.blocks)


def test_decisions_have_a_page_and_notes_are_shown_with_the_gap(company: World) -> None:
    settings = company.store.settings
    store = Store(replace(settings, database=backup.copy(company.store, company.folder / "agreed")))
    ada, day = company.number("Ada Amsel"), TODAY - timedelta(days=7)
    decisions.decide(store, day, ada, "Call Acme", due_on=day + timedelta(days=3))
    decisions.annotate(store, ada, "note", "Moves to Oslo", day)
    [core] = company.ask("customer_search", text="Core")
    cleo = company.number("Cleo Chen")
    log(store, Conversation(cleo, core["customer_id"], "talked", "us", "call", TODAY, "form"))
    now, on_the_day = pack_of(store), pack_of(store, as_of=day)
    store.close()
    assert now.pages[1].title == "The one decision is overdue"
    [row] = block(now.pages[1], Table).rows
    assert row == ("Ada Amsel", "Call Acme", day, day + timedelta(days=3), "4 days overdue")
    [missing] = block(now.pages[2], Table).rows
    assert missing[-1] == "Moves to Oslo"
    assert block(now.pages[2], Gaps).rows[0].note == "Moves to Oslo; attempts: 1 voicemail"
    assert block(on_the_day.pages[1], Table).title == "Agreed today"
    [logs, by_hand] = [part for part in now.pages[-1].blocks if isinstance(part, Table)]
    assert len(logs.rows) == 1
    assert by_hand.title == "1\u00a0executive also logged calls by hand"
    assert [row[:2] for row in by_hand.rows] == [("Logged by hand: Cleo Chen", TODAY)]


def test_all_texts_of_a_file_are_plain_in_the_pack(open_world: Open) -> None:
    world = open_world()
    world.log("date, executive, customer, outcome\n2026-11-19, Ada\u202eAmsel, Ac\u0007me, connected\n")
    for of in ((), (world.ask("executives")[0]["executive_id"],)):
        assert "\\u202e" not in words(pack_of(world.store, of=of))
        assert "\\x07" not in words(pack_of(world.store, of=of))


def test_a_pack_holds_no_more_than_is_open_to_the_one_who_makes_it(
    company: World, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    leadership = of_roles({"leadership"}, (), "nothing", leadership_sees_notes=False)
    with monkeypatch.context() as patch:  # the executive hears first: until then there is less in it
        patch.setattr(company.store, "settings", replace(company.store.settings, grace_days=0))
        assert pack_of(company.store, access=leadership).pages == pack.pages  # it has no notes and no quotes
    ada, ben = company.number("Ada Amsel"), company.number("Ben Okafor")
    own = pack_of(company.store, of=(ben,), access=Access(own=(ben,)))
    assert "Ada" not in words(own)
    assert own.pages == pack_of(company.store, of=(ben,)).pages
    with pytest.raises(UserError, match="aren’t open to you"):
        pack_of(company.store, of=(ada,), access=Access(own=(ben,)))
