"""Sender and recipients of mail → executive, customer and direction, by whose address or name each is."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from analytics.imports.customer_lookup import Customers
from analytics.imports.distinct_values import Context
from analytics.imports.executive_lookup import Executives
from analytics.imports.staged_sheet import Shape
from analytics.imports.which_side import SideName, Sides, as_customer
from analytics.ingest.people import Person, email_domain, split_people
from analytics.model.errors import UserError
from analytics.store import staging

SideOf = Callable[[Person], SideName | None]
_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True)
class Written:
    """What a mail is: who of ours and who of theirs, as texts, and the direction; null where nobody is."""

    executive: str | None
    customer: str | None
    direction: str | None


def sort_correspondents(context: Context, executives: Executives, customers: Customers) -> None:
    """Fill executive, customer and direction of a log of mail from its sender and recipients.

    Raises UserError where none of them is known as one of ours.
    """
    shape = Shape(context.cursor, context.sheet, context.mapping, context.settings.day(), context.order)
    columns = context.mapping.columns
    sender, recipients = shape.text(columns["sender"]), shape.text(columns["recipients"])
    pairs = context.cursor.execute(f"select distinct {sender}, {recipients} from stage").fetchall()  # noqa: S608
    people = _with_names({text: _people(text) for pair in pairs for text in pair if text})
    customers.prepare(as_customer(person) for listed in people.values() for person in listed)
    own = context.own_domains(executives) | _domains(people.values(), executives)
    sides = Sides(context.cursor, executives, customers, own)
    colleagues = _colleagues(context)
    # where nobody has an address, whoever is none of ours is theirs
    has_addresses = any(person.email for listed in people.values() for person in listed)

    @cache
    def side(person: Person) -> SideName | None:
        found = sides.of(person)
        if found is None and not has_addresses:
            return "customer"
        return "ours" if found == "customer" and person.email in colleagues else found

    if not any(side(person) in ("executive", "ours") for listed in people.values() for person in listed):
        raise UserError(
            "We don't recognise any sender or recipient as one of your people.",
            context.sheet.file,
            "Import an executives file with e-mail addresses first, or set own_domains to your mail domains."
            if has_addresses
            else "Import an executives file first.",
        )
    rows: list[tuple[str | None, ...]] = []
    for wrote, to in pairs:
        found = _sorted_out(people.get(wrote, ()), people.get(to, ()), side)
        rows.append((wrote, to, found.executive, found.customer, found.direction))
    names = ("wrote", "written_to", "executive", "customer", "direction")
    staging.load(context.cursor, "correspondent", dict.fromkeys(names, "varchar"), rows)
    context.cursor.execute(
        f"""
        create or replace temp table written as
        select stage.rowid as place, executive, customer, direction
        from stage
        left join correspondent
            on wrote is not distinct from {sender} and written_to is not distinct from {recipients}
        """  # noqa: S608 - our own names
    )
    _fill(context, shape)


def _with_names(people: dict[str, tuple[Person, ...]]) -> dict[str, tuple[Person, ...]]:
    """The same people, where an address stands alone with the name that it has elsewhere, if that is one."""
    names: dict[str, set[str]] = {}
    for person in {person for listed in people.values() for person in listed if person.name and person.email}:
        names.setdefault(person.email, set()).add(person.name)
    only = {email: name for email, (name, *others) in names.items() if not others}
    return {
        text: tuple(replace(one, name=one.name or only.get(one.email, "")) for one in listed)
        for text, listed in people.items()
    }


def _domains(people: Iterable[Sequence[Person]], executives: Executives) -> set[str]:
    """Return the mail domains of executives that the mail names with an address not on any list."""
    named = (person for listed in people for person in listed if person.name and person.email)
    return {email_domain(person.email) for person in named if executives.find(person) is not None} - {""}


def _colleagues(context: Context) -> set[str]:
    """Return the addresses of the people of ours who are known from files of users and colleagues."""
    found = context.cursor.execute(
        "select distinct key from (select unnest(said_keys) as key from directory where side = 'executive')"
        " where starts_with(key, 'email ')"
    ).fetchall()
    return {key.removeprefix("email ") for (key,) in found}


def _fill(context: Context, shape: Shape) -> None:
    """Let the fields be filled by what was sorted out; an executive or direction of the log's own stays."""
    own = {
        name: shape.mapping.columns[name]
        for name in ("executive", "direction")
        if name in shape.mapping.columns
    }
    names = [name for name in ("executive", "customer", "direction") if name not in own]
    labels = shape.add_from("written", {f"{name} of the mail": name for name in names})
    shape.fill(dict(zip(names, labels, strict=True)))
    context.sheet, context.mapping = shape.sheet, shape.mapping
    context.cursor.execute("drop table correspondent")


def _people(text: str) -> tuple[Person, ...]:
    """Return everybody in a line of addresses, which commas separate unless they stand within a name."""
    parts: list[str] = []
    begun = ""
    for part in _COMMA.split(text):
        begun = f"{begun}, {part}" if begun else part
        if "@" in part:
            parts, begun = [*parts, begun], ""
    return split_people("; ".join([*parts, begun] if begun else parts))


def _sorted_out(wrote: Sequence[Person], to: Sequence[Person], of: SideOf) -> Written:
    """Whose mail it is. Of several of ours who were written to, the executives are meant."""
    ours = [person for person in wrote if of(person) in ("executive", "ours")]
    theirs = [person for person in to if of(person) == "customer"]
    if ours:
        return Written(_text(ours), _text(theirs), "outbound" if theirs else "internal")
    meant = [person for person in to if of(person) == "executive"]
    meant = meant or [person for person in to if of(person) == "ours"][:1]
    if not meant:
        return Written(None, _text(wrote), None)
    return Written(_text(meant), _text(wrote), "inbound")


def _text(people: Sequence[Person]) -> str | None:
    """Return people as a cell names them."""
    listed = (
        f"{one.name} <{one.email}>" if one.name and one.email else one.name or one.email for one in people
    )
    return "; ".join(listed) or None
