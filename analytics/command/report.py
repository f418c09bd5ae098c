"""The command of the meeting pack: one file, in the format that its name ends with."""

import argparse
from datetime import UTC, datetime

from analytics.command.figures import scope_of
from analytics.report import formats
from analytics.report.build import build
from analytics.store import batches
from analytics.store.store import Store
from analytics.summary import compare, queries
from analytics.summary.days import day_in_words


def write(store: Store, parsed: argparse.Namespace) -> None:
    """Write the pack, over an older file. Raises UserError where the name or the day gives none."""
    form = formats.by_path(parsed.to, parsed.paper)  # before the work, so that a wrong name costs nothing
    asked, scope = queries.of_store(store), scope_of(store, parsed)
    with store.read() as cursor:
        is_sample = batches.holds_sample(cursor)
    compared = compare.chosen(asked, scope, parsed.compare)
    pack = build(asked, scope, compared, made_at=datetime.now(UTC), is_sample=is_sample)
    content = form.write(pack)
    formats.put(content, parsed.to)
    print(
        f"{parsed.to} holds the pack as of {day_in_words(pack.as_of)}: {len(pack.pages)} findings, "
        f"{_size(len(content))}, fingerprint {pack.fingerprint}."
    )
    if caveat := form.caveat(pack):
        print(caveat)


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 1_000_000 else f"{max(round(number / 1000), 1):,} kB"
