"""Which column of a sheet fills which field, and how that was decided."""

from dataclasses import dataclass, field

from analytics.model.fields import Kind

JOINED = " + "  # between the columns of one field: "First Name + Last Name"


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
class Mapping:
    """The understanding of one sheet, shown before anything is imported.

    columns: field → column name, or several joined by JOINED. readings: field → how its texts are to be read
    beyond the usual ("seconds", "months_ago", "flag", "id", "person_id" …), "" for as usual. why: field → one
    phrase for the preview. missing: required fields that no column fills; the sheet cannot be imported until
    it is empty. system: the export that was recognised, "" for a spreadsheet of no known system. notes: what
    is to be known about such exports, in sentences. words: field → folded text → our word, where the system
    has words of its own. is_calendar: its rows are events of a calendar, whose people are sorted out here.
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
