"""Which column of a sheet fills which field, and how that was decided."""

from dataclasses import dataclass, field

from analytics.model.fields import Kind


@dataclass(frozen=True)
class Mapping:
    """The understanding of one sheet, shown before anything is imported.

    columns: field → column name. readings: field → how its texts are to be read beyond the usual ("seconds",
    "months_ago", "flag" …), "" for as usual. why: field → one phrase for the preview. missing: required
    fields that no column fills; the sheet cannot be imported until it is empty.
    """

    kind: Kind
    columns: dict[str, str] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
