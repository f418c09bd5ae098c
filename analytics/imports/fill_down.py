"""A name that stands only on the first row of its group holds for the empty cells below it.

Only where the whole column shows that pattern: what is scattered is missing, and a guess would credit one
executive with another's contacts.
"""

from itertools import pairwise

from analytics.imports.staged_sheet import Shape
from analytics.store import sql

_WHO = ("customer", "company", "customer_email")


def fill_down(shape: Shape) -> None:
    """Fill the executive, the customer and then the day from above, where they stand so, and say it."""
    columns = {name: column for name, column in shape.mapping.columns.items() if column}
    who = [name for name in _WHO if name in columns]
    required = {name: columns[name] for name in ("executive", *who, "date") if name in columns}
    texts = {name: shape.texts_of_sample(column) for name, column in required.items()}
    # a row may name its customer in any of the three, so that a blank one says nothing
    names = [name for name in ("executive", *who[: len(who) == 1]) if _may_be(texts.get(name, []))]
    group = ""
    for name in names:
        rest = [other for other in required if other != name and not _is_sparse(texts[other])]
        if rest and _fill(shape, name, _has(shape, rest, required), "null"):
            group = group or required[name]
    rest = [name for name in required if name != "date" and not _is_sparse(texts[name])]
    if group and rest and _is_sparse(texts.get("date", [])):
        _fill(shape, "date", _has(shape, rest, required), shape.text(group))


def _is_sparse(texts: list[str]) -> bool:
    return 3 * texts.count("") >= max(len(texts), 1)


def _may_be(texts: list[str]) -> bool:
    """Return whether the first rows show the pattern.

    This spares other files the look at all of their rows.
    """
    filled = [text.lower() for text in texts if text]
    is_open = bool(texts and texts[0]) and len(filled) < len(texts)
    return is_open and all(text != below for text, below in pairwise(filled))


def _has(shape: Shape, names: list[str], columns: dict[str, str]) -> str:
    """Return SQL for whether a row has what else it needs; a customer is named by any of three columns."""
    who = [shape.text(columns[name]) for name in names if name in _WHO]
    needed = [shape.text(columns[name]) for name in names if name not in _WHO]
    needed += [f"coalesce({', '.join(who)}, null)"] if who else []
    return " and ".join(f"{text} is not null" for text in needed)


def _fill(shape: Shape, name: str, has_rest: str, group: str) -> bool:
    """Fill one field from above if its whole column shows the pattern; returns whether it does.

    has_rest: SQL for whether a row has what else it needs. group: SQL for the text on the first rows of outer
    groups, "null" for none.
    """
    column = shape.mapping.columns[name]
    shape.cursor.execute(
        "create or replace temp table grouped as"  # noqa: S608 - our own names
        f" select rowid as place, {shape.text(column)} as text, {group} as outer_text,"
        f" {shape.is_blank()} as is_blank, {has_rest} as has_rest from stage"
    )
    sql.run(shape.cursor, "fill_down", has_totals=shape.has_totals)
    [(is_pattern, filled)] = shape.cursor.execute("select is_pattern, blanks from pattern").fetchall()
    if not is_pattern:
        shape.cursor.execute("drop table filled")
        return False
    [label] = shape.add_from("filled", {f"{column} (of the group)": "text"})
    shape.fill({name: label}, {name: shape.mapping.readings.get(name, "")})
    cells = "cell" if filled == 1 else "cells"
    shape.notes.append(
        f"“{column}” is only on the first row of each group; we filled {filled:,} blank {cells} from above."
    )
    return True
