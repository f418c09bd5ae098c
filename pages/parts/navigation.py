"""Which pages there are, in what order, under what name and sign."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analytics import logs
from analytics.model.scope import Scope
from pages.parts.meeting import address, meeting
from pages.parts.shell import data, filters, frame, loading, waiting

PAGES_FOLDER = Path(__file__).resolve().parents[1]
FAVICON = Path(__file__).with_name(
    "chair.svg"
)  # ours: a Material icon here is fetched from its maker's server


@dataclass(frozen=True)
class Entry:
    """A page of the navigation: its file in `pages/` without .py, which is its address too."""

    name: str
    title: str
    icon: str
    is_filtered: bool = False  # it shows figures, so it has the filters
    is_hidden: bool = False  # reached from another page only, and by its address


ENTRIES = (
    Entry("boardroom", "Boardroom", ":material/chair:", is_filtered=True),
    Entry("initiative", "Initiative", ":material/swap_horiz:", is_filtered=True),
    Entry("gaps", "Gaps", ":material/hourglass_empty:", is_filtered=True),
    Entry("coverage", "Coverage", ":material/grid_view:", is_filtered=True),
    Entry("my_chair", "My chair", ":material/event_seat:"),
    Entry("brief", "Brief", ":material/description:", is_hidden=True),
    Entry("voices", "Voices", ":material/record_voice_over:", is_filtered=True),
    Entry("meeting_pack", "Meeting pack", ":material/auto_stories:", is_filtered=True),
    Entry("imports", "Import", ":material/upload_file:"),
    Entry("alerts", "Alerts", ":material/notifications:"),
    Entry("definitions", "Definitions", ":material/menu_book:"),
)


def show() -> None:
    """Draw the whole app for one rerun: the page settings, the navigation, and the chosen page."""
    st.set_page_config(page_title="Empty Chair", page_icon=FAVICON, layout="wide")
    with logs.timed("slow_page", logs.SLOW_SECONDS) as line, frame.app():
        view = address.view()
        waiting.begin(lambda: _while_waiting(is_hidden=view is not None))
        loading.wait()
        page = navigation(badge=_empty_chairs(), is_hidden=view is not None)
        waiting.goes_on()
        st.set_page_config(page_title=f"{page.title} · Empty Chair")
        frame.style()
        name = line["page"] = page.url_path or ENTRIES[0].name
        if view is not None and name == ENTRIES[0].name:
            _on_large_screen(view)
            return
        place = frame.head_line(is_shared=any(entry.is_filtered for entry in ENTRIES if entry.name == name))
        if place:
            with place, st.container(key="head_ways", horizontal=True, horizontal_alignment="right"):
                if name == ENTRIES[0].name:
                    meeting.doors()
                filters.draw()
        page.run()


def _on_large_screen(view: address.View) -> None:
    """Draw a meeting or a wall; the filters are at work unseen, for they keep the address."""
    with st.container(key="unseen"):
        scope = filters.draw(is_frozen=view == "meeting")
    with frame.page():
        meeting.draw(view, scope)


def _while_waiting(*, is_hidden: bool) -> None:
    """Draw the way to the other pages for a visitor whose page cannot begin yet."""
    navigation(badge=0, is_hidden=is_hidden)
    frame.style()


def _empty_chairs() -> int:
    """How many chairs are empty as of the day that the Boardroom shows."""
    return sum(chair.state == "empty chair" for chair in data.chairs(Scope(filters.day())))


def navigation(badge: int, *, is_hidden: bool = False) -> st.Page:
    """The page that the address asks for, after drawing the way to the others.

    badge: empty chairs to name beside the Boardroom's title; 0 names none. is_hidden: the way is not drawn.
    """
    return st.navigation(
        [_page(entry, badge, is_front=entry is ENTRIES[0]) for entry in ENTRIES],
        position="hidden" if is_hidden else "top",
    )


def _page(entry: Entry, badge: int, *, is_front: bool) -> st.Page:
    title = f"{entry.title} ({badge})" if entry.name == "boardroom" and badge else entry.title
    file = PAGES_FOLDER / f"{entry.name}.py"
    return st.Page(
        file, title=title, icon=entry.icon, url_path=entry.name, default=is_front,
        visibility="hidden" if entry.is_hidden else "visible",
    )  # fmt: skip
