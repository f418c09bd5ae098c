"""The pack in HTML, as whoever was sent it opens it: from a file, without a network."""

from pathlib import Path

from playwright.sync_api import Page, Route, expect

from analytics.report import html
from tests.journeys.harness import fits_width
from tests.unit.report import packs


def test_the_packs_figures_are_drawn_from_the_file_alone_and_no_name_runs(
    page: Page, tmp_path: Path, complaints: list[str]
) -> None:
    file = tmp_path / "pack.html"
    file.write_bytes(html.write(packs.pack(12, strange=True)))
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(path=file) if route.request.url == file.as_uri() else route.abort()

    page.route("**/*", refuse)
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(file.as_uri())
    expect(page.locator("html.drawn")).to_be_attached()
    plots = page.locator(".plot").count()
    assert plots >= 4
    expect(page.locator(".plot .main-svg .cartesianlayer")).to_have_count(plots)
    expect(page.get_by_role("heading", name=packs.pack(12, strange=True).pages[0].title)).to_be_visible()
    fits_width(page)
    page.unroute("**/*")
    assert asked in ([], [file.as_uri()])  # a file of this computer may pass the route by
    assert complaints == []
