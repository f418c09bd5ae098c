"""What a query's columns are: the fields that they fill, and their types in words."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.model.errors import UserError
from analytics.model.fields import Kind, fields_of

_ABOUT_CUSTOMERS = (
    "segment", "customer_since", "lost_on", "annual_value", "survey_score", "account_manager",
    "executive_sponsor", "source_id", "customer_email", "company",
)  # fmt: skip
_ONE_OF = {  # of each group a query has at least one column
    "interactions": (("source_id",), ("date",), ("executive",), ("customer", "company", "customer_email")),
    "customers": (("customer", "company"), _ABOUT_CUSTOMERS),
    "executives": (("executive", "email"),),
    "people": (("customer", "customer_email"),),
    "colleagues": (("executive", "email"),),
    "links": (("source_id",), ("company",)),
}
# Columns of a log with another table's IDs → the field, and the name by which the importer knows such IDs.
_BY_ID = {
    "executive_id": ("executive", "owner id"),
    "customer_id": ("customer", "contact id"),
    "company_id": ("company", "account id"),
}
AMOUNTS = ("annual_value", "survey_score", "duration_minutes")  # kept to two decimals


@dataclass(frozen=True)
class Column:
    """A column of a query, by its name in lower case and as the query spells it.

    means: what its type is, in words; those that read alike are one; "" while none is known. unreadable: the
    type's own name where no text can be made of it.
    """

    name: str
    spelled: str
    means: str = ""
    unreadable: str = ""

    @property
    def field(self) -> str:
        """Return the field that it fills."""
        return _BY_ID.get(self.name, (self.name,))[0]

    @property
    def header(self) -> str:
        """Return its name in the file for the importer."""
        return _BY_ID.get(self.name, ("", self.name))[1]


def check(columns: Sequence[Column], kind: Kind, file: str) -> None:
    """Raise UserError, naming the .sql file, where the columns can't fill the fields of a kind of file."""
    known = (*fields_of(kind), *(_BY_ID if kind == "interactions" else ()))
    names = [column.field for column in columns]
    for column in columns:
        if column.name not in known:
            near = difflib.get_close_matches(column.name, known, 1, 0)[0]
            raise UserError(
                f"“{column.name[:60]}” isn't a field of {kind}.", file,
                f"Rename it with “as”, such as “as {near}”, or leave it out.",
            )  # fmt: skip
        if names.count(column.field) > 1:
            raise UserError(f"The query has two columns for “{column.field}”.", file, "Leave one out.")
        if column.unreadable:
            raise no_text(column, column.unreadable, file)
    for group in _ONE_OF[kind]:
        if not set(group) & set(names):
            what = f"The query has no column “{group[0]}”."
            raise UserError(what, file, f"Add one with “as {group[0]}”{_or(group)}.")


def no_text(column: Column, type_name: str, file: str) -> UserError:
    """Return that no text can be made of a column's values."""
    return UserError(
        f"The column “{column.name}” is of the type {type_name}, which isn't text.", file,
        "Convert it in the query, for example with convert_from(…, 'UTF8') in PostgreSQL.",
    )  # fmt: skip


def _or(group: Sequence[str]) -> str:
    return f", or one of {', '.join(group[1:])}" if len(group) > 1 else ""


def changed(before: dict[str, str], now: dict[str, str]) -> str:
    """Return the first column whose type has changed, and how, in words; "" where none has.

    A type that isn't known, because a column has no value yet, has not changed.
    """
    for name, means in now.items():
        if means and before.get(name, means) != means:
            return f"“{name}” was a {before[name]} and is a {means} now".replace("a yes or no", "yes or no")
    return ""
