"""What somebody logs by hand: one row, taken in by the door of all files, within the caller's transaction."""

from collections.abc import Mapping as Mappings
from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb

from analytics.imports.classify_sheet import Part
from analytics.imports.identity_keys import CustomerSaid, executive_keys
from analytics.imports.identity_words import KNOWN
from analytics.imports.import_files import import_within
from analytics.imports.import_sheet import Source
from analytics.ingest.csv_writer import write_sheet
from analytics.ingest.people import Person, split_people
from analytics.model.batch import Batch
from analytics.model.choices import Choices
from analytics.model.errors import UserError
from analytics.model.mapping import Mapping
from analytics.store import batches, classify, person_keys
from analytics.store.identity import Side
from analytics.store.store import Store


@dataclass(frozen=True)
class Cells:
    """What stands in fields of the row, and how it is to be read where that is not as usual."""

    texts: Mappings[str, str]
    readings: Mappings[str, str] = field(default_factory=dict)


def log_of(cursor: duckdb.DuckDBPyConnection, executive_id: int, key: str) -> str:
    """Return the log of what an executive logs by hand, by whatever key it was begun.

    Each has one: what one logs makes nothing that others did not log any fresher.
    """
    [(known,)] = cursor.execute(
        "select min(source) from seen_day where executive_id = ? and starts_with(source, ?)",
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


def name_executive(
    cursor: duckdb.DuckDBPyConnection, executive_id: int, own: Sequence[str] | None = None
) -> Cells:
    """Return what a row has to say to reach this executive; own: keys that reach them alone, if known.

    Raises UserError where nothing does.
    """
    own = person_keys.keys(cursor, "executive", executive_id) if own is None else own
    [(name, email)] = cursor.execute(
        "select any_value(name), any_value(email) from executive where executive_id = ?", [executive_id]
    ).fetchall()
    this = _Reach(cursor, "executive", executive_id, own)
    said = [f"{name} <{email}>", email] if email else []
    for text in (*said, name):
        people = split_people(text or "")
        if len(people) == 1 and this.is_reached(executive_keys(people[0])):
            return Cells({"executive": text})
    number = _number(own, "person ")
    if number and this.is_reached(executive_keys(Person("", "", number))):
        return Cells({"executive": number}, {"executive": "id"})
    raise _unreachable("executive", name)


def name_customer(
    cursor: duckdb.DuckDBPyConnection, customer_id: int, own: Sequence[str] | None = None
) -> Cells:
    """Return what a row has to say to reach this customer; own: keys that reach it alone, if known.

    Raises UserError where nothing does.
    """
    own = person_keys.keys(cursor, "customer", customer_id) if own is None else own
    [(name, email)] = cursor.execute(
        "select any_value(name), any_value(email) from customer where customer_id = ?", [customer_id]
    ).fetchall()
    number = _number(own, "id ")
    others = [
        CustomerSaid(email=email or ""),
        CustomerSaid(company=name or ""),
        CustomerSaid(number=number),
        CustomerSaid(person=_number(own, "person ")),
    ]
    people = split_people(name or "")
    # a person's cell may hold several, or a colleague; a company's is one, and never of ours
    if people == (Person(name or ""),) and _reached(cursor, "executive", executive_keys(people[0])) is None:
        others = [CustomerSaid(name, "", "", number), CustomerSaid(name), *others]
    this = _Reach(cursor, "customer", customer_id, own)
    for said in others:
        if said.name and this.is_reached(said.all_keys()):
            return _cells(said)
    raise _unreachable("customer", name)


def _cells(said: CustomerSaid) -> Cells:
    texts = {
        "customer": said.customer or said.person,
        "company": said.company or said.number,
        "customer_email": said.email,
    }
    readings = {"company": "id" if said.number else "one"} if said.company or said.number else {}
    return Cells(texts, readings | ({"customer": "person_id"} if said.person else {}))


def _number(keys: Sequence[str], kind: str) -> str:
    return next((key for key in keys if key.startswith(kind)), "").removeprefix(kind)


@dataclass(frozen=True)
class _Reach:
    """An executive or customer to be reached by keys; own: the keys known to reach nobody else."""

    cursor: duckdb.DuckDBPyConnection
    side: Side
    id: int
    own: Sequence[str]

    def is_reached(self, keys: Sequence[str]) -> bool:
        """Return whether it is the one that the first key reaches which reaches only one."""
        return (bool(keys) and keys[0] in self.own) or _reached(self.cursor, self.side, keys) == self.id


def _reached(cursor: duckdb.DuckDBPyConnection, side: str, keys: Sequence[str]) -> int | None:
    """Whom the first of the keys that reaches only one reaches."""
    query = f"{KNOWN} where list_contains($keys, k.key) group by k.key"
    found = {key: ids for key, ids, _ in cursor.execute(query, {"side": side, "keys": list(keys)}).fetchall()}
    return next((found[key][0] for key in keys if len(found.get(key, ())) == 1), None)


def _unreachable(side: str, name: str | None) -> UserError:
    return UserError(
        f"We can't tell the {side} “{name or ''}” from others.",
        remedy=f"Add IDs or e-mail addresses to the {side}s file.",
    )
