"""The command that writes the meeting pack: one file, in the format of its ending."""

import argparse
from datetime import UTC, datetime

from analytics.command import terminal
from analytics.command.figures import scope_of
from analytics.model.text import many
from analytics.report import formats
from analytics.report.build import build
from analytics.store import batches
from analytics.store.store import Store
from analytics.summary import compare, queries
from analytics.summary.days import day_in_words


def write(store: Store, parsed: argparse.Namespace) -> None:
    """Write the pack, over an older file. Raises UserError for a wrong ending or a day without data."""
    form = formats.by_path(parsed.to, parsed.paper)  # before the work, so that a wrong name costs nothing
    asked, scope = queries.of_store(store), scope_of(store, parsed)
    with store.read() as cursor:
        is_sample = batches.holds_sample(cursor)
    terminal.progress("Writing the pack")
    compared = compare.chosen(asked, scope, parsed.compare)
    pack = build(asked, scope, compared, made_at=datetime.now(UTC), is_sample=is_sample)
    content = form.write(pack)
    formats.put(content, parsed.to)
    terminal.progress("")
    terminal.say(
        f"Wrote {parsed.to} as of {day_in_words(pack.as_of)}: {many(len(pack.pages), 'finding')}, "
        f"{_size(len(content))}, fingerprint {pack.fingerprint}."
    )
    if caveat := form.caveat(pack):
        terminal.say(caveat)


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 1_000_000 else f"{max(round(number / 1000), 1):,} kB"
