"""Which pages there are, in what order, under what name and sign, and to whom each is open."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from analytics import logs
from analytics.model.access import REMEDY, Access
from analytics.model.errors import UserError
from pages.parts.meeting import address, meeting
from pages.parts.shell import data, database_busy, filters, frame, loading, sign_in, viewer, working
from pages.parts.shell.page_access import is_open

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
    doing: str = ""  # what it does where that takes long


ENTRIES = (
    Entry("boardroom", "Boardroom", ":material/chair:", is_filtered=True, doing="Looking for empty chairs"),
    Entry("initiative", "Initiative", ":material/swap_horiz:", is_filtered=True, doing="Counting contacts"),
    Entry("gaps", "Gaps", ":material/hourglass_empty:", is_filtered=True, doing="Measuring gaps"),
    Entry("coverage", "Coverage", ":material/grid_view:", is_filtered=True, doing="Counting customers"),
    Entry("my_chair", "My chair", ":material/event_seat:", doing="Choosing customers to call"),
    Entry("brief", "Brief", ":material/description:", is_hidden=True, doing="Preparing the brief"),
    Entry("voices", "Voices", ":material/record_voice_over:", is_filtered=True, doing="Reading comments"),
    Entry("meeting_pack", "Meeting pack", ":material/auto_stories:", is_filtered=True),
    Entry("imports", "Import", ":material/upload_file:", doing="Reading the import history"),
    Entry("alerts", "Alerts", ":material/notifications:"),
    Entry("definitions", "Definitions", ":material/menu_book:"),
)
ACCOUNT = Entry("account", "Account", ":material/account_circle:")


def show() -> None:
    """Draw the whole app for one rerun: the page settings, the navigation, and the chosen page."""
    st.set_page_config(page_title="Empty Chair", page_icon=FAVICON, layout="wide")
    with logs.timed("slow_page", logs.SLOW_SECONDS) as line, frame.app(), viewer.for_this_run() as who:
        if who.lack:
            _sign_in(who)
        else:
            line["page"] = _draw(who)


def _sign_in(who: viewer.Viewer) -> None:
    """Draw the way in, at whatever address was asked for."""
    draw = partial(sign_in.draw, who)
    front, *others = (entry.name for entry in ENTRIES)
    pages = [st.Page(draw, title="Sign in", url_path=front, default=True)]
    pages += [st.Page(draw, title="Sign in", url_path=name) for name in (*others, ACCOUNT.name)]
    page = st.navigation(pages, position="hidden")
    frame.style()
    frame.head_line(is_shared=False)
    page.run()


def _draw(who: viewer.Viewer) -> str:
    """Draw the app for somebody to whom something of it is open, and return the page's name."""
    access = who.access
    view = address.view() if access.sees_everybody else None
    frame.say_beside(data.copied())
    database_busy.begin(lambda: _while_waiting(who, is_hidden=view is not None))
    loading.wait()
    page = navigation(who, badge=_empty_chairs(access), is_hidden=view is not None)
    database_busy.goes_on()
    st.set_page_config(page_title=f"{page.title} · Empty Chair")
    frame.style()
    front = ENTRIES[0].name
    name = page.url_path or front
    if view is not None and name == front:
        _on_large_screen(view)
        return name
    sign_in.viewing_as(who)
    is_filtered = any(entry.is_filtered for entry in ENTRIES if entry.name == name)
    place = frame.head_line(is_shared=is_filtered and is_open(name, access))
    if place:
        with place, st.container(key="head_ways", horizontal=True, horizontal_alignment="right"):
            if name == front and access.sees_everybody:
                meeting.doors()
            filters.draw()
        filters.say_unknown(name)
    doing = next((entry.doing for entry in ENTRIES if entry.name == name), "")
    with working.saying(doing):
        page.run()
    return name


def _on_large_screen(view: address.View) -> None:
    """Draw a meeting or a wall; the filters are at work unseen, for they keep the address."""
    with st.container(key="unseen"):
        scope = filters.draw(is_frozen=view == "meeting")
    with frame.page():
        meeting.draw(view, scope)


def _while_waiting(who: viewer.Viewer, *, is_hidden: bool) -> None:
    """Draw the way to the other pages for a visitor whose page cannot begin yet."""
    navigation(who, badge=0, is_hidden=is_hidden)
    frame.style()


def _empty_chairs(access: Access) -> int:
    """How many chairs are empty as of the day that the Boardroom shows; none where it is closed."""
    if not is_open(ENTRIES[0].name, access):
        return 0
    return sum(chair.state == "empty chair" for chair in data.chairs(data.scope(filters.day())))


def navigation(who: viewer.Viewer, badge: int, *, is_hidden: bool = False) -> st.Page:
    """The page that the address asks for, after drawing the way to the others.

    A page that isn't open says so at its address, and isn't on the way. badge: empty chairs to name beside
    the Boardroom's title; 0 names none. is_hidden: the way is not drawn.
    """
    access = who.access
    entries = (*ENTRIES, ACCOUNT) if who.email else ENTRIES
    own = [_page(entry, access, badge, is_front=False) for entry in entries]
    if access.sees_everybody:
        own[0] = _page(ENTRIES[0], access, badge, is_front=True)
    else:  # a page of its own, since a page at the front has no other address
        first = "my_chair" if access.own else next(one.name for one in entries if is_open(one.name, access))
        own.insert(0, st.Page(partial(filters.leave_for, first), title="Empty Chair", url_path="start",
                              visibility="hidden", default=True))  # fmt: skip
    return st.navigation(own, position="hidden" if is_hidden else "top")


def _page(entry: Entry, access: Access, badge: int, *, is_front: bool) -> st.Page:
    title = f"{entry.title} ({badge})" if entry.name == "boardroom" and badge else entry.title
    if not is_open(entry.name, access):
        return st.Page(_closed, title=entry.title, url_path=entry.name, visibility="hidden")
    file = PAGES_FOLDER / f"{entry.name}.py"
    return st.Page(
        file, title=title, icon=entry.icon, url_path=entry.name, default=is_front,
        visibility="hidden" if entry.is_hidden else "visible",
    )  # fmt: skip


def _closed() -> None:
    """Draw what stands at the address of a page that isn't open to the viewer."""
    with frame.page("Not open to you"):
        raise UserError("This page isn’t open to you.", remedy=REMEDY)
