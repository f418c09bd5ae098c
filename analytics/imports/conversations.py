"""The messages of a conversation: who of ours and who of theirs takes part in each, from those around it."""

from analytics.imports.row_groups import named_people, read_authors, shared_group
from analytics.imports.staged_sheet import Shape
from analytics.imports.timestamps import read_timestamps, start_of
from analytics.model.mapping import Party, Together
from analytics.store import sql


def assign_sides(shape: Shape) -> None:
    """Fill the parties of every row: the executive who answers next, the customer who wrote last.

    Fields that the mapping fills otherwise keep that where the conversation names nobody. What is of neither
    side is made internal, and where no column tells the direction, the author does.
    """
    together = shape.mapping.together
    if together is None or not together.parties:
        return
    ours = [name for name in together.parties if name == "executive"]
    theirs = [name for name in together.parties if name != "executive"]
    _make_message(shape, together, ours, theirs)
    sql.run(shape.cursor, "conversation")
    added = {
        f"{name} of the conversation": f"coalesce({side}.{name}, own.{name})"
        for side, names in (("ours", ours), ("theirs", theirs))
        for name in names
    }
    added["direction of the message"] = "direction"
    _note_nobody(shape)
    labels = shape.add_from("spoken", added)
    readings = {name: shape.mapping.readings.get(name, "") for name in (*ours, *theirs, "direction")}
    shape.fill(dict(zip((*ours, *theirs, "direction"), labels, strict=True)), readings)


def _make_message(shape: Shape, together: Together, ours: list[str], theirs: list[str]) -> None:
    """Make the temp table message: where each row stands in its conversation, and whom it names by itself."""
    start = start_of(shape)
    read_timestamps(shape, start)
    read_authors(shape, together)
    parties = together.parties
    own = ", ".join(f"'{name}': {_mapped(shape, name)}" for name in parties)
    direction = _mapped(shape, "direction")
    where = next((shape.text(party.where) for party in parties.values() if party.where), "null")
    is_told = bool(shape.mapping.columns.get("direction"))
    shape.cursor.execute(
        f"""
        create or replace temp table message as
        select rowid as place, {shared_group(shape, together)} as talk, {start[0]} as day,
            coalesce({start[1] if len(start) > 1 else "null"}, '') as time, {where} as author,
            {_side(shape, parties, ours)} as ours, {_side(shape, parties, theirs)} as theirs,
            {_is_by(ours)} as is_ours, {_is_by(theirs)} as is_theirs,
            {{{own}}} as own, {direction} as said, {is_told} as is_told
        from stage
        """  # noqa: S608 - our own names
    )


def _mapped(shape: Shape, name: str) -> str:
    column = shape.mapping.columns.get(name)
    return shape.text(column) if column else "null::varchar"


def _side(shape: Shape, parties: dict[str, Party], names: list[str]) -> str:
    """Return SQL for whom of one side a row names, null where it names nobody.

    A name goes with its address.
    """
    if not names:
        return "null"
    texts = [named_people(shape, name, parties[name]) for name in names]
    cells = ", ".join(f"'{name}': {text}" for name, text in zip(names, texts, strict=True))
    return f"case when coalesce({', '.join(texts)}, null) is not null then {{{cells}}} end"


def _is_by(names: list[str]) -> str:
    """Return SQL for whether a row's author is of one side, be it without a name."""
    listed = ", ".join(f"'{name}'" for name in names) or "null"
    return f"coalesce(author in (select text from read_author where field in ({listed})), false)"  # noqa: S608


def _note_nobody(shape: Shape) -> None:
    rows = shape.cursor.execute(
        "select author, count(*) as times from spoken where is_nobody"
        " group by author order by times desc, author"
    ).fetchall()
    if rows:
        listed = ", ".join(f"“{author}”" for author, _ in rows[:5])
        count = sum(times for _, times in rows)
        what = "message is" if count == 1 else "messages are"
        shape.notes.append(f"{count:,} {what} from neither our side nor the customer's, such as {listed}.")
