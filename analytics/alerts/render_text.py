"""A draft as plain text: every mail program shows it, and so do a chat and a terminal."""

import textwrap

from analytics.alerts.draft import Draft
from analytics.model.text import plain

WIDTH = 74


def text(draft: Draft, app_address: str) -> str:
    """Return the e-mail, each of its lines on a line of its own."""
    url = draft.button.url(app_address)
    parts = [
        _clean(draft.title),
        f"{_clean(draft.button.text)}: {url}" if url else "",
        "\n".join(_clean(f"{line.label}: {line.said}") for line in draft.lines),
        "-- \n" + "\n".join(map(_clean, draft.foot)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def wrapped(text: str) -> str:
    """Break long lines for mail and terminals; only an address may be longer than one."""
    return "\n".join(map(_wrapped, text.split("\n")))


def _wrapped(line: str) -> str:
    if len(line) <= WIDTH or "://" in line:
        return line
    return textwrap.fill(line, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _clean(text: str) -> str:
    """Return one line without control characters, whose spaces may all break."""
    return plain(text).replace("\u00a0", " ")
