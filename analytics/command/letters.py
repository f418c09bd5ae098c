"""The commands of letters to look at, and of the calendar feed."""

import argparse
import sys
from pathlib import Path

from analytics.alerts import calendar_feed, calendar_feed_url, compose, preview, render_text
from analytics.alerts.notice import Email, Notice
from analytics.command.figures import scope_of
from analytics.model.errors import UserError
from analytics.store import feed_secret
from analytics.store.store import Store


def letter(store: Store, parsed: argparse.Namespace) -> None:
    """Print a letter as it would read today or as of a day, and write its HTML if asked; nothing is sent."""
    parsed.window = None
    parsed.as_of = parsed.as_of or store.settings.day()  # letters never speak for the end of old data
    scope = scope_of(store, parsed)
    found = [
        notice
        for notice in preview.notices(store, parsed.to, scope.as_of)
        if parsed.kind in ("", notice.kind)
        and (not scope.executives or notice.executive_id in scope.executives)
        and (not parsed.source or parsed.source in notice.source)
    ]
    if not found:
        why = f": {preview.why_none(store, scope)}" if scope.executives else ""
        raise UserError(
            f"There is no such letter to write to the {parsed.to} as of {scope.as_of}{why}.",
            remedy="A letter tells only what is so on the day: choose another day, kind or executive.",
        )
    written = compose.write(store, found[0])
    if parsed.html:
        _write(parsed.html, written.html.encode())
    print(_headed(found, written))


def _headed(found: list[Notice], written: Email) -> str:
    others = f"\n[{len(found) - 1} more fit; name an executive or a kind.]\n" if len(found) > 1 else ""
    return f"Subject: {written.subject}\n\n{render_text.wrapped(written.text)}{others}"


def calendar(store: Store, parsed: argparse.Namespace) -> None:
    """Write an executive's calendar feed, or print where it is found; or make all addresses void."""
    if parsed.renew:
        feed_secret.renew(store)
        print("Every address of a calendar that was given out is void.")
    if not parsed.executive:
        if not parsed.renew:
            raise UserError("A calendar is somebody's.", remedy="Name them: --executive NAME.")
        return
    day = store.settings.day()
    named = argparse.Namespace(as_of=day, window=None, executive=[parsed.executive])
    [executive_id] = scope_of(store, named).executives
    if parsed.to:
        _write(parsed.to, calendar_feed.ics(store, executive_id, day))
        print(f"Written: {parsed.to}")
        return
    address = store.settings.app_address
    print(address + calendar_feed_url.path(store, executive_id))
    if not address:
        print(
            "This stands below the app's own address: set app_address to it, and the whole is printed.",
            file=sys.stderr,
        )


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError(f"The file cannot be written: {error.strerror or error}.", str(path)) from None
