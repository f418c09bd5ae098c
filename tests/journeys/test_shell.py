"""The shell around the pages: headers, deep links, closed folders, and a phone."""

import json
import re
import shutil
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.journeys.harness import ROOT, Server, fits_width, opened, serving, settled

CANARY = "nobody should read this"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app with two files in `pages/` that the navigation does not name."""
    folder = tmp_path_factory.mktemp("copy") / "app"
    for part in ("analytics", "pages", "sample_data", ".streamlit"):
        if (ROOT / part).exists():
            shutil.copytree(ROOT / part, folder / part)  # what is compiled stays so
    shutil.copy(ROOT / "app.py", folder)
    for stray in (folder / "pages/stray.py", folder / "pages/parts/stray_part.py"):
        stray.write_text(f"import streamlit as st\nst.write({CANARY!r})\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", ["/", "/definitions", "/_stcore/health", "/favicon.png", "/nothing/here.js"])
def test_each_answer_carries_the_security_headers(server: Server, path: str) -> None:
    with urlopen(server.url + path) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


CLOSED = ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/bidi-components/x", "/component/x/y")


def status(server: Server, path: str, **headers: str) -> int:
    """The status of an answer, which carries the security headers."""
    try:
        answer = urlopen(Request(server.url + path, headers=headers))
    except HTTPError as error:
        answer = error
    with answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        return answer.status or 0


def test_strangers_get_nothing_from_addresses_that_nobody_needs_or_under_another_hosts_name(
    server: Server,
) -> None:
    assert [status(server, path) for path in CLOSED] == [404] * len(CLOSED)
    assert status(server, "/_stcore/health") == status(server, "/_stcore/health", Host="127.0.0.1") == 200
    assert status(server, "/_stcore/health", Host="evil.example") == status(server, "/", Host="chair") == 421
    with urlopen(f"{server.url}/_stcore/host-config") as answer:
        assert json.load(answer)["allowedOrigins"] == []


@pytest.mark.parametrize("origin", [None, "http://localhost:1", "https://evil.example", "null"])
def test_a_socket_is_opened_to_the_apps_own_pages_alone(server: Server, origin: str | None) -> None:
    address = f"{server.url.replace('http', 'ws')}/_stcore/stream"
    known = [Subprotocol("streamlit")]
    theirs = None if origin is None else Origin(origin)
    with pytest.raises(InvalidStatus, match="403"), connect(address, subprotocols=known, origin=theirs):
        pass
    with connect(address, subprotocols=known, origin=Origin(server.url)):
        pass


def test_the_policy_refuses_nothing_that_the_definitions_page_needs(
    server: Server, page: Page, complaints: list[str]
) -> None:
    opened(page, f"{server.url}/definitions")
    expect(page.get_by_role("heading", name="What each number means")).to_be_visible()
    page.get_by_role("tab", name="File fields").click()
    expect(page.get_by_test_id("stDataFrame").filter(visible=True)).to_be_visible()
    assert complaints == []


def test_the_policy_stops_a_script_that_slipped_into_a_page(
    server: Server, page: Page, complaints: list[str]
) -> None:
    opened(page, server.url)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in complaint for complaint in complaints)


@pytest.mark.parametrize("stray", ["stray", "stray_part", "parts"])
def test_on_a_fresh_server_the_first_request_reaches_no_file_outside_the_navigation(
    copy: Path, tmp_path: Path, page: Page, stray: str
) -> None:
    with serving(tmp_path, root=copy, is_fresh=True) as fresh:
        opened(page, f"{fresh.url}/{stray}")
        expect(page.get_by_test_id("stHeading").first).to_be_visible()
        expect(page.get_by_text(CANARY)).to_have_count(0)
        for below in (
            f"{fresh.url}/parts/stray_part",
            f"{fresh.url}/pages/{stray}",
            f"{fresh.url}/pages/{stray}.py",
        ):
            with urlopen(below) as answer:  # Streamlit answers any such path with its own empty page
                assert CANARY not in answer.read().decode()


def test_on_a_fresh_server_a_link_lands_on_its_page(tmp_path: Path, page: Page) -> None:
    with serving(tmp_path, is_fresh=True) as fresh:
        opened(page, f"{fresh.url}/definitions?window=90")
        expect(page.get_by_role("heading", name="What each number means")).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert re.search(r"/definitions\b", page.url)
        expect(page).to_have_title("Definitions · Empty Chair")


def test_on_a_phone_the_sidebar_opens_shows_the_pages_and_gives_the_screen_back(
    server: Server, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server.url)
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar).not_to_be_in_viewport()
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(sidebar).to_be_in_viewport()
    sidebar.get_by_role("link", name="Definitions").click()
    expect(page.get_by_role("heading", name="What each number means")).to_be_visible()
    settled(page)
    sidebar.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(sidebar).not_to_be_in_viewport()
    fits_width(page)
