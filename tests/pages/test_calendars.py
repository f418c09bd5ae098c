"""Import: executives' calendars are fetched by a click; what failed is named, and the rest is imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calendar_server import Calendars, answer, serving
from tests.pages.dropping import press
from tests.pages.harness import Desk, text

EVENT = (
    "BEGIN:VEVENT\r\nUID:{day}\r\nDTSTART:202611{day}T100000Z\r\nDURATION:PT1H\r\nSUMMARY:Acme\r\n"
    "ORGANIZER:mailto:ada@ours.example\r\nATTENDEE:mailto:mia@acme.example\r\nEND:VEVENT\r\n"
)
SETTINGS = 'own_domains = ["ours.example"]\n[[calendar]]\nname = "board"\naddresses = "calendars.csv"\n'


def calendar(*days: int) -> bytes:
    events = "".join(EVENT.format(day=f"{day:02}") for day in days)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode()


@pytest.fixture
def server() -> Iterator[Calendars]:
    with serving() as calendars:
        yield calendars


@pytest.fixture
def board(desk: Desk, server: Calendars, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk.fill(
        (
            "executives.csv",
            "Name,Email,Title\nAda Berg,ada@ours.example,CEO\nBen Okafor,ben@ours.example,CFO\n",
        )
    )
    server.answers = {"ada": calendar(*range(2, 12)), "ben": answer(status=404)}
    (tmp_path / "settings.toml").write_text(SETTINGS)
    addresses = tmp_path / "calendars.csv"
    addresses.write_text("".join([
        "executive,address\n", *(f"{who}@ours.example,{server.address(who)}\n" for who in ("ada", "ben"))
    ]))  # fmt: skip
    addresses.chmod(0o600)
    monkeypatch.chdir(tmp_path)
    return desk


@pytest.mark.long("an import with its preview")
def test_calendars_are_fetched_previewed_and_imported(board: Desk, server: Calendars) -> None:
    app = press(board.open("imports"), "Fetch now")
    assert "board (calendar)" in text(app)
    assert "**10** added" in text(app)
    assert "We couldn't fetch 1 calendar: ben@ours.example (The calendar isn't there any more)." in text(app)
    app = press(app, "Import file")
    assert "10 rows, synced" in text(app)
    assert [row["contacts"] for row in board.metric("executives") if row["executive"] == "Ada Berg"] == [10]
    assert "s3cret" not in text(app)
