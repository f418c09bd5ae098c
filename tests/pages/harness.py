"""The app on a store of a test's own, driven without a browser, and what stands on its pages."""

import csv
import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from analytics.imports.import_files import Options, import_file
from analytics.metrics import run
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.store.store import Store
from pages.parts.navigation import ENTRIES
from pages.parts.shell import data
from tests.pages import answers

APP = Path(__file__).resolve().parent.parent.parent / "app.py"
TODAY = date(2026, 11, 20)  # a Friday
FILTERED = tuple(entry.name for entry in ENTRIES if entry.is_filtered)
PAGES = tuple(entry.name for entry in ENTRIES)


class ClosedFolder(PagesManager):
    """What pages/parts/shell/server.py does before the first request, for the app without a server."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        PagesManager.uses_pages_directory = False  # pyrefly: ignore[instance-var-assign]
        super().__init__(*arguments, **named)


@dataclass(frozen=True)
class Desk:
    """A store in a file, and the app on it. The app reads its place from the environment."""

    database: Path
    today: date = TODAY

    @property
    def settings(self) -> Settings:
        return Settings(database=self.database, today=self.today)

    def fill(self, *files: tuple[str, str], **choices: Any) -> "Desk":
        """Import texts as files, (name, content), before the app runs; choices: what is chosen for each."""
        store = Store(self.settings)
        try:
            with store.scratch() as folder:
                for name, content in files:
                    path = folder / name
                    path.write_text(content, encoding="utf-8")
                    import_file(store, path, Options(**choices), name=name)
        finally:
            store.close()
        return self

    def copy_of(self, other: Path) -> "Desk":
        """The same desk with another's store on it."""
        shutil.copy(other, self.database)
        answers.copied(self.database, other)
        return self

    def metric(self, name: str, **scope: Any) -> list[dict[str, Any]]:
        """The metric's rows, asked of the app's own store while it has one open."""
        named: dict[str, Any] = {"as_of": self.today} | scope
        if data.store.is_open:
            return run.ask(data.store(), name, Scope(**named))
        store = Store(self.settings)
        try:
            return run.ask(store, name, Scope(**named))
        finally:
            store.close()

    def open(self, page: str = "boardroom", **query: Any) -> AppTest:
        """The app as a new session that follows a link to `page`; no traceback may come of it."""
        app = AppTest.from_file(APP, default_timeout=60)
        if page != "boardroom":
            app.switch_page(f"pages/{page}.py")
        app.query_params.update(query)
        app.run()
        assert not app.exception
        return app


def go(app: AppTest, page: str) -> AppTest:
    """The session after a click on `page` in the navigation, whose links have no query."""
    app.query_params.clear()
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def heading(app: AppTest) -> str:
    """The page's title as it is read."""
    return shown(app.title[0].value)


def shown(text: str) -> str:
    """Escaped Markdown as it is read."""
    read, rest = "", text.replace("\u2060", "").replace("\u00a0", " ")
    while rest:
        cut = 2 if rest[0] == "\\" and len(rest) > 1 else 1
        read, rest = read + rest[cut - 1], rest[cut:]
    return read


def markdown(app: AppTest) -> list[str]:
    """Every text on the page that is read as Markdown, as it was sent."""
    found = []
    for element in walk(app):
        for name in ("value", "label", "body", "help", "delta"):
            text = getattr(element, name, None) if element.type not in _DATA else None
            if isinstance(text, str):
                found.append(text)
    return found


_DATA = {
    "arrow_data_frame",
    "dataframe",
    "code",
    "text",
    "text_input",
    "selectbox",
    "multiselect",
    "date_input",
    "html",
}


def walk(app: AppTest) -> Iterable[Element]:
    """Every element of the page's body, and of the dialog over it."""
    pending: list[Any] = [app.main.root]
    while pending:
        node = pending.pop()
        if isinstance(node, Block):
            pending += reversed(list(node.children.values()))
            if label := getattr(node, "label", None):
                yield _Named(node.type or "block", label)  # type: ignore[misc]
        else:
            yield node


@dataclass(frozen=True)
class _Named:
    """A block that carries a text of its own, such as an expander."""

    type: str
    label: str


def text(app: AppTest) -> str:
    """All that can be read on the page outside tables and charts, a line for each element."""
    return "\n".join(shown(sent) for sent in markdown(app))


def table(app: AppTest, key: str) -> list[dict[str, Any]]:
    """The rows of a table as they are shown; an empty cell is None."""
    return [
        {str(name): None if value != value else value for name, value in row.items()}
        for row in frame(app, key).to_dict("records")
    ]


def frame(app: AppTest, key: str) -> Any:
    """A table as the browser gets it, as a DataFrame. Each has a button for its download."""
    return _frames(app, key)[-1]


def on_phone(app: AppTest, key: str) -> list[str]:
    """The columns of a wide table that a phone shows, which is drawn before the whole one."""
    return list(_frames(app, key)[-2].columns)


def _frames(app: AppTest, key: str) -> list[Any]:
    """All tables up to the download of the one with this key."""
    found = []
    for element in walk(app):
        if element.type in ("arrow_data_frame", "dataframe"):
            found.append(element.value)
        if element.type == "download_button" and getattr(element, "key", None) == f"{key}_download":
            return found
    raise AssertionError(f"There is no table {key}.")


def click(app: AppTest, key: str, place: int) -> AppTest:
    """The session after a click on the button in a row of a table."""
    app.session_state[f"{key}_open"] = {"row": place, "label": ""}
    app.run()
    assert not app.exception
    return app


def unfold(app: AppTest, page: str) -> AppTest:
    """The session after opening the rows behind the figures."""
    app.session_state[f"{page}_behind"] = True
    app.run()
    assert not app.exception
    return app


def charts(app: AppTest) -> dict[str, dict[str, Any]]:
    """The page's figures by key, as the browser gets them."""
    import json

    return {drawn.key or "": json.loads(drawn.proto.spec) for drawn in app.get("plotly_chart")}


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as the text of a CSV; the first row has all columns."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def log_of(gaps: Mapping[str, int], *, end: date = TODAY, title: str = "") -> str:
    """A log in which each executive spoke with a customer `gap` days before `end`, and weekly before that.

    Who started it alternates; `title` is the subject of all rows.
    """
    return as_csv(
        [
            {
                "Date": (end - timedelta(days=gap + 7 * week)).isoformat(),
                "Executive": name,
                "Customer": f"Customer {place % 40}",
                "Channel": "call",
                "Direction": "outbound" if (place + week) % 3 else "inbound",
                "Outcome": "connected",
                "Duration minutes": 20 + week,
                "Subject": title,
            }
            for place, (name, gap) in enumerate(gaps.items())
            for week in range(6)
        ]
    )


def customer_list(count: int = 40, *, since: str = "2019-03-01") -> str:
    """A customer list that names the customers of `log_of`."""
    return as_csv(
        [
            {"Customer": f"Customer {place}", "Customer since": since, "Annual value": 1000 * (place + 1)}
            for place in range(count)
        ]
    )
