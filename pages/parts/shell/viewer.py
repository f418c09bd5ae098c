"""Who is at the screen, and what they may see: asked anew in every run, so that a withdrawal works at once.

Without sign-in the server serves its own computer only, and everything is open to whoever sits there.
"""

import os
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from analytics import logs, roles
from analytics import settings as doors
from analytics.model.access import EVERYTHING, NOTHING, Access, Role, of_roles
from analytics.model.errors import UserError
from analytics.outreach.colleague_emails import emails_of, executives_of
from analytics.settings import Settings, SettingsError
from analytics.store import sign_ins
from analytics.store.sign_ins import SignIn
from analytics.store.store import Store
from pages.parts.shell import sent_links
from pages.parts.shell.memory import remembered
from pages.parts.shell.one_store import store

VIEW_AS = "view_as"  # in the session: through whose eyes an administrator looks
Lack = Literal["", "sign-in", "too long ago", "address", "unverified", "blocked", "role"]
_CLOCKS_APART = 300  # seconds by which the sign-in service's clock may be ahead


@dataclass(frozen=True)
class Viewer:
    """Somebody at a screen. lack: why nothing is open to them, "" if something is.

    email: "" without sign-in. own: the executives that they are themselves. viewing_as: what an administrator
    looks at through somebody else's eyes, "" otherwise; access is then that person's.
    """

    access: Access
    email: str = ""
    name: str = ""
    own: tuple[int, ...] = ()
    roles: frozenset[Role] = frozenset()
    lack: Lack = ""
    viewing_as: str = ""


@dataclass(frozen=True)
class Eyes:
    """What an administrator has chosen to look through: roles, and an executive's chair or none."""

    called: str
    roles: frozenset[Role]
    own: tuple[int, ...] = ()


_AT_THIS_COMPUTER = Viewer(EVERYTHING)


_run = threading.local()  # who is at the screen, as long as a run of the script lasts


@contextmanager
def for_this_run() -> Generator[Viewer]:
    """Find out who is at the screen, once for the run; what runs before and after it asks by itself."""
    _run.viewer = _found()
    try:
        yield _run.viewer
    finally:
        del _run.viewer


def access() -> Access:
    """Return what the person at the screen may see and do in this run."""
    return current().access


def current() -> Viewer:
    """Return who is at the screen in this run. Raises SettingsError where the lists can't be read."""
    known: Viewer | None = getattr(_run, "viewer", None)
    return known or _found()


def _found() -> Viewer:
    if not store.settings.has_sign_in:
        return _AT_THIS_COMPUTER
    found = _behind_proxy() if store.settings.proxy_header else _signed_in()
    header = st.context.headers.get(store.settings.proxy_header) if store.settings.proxy_header else None
    sent_links.saw(sent_links.identity(store.settings, header, st.context.cookies.to_dict()), found.access)
    if found.lack:
        return found
    eyes: Eyes | None = st.session_state.get(VIEW_AS)
    if eyes is None or not found.access.administers:
        return found
    return replace(found, access=_through(eyes), own=eyes.own, viewing_as=eyes.called)


def _through(eyes: Eyes) -> Access:
    lists = _lists()
    seen = of_roles(
        eyes.roles, eyes.own, lists.executives_see, leadership_sees_notes=lists.leadership_sees_notes
    )
    return replace(seen, is_read_only=True)


def _behind_proxy() -> Viewer:
    """Return whom the proxy names; the server is bound to this computer, so nobody else sends the header."""
    named = st.context.headers.get_all(store.settings.proxy_header)
    if len(named) != 1 or not named[0].strip():
        return Viewer(NOTHING, lack="sign-in")
    return _admitted(named[0].strip(), "", {})


def _signed_in() -> Viewer:
    """Return whom the sign-in service names: in the cookie that Streamlit has signed and checked."""
    claims: Mapping[str, Any] = st.user.to_dict()
    if not claims.get("is_logged_in"):
        return Viewer(NOTHING, lack="sign-in")
    since = claims.get("iat")
    now = time.time()
    oldest = now - store.settings.sign_in_hours * 3600
    if not isinstance(since, int | float) or not oldest <= since <= now + _CLOCKS_APART:
        return Viewer(NOTHING, lack="too long ago")
    email = claims.get(store.settings.email_claim)
    if not isinstance(email, str) or "@" not in email:
        return Viewer(NOTHING, lack="address")
    if claims.get("email_verified") in (False, "false"):
        return Viewer(NOTHING, email, lack="unverified")
    return _admitted(email.strip(), str(claims.get("name") or ""), claims)


