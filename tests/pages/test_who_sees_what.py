"""Everybody × every page, on a fresh server: what reaches a browser is read whole, and leaks are counted."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from websockets.datastructures import Headers

from analytics.model.voices import Finding
from analytics.outreach import decisions, log
from analytics.store.store import Store
from benchmarks.session import Session
from pages.parts.navigation import ACCOUNT, ENTRIES
from tests.journeys.harness import Server, serving
from tests.pages.clicking import Click, walk
from tests.pages.harness import TODAY, Desk, as_csv

HEADER = "X-Forwarded-Email"
PAGES = (*(entry.name for entry in ENTRIES), ACCOUNT.name)
# what each address is asked with: nothing, somebody else's name, and the large screens
QUERIES: tuple[Mapping[str, str], ...] = (
    {},
    {"executive": "Ben Okafor", "executives": "Ben Okafor", "customer": "1", "window": "365 days"},
)
FIGURE, STATE, TEXT = "43 days", "Ben Okafor", ("Subject of Ben", "Note of Ben", "Quote of Ben", "Gap of Ben")


@dataclass(frozen=True)
class Person:
    """Somebody who signs in; may: what of Ben's they may be sent; pages: those that are open to them."""

    email: str
    may: frozenset[str]  # of EVERYTHING
    pages: frozenset[str]
    settings: Mapping[str, str] = field(default_factory=dict)


CONTACT = "Ben Okafor last spoke to them"  # in the reason why Ada should call a customer
EVERYTHING = frozenset({FIGURE, STATE, *TEXT})
OWN = frozenset({"my_chair", "brief", "voices", "definitions", "account"})
FIGURES = frozenset({"boardroom", "initiative", "gaps", "coverage", "meeting_pack", "definitions", "account"})
FILES = frozenset({"imports", "definitions", "account"})
PEOPLE = {
    "a stranger": Person("", frozenset(), frozenset()),
    "nobody’s role": Person("new@ours.example", frozenset(), frozenset()),
    "an executive": Person("ada@ours.example", frozenset({STATE}), OWN | {"boardroom"}),
    "leadership": Person("ceo@ours.example", frozenset({FIGURE, STATE}), FIGURES),
    "an analyst": Person(
        "cx@ours.example", frozenset({STATE}), frozenset({"imports", "definitions", "account"})
    ),
    "Ben": Person("ben@ours.example", EVERYTHING, OWN | {"boardroom"}),
    "an administrator": Person("root@ours.example", EVERYTHING, frozenset(PAGES)),
}
LISTS = {
    "EMPTY_CHAIR_PROXY_HEADER": HEADER,
    "EMPTY_CHAIR_ADMINISTRATORS": "root@ours.example",
    "EMPTY_CHAIR_LEADERSHIP": "ceo@ours.example",
    "EMPTY_CHAIR_ANALYSTS": "cx@ours.example",
}


