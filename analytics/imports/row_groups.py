"""Which rows of a sheet belong together, and whom of a side each of them names."""

from analytics.imports.staged_sheet import Shape, quoted
from analytics.ingest.fold import fold
from analytics.model.mapping import Party, Together
from analytics.store import staging


def shared_group(shape: Shape, together: Together) -> str:
    """Return SQL for what the rows that belong together have in common; null where it is not told.

    Without a column that tells, the file is about one meeting or conversation, told by the file's name.
    """
    if not together.by:
        return f"case when not ({shape.is_blank()}) then {quoted(shape.sheet.file)} end"
    return f"nullif(concat_ws(' · ', {', '.join(shape.text(column) for column in together.by)}), '')"


def read_authors(shape: Shape, together: Together) -> None:
    """Make read_author: field and text, for the texts that stand beside people of the field."""
    rows: list[tuple[str, str]] = []
    for name, party in together.parties.items():
        if party.where:
            found = shape.cursor.execute(f"select distinct {shape.text(party.where)} from stage").fetchall()  # noqa: S608
            rows += [(name, text) for (text,) in found if text and fold(text) in party.words]
    staging.load(shape.cursor, "read_author", {"field": "varchar", "text": "varchar"}, rows)


def named_people(shape: Shape, name: str, party: Party) -> str:
    """Return SQL for whom a row names as one of a party, null where it is of another."""
    text = shape.cut(name, shape.text(party.column))
    if not party.where:
        return text
    authors = f"select text from read_author where field = '{name}'"  # noqa: S608 - a field's name
    return f"case when {shape.text(party.where)} in ({authors}) then {text} end"
