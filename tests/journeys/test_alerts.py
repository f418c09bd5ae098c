"""E-mails and calendars as others get them: in a mail program, and in a calendar program."""

from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.harness import Server, opened, settled

# what each element of an e-mail looks like, from its first table on
LOOKS = """root => [...root.querySelectorAll('table, table *')].map(one => {
    const style = getComputedStyle(one);
    return [one.tagName, ...['color', 'backgroundColor', 'fontSize', 'fontFamily', 'fontWeight', 'lineHeight',
        'display', 'marginTop', 'paddingLeft', 'textAlign', 'verticalAlign', 'borderTopWidth',
        'textDecorationLine'].map(name => style[name])].join(' ');
})"""


def drawn(page: Page, look: str) -> Any:
    """Return how the e-mail looks once it is drawn in `look`, which replaces the look before."""
    shown = settled(page).locator(".email")
    expect(shown).to_have_css("color-scheme", look.lower())
    return shown.evaluate(LOOKS)


def test_an_email_looks_in_the_page_as_it_does_in_a_mail_program_light_and_dark(
    sample_server: Server, page: Page, complaints: list[str]
) -> None:
    opened(page, f"{sample_server.url}/alerts")
    page.get_by_role("radio", name="Computer").click()
    with page.expect_download() as download:
        settled(page).get_by_role("button", name="Download HTML").click()
    looks: dict[str, Any] = {}
    for look in ("Light", "Dark"):
        page.get_by_role("radio", name=look, exact=True).click()
        looks[look] = drawn(page, look)
    assert len(looks["Light"]) > 30
    assert complaints == []
    page.set_content(download.value.path().read_text(encoding="utf-8"))
    for look, scheme in (("Light", "light"), ("Dark", "dark")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.locator("body").evaluate(LOOKS) == looks[look]
    page.emulate_media(color_scheme=None)


def test_a_calendar_is_served_to_those_who_have_its_address_and_to_nobody_else(
    sample_server: Server, page: Page
) -> None:
    opened(page, f"{sample_server.url}/my_chair?executive=Leila+Haddad")
    page.get_by_role("button", name="Add to my calendar").click()
    address = page.get_by_role("dialog").get_by_test_id("stCode").inner_text().strip()
    assert address.startswith(f"{sample_server.url}/calendar/")
    link = page.get_by_role("link", name="Subscribe on this device")
    expect(link).to_have_attribute("href", f"webcal://{address.partition('://')[2]}")
    with urlopen(address) as answer:
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Cache-Control"] == "private, no-cache"
        mark, content = answer.headers["ETag"], answer.read().decode()
    assert content.startswith("BEGIN:VCALENDAR\r\n")
    assert "X-WR-CALNAME:Empty Chair: Leila Haddad\r\n" in content
    for wrong, says in ((Request(address, headers={"If-None-Match": mark}), 304),
                        (Request(address.replace("calendar/", "calendar/0")), 404)):  # fmt: skip
        with pytest.raises(HTTPError) as refused:
            urlopen(wrong)
        assert refused.value.code == says
        assert refused.value.headers["X-Content-Type-Options"] == "nosniff"
