"""Signing in at a sign-in service, in a browser: there, back to the address asked for, and out again."""

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.harness import TODAY, Server, heading, serving, titled

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from oidc_provider_mock import User, run_server_in_thread

CEO, NEW = "ceo@ours.example", "new@ours.example"


@pytest.fixture(scope="module")
def signing(tmp_path_factory: pytest.TempPathFactory, sample_database: Path) -> Iterator[Server]:
    """The sample behind a sign-in service that knows three people, one without an address."""
    folder = tmp_path_factory.mktemp("signing")
    shutil.copy(sample_database, folder / "empty_chair.duckdb")
    known = [
        User(sub=CEO, claims={"email": CEO, "name": "Chief"}),
        User(sub=NEW, claims={"email": NEW}),
        User(sub="nameless"),
    ]
    with (
        run_server_in_thread(user_claims=known) as provider,
        serving(
            folder,
            is_addressed=True,
            EMPTY_CHAIR_TODAY=TODAY.isoformat(),
            EMPTY_CHAIR_SIGN_IN_PROVIDER=f"http://localhost:{provider.server_port}/.well-known/openid-configuration",
            EMPTY_CHAIR_SIGN_IN_CLIENT_ID="chair",
            EMPTY_CHAIR_SIGN_IN_CLIENT_SECRET="secret",  # noqa: S106 - of a service that only we reach
            EMPTY_CHAIR_ADMINISTRATORS="root@ours.example",
            EMPTY_CHAIR_LEADERSHIP=CEO,
        ) as running,
    ):
        yield running


@pytest.fixture(autouse=True)
def _a_browser_that_knows_nobody(page: Page) -> Iterator[None]:
    page.context.clear_cookies()
    yield
    page.goto("about:blank")
    page.context.clear_cookies()


def test_sign_in_leads_to_the_address_asked_for_and_sign_out_leads_out(
    signing: Server, page: Page, complaints: list[str]
) -> None:
    page.goto(f"{signing.url}/gaps?window=90+days")
    assert heading(page) == "How close are we to our customers?"
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=CEO).click()
    titled(page, "silent for")
    assert page.url.startswith(f"{signing.url}/gaps?window=90")
    expect(page.get_by_text("last 90 days")).to_be_visible()
    [cookie] = [one for one in page.context.cookies() if one["name"] == "_streamlit_user"]
    assert cookie["httpOnly"]
    for kind in ("CSV", "Excel"):  # made on the click, outside of any run
        with page.expect_download() as sent:
            page.get_by_role("button", name=f"Download {kind}").first.click()
        assert Path(sent.value.path()).stat().st_size > 100
    page.get_by_role("link", name="Account").click()
    titled(page, "You’re in leadership")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    titled(page, "How close are we to our customers?")
    page.goto(f"{signing.url}/gaps")
    assert heading(page) == "How close are we to our customers?"
    assert not [said for said in complaints if "Content Security Policy" in said]


@pytest.mark.parametrize(
    ("who", "title", "reason"),
    [
        (NEW, "You don’t have access yet", "You’re signed in as new"),
        ("nameless", "We don’t know your e-mail address", "lacks the claim “email”"),
        ("Deny", "How close are we to our customers?", "Your sign-in service refused: access denied"),
    ],
)
def test_who_is_not_let_in_is_told_why(
    signing: Server, page: Page, who: str, title: str, reason: str
) -> None:
    page.goto(signing.url)
    heading(page)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=who).click()
    titled(page, title)
    expect(page.get_by_text(reason)).to_be_visible()
