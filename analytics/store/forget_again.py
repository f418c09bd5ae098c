"""Customers who were forgotten stay so when an older database takes the place of the one that forgot them.

A copy of what the database keeps of them, salted hashes, lies beside its secrets, and in no backup. Each time
that the database is opened, whoever stands there and not in it is forgotten again.
"""

import json
import logging
import re

import duckdb

from analytics import logs
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import erasure_note, forgotten, secret_file, sql, staging
from analytics.store.faults import Subject
from analytics.store.forgotten import Forgotten, Requests
from analytics.store.take_out import take_out

FILE = "forgotten"  # in the folder of secrets
_HASH = re.compile(r"[0-9a-f]+")


def keep(settings: Settings, wanted: Requests) -> None:
    """Make the copy say this. Raises UserError where it cannot be written."""
    document = {"salts": wanted.salts, "customers": sorted(map(sorted, wanted.customers))}
    secret_file.put(settings, FILE, json.dumps(document))


def copy(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Bring the copy up to date; where that fails, as on a full disk, the next opening does it."""
    try:
        keep(settings, forgotten.requests(connection))
    except UserError as error:
        logs.refused(error)


def follow(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Forget again whom the copy names and the database does not, and bring the copy up to date.

    Raises UserError where the copy cannot be read.
    """
    known, copied = forgotten.requests(connection), _copied(settings)
    if known == copied:
        return
    if missing := _missing(known, copied):
        with connection.cursor() as cursor:  # closed, it keeps no temporary table with a name
            cursor.begin()
            try:
                _forget_again(cursor, settings, Requests(copied.salts, missing))
                cursor.execute("update store_state set version = version + 1")
                cursor.commit()
            except BaseException:
                cursor.rollback()
                raise
    copy(connection, settings)


def refuse(connection: duckdb.DuckDBPyConnection, settings: Settings, subject: Subject, remedy: str) -> None:
    """Raise UserError with the remedy if the database holds somebody who was forgotten; changes nothing."""
    if _missing(forgotten.requests(connection), _copied(settings)):
        raise UserError(
            f"This {subject.what} is older than a request to forget a customer.",
            subject.name,
            remedy,
        )


def since(cursor: duckdb.DuckDBPyConnection, number: int) -> int:
    """How many customers were forgotten again after the erasure of that number."""
    query = (
        "select count(*) from erasure where erasure_id > ? and kind = ? and (counts->>'people')::integer > 0"
    )
    [(count,)] = cursor.execute(query, [number, erasure_note.AGAIN]).fetchall()
    return int(count)


def _missing(known: Requests, copied: Requests) -> frozenset[frozenset[str]]:
    digests = known.digests()
    return frozenset(one for one in copied.customers if not one <= digests)


def _forget_again(cursor: duckdb.DuckDBPyConnection, settings: Settings, wanted: Requests) -> None:
    forgotten.add_salts(cursor, wanted.salts)
    asked = Forgotten(wanted.salts, wanted.digests())
    [(query, _)] = sql.statements("forget_keys")
    held: dict[str, set[str]] = {}
    for (key,) in cursor.execute(query).fetchall():
        if key is not None and (one := asked.held(key)):
            held.setdefault(one, set()).add(key)
    for customer in sorted(map(sorted, wanted.customers)):
        keys = sorted({key for one in customer for key in held.get(one, ())})
        staging.load(cursor, "held_key", {"key": "varchar"}, [(key,) for key in keys])
        sql.run(cursor, "forget_again")
        found = take_out(cursor, settings, asked.holds)
        counts = found.counts()
        number = erasure_note.note(cursor, erasure_note.AGAIN, counts, is_rewritten=not any(counts.values()))
        forgotten.take_over(cursor, number, customer)
        forgotten.remember(cursor, number, sorted(found.keys - set(keys)))
        logs.event("forgotten_again", logging.WARNING, **counts)


def _copied(settings: Settings) -> Requests:
    text = secret_file.text_of(settings, FILE)
    if text is None:
        return Requests()
    try:
        found = json.loads(text)
        customers = frozenset(frozenset(map(_hash, one)) for one in found["customers"])
        return Requests(tuple(map(_hash, found["salts"])), customers)
    except (ValueError, TypeError, KeyError):
        raise secret_file.damaged(
            settings,
            FILE,
            "Move the file elsewhere: the app makes another from the database.",
        ) from None


def _hash(text: str) -> str:
    if not _HASH.fullmatch(text):
        raise ValueError
    return text
