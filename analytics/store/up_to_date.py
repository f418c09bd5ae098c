"""A database that was just opened, brought to what this version, settings and secrets folder say."""

import functools
from collections.abc import Callable

import duckdb

from analytics import logs
from analytics.settings import Settings
from analytics.store import classify, forget_again, migrate, secret_file, shown_copy
from analytics.store.faults import Subject


def bring(
    connection: duckdb.DuckDBPyConnection, settings: Settings, subject: Subject, before: Callable[[], object]
) -> None:
    """Migrate, judge anew where the settings changed, and forget again who was forgotten since.

    before: as `migrate.migrate` has it. Raises UserError.
    """
    move_out = functools.partial(secret_file.move_out, connection, settings)
    if done := migrate.migrate(connection, subject, before, move_out):
        logs.event("migrate", migrations=f"{done[0][:4]} to {done[-1][:4]}")
    classify.follow_settings(connection, settings)
    forget_again.follow(connection, settings)


def refuse_other(connection: duckdb.DuckDBPyConnection, settings: Settings, subject: Subject) -> None:
    """Raise UserError where any of this would have to be done; changes nothing."""
    is_copy, run = settings.read_only, "Run python -m analytics migrate."
    start = "Use the app's settings.toml, or start the app once with these settings."
    migrate.refuse_other_version(connection, subject, shown_copy.OTHER_VERSION if is_copy else run)
    forget_again.refuse(connection, settings, subject, shown_copy.ADVICE if is_copy else run)
    remedy = shown_copy.OTHER_SETTINGS if is_copy else start
    classify.refuse_other_settings(connection, settings, subject.name, remedy)
