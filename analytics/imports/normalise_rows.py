"""Rows that must be put in shape before they are read: columns that fill a field together, names that stand
once for the rows below, rows that belong together, events of a calendar.

What is found out goes into columns of our own beside those of the file, so that a reject is still the row as
it stood. A sheet that needs nothing of this costs nothing.
"""

from collections.abc import Iterator
from datetime import date

import duckdb

from analytics.imports.conversations import assign_sides
from analytics.imports.denials import heed_denials
from analytics.imports.duration_parts import add_durations
from analytics.imports.durations import measure_durations
from analytics.imports.events import make_event
from analytics.imports.fill_down import fill_down
from analytics.imports.participants import merge_participants
from analytics.imports.staged_sheet import Shape, quoted
from analytics.imports.zone_column import read_zone_column
from analytics.model.choices import Order
from analytics.model.mapping import Mapping, Rule
from analytics.model.sheet import Sheet


def normalise_rows(
    cursor: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    mapping: Mapping,
    today: date,
    order: Order | None = None,
    *,
    has_totals: bool = False,
) -> tuple[Sheet, Mapping, list[str]]:
    """Put the rows of the temp table `stage` in shape.

    order: of day and month, where the analyst has said it. has_totals: rows that sum up were left out.
    Returns the sheet and the mapping to go on with, and what was done, in sentences. Raises UserError when a
    column of the mapping is not in the sheet.
    """
    shape = Shape(cursor, sheet, mapping, today, order, has_totals)
    _combine(shape)
    if mapping.kind == "interactions":
        if mapping.together is None:
            fill_down(shape)
        elif mapping.together.is_one:
            merge_participants(shape)
        else:
            assign_sides(shape)
        heed_denials(shape)
        _apply_rules(shape)
        add_durations(shape)
        if shape.mapping.readings.get("duration_minutes") == "until":
            measure_durations(shape)
        read_zone_column(shape)
        _say_always(shape)
        if mapping.is_calendar:
            make_event(shape)
    return shape.sheet, shape.mapping, shape.notes


def _combine(shape: Shape) -> None:
    """A column for each field that several columns fill, under the name by which the mapping calls them."""
    several = [spec for spec in dict.fromkeys(specs(shape.mapping)) if spec not in shape.sheet.columns]
    if several:
        shape.add({spec: shape.text(spec) for spec in several})


def _apply_rules(shape: Shape) -> None:
    """Return a column for each field that other columns decide in some rows, or whose texts are to be cut."""
    when, cut = shape.mapping.when, shape.mapping.cut
    expressions: dict[str, str] = {}
    for name in {**when, **{name: () for name in cut if shape.mapping.columns.get(name)}}:
        column = shape.mapping.columns.get(name)
        text = shape.cut(name, shape.text(column) if column else "null::varchar")
        cases = (f"when {_holds(shape, one)} then {_says(shape, one)}" for one in when.get(name, ()))
        expressions[name] = f"case {' '.join(cases)} else {text} end" if name in when else text
    if expressions:
        labels = shape.add({f"{name} by the export's rules": text for name, text in expressions.items()})
        readings = {name: shape.mapping.readings.get(name, "") for name in expressions}
        shape.fill(dict(zip(expressions, labels, strict=True)), readings)


def _holds(shape: Shape, rule: Rule) -> str:
    """Return SQL for whether a rule holds in a row."""
    held = ["true"]
    for spec, texts in rule.where.items():
        text = shape.text(spec)
        listed = ", ".join(map(quoted, texts))
        held.append(f"{text} is not null" if "*" in texts else f"coalesce(lower({text}), '') in ({listed})")
    return " and ".join(held)


def _says(shape: Shape, rule: Rule) -> str:
    """Return SQL for what a field says where a rule holds."""
    return shape.text(rule.takes) if rule.takes else f"nullif({quoted(rule.says)}, '')"


def _say_always(shape: Shape) -> None:
    """Return a column for each field whose rows mean something without saying it; what they do say stands."""
    expressions = {}
    for name, text in shape.mapping.always.items():
        column = shape.mapping.columns.get(name)
        said = shape.text(column) if column else "null::varchar"
        expressions[name] = f"case when not ({shape.is_blank()}) then coalesce({said}, {quoted(text)}) end"
    named = {f"{name} of the export": text for name, text in expressions.items()}
    labels = shape.add(named) if named else []
    shape.fill(
        dict(zip(expressions, labels, strict=True)),
        {name: shape.mapping.readings.get(name, "") for name in expressions},
    )


def specs(mapping: Mapping) -> Iterator[str]:
    """Return the columns, one or several to each, that a mapping makes use of."""
    yield from (spec for spec in mapping.columns.values() if spec)
    for rule in (rule for rules in mapping.when.values() for rule in rules):
        yield from filter(None, (*rule.where, rule.takes))
    if mapping.together is not None:
        yield from mapping.together.by
        for party in mapping.together.parties.values():
            yield party.column
            yield from filter(None, [party.where])
