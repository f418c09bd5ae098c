"""What went wrong at a database, as one sentence that repeats nothing of its address."""

import re
from typing import TYPE_CHECKING

from analytics.model.errors import UserError
from analytics.model.text import many

if TYPE_CHECKING:
    import psycopg

MOST_SAID = 160  # characters of what the database says
AGAIN = "Try again later."
_BOUND = re.compile(r"'\{.*\}'")  # a list that was bound for a parameter
_LOST = ("08", "57P", "58", "XX")  # classes of codes: the connection or the server broke


def not_connected(error: "psycopg.Error", name: str, variable: str) -> UserError:
    """Return why no connection could be made. Messages of the driver name the server: none is repeated."""
    import psycopg

    found = error.pgconn
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return UserError(
            "The database didn't answer in time.", name, f"{AGAIN} Check the server in {variable}."
        )
    if found is not None and found.needs_password:
        return UserError("The database wants a password, and there is none.", name, f"Add it to {variable}.")
    if found is not None and found.used_password:
        what = "The database refused the user, the password or the database's name."
        return UserError(what, name, f"Correct them in {variable}.")
    what = "We couldn't connect to the database."
    return UserError(what, name, f"Check that it is running, and its server and port in {variable}.")


def too_slow(name: str, seconds: int) -> UserError:
    """Return that a query takes longer than it may."""
    advice = "Ask for less with :executive_ids and :since, or raise “timeout_seconds”."
    return UserError(f"The query took longer than {many(seconds, 'second')}.", name, advice)


def unfit(code: str, name: str, file: str, *, asks_for_ids: bool) -> UserError:
    """Return that a value doesn't fit its type; most often IDs as text, compared with a column of numbers."""
    what = f"A value doesn't fit the type that the query expects (code {code})."
    ids = " If that is an ID, compare it as text: cast(owner_id as text)." if asks_for_ids else ""
    return UserError(what, name, f"Convert its column in {file}.{ids}")


def failed(
    error: "psycopg.Error",
    name: str,
    file: str,
    seconds: int,
    secrets: tuple[str, ...],
    *,
    asks_for_ids: bool = False,
) -> UserError:
    """Return why a query failed.

    name: the source's; file: of its query; seconds: that it may take; secrets: the parts of the address;
    asks_for_ids: the query compares with :executive_ids.
    """
    code = error.sqlstate or ""
    if code == "57014":
        return too_slow(name, seconds)
    if not code or code.startswith(_LOST):
        return UserError("The connection broke while we read.", name, AGAIN)
    said = _told(error, secrets)
    if code == "42501":
        return UserError(f"The database denies us access{said}.", name, "Grant its user SELECT on it.")
    if code == "25006" or (code == "0A000" and "WITH" in said):
        return UserError("The query writes; a source only reads.", name, f"Keep one plain SELECT in {file}.")
    if code.startswith("22"):
        return unfit(code, name, file, asks_for_ids=asks_for_ids)
    if code.startswith(("42", "0A")):
        return UserError(f"The query doesn't run{said}.", name, f"Correct {file}.")
    return UserError(f"The database refused the query (code {code}).", name, AGAIN)


def _told(error: "psycopg.Error", secrets: tuple[str, ...]) -> str:
    """Return what the database says of a query's own words, in parentheses; "" where it says nothing."""
    said = _BOUND.sub("'…'", " ".join((error.diag.message_primary or "").split()))[:MOST_SAID]
    for secret in secrets:
        said = said.replace(secret, "…")
    return f" ({said})" if said else ""
