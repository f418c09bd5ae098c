"""Which column of a sheet fills which field, and how that was decided."""

from dataclasses import dataclass, field

from analytics.model.errors import UserError
from analytics.model.fields import Kind

# Several columns may fill one field; a column whose own name holds such a sign stays itself.
JOINED = " + "  # their texts as one: "First Name + Last Name"; an address goes in angle brackets
EITHER = " | "  # the first that is filled: "Marked as done time | Due date"
LISTED = " ; "  # each names people of its own: "Required Attendees ; Optional Attendees"
SIGNS = (EITHER, LISTED, JOINED)  # the loosest first: "a | b + c" is a, or else b and c

# What the columns of a calendar may fill besides the fields of a log.
EVENT_FIELDS = ("attendees", "declined", "all_day")
# What the columns of mail fill in place of executive, customer and direction.
MAIL_FIELDS = ("sender", "recipients")


@dataclass(frozen=True)
class Party:
    """Where the people of one field stand among rows that belong together.

    column: the column that names them; where: the column that tells the sides apart, "" for every row; words:
    what stands there, folded, in the rows that name them.
    """

    column: str
    where: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Together:
    """Rows that belong together, such as the messages of a conversation or the participants of a meeting.

    by: the columns whose equal values make them so. parties: field → where its people stand; they hold for
    all the rows. is_one: the rows are one interaction, and not one each.
    """

    by: tuple[str, ...]
    parties: dict[str, Party] = field(default_factory=dict)
    is_one: bool = False


@dataclass(frozen=True)
class Rule:
    """What a field says in the rows in which every column of `where` holds one of its texts.

    where: column, or several with signs → texts in small letters, "*" for any that is there and "" for none.
    says: the field's text there, "" for none. takes: the column that has it, where it is not said.
    """

    where: dict[str, tuple[str, ...]]
    says: str = ""
    takes: str = ""


@dataclass(frozen=True)
class Mapping:
    """The understanding of one sheet, shown before anything is imported.

    columns: field → column name, or several with one of SIGNS between them. readings: field → how its texts
    are to be read beyond the usual ("seconds", "months_ago", "flag", "id", "person_id" …), "" for as usual;
    company "one": its cell is one name, whatever signs it has; duration_minutes "until": its column, or
    "End Date + End Time", tells the end, and the length is what lies
    between the start (date and time) and it; all_day "filled": any text says so. why: field → one
    phrase for the preview. missing: required fields that no column fills; the sheet cannot be imported until
    it is empty. system: the export that was recognised, "" for a spreadsheet of no known system. notes: what
    is to be known about such exports, in sentences. words: field → folded text → our word, where the system
    has words of its own. together: which rows belong together, if they do.
    always: field → the text of every row that has none, whether a column fills the field or not (a file of
    calls does not say “call”); read as any text of that field. when: field → rules, of which the first that
    holds in a row gives the text, before the field's own columns. cut: field → pattern of what is no part of
    its texts ("101 - " before a name).

    is_calendar: its rows are events of a calendar, whose people are sorted out here. In place of executive
    and customer, columns then fills attendees ("Name <address>" or bare names between semicolons, or the JSON
    list that Google and Microsoft give), organizer, declined and all_day, as far as the export has them.
    Of mail, columns may fill sender and recipients in their place; which are ours is told by address.
    Where `together` is_one with a party "attendees", the rows are participants: it was held, not assumed.
    is_other: its columns are those of deals, orders or invoices; it may be taken for a log by hand.
    """

    kind: Kind
    columns: dict[str, str] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    system: str = ""
    notes: tuple[str, ...] = ()
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    together: Together | None = None
    is_calendar: bool = False
    always: dict[str, str] = field(default_factory=dict)
    when: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    cut: dict[str, str] = field(default_factory=dict)
    is_other: bool = False


@dataclass(frozen=True)
class Combined:
    """Several columns that fill one field; sign: one of SIGNS."""

    sign: str
    parts: "tuple[Combined | str, ...]"


def combined(spec: str, columns: tuple[str, ...]) -> Combined | str:
    """What the columns of a field are in a sheet: one of its columns, or several.

    Raises UserError when the sheet does not have one of them.
    """
    if spec in columns:
        return spec
    for sign in SIGNS:
        pieces = spec.split(sign)
        if len(pieces) > 1:
            return Combined(sign, tuple(combined(part, columns) for part in _whole(pieces, sign, columns)))
    raise UserError(f"There is no column “{spec}”. The columns are {', '.join(columns[:12])}.")


def _whole(pieces: list[str], sign: str, columns: tuple[str, ...]) -> list[str]:
    """The pieces between the signs, those put together again that are one column's own name."""
    parts: list[str] = []
    while pieces:
        lengths = range(len(pieces), 1, -1)
        own = next((n for n in lengths if sign.join(pieces[:n]) in columns), 1)
        parts.append(sign.join(pieces[:own]))
        pieces = pieces[own:]
    return parts


def columns_in(spec: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The sheet's columns that a field's columns name, in order.

    Raises UserError when the sheet does not have one of them.
    """

    def listed(one: Combined | str) -> tuple[str, ...]:
        return (one,) if isinstance(one, str) else tuple(name for part in one.parts for name in listed(part))

    return listed(combined(spec, columns))