def filled(at: Desk) -> None:
    """Ada and Ben with a log, notes and a quote each, which name whose they are."""
    rows = [
        {
            "Date": (TODAY - timedelta(days=gap + 9 * week)).isoformat(), "Executive": f"{name} {family}",
            "Customer": f"Customer {week}", "Channel": "call", "Direction": "outbound",
            "Outcome": "connected", "Minutes": 20, "Subject": f"Subject of {name}",
        }
        for name, family, gap in (("Ada", "Amsel", 2), ("Ben", "Okafor", 43))
        for week in range(7)
    ]  # fmt: skip
    rows += [rows[-1] | {"Customer": f"Customer {more}", "Date": f"2026-0{more}-01"} for more in (7, 8)]
    seats = [
        {"Name": "Ada Amsel", "Email": "ada@ours.example", "Title": "CEO"},
        {"Name": "Ben Okafor", "Email": "ben@ours.example", "Title": "CFO"},
    ]
    at.fill(("executives.csv", as_csv(seats)), ("log.csv", as_csv(rows)))
    names = {row["executive"]: row["executive_id"] for row in at.metric("executives")}
    customers = [row["customer_id"] for row in at.metric("customers")]
    store = Store(at.settings)
    for name, executive_id in names.items():
        first = name.split()[0]
        quote = Finding("criticism", f"Quote of {first}")
        day = TODAY - timedelta(days=2 if first == "Ada" else 43)
        said = log.Conversation(
            executive_id, customers[0], "talked", "us", "call", day, f"token of {first}", 20,
            f"Note of {first}", (quote,),
        )  # fmt: skip
        log.log(store, said)
        decisions.annotate(store, executive_id, "note", f"Gap of {first}", day)
    store.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A fresh server behind a proxy, whose header it trusts."""
    folder = tmp_path_factory.mktemp("seen")
    filled(Desk(folder / "empty_chair.duckdb"))
    with serving(folder, EMPTY_CHAIR_TODAY=TODAY.isoformat(), **LISTS) as running:
        yield running


def sent(server: Server, person: Person, page: str, query: Mapping[str, str]) -> tuple[str, list[str]]:
    """All that the first request of a session is answered with, and its texts."""
    headers = {HEADER: person.email} if person.email else {}
    session = Session(server.url.removeprefix("http://"), page, urlencode(query), headers)
    session.rerun()
    received, texts = as_read(b"".join(session.received)), session.texts()
    session.close()
    return received, texts


def as_read(received: bytes) -> str:
    """What came, without what keeps names and numbers from being broken or read as Markdown."""
    text = received.decode("utf-8", errors="replace")
    return text.replace("\u00a0", " ").replace("\u2060", "").replace("\\", "")


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_is_sent_what_is_not_open_to_them(server: Server, who: str) -> None:
    person = PEOPLE[who]
    leaks: list[tuple[str, str]] = []
    seen, open_pages = set[str](), set[str]()
    for page in PAGES:
        for query in QUERIES if person.may < EVERYTHING else QUERIES[1:]:
            received, texts = sent(server, person, page, query)
            found = {mark for mark in EVERYTHING if mark in received}
            leaks += [(page, mark) for mark in found - person.may]
            seen |= found
            if not any("isn’t open to you" in text or "Sign in" in text for text in texts):
                open_pages.add(page)
    assert leaks == []
    assert seen >= person.may  # what may be seen is there to be seen
    if person.pages:
        assert open_pages == person.pages


def marks_beyond(person: Person) -> Callable[[bytes], set[str]]:
    """Which marks of what isn't theirs stand in what somebody received."""
    marks = (EVERYTHING | {CONTACT}) - person.may - ({CONTACT} if FIGURE in person.may else set())
    return lambda received: {mark for mark in marks if mark in _unfolded(as_read(received))}


def _unfolded(calendar: str) -> str:
    return calendar.replace("\r\n ", "")


@pytest.mark.parametrize(("who", "page"), [("an executive", "my_chair"), ("leadership", "gaps")])
def test_no_click_opens_what_is_not_open_to_them(server: Server, who: str, page: str) -> None:
    """The files, expanders and dialogs of a page; `python -m tests.leaks` clicks everything of everybody."""
    person = PEOPLE[who]
    found = walk(server.url, [page], "", {HEADER: person.email}, marks_beyond(person), is_telling)
    assert found.leaks == ()
    assert found.clicks > found.files > 2


def is_telling(click: Click) -> bool:
    """Whether a click opens a file, rows or a form, rather than fills one in."""
    filling = (
        "log|lately|undo_confirmed|noting|why|skip|trend|meeting|retract|everybody|row|spells|pack_(?!pdf)"
    )
    return not re.match(filling, click.key)


def answered(server: Server, path: str, headers: Mapping[str, str], method: str = "GET") -> int:
    """The status of the answer to a request."""
    body = b"--x\r\n\r\n--x--" if method == "PUT" else None
    try:
        with urlopen(Request(server.url + path, body, dict(headers), method=method), timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def test_a_file_goes_only_to_whom_its_link_was_sent(server: Server) -> None:
    root, ceo = ({HEADER: PEOPLE[who].email} for who in ("an administrator", "leadership"))
    session = Session(server.url.removeprefix("http://"), "meeting_pack", "", root)
    session.rerun()
    links = {link.decode() for link in re.findall(rb"/media/[\w./-]+", b"".join(session.received))}
    assert links
    for link in links:
        assert answered(server, link, root) == 200
        assert answered(server, link, ceo) == answered(server, link, {}) == 404
    session.close()


@pytest.mark.parametrize(
    "path", ["/calendar/" + "0" * 64 + ".ics", "/_stcore/upload_file/a/b", "/media/a.csv"]
)
def test_a_stranger_gets_no_file_and_leaves_none(server: Server, path: str) -> None:
    for who in ("a stranger", "nobody’s role", "leadership"):
        headers = {HEADER: PEOPLE[who].email} if PEOPLE[who].email else dict[str, str]()
        assert answered(server, path, headers) == 404
        assert answered(server, path, headers, "PUT") in (404, 405)


def test_two_headers_are_nobodys(server: Server) -> None:
    twice = [(HEADER, "root@ours.example"), (HEADER, "ada@ours.example")]
    session = Session(server.url.removeprefix("http://"), "", "", Headers(twice))
    session.rerun()
    assert "We couldn’t tell who you are" in as_read(b"".join(session.received))
    session.close()
