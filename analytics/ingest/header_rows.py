"""Headers of two or three rows, in which a name stands once over a group of columns: joined into one."""

from collections import Counter
from collections.abc import Callable, Sequence

from analytics.ingest.export_file import is_export_name
from analytics.ingest.fold import fold
from analytics.ingest.synonyms import is_known_name

_MOST = 3  # rows of a header
_LONGEST = 40  # characters of a group's name
_NAMES = frozenset(("name", "names", "full name", "namen", "nom", "nombre", "nome", "naam", "person"))
_BELOW = 20  # rows in which the data below is looked at
Rows = Sequence[Sequence[str]]
IsValue = Callable[[str], bool]


def is_known_cell(cell: str) -> bool:
    """Return whether a cell is a column name that a field or a known export has."""
    return is_known_name(cell) or is_export_name(cell)


def join_header_rows(rows: Rows, row: int, is_value: IsValue) -> tuple[int, int, tuple[str, ...]]:
    """Return the first and last row of the header of which one row was found, and its names.

    is_value: whether a cell holds what no header does. “Interaction” over “Date” is “Interaction Date”; a
    title above the table is no part of it.
    """
    top, bottom = row, row
    names = named(rows[top : bottom + 1])
    while bottom - top + 1 < _MOST and bottom + 1 < len(rows) and _goes_on(names, rows, bottom + 1, is_value):
        bottom += 1
        names = named(rows[top : bottom + 1])
    while bottom - top + 1 < _MOST and top > 0 and _groups(rows[top - 1], names, is_value):
        top -= 1
        names = named(rows[top : bottom + 1])
    return top, bottom, names


def _goes_on(names: tuple[str, ...], rows: Rows, place: int, is_value: IsValue) -> bool:
    """Return whether a row below is a part of the header.

    It names columns that have none yet, above values.
    """
    row = rows[place]
    filled = [n for n, cell in enumerate(row) if cell.strip()]
    if not filled or any(is_value(row[n]) for n in filled):
        return False
    is_repeated = len(set(map(str.casefold, names))) < len(names) and len(filled) > 1
    if not is_repeated and not any(n >= len(names) or not names[n] for n in filled):
        return False
    below = rows[place + 1 : place + 1 + _BELOW]
    if not any(_holds_values(below, n, is_value) for n in range(max(map(len, (names, row))))):
        return False
    known = sum(is_known_cell(row[n]) for n in filled)
    return 2 * known >= len(filled) or any(_holds_values(below, n, is_value) for n in filled)


def _holds_values(below: Rows, place: int, is_value: IsValue) -> bool:
    cells = [row[place] for row in below if place < len(row) and row[place].strip()]
    return bool(cells) and sum(map(is_value, cells)) >= 0.8 * len(cells)


def _groups(row: Sequence[str], names: Sequence[str], is_value: IsValue) -> bool:
    """Return whether a row above names groups of columns, and is no title and no line of a report's head."""
    labels = [cell.strip() for cell in row]
    filled = [n for n, label in enumerate(labels) if label]
    if not filled or filled[-1] >= len(names) or any(_is_no_label(labels[n], is_value) for n in filled):
        return False
    if len(filled) == 1 and filled[0] == 0:
        return False  # a title
    spread = _spread(labels, len(names))
    spans = Counter(spread[n] for n, name in enumerate(names) if spread[n] and name)
    if any(not names[n] for n in filled) and sum(map(is_known_cell, labels)) < len(filled):
        return False
    if _tells_apart(spread, names):
        return True
    wide = sum(count > 1 for count in spans.values())
    return wide >= 2 or (wide == 1 and any(is_known_cell(labels[n]) for n in filled))


def _is_no_label(label: str, is_value: IsValue) -> bool:
    return len(label) > _LONGEST or label.endswith(":") or is_value(label)


def _tells_apart(spread: Sequence[str], names: Sequence[str]) -> bool:
    """Return whether names that come twice stand under different groups."""
    repeated = [
        name for name, count in Counter(name.casefold() for name in names if name).items() if count > 1
    ]
    return bool(repeated) and all(
        len({spread[n] for n, name in enumerate(names) if name.casefold() == one})
        == sum(name.casefold() == one for name in names)
        for one in repeated
    )


def _spread(labels: Sequence[str], width: int) -> list[str]:
    """Return the group of each column: a name holds for the empty cells behind it."""
    spread, label = list[str](), ""
    for place in range(width):
        label = (labels[place] if place < len(labels) else "") or label
        spread.append(label)
    return spread


def named(rows: Rows) -> tuple[str, ...]:
    """Return the names of columns by the rows of a header, the groups first."""
    width = max(map(len, rows))
    *groups, last = [[*(cell.strip() for cell in row), *[""] * (width - len(row))] for row in rows]
    parts = [[leaf] if leaf else [] for leaf in last]
    for labels in reversed(groups):
        spread = _spread(labels, width)
        for place in range(width):
            label = spread[place] if parts[place] else labels[place]
            if label and label.casefold() not in map(str.casefold, parts[place]):
                parts[place].insert(0, label)
    repeated = Counter(one[-1].casefold() for one in parts if one)
    return tuple(_name(one, is_alone=repeated[one[-1].casefold()] == 1) if one else "" for one in parts)


def _name(parts: list[str], *, is_alone: bool) -> str:
    """Return the first known of the ways to join the names over a column, else all of them."""
    whole = " ".join(parts)
    if len(parts) == 1 or is_known_cell(whole):
        return whole
    ways = [f"{parts[0]} {parts[-1]}"]
    called = [part for part in parts if fold(part) not in _NAMES]
    ways += called[-1:] if fold(parts[-1]) in _NAMES else []  # “Kunde” over “Name” is the customer
    ways += [" ".join(parts[-2:]), *(parts[-1:] if is_alone else [])]
    return next((way for way in ways if is_known_cell(way)), whole)