def _admitted(email: str, name: str, claims: Mapping[str, Any]) -> Viewer:
    """Return somebody whose address is known, with what the lists and the executives file open to them."""
    lists = _lists()
    said = claims.get(store.settings.roles_claim) if store.settings.roles_claim else None
    values = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    told = tuple(value for value in values if isinstance(value, str))
    own = _own(store(), store().version(), email, store.settings.day())
    if own and store.settings.roles_claim:
        _note(email, SignIn(told, claims["iat"] + store.settings.sign_in_hours * 3600))
    found = roles.roles_of(email, told, lists)
    if found is None:
        return Viewer(NOTHING, email, name, lack="blocked")
    if own:
        found |= frozenset[Role](("executive",))
    open_to_them = of_roles(
        found, own, lists.executives_see, leadership_sees_notes=lists.leadership_sees_notes
    )
    lack: Lack = "" if open_to_them.is_admitted else "role"
    return Viewer(open_to_them, email, name, own, found, lack)


_noted: dict[tuple[Path, str], SignIn] = {}  # so that it is written once for each sign-in


def _note(email: str, said: SignIn) -> None:
    place = (store.settings.database, email)
    if _noted.get(place) == said:
        return
    try:
        sign_ins.note(store.settings, email, said)
        _noted[place] = said
    except UserError as error:  # they come in all the same; their feed goes by the lists
        logs.refused(error)


@dataclass(frozen=True)
class FeedReader:
    """What an executive may see in their calendar feed, by the lists and what their last sign-in said.

    has_expired: they would see more if they signed in again.
    """

    is_shut_out: bool = False
    sees_everybody: bool = False
    has_expired: bool = False


def feed_reader(executive_id: int) -> FeedReader:
    """Return what an executive may see in their feed; without sign-in, anybody may see everything.

    A claim counts for so long as its sign-in does; one that blocks, until they sign in without it.
    """
    if not store.settings.has_sign_in:
        return FeedReader(sees_everybody=True)
    lists, found = _lists(), list[FeedReader]()
    for email in emails_of(store(), executive_id):
        said = sign_ins.last(store.settings, email)
        if roles.is_blocked(email, lists, said.claims):
            return FeedReader(is_shut_out=True)
        now, then = (
            _sees_everybody(email, executive_id, claims, lists)
            for claims in (said.claims if time.time() <= said.until else (), said.claims)
        )
        found.append(FeedReader(sees_everybody=now, has_expired=then and not now))
    sees_everybody = any(one.sees_everybody for one in found)
    return FeedReader(False, sees_everybody, not sees_everybody and any(one.has_expired for one in found))


def _sees_everybody(email: str, executive_id: int, claims: tuple[str, ...], lists: Settings) -> bool:
    found = (roles.roles_of(email, claims, lists) or frozenset()) | frozenset[Role](("executive",))
    return of_roles(found, (executive_id,), lists.executives_see, leadership_sees_notes=False).sees_everybody


@remembered
def _own(asked: Store, _version: int, email: str, today: date) -> tuple[int, ...]:
    return executives_of(asked, email, today)


class _Lists:
    """The settings as the file says now: read anew when it has changed."""

    def __init__(self) -> None:
        self.mark: object = None
        self.found: Settings | SettingsError = Settings()

    def now(self) -> Settings:
        """Return them. Raises SettingsError while the file can't be read, which shuts everybody out."""
        mark = _mark()
        if mark != self.mark:
            reading = doors.read()
            self.found = SettingsError(reading.mistakes) if reading.mistakes else reading.settings
            self.mark = mark
        if isinstance(self.found, SettingsError):
            raise SettingsError(self.found.mistakes)
        return self.found


def _mark() -> object:
    """Return what differs when the settings may have changed."""
    given = tuple(sorted(item for item in os.environ.items() if item[0].startswith(doors.PREFIX)))
    try:
        file = Path(doors.FILE).stat()
    except OSError:
        return given
    return given, file.st_mtime_ns, file.st_size, file.st_ino


_lists = _Lists().now
