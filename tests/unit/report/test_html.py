"""The HTML: one file that needs nothing else, in which nothing of the data is markup."""

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser

from analytics.model.text import plain
from analytics.report import html, html_blocks
from analytics.report.pack import Page, Shares, Text
from tests.unit.report import packs


class Read(HTMLParser):
    """An HTML document as a browser takes it apart: elements, scripts by id, and the words beside them."""

    def __init__(self, document: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.words: list[str] = []
        self._within, self._id = "", ""
        self.feed(document.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._within, self._id = tag, dict(attrs).get("id") or ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base class names it
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "script":
            self.scripts[self._id] = self.scripts.get(self._id, "") + data
        elif self._within != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        """All that is read, without the line ends of the markup."""
        return " ".join(self.words)


@cache
def many() -> Read:
    """Forty-five executives, strange names among them."""
    return Read(html.write(packs.pack(45, strange=True)))


def test_nothing_is_loaded_and_only_our_two_scripts_may_run() -> None:
    read = many()
    loading = {"src", "srcset", "data", "action", "formaction", "background", "poster"}
    links = [value for _, attrs in read.elements for name, value in attrs.items() if name == "href"]
    assert not [attrs for _, attrs in read.elements if loading & attrs.keys()]
    assert all(str(link).startswith("#page-") for link in links)
    assert not {"link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in read.elements}
    [policy] = [attrs["content"] for _, attrs in read.elements if "http-equiv" in attrs]
    assert policy is not None
    packed = html._plotly()
    for script in (read.scripts[""], packed.source):
        digest = base64.b64encode(sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split(";")[1]


def test_no_name_is_markup_and_every_one_is_read() -> None:
    read = many()
    assert set(read.scripts) == {"", "figures", "plotly"}
    assert [attrs for _, attrs in read.elements if any(name.startswith("on") for name in attrs)] == []
    assert "&quot;" not in read.scripts["figures"]  # which Plotly would show as it stands
    assert '<span class="whole">Mei-Ling</span> Tan is missing' in html_blocks.heading(
        "Mei-Ling Tan is missing"
    )
    for name in packs.STRANGE:
        assert plain(name) in read.text
    assert "\u202e" not in read.text


def test_a_text_cannot_end_the_script_in_which_figures_lie() -> None:
    evil = "</script><script>alert(1)</script><!--"
    pack = packs.pack(3)
    shares = next(block for page in pack.pages for block in page.blocks if isinstance(block, Shares))
    rows = (replace(shares.rows[0], name=evil), *shares.rows[1:])
    page = Page(evil, evil, (replace(shares, rows=rows), Text((evil,), evil)), (evil,))
    read = Read(html.write(replace(pack, title=evil, pages=(page,))))
    assert set(read.scripts) == {"", "figures", "plotly"}
    [figure] = json.loads(read.scripts["figures"])
    assert "&lt;/script&gt;" in json.dumps(figure["data"])  # Plotly shows it as the text that it is
    assert read.text.count("alert(1)") >= 6


def test_all_the_words_of_the_pack_stand_in_its_order_and_every_chart_has_its_table() -> None:
    pack = packs.pack(12)
    read = Read(html.write(pack))
    at = read.text.index(pack.pages[0].caption)
    for page in pack.pages:
        for text in (page.title, page.caption, *(getattr(block, "title", "") for block in page.blocks)):
            found = read.text.find(plain(text), at - len(page.title) - 200)
            assert found >= 0, text
            at = max(at, found)
        assert all(plain(note) in read.text for note in page.notes)
    drawn = len(json.loads(read.scripts["figures"]))
    plots = [attrs for tag, attrs in read.elements if attrs.get("class") == "plot"]
    tables = [attrs for tag, attrs in read.elements if attrs.get("class") == "numbers"]
    assert drawn == len(plots) == len(tables) >= 4
    assert all(attrs["aria-label"] for attrs in plots)
    assert pack.fingerprint in read.text


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert html.write(packs.pack(3)) == html.write(packs.pack(3))
