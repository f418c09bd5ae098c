"""`python -m tests.pages.late_modules`: prints which modules pages import only after the server has started.

Two visitors at once would import them in two threads. The environment names the database to show.
"""

import asyncio
import json
import sys

import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.parts.shell import data, server
from tests.pages.harness import APP

PAGES = ("boardroom", "gaps", "coverage", "meeting_pack", "alerts", "imports")
# modules that nothing imports in a circle: Plotly's classes, Pillow's formats; and what only AppTest needs
_HARMLESS = (
    "PIL.",
    "plotly.graph_objs.",
    "packaging",
    "pyarrow.vendored",
    "streamlit.components.v2.manifest",
)


async def _start() -> None:
    async with server.lifespan(st.App(str(APP))):
        pass


def main() -> None:
    """Start, open each page, and print the names."""
    asyncio.run(_start())
    data.store.clear()
    before = set(sys.modules)
    for page in PAGES:
        app = AppTest.from_file(APP, default_timeout=60)
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, app.exception
    late = (name for name in set(sys.modules) - before if not name.startswith(_HARMLESS))
    sys.stdout.write(json.dumps(sorted(late)))


if __name__ == "__main__":
    main()
