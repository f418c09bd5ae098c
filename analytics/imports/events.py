"""Rows of a table that are events of a calendar: their people laid out as those of an .ics file are."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from analytics.imports.calendar_people import ALL_DAY, CALENDAR_COLUMNS, CAME
from analytics.imports.staged_sheet import Shape
from analytics.ingest.vocabulary import read_flags
from analytics.store import staging

# what the people of a calendar are told by in place of these
_SORTED_OUT = ("executive", "customer", "company", "customer_email")
_ROOMS = ("resource", "room", "group")


def make_event(shape: Shape) -> None:
    """Add the columns attendees, organizer, declined and all_day, and make the sheet a calendar's.

    Rows of participants also get the outcome that the meeting was held: they prove that somebody came.
    """
    together = shape.mapping.together
    is_proven = together is not None and together.is_one and "attendees" in together.parties
    _read_attendees(shape)
    _read_all_day(shape)
    attendees, all_day = _cell(shape, "attendees"), _cell(shape, "all_day")
    shape.cursor.execute(
        f"""
        create or replace temp table event as
        select stage.rowid as place, coalesce(going, {attendees}) as attendees,
            {_cell(shape, "organizer")} as organizer,
            nullif(concat_ws('; ', {_cell(shape, "declined")}, read_attendees.declined), '') as declined,
            case
                when {shape.is_blank()} then null
                when {all_day} in (from read_all_day) then '{ALL_DAY}'
                else '{CAME if is_proven else "no"}'
            end as all_day,
            if({shape.is_blank()}, null, 'held') as outcome
        from stage left join read_attendees on read_attendees.text = {attendees}
        """  # noqa: S608 - our own names
    )
    _make_way(shape)
    added = (*CALENDAR_COLUMNS, *(["outcome"] if is_proven else []))
    labels = dict(zip(added, shape.add_from("event", {name: name for name in added}), strict=True))
    shape.fill({name: labels[name] for name in ("organizer", "outcome") if name in labels})


def _make_way(shape: Shape) -> None:
    """Rename the file's own columns of a calendar's names, by which a calendar's columns are found."""
    taken = {name: shape.free(f"{name} of the file") for name in CALENDAR_COLUMNS}
    columns = tuple(taken.get(name, name) for name in shape.sheet.columns)
    shape.sheet = replace(shape.sheet, is_calendar=True, columns=columns)
    filled = {
        name: taken.get(column, column)
        for name, column in shape.mapping.columns.items()
        if name not in (*_SORTED_OUT, *CALENDAR_COLUMNS)
    }
    shape.mapping = replace(shape.mapping, columns=filled)


def _cell(shape: Shape, name: str) -> str:
    column = shape.mapping.columns.get(name)
    return shape.text(column) if column else "null::varchar"


def _texts(shape: Shape, name: str) -> list[str]:
    found = shape.cursor.execute(f"select distinct {_cell(shape, name)} from stage").fetchall()  # noqa: S608
    return [text for (text,) in found if text]


def _read_all_day(shape: Shape) -> None:
    """Make read_all_day: the texts that say so."""
    texts = _texts(shape, "all_day")
    if shape.mapping.readings.get("all_day") != "filled":
        says = read_flags(texts).values
        texts = [text for text in texts if says.get(text)]
    staging.load(shape.cursor, "read_all_day", {"text": "varchar"}, [(text,) for text in texts])


def _read_attendees(shape: Shape) -> None:
    """Make read_attendees: the lists that programs give, as the texts that people write."""
    rows = [(text, *lists) for text in _texts(shape, "attendees") if (lists := _of_program(text))]
    columns = {"text": "varchar", "going": "varchar", "declined": "varchar"}
    staging.load(shape.cursor, "read_attendees", columns, rows)


def _of_program(text: str) -> tuple[str, str] | None:
    """Return who comes and who does not, out of a JSON list of attendees; None for any other text."""
    if not text.startswith("[") or not text.endswith("]"):
        return None
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    going: list[str] = []
    declined: list[str] = []
    for person, answer in _people([one for one in listed if isinstance(one, dict)]):
        (declined if answer == "declined" else going).append(person)
    return "; ".join(going), "; ".join(declined)


def _people(listed: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each person's name and address with the answer given, as Google and Microsoft write them; no rooms."""
    for one in listed:
        if one.get("resource") in (True, "true") or str(one.get("type", "")).lower() in _ROOMS:
            continue
        inner = one.get("emailAddress")
        who = inner if isinstance(inner, dict) else one
        address = _plain(who.get("email") or who.get("address"))
        name = _plain(who.get("displayName") or who.get("name"))
        status = one.get("status")
        answer = one.get("responseStatus") or (status.get("response") if isinstance(status, dict) else status)
        if name or address:
            yield f"{name} <{address}>" if name and address else name or address, str(answer or "").lower()


def _plain(value: object) -> str:
    """Return a name or address that cannot be taken for several people."""
    return " ".join(value.translate(_DIVIDES).split()) if isinstance(value, str) else ""


_DIVIDES = str.maketrans(";<>\n\r\x1f", "      ")
