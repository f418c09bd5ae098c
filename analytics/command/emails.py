"""The commands that show an e-mail and a calendar feed."""

import argparse
import sys
from pathlib import Path

from analytics.alerts import calendar_feed, calendar_feed_url, compose, preview, render_text
from analytics.alerts.notice import Email, Notice
from analytics.command import terminal
from analytics.command.figures import scope_of
from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.store import feed_secret
from analytics.store.store import Store

_READERS = {"executive": "an executive", "leadership": "leadership", "analyst": "analysts"}


def email(store: Store, parsed: argparse.Namespace) -> None:
    """Print an e-mail as it would read today or on a day, and write its HTML if asked; send nothing."""
    parsed.window = None
    parsed.as_of = parsed.as_of or store.settings.day()  # alerts are for today, also when the data stopped
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
            f"There is no such e-mail to {_READERS[parsed.to]} on {scope.as_of}{why}.",
            remedy="Choose another day, kind or executive.",
        )
    written = compose.write(store, found[0])
    if parsed.html:
        _write(parsed.html, written.html.encode())
    terminal.say(_headed(found, written))


def _headed(found: list[Notice], written: Email) -> str:
    more = f"{len(found) - 1:,} more {'e-mail matches' if len(found) == 2 else 'e-mails match'}"
    others = f"\n[{more}; narrow with --executive or --kind]\n" if len(found) > 1 else ""
    return f"Subject: {written.subject}\n\n{render_text.wrapped(written.text)}{others}"


def calendar(store: Store, parsed: argparse.Namespace) -> None:
    """Write an executive's calendar feed, or print its address; or revoke all addresses."""
    if parsed.renew:
        feed_secret.renew(store)
        terminal.say("All calendar addresses given out so far are revoked.")
    if not parsed.executive:
        if not parsed.renew:
            raise UserError("No executive is named.", remedy="Add --executive NAME.")
        return
    day = store.settings.day()
    named = argparse.Namespace(as_of=day, window=None, executive=[parsed.executive])
    [executive_id] = scope_of(store, named).executives
    if parsed.to:
        _write(parsed.to, calendar_feed.ics(store, executive_id, day, names_colleagues=True))
        terminal.say(f"Written: {parsed.to}")
        return
    address = store.settings.app_address
    terminal.say(address + calendar_feed_url.path(store, executive_id))
    if not address:
        terminal.say("Set app_address to print the whole address.", sys.stderr)


def _write(path: Path, content: bytes) -> None:
    try:
        with private_files.for_others():
            path.write_bytes(content)
    except OSError as error:
        raise UserError(f"The file couldn’t be written: {error.strerror or error}.", str(path)) from None
