"""Everything in an upload is hostile: names, titles and subjects are shown as the text they are."""

import csv
import io
import re
from datetime import timedelta

import pytest

from analytics.frames.columns import INTERACTIONS
from analytics.frames.csv_file import csv_bytes
from analytics.frames.table import Table
from tests.pages.conftest import Kept
from tests.pages.harness import FILTERED, TODAY, Desk, as_csv, charts, go, markdown, shown, unfold

NAMES = (
    "<img src=x onerror=alert(1)> Ann",
    "[Click me](javascript:alert(1))",
    "![p](https://evil.example/p.png)",
    ":material/home: Home :red[Red]",
    "**Bold** `code` $x^2$ # Head",
    "=HYPERLINK(1,2)",
    "<script>alert(1)</script>",
    "https://evil.example/ www.evil.example",
    "\u202eReversed",
    "{{7*7}} %s {name}",
)


@pytest.fixture
def hostile(desk: Desk, kept: Kept) -> Desk:
    """A log and a list in which every name tries something."""
    rows = [
        {
            "Date": (TODAY - timedelta(days=place * 9)).isoformat(),
            "Executive": name,
            "Customer": f"{name} Ltd",
            "Type": "call",
            "Outcome": "connected",
            "Subject": f"=1+1 {name}",
        }
        for place, name in enumerate(NAMES)
    ]
    customers = [
        {"Customer": f"{name} Ltd", "Customer since": "2019-01-01", "Segment": name} for name in NAMES
    ]
    people = [{"Executive": name, "Title": f"{name} & Co"} for name in NAMES]
    files = (
        ("log.csv", as_csv(rows)),
        ("customers.csv", as_csv(customers)),
        ("people.csv", as_csv(people)),
    )
    return desk.copy_of(kept("hostile", lambda at: at.fill(*files)))


ALIVE = re.compile(
    r"(?<!\\)<(img|script)|\]\(|:material/home:|:(red|green)\[(?!:material/arrow_|better|worse)|\$x\^2\$|https://evil|www\.evil|(?<!\\)\*Bold"
)


@pytest.mark.parametrize("page", FILTERED)
def test_no_name_becomes_markup_on_any_page(hostile: Desk, page: str) -> None:
    app = unfold(hostile.open(page, segments="segment"), page)
    assert not [error.value for error in app.error]
    assert not [sent for sent in markdown(app) if ALIVE.search(sent)]


def test_every_name_can_be_read_as_it_is(hostile: Desk) -> None:
    known = {row["executive"] for row in hostile.metric("executives")}
    assert len(known) >= len(NAMES) - 1
    read = "\n".join(shown(sent) for sent in markdown(hostile.open()))
    for name in known - {"\u202eReversed"}:
        assert name in read


@pytest.mark.parametrize("page", ["initiative", "gaps", "coverage"])
def test_no_name_becomes_markup_in_a_chart(hostile: Desk, page: str) -> None:
    drawn = charts(hostile.open(page, segments="segment"))
    assert drawn
    for figure in drawn.values():
        for text in texts(figure):
            assert "<img" not in text
            assert "<script" not in text
            assert "<a " not in text


@pytest.mark.long("two pages for each of ten executives")
def test_a_page_of_each_hostile_executive_stands(hostile: Desk) -> None:
    app = hostile.open()
    for row in hostile.metric("executives"):
        options = app.multiselect(key="executives").options
        [name] = [option for option in options if option == row["executive"]]
        app.multiselect(key="executives").set_value([name]).run()
        go(app, "gaps")
        assert not [error.value for error in app.error]
        assert not [sent for sent in markdown(app) if ALIVE.search(sent)]


def test_a_download_holds_no_formula(hostile: Desk) -> None:
    rows = hostile.metric("interactions", window_days=365)
    made = Table(rows, INTERACTIONS)
    [*lines] = csv.reader(io.StringIO(csv_bytes(made).decode("utf-8-sig")))
    assert len(lines) == len(rows) + 1
    for cell in (cell for line in lines for cell in line):
        assert not cell.startswith(("=", "+", "-", "@"))
    assert any(cell.startswith("'=1+1") for line in lines for cell in line)


def texts(node: object) -> list[str]:
    """Every text in a figure."""
    if isinstance(node, dict):
        return [text for part in node.values() for text in texts(part)]
    if isinstance(node, list):
        return [text for part in node for text in texts(part)]
    return [node] if isinstance(node, str) else []
