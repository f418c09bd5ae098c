"""What somebody logs by hand: one row, taken in by the door of all files, within the caller's transaction."""

from collections.abc import Mapping as Mappings
from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb

from analytics.imports.classify_sheet import Part
from analytics.imports.identity_keys import CustomerSaid, executive_keys
from analytics.imports.identity_lookup import KNOWN
from analytics.imports.import_files import import_within
from analytics.imports.import_sheet import Source
from analytics.ingest.csv_writer import write_sheet
from analytics.ingest.people import Person, split_people
from analytics.model.batch import Batch
from analytics.model.choices import Choices
from analytics.model.errors import UserError
from analytics.model.mapping import Mapping
from analytics.store import batches, classify, person_keys
from analytics.store.store import Store


@dataclass(frozen=True)
class Cells:
    """What stands in fields of the row, and how it is to be read where that is not as usual."""

    texts: Mappings[str, str]
    readings: Mappings[str, str] = field(default_factory=dict)


def log_of(cursor: duckdb.DuckDBPyConnection, executive_id: int, key: str) -> str:
    """The log of what an executive logs by hand, by whatever key it was begun.

    Each has one: what one logs makes nothing that others did not log any fresher.
    """
    [(known,)] = cursor.execute(
        "select min(source) from log_day where executive_id = ? and starts_with(source, ?)",
        [executive_id, classify.BY_HAND],
    ).fetchall()
    return known or f"{classify.BY_HAND}{key}"


def import_row(
    cursor: duckdb.DuckDBPyConnection, store: Store, cells: Cells, *, name: str, log: str, digest: str
) -> Batch:
    """Take one row as a batch that people know by `name`; nothing is guessed, and nothing remembered of it.

    digest: by which the batch is found again. Raises UserError, as an import does, when it is not taken.
    """
    texts = {name_of: text for name_of, text in cells.texts.items() if text}
    columns = {name_of: name_of.replace("_", " ").capitalize() for name_of in texts}
    mapping = Mapping("interactions", columns, dict(cells.readings))
    is_sample = batches.holds_sample(cursor)
    with store.scratch() as scratch:
        sheet = write_sheet(scratch, name, tuple(columns.values()), [tuple(texts.values())])
        source = Source(digest, is_sample=is_sample, log=log)
        return import_within(cursor, store, Part(sheet, mapping, Choices()), source)


def name_executive(cursor: duckdb.DuckDBPyConnection, executive_id: int) -> Cells:
    """What a row has to say to reach this executive. Raises UserError where nothing reaches them alone."""
    [(name, email)] = cursor.execute(
        "select any_value(name), any_value(email) from executive where executive_id = ?", [executive_id]
    ).fetchall()
    said = [f"{name} <{email}>", email] if email else []
    for text in (*said, name):
        people = split_people(text or "")
        if len(people) == 1 and _reached(cursor, "executive", executive_keys(people[0])) == executive_id:
            return Cells({"executive": text})
    number = _number(person_keys.keys(cursor, "executive", executive_id), "person ")
    if number and _reached(cursor, "executive", executive_keys(Person("", "", number))) == executive_id:
        return Cells({"executive": number}, {"executive": "id"})
    raise _unreachable("executive", name)


def name_customer(cursor: duckdb.DuckDBPyConnection, customer_id: int) -> Cells:
    """What a row has to say to reach this customer. Raises UserError where nothing reaches it alone."""
    [(name, email)] = cursor.execute(
        "select any_value(name), any_value(email) from customer where customer_id = ?", [customer_id]
    ).fetchall()
    keys = person_keys.keys(cursor, "customer", customer_id)
    number = _number(keys, "id ")
    others = [
        CustomerSaid(email=email or ""),
        CustomerSaid(company=name or ""),
        CustomerSaid(number=number),
        CustomerSaid(person=_number(keys, "person ")),
    ]
    people = split_people(name or "")
    # a person's cell may hold several, or a colleague; a company's is one, and never of ours
    if people == (Person(name or ""),) and _reached(cursor, "executive", executive_keys(people[0])) is None:
        others = [CustomerSaid(name, "", "", number), CustomerSaid(name), *others]
    for said in others:
        if said.name and _reached(cursor, "customer", said.all_keys()) == customer_id:
            return _cells(said)
    raise _unreachable("customer", name)


def _cells(said: CustomerSaid) -> Cells:
    texts = {
        "customer": said.customer or said.person,
        "company": said.company or said.number,
        "customer_email": said.email,
    }
    readings = {"company": "id"} if said.number else {}
    return Cells(texts, readings | ({"customer": "person_id"} if said.person else {}))


def _number(keys: Sequence[str], kind: str) -> str:
    return next((key for key in keys if key.startswith(kind)), "").removeprefix(kind)


def _reached(cursor: duckdb.DuckDBPyConnection, side: str, keys: Sequence[str]) -> int | None:
    """Whom the first of the keys that reaches only one reaches."""
    query = f"{KNOWN} where list_contains($keys, k.key) group by k.key"
    found = {key: ids for key, ids, _ in cursor.execute(query, {"side": side, "keys": list(keys)}).fetchall()}
    return next((found[key][0] for key in keys if len(found.get(key, ())) == 1), None)


def _unreachable(side: str, name: str | None) -> UserError:
    return UserError(
        f"Nothing tells the {side} “{name or ''}” from others.",
        remedy=f"Give them numbers or addresses in the list of {side}s.",
    )
