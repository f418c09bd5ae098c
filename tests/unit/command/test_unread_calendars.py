"""One of several calendars fails for weeks: of its executive the data can't tell, of the others it can."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from analytics.metrics.run import ask
from analytics.model.access import Access
from analytics.model.scope import Scope
from analytics.settings import load
from analytics.store.store import Store
from analytics.summary import freshness
from analytics.summary.queries import of_store
from tests.calendar_server import Calendars, answer, serving
from tests.unit.command.conftest import Run

SETTINGS = 'own_domains = ["ours.example"]\n[[calendar]]\nname = "board"\naddresses = "calendars.csv"\n'
PEOPLE = ("ada", "ben", "cara")
Sync = Callable[[str], int]
T = TypeVar("T")


def calendar(who: str, *days: str) -> bytes:
    """A calendar with a meeting of half an hour on each day, with a customer."""
    events = "".join(
        f"BEGIN:VEVENT\nUID:{who}{day}\nDTSTART:{day}T100000Z\nDURATION:PT30M\nSUMMARY:Talk\n"
        f"ORGANIZER:mailto:{who}@ours.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}@ours.example\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:mia@acme.example\nEND:VEVENT\n"
        for day in days
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n".replace("\n", "\r\n").encode()


@pytest.fixture(scope="module")
def running() -> Iterator[Calendars]:
    with serving() as calendars:
        yield calendars


@pytest.fixture
def sync(run: Run, running: Calendars, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sync:
    """Sync three executives' calendars as on a day, and give the exit code."""
    running.answers = {who: calendar(who, "20260302", "20260309") for who in PEOPLE}
    lines = [f"{who}@ours.example,{running.address(who)}" for who in PEOPLE]
    (tmp_path / "calendars.csv").write_text("\n".join(["executive,address", *lines, ""]))
    (tmp_path / "calendars.csv").chmod(0o600)
    (tmp_path / "settings.toml").write_text(SETTINGS)
    (tmp_path / "executives.csv").write_text(
        "Name,Email\n" + "".join(f"{who.title()},{who}@ours.example\n" for who in PEOPLE)
    )
    assert run("import", "executives.csv", "--kind", "executives").code == 0

    def on(day: str) -> int:
        monkeypatch.setenv("EMPTY_CHAIR_TODAY", day)
        return run("sync", "--json").code

    return on


def asked(question: Callable[[Store], T]) -> T:
    """What a store that is open for the question alone answers."""
    store = Store(load())
    try:
        return question(store)
    finally:
        store.close()


def states(day: str) -> dict[str, tuple[str, str]]:
    """Each executive's state, and the day up to which the data tells of them."""
    rows = asked(lambda store: ask(store, "executives", Scope(date.fromisoformat(day))))
    return {row["executive"]: (row["state"], f"{row['log_newest_on']:%m-%d}") for row in rows}


def version() -> int:
    return asked(lambda store: store.versions().figures)


@pytest.mark.long("four syncs")
def test_of_an_executive_whose_calendar_fails_the_data_cannot_tell(sync: Sync, running: Calendars) -> None:
    assert sync("2026-03-10") == 0
    running.answers["ada"] = calendar("ada", "20260302", "20260309", "20260415")
    running.answers["ben"] = answer(status=404)
    assert sync("2026-04-20") == 1
    told = {"Ada": ("in touch", "04-15"), "Ben": ("cannot tell", "03-10"), "Cara": ("empty chair", "04-15")}
    assert states("2026-04-20") == told
    scope = Scope(date(2026, 4, 20))
    [row] = asked(lambda store: [row for row in ask(store, "executives", scope) if row["executive"] == "Ben"])
    assert asked(lambda store: freshness.why_cannot_tell(of_store(store), scope, row)) == (
        "board (calendar), Ben, the only source that names Ben, stopped on 10 March 2026, 41\xa0days earlier."
    )
    assert freshness.fetched_from(load(), "board (calendar), Ben") == "board"
    empty = asked(lambda store: {row["executive"] for row in ask(store, "spells", scope)})
    assert empty == {"Ada", "Cara"}
    assert states("2026-03-17")["Ben"] == ("in touch", "03-10")

    before = version()
    assert sync("2026-04-21") == 1
    assert states("2026-04-21")["Ben"] == ("cannot tell", "03-10")
    assert version() == before  # nothing new, and no figure to be asked anew
    running.answers["ben"] = calendar("ben", "20260302", "20260309")
    assert sync("2026-04-22") == 0
    assert states("2026-04-22")["Ben"] == ("empty chair", "04-15")
    assert version() > before


def test_calendars_that_fail_on_one_day_are_one_log_and_named_to_nobody_else(
    sync: Sync, running: Calendars
) -> None:
    assert sync("2026-03-10") == 0
    running.answers["ada"] = calendar("ada", "20260302", "20260309", "20260415")
    running.answers |= dict.fromkeys(("ben", "cara"), answer(status=404))
    assert sync("2026-04-20") == 1
    everything = Scope(date(2026, 4, 20))
    rows = asked(lambda store: ask(store, "freshness", everything))
    assert [(row["file"], row["newest_on"], row["executives"]) for row in rows] == [
        ("board (calendar), 2 executives", date(2026, 3, 10), 2),
        ("board (calendar)", date(2026, 4, 15), 1),
    ]
    [two, one] = (row["executive_ids"] for row in rows)
    for own, files in (
        (one, ["board (calendar)"]),
        (two[:1], ["board (calendar), 2 executives", "board (calendar)"]),
    ):
        scope = Scope(everything.as_of, access=Access(own=tuple(own)))
        seen = asked(lambda store, scope=scope: ask(store, "freshness", scope))
        assert [row["file"] for row in seen] == files
